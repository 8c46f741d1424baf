/** @jsxImportSource hono/jsx/dom */
import { render } from 'hono/jsx/dom';
import { ChatApp } from './chat/chat-app.tsx';
import { GalleryApp } from './gallery/gallery-app.tsx';
import { useLanguage } from './parts/address.ts';
import { LocaleContext } from './parts/locale.ts';
import { type Platform, platformHere } from './parts/platform.ts';
import { Toasts } from './parts/toast.tsx';
import { WecomApp } from './wecom/chat/wecom-app.tsx';

const CHATS = { feishu: ChatApp, wecom: WecomApp } as const;

const TITLES: Record<Platform, string> = {
  feishu: '飞书模拟器 · Feishu simulator',
  wecom: '企业微信模拟器 · WeCom simulator',
};

const Page = () => {
  const [locale, setLanguage] = useLanguage();
  const App = location.pathname.startsWith('/gallery') ? GalleryApp : CHATS[platformHere()];
  return (
    <LocaleContext.Provider value={locale}>
      <Toasts>
        <App setLanguage={setLanguage} />
      </Toasts>
    </LocaleContext.Provider>
  );
};

// The style sheet gives each platform its own colours, also to dialogs and toasts, which stand outside of the page's tree.
document.documentElement.dataset.platform = platformHere();
document.title = TITLES[platformHere()];

const root = document.getElementById('root');
if (root) render(<Page />, root);
