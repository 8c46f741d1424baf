/** @jsxImportSource hono/jsx/dom */
import { useEffect, useId, useRef } from 'hono/jsx/dom';
import { api } from '#platforms/simulator/page/parts/api.ts';
import { useAttempt } from '#platforms/simulator/page/parts/attempt.ts';
import { Icon } from '#platforms/simulator/page/parts/icons.tsx';
import { useWords } from '#platforms/simulator/page/parts/locale.ts';
import { clamp } from '#platforms/simulator/page/parts/read.ts';
import type { SimChat } from '#platforms/simulator/page-api.ts';
import { BotMenu } from './bot-menu.tsx';
import { useChatting } from './chat-context.ts';
import { mentionKey, useDraft } from './draft.ts';
import { MentionList } from './mention-list.tsx';

const rowsOf = (text: string): number => clamp(text.split('\n').length, 1, 6);

/** Chooses files and sends them at once, as a drop does. */
const AttachButton = ({ sendFiles }: { sendFiles: (files: File[]) => void }) => {
  const w = useWords();
  const picker = useRef<HTMLInputElement>(null);
  const pick = () => {
    const field = picker.current;
    if (!field) return;
    sendFiles([...(field.files ?? [])]);
    field.value = '';
  };
  return (
    <>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        data-testid="file-input"
        aria-label={w('attach')}
        onChange={pick}
      />
      <button
        type="button"
        class="icon-button"
        aria-label={w('attach')}
        title={w('attach')}
        onClick={() => picker.current?.click()}
      >
        <Icon name="clip" />
      </button>
    </>
  );
};

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
  useEffect(() => {
    if (matchMedia('(hover: hover)').matches) draft.ref.current?.focus();
  }, []);
  const send = async () => {
    const text = draft.text.trim();
    if (!text) return;
    draft.put('', 0);
    const sent = await attempt(() => api.sendText({ viewer: viewer.openId, chatId: chat.chatId, text }));
    if (!sent) draft.put(text, text.length);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const plainEnter = event.key === 'Enter' && !event.shiftKey;
    const used = mentionKey(event, draft);
    if (used || plainEnter) event.preventDefault();
    if (!used && plainEnter) void send();
  };
  return (
    <div class="composer">
      {chat.kind === 'p2p' ? <BotMenu /> : null}
      {draft.candidates.length > 0 ? (
        <MentionList id={listId} candidates={draft.candidates} chosen={draft.chosen} take={draft.take} />
      ) : null}
      <div class="composer-box">
        <textarea
          ref={draft.ref}
          name="text"
          data-testid="composer"
          rows={rowsOf(draft.text)}
          value={draft.text}
          placeholder={w('composerTo', { name: chat.name })}
          aria-label={w('composerTo', { name: chat.name })}
          aria-controls={draft.candidates.length > 0 ? listId : undefined}
          onInput={draft.read}
          onClick={draft.read}
          onKeyDown={onKeyDown}
        />
        <AttachButton sendFiles={sendFiles} />
        <button
          type="button"
          class="send"
          data-testid="send"
          aria-label={w('send')}
          title={w('sendHint')}
          disabled={draft.text.trim() === ''}
          onClick={send}
        >
          <Icon name="send" />
        </button>
      </div>
    </div>
  );
};
