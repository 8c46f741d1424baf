/** @jsxImportSource hono/jsx/dom */
import { MessageLog } from '#platforms/simulator/page/chat/message-log.tsx';
import { useLocale } from '#platforms/simulator/page/parts/locale.ts';
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
  const locale = useLocale();
  const { state, viewer } = useWecom();
  const last = messages.at(-1);
  const timed = afterPause(messages);
  const now = Date.parse(state.now);
  return (
    <MessageLog last={last?.messageId} mine={last ? isMine(last, viewer) : false}>
      {messages.map((message) => (
        <MessageRow
          key={message.messageId}
          message={message}
          viewer={viewer}
          time={timed.has(message.messageId) ? messageTime(message.createdAt, now, locale) : ''}
          press={press}
        />
      ))}
    </MessageLog>
  );
};
