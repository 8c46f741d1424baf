/** @jsxImportSource hono/jsx/dom */
import type { Child } from 'hono/jsx/dom';
import { useWords } from '#platforms/simulator/page/parts/locale.ts';
import { useFollowing } from './following.ts';

interface MessageLogProps {
  /** the id of the newest message, and whether the viewer wrote it */
  last: string | undefined;
  mine: boolean;
  /** one row a message */
  children: Child[];
}

/** The messages of a chat, oldest first: the newest stays in sight, or a button leads to it. */
export const MessageLog = ({ last, mine, children }: MessageLogProps) => {
  const w = useWords();
  const { ref, below, toEnd, onScroll } = useFollowing(last, mine);
  return (
    <>
      <div
        class="messages"
        ref={ref}
        onScroll={onScroll}
        role="log"
        aria-live="polite"
        aria-label={w('chats')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard.
        tabIndex={0}
      >
        <div class="messages-inner">
          {last === undefined ? <p class="hint">{w('noMessages')}</p> : null}
          {children}
        </div>
      </div>
      {below ? (
        <button type="button" class="new-messages" onClick={toEnd}>
          {w('newMessages')}
        </button>
      ) : null}
    </>
  );
};
