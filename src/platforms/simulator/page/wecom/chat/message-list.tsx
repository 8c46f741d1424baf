/** @jsxImportSource hono/jsx/dom */
import { useFollowing } from '#platforms/simulator/page/chat/following.ts';
import { useLocale, useWords } from '#platforms/simulator/page/parts/locale.ts';
import { messageTime } from '#platforms/simulator/page/parts/time.ts';
import type { CardAct } from '#platforms/simulator/page/wecom/card/context.ts';
import type { WecomMessage } from '#platforms/simulator/wecom/page-view.ts';
import { useWecom } from './context.ts';
import { isMine, MessageRow } from './message-row.tsx';

/** The time stands above a message that comes so long after the one before. */
const PAUSE_MS = 5 * 60_000;

/** The messages from whose times on a new line of time begins. */
const afterPause = (messages: WecomMessage[]): Set<string> =>
  new Set(
    messages
      .filter(({ createdAt }, place) => {
        const before = messages[place - 1];
        return !before || Date.parse(createdAt) - Date.parse(before.createdAt) >= PAUSE_MS;
      })
      .map(({ messageId }) => messageId),
  );

interface MessageListProps {
  messages: WecomMessage[];
  press: (messageId: string, act: CardAct) => Promise<void>;
}

/** The messages of a chat, oldest first, with the time in the middle as WeCom has it. */
export const MessageList = ({ messages, press }: MessageListProps) => {
  const w = useWords();
  const locale = useLocale();
  const { state, viewer } = useWecom();
  const last = messages.at(-1);
  const { ref, below, toEnd, onScroll } = useFollowing(last?.messageId, last ? isMine(last, viewer) : false);
  const timed = afterPause(messages);
  const now = Date.parse(state.now);
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
          {messages.length === 0 ? <p class="hint">{w('noMessages')}</p> : null}
          {messages.map((message) => (
            <MessageRow
              key={message.messageId}
              message={message}
              viewer={viewer}
              time={timed.has(message.messageId) ? messageTime(message.createdAt, now, locale) : ''}
              press={press}
            />
          ))}
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
