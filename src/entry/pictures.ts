/** Pictures on Node: SVG to PNG by resvg, with the Chinese letters of Noto Sans SC, in a thread of its own. */
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { Pictures } from '#app/deps.ts';
import { FAMILY } from '#pictures/look.ts';

const THREAD = new URL('./picture-thread.mjs', import.meta.url);
/** A second is usual; a row of the outbox is ours for a minute. */
const LONGEST_MS = 30_000;

/** Draws one at a time, however many groups wait: each takes a hundred megabytes while it is drawn. */
export function createPictures(): Pictures {
  let last: Promise<unknown> = Promise.resolve();
  return {
    png: (svg) => {
      const drawn = last.then(() => inThread(svg));
      last = drawn.catch(() => undefined);
      return drawn;
    },
  };
}

async function inThread(svg: string): Promise<Uint8Array> {
  const signal = AbortSignal.timeout(LONGEST_MS);
  const thread = new Worker(THREAD, { workerData: { svg, fontFiles: fontFiles(), family: FAMILY }, execArgv: [] });
  try {
    const [png] = await once(thread, 'message', { signal });
    if (png instanceof Uint8Array) return png;
    throw new Error('the thread sent something that is no picture');
  } finally {
    await thread.terminate();
  }
}

const FONTS = ['400Regular/NotoSansSC_400Regular.ttf', '700Bold/NotoSansSC_700Bold.ttf'];

/** Found beside the program, wherever its packages are. */
function fontFiles(): readonly string[] {
  const { resolve } = createRequire(import.meta.url);
  return FONTS.map((file) => resolve(`@expo-google-fonts/noto-sans-sc/${file}`));
}
