/** @jsxImportSource hono/jsx/dom */
import { useEffect, useRef } from 'hono/jsx/dom';
import { useAttempt } from '#platforms/simulator/page/parts/attempt.ts';
import { typedIn } from '#platforms/simulator/page/parts/event.ts';
import { Icon } from '#platforms/simulator/page/parts/icons.tsx';
import { useWords } from '#platforms/simulator/page/parts/locale.ts';
import { clamp } from '#platforms/simulator/page/parts/read.ts';
import { useShownState } from '#platforms/simulator/page/parts/shown-state.ts';
import { wecomApi } from '#platforms/simulator/page/wecom/api.ts';
import type { WecomChat } from '#platforms/simulator/wecom/page-view.ts';
import { useWecom } from './context.ts';

const rowsOf = (text: string): number => clamp(text.split('\n').length, 1, 6);

/** An app receives pictures and no files (wecom.md §2.1). */
const PictureButton = () => {
  const w = useWords();
  const attempt = useAttempt();
  const { viewer } = useWecom();
  const picker = useRef<HTMLInputElement>(null);
  const pick = async () => {
    const field = picker.current;
    const files = [...(field?.files ?? [])];
    if (field) field.value = '';
    for (const file of files) await attempt(() => wecomApi.sendImage(viewer.openId, file));
  };
  return (
    <>
      <input
        ref={picker}
        type="file"
        accept="image/png,image/jpeg"
        multiple
        hidden
        data-testid="image-input"
        aria-label={w('attachPicture')}
        onChange={() => void pick()}
      />
      <button
        type="button"
        class="icon-button"
        aria-label={w('attachPicture')}
        title={w('attachPicture')}
        onClick={() => picker.current?.click()}
      >
        <Icon name="image" />
      </button>
    </>
  );
};

/** Where one writes to the app: Enter sends, Shift + Enter is a new line. There are no mentions. */
export const Composer = ({ chat }: { chat: WecomChat }) => {
  const w = useWords();
  const attempt = useAttempt();
  const { viewer } = useWecom();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useShownState('');
  useEffect(() => {
    if (matchMedia('(hover: hover)').matches) field.current?.focus();
  }, []);
  const send = async () => {
    const words = text.trim();
    if (!words) return;
    setText('');
    const sent = await attempt(() => wecomApi.sendText(viewer.openId, words));
    if (!sent) setText(words);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing || event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    void send();
  };
  return (
    <div class="composer">
      <div class="composer-box">
        <textarea
          ref={field}
          name="text"
          data-testid="composer"
          rows={rowsOf(text)}
          value={text}
          placeholder={w('composerTo', { name: chat.name })}
          aria-label={w('composerTo', { name: chat.name })}
          onInput={(event: Event) => setText(typedIn(event))}
          onKeyDown={onKeyDown}
        />
        <PictureButton />
        <button
          type="button"
          class="send"
          data-testid="send"
          aria-label={w('send')}
          title={w('sendHint')}
          disabled={text.trim() === ''}
          onClick={() => void send()}
        >
          <Icon name="send" />
        </button>
      </div>
    </div>
  );
};
