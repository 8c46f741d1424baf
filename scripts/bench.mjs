/** npm run bench: measures yueping on this machine (bench/main.ts says how to ask for what). */
import { fileURLToPath } from 'node:url';
import { setUp } from './set-up.mjs';

if (await setUp()) {
  const { register } = await import('tsx/esm/api');
  register({ tsconfig: fileURLToPath(new URL('../tsconfig.json', import.meta.url)) });
  await import(new URL('../bench/main.ts', import.meta.url).href);
} else {
  process.exitCode = 1;
}
