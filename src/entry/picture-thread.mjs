/** One picture in a thread of its own: fonts of ten megabytes and a million pixels would hold up every callback. */
import { parentPort, workerData } from 'node:worker_threads';
import { Resvg } from '@resvg/resvg-js';

const { svg, fontFiles, family } = workerData;
const font = { fontFiles, loadSystemFonts: false, defaultFontFamily: family };
const png = Uint8Array.from(new Resvg(svg, { font }).render().asPng());
parentPort?.postMessage(png, [png.buffer]);
