/** All pages, behind one set of headers, as one part of the server. */
import { Hono } from 'hono';
import { texts } from '#cards/texts.ts';
import { doorRoutes } from './door-routes.tsx';
import { Frame, Notice } from './frame.tsx';
import { pageHeaders } from './headers.ts';
import { loginRoutes } from './login-routes.tsx';
import { messageRoutes } from './message-routes.tsx';
import { ownRoutes } from './own-routes.tsx';
import { localeOf, type PageContext, type WebParts } from './parts.ts';
import { robotRoutes } from './robot-routes.tsx';
import { STYLES, STYLES_PATH } from './styles.ts';
import { surveyLinkRoutes } from './survey-link-routes.tsx';
import { surveyRoutes } from './survey-routes.tsx';
import { uploadRoutes } from './upload-routes.tsx';

const FOREVER = 'public, max-age=31536000, immutable';

export function createPages(parts: WebParts): Hono {
  const app = new Hono();
  app.use(pageHeaders);
  app.get(STYLES_PATH, (c) =>
    c.body(STYLES, 200, { 'Content-Type': 'text/css; charset=utf-8', 'Cache-Control': FOREVER }),
  );
  loginRoutes(app, parts);
  ownRoutes(app, parts);
  messageRoutes(app, parts);
  uploadRoutes(app, parts);
  robotRoutes(app, parts);
  doorRoutes(app, parts);
  surveyRoutes(app, parts);
  surveyLinkRoutes(app, parts);
  app.onError((error, c) => {
    parts.deps.log.error({ requestId: parts.deps.newId(), err: error }, 'a page failed');
    return brokenPage(c);
  });
  return app;
}

function brokenPage(c: PageContext) {
  const locale = localeOf(c);
  const t = texts[locale].page;
  return c.html(
    <Frame title={t.brand} locale={locale} visitor={null}>
      <Notice title={t.brand} text={t.broken}>
        <p>
          <a href="/">{t.toHome}</a>
        </p>
      </Notice>
    </Frame>,
    500,
  );
}
