/** @jsxImportSource hono/jsx/dom */
import type { Child } from 'hono/jsx/dom';
import { type Locale, useWords } from '#platforms/simulator/page/parts/locale.ts';
import { onThisPlatform } from '#platforms/simulator/page/parts/platform.ts';
import { TopBar } from '#platforms/simulator/page/parts/top-bar.tsx';
import { Clock } from './clock.tsx';

interface AppFrameProps {
  setLanguage: (locale: Locale) => void;
  heading: string;
  /** the simulated time, once anything is known */
  now: string | undefined;
  /** whether the line to the simulator is down */
  isDown: boolean;
  /** stands there until anything is known */
  waiting: string;
  children: Child;
}

/** What stands around the chats of any platform. */
export const AppFrame = ({ setLanguage, heading, now, isDown, waiting, children }: AppFrameProps) => {
  const w = useWords();
  return (
    <div class="app">
      <TopBar
        link={{ href: onThisPlatform('/gallery'), icon: 'grid', text: w('gallery'), id: 'gallery-link' }}
        setLanguage={setLanguage}
        heading={heading}
      >
        {now === undefined ? null : <Clock serverNow={now} />}
      </TopBar>
      {isDown ? (
        <p class="line-down" role="status">
          {w('reconnecting')}
        </p>
      ) : null}
      {now === undefined ? (
        <p class="hint" data-testid="loading">
          {waiting}
        </p>
      ) : (
        children
      )}
    </div>
  );
};
