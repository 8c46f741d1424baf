/** @jsxImportSource hono/jsx/dom */
import type { Child } from 'hono/jsx/dom';
import { Icon } from '#platforms/simulator/page/parts/icons.tsx';
import { useWords } from '#platforms/simulator/page/parts/locale.ts';

interface ChatHeaderProps {
  name: string;
  /** what kind of chat it is */
  tag: string;
  /** beside the name */
  note: Child;
  goBack: () => void;
  /** at the far end */
  children: Child;
}

/** The line above a conversation. */
export const ChatHeader = ({ name, tag, note, goBack, children }: ChatHeaderProps) => {
  const w = useWords();
  return (
    <header class="chat-header">
      <button type="button" class="icon-button back" data-testid="back" aria-label={w('back')} onClick={goBack}>
        <Icon name="back" />
      </button>
      <div class="chat-title">
        <h2 data-testid="chat-title">{name}</h2>
        <span class="mini-tag">{tag}</span>
        {note}
      </div>
      {children}
    </header>
  );
};

/** Where the messages stand; until they are there it says so. */
export const MessagesFrame = ({ children }: { children: Child }) => {
  const w = useWords();
  return (
    <div class="messages-frame">
      {children ?? (
        <p class="hint" data-testid="loading">
          {w('loading')}
        </p>
      )}
    </div>
  );
};
