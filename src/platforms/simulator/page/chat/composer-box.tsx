/** @jsxImportSource hono/jsx/dom */
import { type Child, useEffect, useRef } from 'hono/jsx/dom';
import { Icon } from '#platforms/simulator/page/parts/icons.tsx';
import { useWords } from '#platforms/simulator/page/parts/locale.ts';
import { clamp } from '#platforms/simulator/page/parts/read.ts';

const rowsOf = (text: string): number => clamp(text.split('\n').length, 1, 6);

interface ComposerBoxProps {
  /** who reads it */
  name: string;
  text: string;
  field: { current: HTMLTextAreaElement | null };
  onInput: (event: Event) => void;
  onKeyDown: (event: KeyboardEvent) => void;
  onClick?: () => void;
  /** the id of the list that suggests something now */
  suggestions?: string | undefined;
  send: () => void;
  /** what else can be sent, before the button */
  children: Child;
}

/** The field one writes in and its buttons; it has the focus at once where there is a keyboard. */
export const ComposerBox = (props: ComposerBoxProps) => {
  const { name, text, field, suggestions, send, children, ...handlers } = props;
  const w = useWords();
  useEffect(() => {
    if (matchMedia('(hover: hover)').matches) field.current?.focus();
  }, []);
  return (
    <div class="composer-box">
      <textarea
        ref={field}
        name="text"
        data-testid="composer"
        rows={rowsOf(text)}
        value={text}
        placeholder={w('composerTo', { name })}
        aria-label={w('composerTo', { name })}
        aria-controls={suggestions}
        {...handlers}
      />
      {children}
      <button
        type="button"
        class="send"
        data-testid="send"
        aria-label={w('send')}
        title={w('sendHint')}
        disabled={text.trim() === ''}
        onClick={send}
      >
        <Icon name="send" />
      </button>
    </div>
  );
};

/** Enter sends, Shift + Enter is a new line; while a word is still being put together it is neither. */
export const isSendKey = ({ isComposing, key, shiftKey }: KeyboardEvent): boolean =>
  !isComposing && key === 'Enter' && !shiftKey;

interface FileButtonProps {
  label: string;
  icon: 'clip' | 'image';
  testId: string;
  accept?: string;
  send: (files: File[]) => void;
}

/** Chooses files and sends them at once, as a drop does. */
export const FileButton = ({ label, icon, testId, accept, send }: FileButtonProps) => {
  const picker = useRef<HTMLInputElement>(null);
  const pick = () => {
    const field = picker.current;
    if (!field) return;
    send([...(field.files ?? [])]);
    field.value = '';
  };
  return (
    <>
      <input
        ref={picker}
        type="file"
        accept={accept}
        multiple
        hidden
        data-testid={testId}
        aria-label={label}
        onChange={pick}
      />
      <button
        type="button"
        class="icon-button"
        aria-label={label}
        title={label}
        onClick={() => picker.current?.click()}
      >
        <Icon name={icon} />
      </button>
    </>
  );
};
