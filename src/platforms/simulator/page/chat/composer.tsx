/** @jsxImportSource hono/jsx/dom */
import { useId } from 'hono/jsx/dom';
import { api } from '#platforms/simulator/page/parts/api.ts';
import { useAttempt } from '#platforms/simulator/page/parts/attempt.ts';
import { useWords } from '#platforms/simulator/page/parts/locale.ts';
import type { SimChat } from '#platforms/simulator/page-api.ts';
import { BotMenu } from './bot-menu.tsx';
import { useChatting } from './chat-context.ts';
import { ComposerBox, FileButton, isSendKey } from './composer-box.tsx';
import { mentionKey, useDraft } from './draft.ts';
import { MentionList } from './mention-list.tsx';

interface ComposerProps {
  chat: SimChat;
  sendFiles: (files: File[]) => void;
}

/** Where one writes: Enter sends, Shift + Enter is a new line, @ suggests the bot and the members of a group. */
export const Composer = ({ chat, sendFiles }: ComposerProps) => {
  const w = useWords();
  const listId = useId();
  const attempt = useAttempt();
  const { viewer } = useChatting();
  const draft = useDraft(chat);
  const send = async () => {
    const text = draft.text.trim();
    if (!text) return;
    draft.put('', 0);
    const sent = await attempt(() => api.sendText({ viewer: viewer.openId, chatId: chat.chatId, text }));
    if (!sent) draft.put(text, text.length);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const used = mentionKey(event, draft);
    if (used || isSendKey(event)) event.preventDefault();
    if (!used && isSendKey(event)) void send();
  };
  return (
    <div class="composer">
      {chat.kind === 'p2p' ? <BotMenu /> : null}
      {draft.candidates.length > 0 ? (
        <MentionList id={listId} candidates={draft.candidates} chosen={draft.chosen} take={draft.take} />
      ) : null}
      <ComposerBox
        name={chat.name}
        text={draft.text}
        field={draft.ref}
        onInput={draft.read}
        onClick={draft.read}
        onKeyDown={onKeyDown}
        suggestions={draft.candidates.length > 0 ? listId : undefined}
        send={() => void send()}
      >
        <FileButton label={w('attach')} icon="clip" testId="file-input" send={sendFiles} />
      </ComposerBox>
    </div>
  );
};
