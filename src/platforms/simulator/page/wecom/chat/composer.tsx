/** @jsxImportSource hono/jsx/dom */
import { useRef } from 'hono/jsx/dom';
import { ComposerBox, FileButton, isSendKey } from '#platforms/simulator/page/chat/composer-box.tsx';
import { useAttempt } from '#platforms/simulator/page/parts/attempt.ts';
import { typedIn } from '#platforms/simulator/page/parts/event.ts';
import { useWords } from '#platforms/simulator/page/parts/locale.ts';
import { useShownState } from '#platforms/simulator/page/parts/shown-state.ts';
import { wecomApi } from '#platforms/simulator/page/wecom/api.ts';
import type { WecomChat } from '#platforms/simulator/wecom/page-view.ts';
import { useWecom } from './context.ts';

/** Where one writes to the app: Enter sends, Shift + Enter is a new line. There are no mentions. */
export const Composer = ({ chat }: { chat: WecomChat }) => {
  const w = useWords();
  const attempt = useAttempt();
  const { viewer } = useWecom();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useShownState('');
  const send = async () => {
    const words = text.trim();
    if (!words) return;
    setText('');
    const sent = await attempt(() => wecomApi.sendText(viewer.openId, words));
    if (!sent) setText(words);
  };
  // an app receives pictures and no files (wecom.md §2.1)
  const sendPictures = async (files: File[]) => {
    for (const file of files) await attempt(() => wecomApi.sendImage(viewer.openId, file));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!isSendKey(event)) return;
    event.preventDefault();
    void send();
  };
  return (
    <div class="composer">
      <ComposerBox
        name={chat.name}
        text={text}
        field={field}
        onInput={(event) => setText(typedIn(event))}
        onKeyDown={onKeyDown}
        send={() => void send()}
      >
        <FileButton
          label={w('attachPicture')}
          icon="image"
          testId="image-input"
          accept="image/png,image/jpeg"
          send={(files) => void sendPictures(files)}
        />
      </ComposerBox>
    </div>
  );
};
