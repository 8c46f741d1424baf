/** @jsxImportSource hono/jsx/dom */
import { useEffect, useId, useRef, useState } from 'hono/jsx/dom';
import { api } from '#platforms/simulator/page/parts/api.ts';
import { useAttempt } from '#platforms/simulator/page/parts/attempt.ts';
import { Avatar } from '#platforms/simulator/page/parts/avatar.tsx';
import { Icon } from '#platforms/simulator/page/parts/icons.tsx';
import { useWords } from '#platforms/simulator/page/parts/locale.ts';
import { clamp } from '#platforms/simulator/page/parts/read.ts';
import type { SimChat } from '#platforms/simulator/page-api.ts';
import { BotMenu } from './bot-menu.tsx';
import { useChatting } from './chat-context.ts';
import { type Candidate, candidatesFor, typedName, withMention } from './mentions.ts';

interface MentionListProps {
  id: string;
  candidates: Candidate[];
  chosen: number;
  take: (candidate: Candidate) => void;
}

const MentionList = ({ id, candidates, chosen, take }: MentionListProps) => {
  const w = useWords();
  return (
    <div class="mentions" id={id} role="listbox" aria-label={w('mention')}>
      {candidates.map((candidate, place) => (
        <button
          key={candidate.id}
          type="button"
          role="option"
          class={`mention ${place === chosen ? 'mention-chosen' : ''}`}
          data-testid={`mention-${candidate.id}`}
          aria-selected={place === chosen ? 'true' : 'false'}
          onMouseDown={(event: MouseEvent) => event.preventDefault()}
          onClick={() => take(candidate)}
        >
          <Avatar name={candidate.name} seed={candidate.id} kind={candidate.kind} size={24} />
          <span>{candidate.name}</span>
          <small>{candidate.kind === 'bot' ? w('botTag') : candidate.note}</small>
        </button>
      ))}
    </div>
  );
};

/** The text being written, and whom the @ before the cursor may mean. */
const useDraft = (chat: SimChat) => {
  const { state } = useChatting();
  const ref = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState('');
  const [cursor, setCursor] = useState(0);
  const [chosen, setChosen] = useState(0);
  const [dismissed, setDismissed] = useState(false);
  const typed = chat.kind === 'group' && !dismissed ? typedName(text, cursor) : undefined;
  const candidates = typed === undefined ? [] : candidatesFor(typed, chat, state);
  const read = () => {
    const field = ref.current;
    if (!field) return;
    if (field.value !== text) setDismissed(false);
    setText(field.value);
    setCursor(field.selectionStart);
    setChosen(0);
  };
  const put = (next: string, at: number) => {
    setText(next);
    setCursor(at);
    requestAnimationFrame(() => {
      ref.current?.focus();
      ref.current?.setSelectionRange(at, at);
    });
  };
  const take = ({ name }: Candidate) => {
    const done = withMention(text, cursor, name);
    put(done.text, done.cursor);
  };
  return { ref, text, candidates, chosen, setChosen, read, put, take, dismiss: () => setDismissed(true) };
};

type Draft = ReturnType<typeof useDraft>;

/** Keys that belong to the list of names while it is open; true when the key was used. */
const mentionKey = (event: KeyboardEvent, draft: Draft): boolean => {
  const { candidates, chosen, setChosen, take, dismiss } = draft;
  const candidate = candidates[chosen];
  if (!candidate) return false;
  const moves: Record<string, () => void> = {
    ArrowDown: () => setChosen((chosen + 1) % candidates.length),
    ArrowUp: () => setChosen((chosen + candidates.length - 1) % candidates.length),
    Enter: () => take(candidate),
    Tab: () => take(candidate),
    Escape: dismiss,
  };
  moves[event.key]?.();
  return event.key in moves;
};

const rowsOf = (text: string): number => clamp(text.split('\n').length, 1, 6);

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
  const picker = useRef<HTMLInputElement>(null);
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
  const pickFiles = () => {
    const field = picker.current;
    if (!field) return;
    sendFiles([...(field.files ?? [])]);
    field.value = '';
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
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          data-testid="file-input"
          aria-label={w('attach')}
          onChange={pickFiles}
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
