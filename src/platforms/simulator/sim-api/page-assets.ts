import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Hono } from 'hono';
import type { PageBundle } from '#platforms/simulator/page/bundle.ts';

const require = createRequire(import.meta.url);
const FONT_SHEET = /^[1-9]00\.css$/;
const FONT_FILE = /^noto-sans-sc-[a-z0-9-]+\.woff2?$/;
const FOREVER = 'public, max-age=31536000, immutable';
const SCRIPT = 'text/javascript; charset=utf-8';
const STYLE = 'text/css; charset=utf-8';

/** The chat page and what it needs, all from this machine: no download, no other origin. */
export function pageRouter(): Hono {
  const router = new Hono();
  const page = makePage();
  for (const path of ['/', '/gallery']) router.get(path, async (c) => c.html((await page()).html));
  router.get('/assets/client.js', async (c) => c.body((await page()).script, 200, { 'Content-Type': SCRIPT }));
  router.get('/assets/app.css', async (c) => c.body((await page()).style, 200, { 'Content-Type': STYLE }));
  router.get('/assets/vchart.js', () => packageFile('@visactor/vchart', 'build/index.min.js', SCRIPT));
  router.get('/assets/fonts/:sheet', (c) => {
    const sheet = c.req.param('sheet');
    return FONT_SHEET.test(sheet) ? packageFile('@fontsource/noto-sans-sc', sheet, STYLE) : c.notFound();
  });
  router.get('/assets/fonts/files/:file', (c) => {
    const file = c.req.param('file');
    if (!FONT_FILE.test(file)) return c.notFound();
    const type = file.endsWith('2') ? 'font/woff2' : 'font/woff';
    return packageFile('@fontsource/noto-sans-sc', `files/${file}`, type);
  });
  return router;
}

/** Bundles the client at the first look at the page, once: bots that never open it do not pay for it. */
function makePage(): () => Promise<PageBundle> {
  let built: PageBundle | undefined;
  return async () => {
    try {
      built ??= await (await import('#platforms/simulator/page/bundle.ts')).bundlePage();
      return built;
    } catch (error) {
      return { html: errorPage(String(error)), script: '', style: '' };
    }
  };
}

/** A page that could not be built says so instead of staying white. */
function errorPage(reason: string): string {
  const safe = reason.replace(/[&<>]/g, (char) => `&#${char.charCodeAt(0)};`);
  return `<!doctype html>
<meta charset="utf-8">
<title>构建失败 · Build failed</title>
<h1>页面没有构建成功 · The page could not be built</h1>
<pre>${safe}</pre>
`;
}

async function packageFile(name: string, file: string, type: string): Promise<Response> {
  const folder = dirname(require.resolve(`${name}/package.json`));
  const bytes = await readFile(join(folder, file)).catch(() => undefined);
  if (!bytes) return new Response('not found', { status: 404 });
  return new Response(new Uint8Array(bytes), { headers: { 'Content-Type': type, 'Cache-Control': FOREVER } });
}
