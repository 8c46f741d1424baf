/** @jsxImportSource hono/jsx/dom */
import { useMemo } from 'hono/jsx/dom';
import type { Action } from '#platforms/simulator/page/card/context.ts';
import { useLocale } from '#platforms/simulator/page/parts/locale.ts';
import { messageTime } from '#platforms/simulator/page/parts/time.ts';
import type { SimMessage } from '#platforms/simulator/page-api.ts';
import { useChatting } from './chat-context.ts';
import { MessageLog } from './message-log.tsx';
import { MessageRow } from './message-row.tsx';

interface MessageListProps {
  messages: SimMessage[];
  members: string[];
  press: (messageId: string, action: Action) => Promise<void>;
}

/** The messages of a chat, oldest first. */
export const MessageList = ({ messages, members, press }: MessageListProps) => {
  const locale = useLocale();
  const { state, viewer } = useChatting();
  const last = messages.at(-1);
  const byId = useMemo(() => new Map(messages.map((message) => [message.messageId, message])), [messages]);
  const now = Date.parse(state.now);
  return (
    <MessageLog last={last?.messageId} mine={last?.sender.openId === viewer.openId}>
      {messages.map((message) => (
        <MessageRow
          key={message.messageId}
          message={message}
          parent={byId.get(message.parentId ?? '')}
          viewer={viewer.openId}
          members={members}
          time={messageTime(message.createdAt, now, locale)}
          press={press}
        />
      ))}
    </MessageLog>
  );
};
