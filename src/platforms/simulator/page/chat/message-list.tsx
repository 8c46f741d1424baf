/** @jsxImportSource hono/jsx/dom */
import { useEffect, useMemo, useRef } from 'hono/jsx/dom';
import type { Action } from '#platforms/simulator/page/card/context.ts';
import { useLocale, useWords } from '#platforms/simulator/page/parts/locale.ts';
import { useShownState } from '#platforms/simulator/page/parts/shown-state.ts';
import { messageTime } from '#platforms/simulator/page/parts/time.ts';
import type { SimMessage } from '#platforms/simulator/page-api.ts';
import { useChatting } from './chat-context.ts';
import { MessageRow } from './message-row.tsx';

/** So far from the end counts as being at the end. */
const NEAR_PX = 120;

/** Keeps the newest message in sight while the viewer is at the end, and says when one came in below. */
const useFollowing = (messages: SimMessage[], viewer: string) => {
  const ref = useRef<HTMLDivElement>(null);
  const following = useRef(true);
  const [below, setBelow] = useShownState(false);
  const toEnd = () => {
    ref.current?.scrollTo({ top: ref.current.scrollHeight });
    setBelow(false);
  };
  useEffect(() => {
    const inner = ref.current?.firstElementChild;
    if (!inner) return;
    const observer = new ResizeObserver(() => following.current && toEnd());
    observer.observe(inner);
    return () => observer.disconnect();
  }, []);
  const last = messages.at(-1);
  useEffect(() => {
    if (following.current || last?.sender.openId === viewer) toEnd();
    else if (last) setBelow(true);
  }, [last?.messageId]);
  const onScroll = () => {
    const box = ref.current;
    if (!box) return;
    following.current = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_PX;
    if (following.current) setBelow(false);
  };
  return { ref, below, toEnd, onScroll };
};

interface MessageListProps {
  messages: SimMessage[];
  members: string[];
  press: (messageId: string, action: Action) => Promise<void>;
}

/** The messages of a chat, oldest first. */
export const MessageList = ({ messages, members, press }: MessageListProps) => {
  const w = useWords();
  const locale = useLocale();
  const { state, viewer } = useChatting();
  const { ref, below, toEnd, onScroll } = useFollowing(messages, viewer.openId);
  const byId = useMemo(() => new Map(messages.map((message) => [message.messageId, message])), [messages]);
  const now = Date.parse(state.now);
  return (
    <>
      <div class="messages" ref={ref} onScroll={onScroll} role="log" aria-live="polite">
        <div class="messages-inner">
          {messages.length === 0 ? <p class="hint">{w('noMessages')}</p> : null}
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
