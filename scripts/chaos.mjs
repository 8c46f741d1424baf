/** npm run chaos: the fault campaign (test/chaos/main.ts says how to ask for what). */
import { fileURLToPath } from 'node:url';
import { setUp } from './set-up.mjs';

if (await setUp()) {
  const { register } = await import('tsx/esm/api');
  register({ tsconfig: fileURLToPath(new URL('../tsconfig.json', import.meta.url)) });
  const { main } = await import(new URL('../test/chaos/main.ts', import.meta.url).href);
  process.exitCode = await main(process.argv.slice(2));
} else {
  process.exitCode = 1;
}
