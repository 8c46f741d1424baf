import { useRef } from 'hono/jsx/dom';
import { useShownState } from '#platforms/simulator/page/parts/shown-state.ts';
import type { SimChat } from '#platforms/simulator/page-api.ts';
import { useChatting } from './chat-context.ts';
import { type Candidate, candidatesFor, typedName, withMention } from './mentions.ts';

/** The text being written, and whom the @ before the cursor may mean. */
export const useDraft = (chat: SimChat) => {
  const { state } = useChatting();
  const ref = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useShownState('');
  const [cursor, setCursor] = useShownState(0);
  const [chosen, setChosen] = useShownState(0);
  const [dismissed, setDismissed] = useShownState(false);
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
export const mentionKey = (event: KeyboardEvent, draft: Draft): boolean => {
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
