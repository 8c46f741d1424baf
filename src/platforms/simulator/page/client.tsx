/** @jsxImportSource hono/jsx/dom */
import { render } from 'hono/jsx/dom';
import { ChatApp } from './chat/chat-app.tsx';
import { GalleryApp } from './gallery/gallery-app.tsx';
import { useLanguage } from './parts/address.ts';
import { LocaleContext } from './parts/locale.ts';
import { Toasts } from './parts/toast.tsx';

const Page = () => {
  const [locale, setLanguage] = useLanguage();
  const App = location.pathname.startsWith('/gallery') ? GalleryApp : ChatApp;
  return (
    <LocaleContext.Provider value={locale}>
      <Toasts>
        <App setLanguage={setLanguage} />
      </Toasts>
    </LocaleContext.Provider>
  );
};

const root = document.getElementById('root');
if (root) render(<Page />, root);
