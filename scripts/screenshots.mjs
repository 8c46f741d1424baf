// Plays the demo month in a browser and takes the pictures of docs/screenshots anew: node scripts/screenshots.mjs
import { fileURLToPath } from 'node:url';
import { register } from 'tsx/esm/api';

register({ tsconfig: fileURLToPath(new URL('../tsconfig.json', import.meta.url)) });
const { takeScreenshots } = await import('#test/e2e/take-screenshots.ts');
await takeScreenshots(fileURLToPath(new URL('../docs/screenshots/', import.meta.url)));
