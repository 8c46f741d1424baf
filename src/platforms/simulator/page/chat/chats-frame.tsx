/** @jsxImportSource hono/jsx/dom */
import { type Child, useEffect } from 'hono/jsx/dom';
import type { Address } from '#platforms/simulator/page/parts/address.ts';
import { useWords } from '#platforms/simulator/page/parts/locale.ts';
import { rememberViewer } from './viewers.ts';

/** From this width on the list and a chat stand side by side (styles/shell.css). */
const WIDE = '(min-width: 760px)';

interface ChatsFrameProps {
  viewer: string;
  address: Address;
  sideBar: Child;
  /** the open chat, if one is */
  open: Child;
  /** opens the viewer's own chat with the bot, and what the button for it says */
  openOwn: () => void;
  openOwnLabel: string;
}

/** List and chat, once it is known who looks; where both have room, the chat with the bot opens by itself. */
export const ChatsFrame = ({ viewer, address, sideBar, open, openOwn, openOwnLabel }: ChatsFrameProps) => {
  const w = useWords();
  useEffect(() => {
    rememberViewer(viewer);
    if (!address.chat && matchMedia(WIDE).matches) openOwn();
  }, [viewer]);
  return (
    <div class={`chats ${address.chat ? 'chats-open' : ''}`}>
      {sideBar}
      {open ?? (
        <main class="conversation no-chat">
          <p class="hint">{w('chooseChat')}</p>
          <button type="button" class="btn btn-primary_filled btn-medium" onClick={openOwn}>
            {openOwnLabel}
          </button>
        </main>
      )}
    </div>
  );
};
