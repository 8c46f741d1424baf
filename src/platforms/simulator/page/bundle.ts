import { readFile } from 'node:fs/promises';
import { build } from 'esbuild';

/** The three texts a server needs to show the page. */
export interface PageBundle {
  /** for `/`, `/gallery` and any other address of the page */
  html: string;
  /** for `/assets/client.js` */
  script: string;
  /** for `/assets/app.css`; it expects `/assets/fonts/400.css` and its neighbours */
  style: string;
}

const here = (name: string) => new URL(name, import.meta.url);

/** Builds the page from its sources in about a second, in memory: nothing is written to disk. */
export const bundlePage = async (): Promise<PageBundle> => {
  const { outputFiles } = await build({
    entryPoints: [here('client.tsx').pathname, here('app.css').pathname],
    outdir: 'out',
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
    jsx: 'automatic',
    external: ['/assets/*'],
    logLevel: 'silent',
  });
  const textOf = (ending: string) => outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? '';
  return { html: await readFile(here('index.html'), 'utf8'), script: textOf('client.js'), style: textOf('app.css') };
};
