/** @jsxImportSource hono/jsx/dom */
import { Avatar } from '#platforms/simulator/page/parts/avatar.tsx';
import { useWords } from '#platforms/simulator/page/parts/locale.ts';
import { usePeople } from '#platforms/simulator/page/parts/people.ts';
import type { CardAct } from '#platforms/simulator/page/wecom/card/context.ts';
import { isBare, MessageContent } from '#platforms/simulator/page/wecom/message/content.tsx';
import type { WecomMessage, WecomPerson } from '#platforms/simulator/wecom/page-view.ts';

export const isMine = ({ sender }: WecomMessage, viewer: WecomPerson): boolean =>
  sender.kind === 'user' && sender.userId.toLowerCase() === viewer.userId.toLowerCase();

interface MessageRowProps {
  message: WecomMessage;
  viewer: WecomPerson;
  /** stands above the message; nothing when it came soon after the one before */
  time: string;
  press: (messageId: string, act: CardAct) => Promise<void>;
}

const SenderName = ({ message }: { message: WecomMessage }) => {
  const w = useWords();
  const { kind, name } = message.sender;
  return (
    <div class={kind === 'app' ? 'sr-only' : 'message-meta'}>
      <span class="message-sender">{name}</span>
      {kind === 'robot' ? <span class="mini-tag">{w('robotTag')}</span> : null}
    </div>
  );
};

const PersonRow = ({ message, viewer, press }: MessageRowProps) => {
  const { sender, messageId, revision, content } = message;
  const people = usePeople();
  const mine = isMine(message, viewer);
  const seed = people.get(sender.userId.toLowerCase())?.openId ?? sender.userId;
  return (
    <div
      class={`message ${mine ? 'message-mine' : ''}`}
      data-message-id={messageId}
      data-revision={revision}
      data-sender={sender.kind}
      data-type={content.type}
    >
      <Avatar name={sender.name} seed={seed} kind={sender.kind === 'user' ? 'user' : 'bot'} size={36} />
      <div class="message-main">
        <SenderName message={message} />
        <div class={isBare(content) ? 'bare' : 'bubble'}>
          <MessageContent
            message={message}
            memory={`wecom/${viewer.openId}/${messageId}/${revision}`}
            press={(act) => press(messageId, act)}
          />
        </div>
      </div>
    </div>
  );
};

const RecalledRow = ({ messageId }: { messageId: string }) => {
  const w = useWords();
  return (
    <p class="system-row" data-message-id={messageId} data-type="recalled">
      {w('recalled')}
    </p>
  );
};

/** One message, below the time when it has one. */
export const MessageRow = (props: MessageRowProps) => (
  <>
    {props.time ? <time class="system-row">{props.time}</time> : null}
    {props.message.content.type === 'recalled' ? (
      <RecalledRow messageId={props.message.messageId} />
    ) : (
      <PersonRow {...props} />
    )}
  </>
);
