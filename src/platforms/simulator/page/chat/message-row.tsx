/** @jsxImportSource hono/jsx/dom */
import type { Action } from '#platforms/simulator/page/card/context.ts';
import { Avatar } from '#platforms/simulator/page/parts/avatar.tsx';
import { useLocale, useWords } from '#platforms/simulator/page/parts/locale.ts';
import { stringAt } from '#platforms/simulator/page/parts/read.ts';
import type { SimMessage } from '#platforms/simulator/page-api.ts';
import { MessageContent, summaryOf } from './message-content.tsx';

export interface MessageRowProps {
  message: SimMessage;
  /** the message this one answers */
  parent: SimMessage | undefined;
  viewer: string;
  members: string[];
  time: string;
  press: (messageId: string, action: Action) => Promise<void>;
}

const Quote = ({ parent }: { parent: SimMessage }) => {
  const w = useWords();
  const locale = useLocale();
  return <p class="quote">{w('replyTo', { name: parent.sender.name, text: summaryOf(parent, locale, w) })}</p>;
};

const SystemRow = ({ message }: { message: SimMessage }) => (
  <p class="system-row" data-message-id={message.messageId}>
    {stringAt(message.content, 'text')}
  </p>
);

const PersonRow = ({ message, parent, viewer, members, time, press }: MessageRowProps) => {
  const w = useWords();
  const { sender, messageId } = message;
  const mine = sender.kind === 'user' && sender.openId === viewer;
  const shape = ['interactive', 'file'].includes(message.msgType) ? 'bare' : 'bubble';
  return (
    <div
      class={`message ${mine ? 'message-mine' : ''}`}
      data-message-id={messageId}
      data-revision={message.revision}
      data-sender={sender.kind}
      data-type={message.msgType}
    >
      <Avatar
        name={sender.name}
        seed={sender.kind === 'bot' ? sender.name : sender.openId}
        kind={sender.kind === 'bot' ? 'bot' : 'user'}
        size={36}
      />
      <div class="message-main">
        <div class="message-meta">
          <span class="message-sender">{sender.name}</span>
          {sender.kind === 'bot' ? <span class="mini-tag">{w('botTag')}</span> : null}
          <time>{time}</time>
          {message.updatedAt ? <span>· {w('edited')}</span> : null}
        </div>
        <div class={shape}>
          {parent ? <Quote parent={parent} /> : null}
          <MessageContent
            message={message}
            viewer={viewer}
            members={members}
            press={(action) => press(messageId, action)}
          />
        </div>
      </div>
    </div>
  );
};

/** One message: a line of the system, or what a person or the bot said. */
export const MessageRow = (props: MessageRowProps) =>
  props.message.sender.kind === 'system' ? <SystemRow message={props.message} /> : <PersonRow {...props} />;
