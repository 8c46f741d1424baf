/** The thread in a checkout, which runs its sources; in the bundle its place is taken by table-thread.ts as plain JavaScript. */
import { fileURLToPath } from 'node:url';
import { register } from 'tsx/esm/api';

register({ tsconfig: fileURLToPath(new URL('../../tsconfig.json', import.meta.url)) });
await import('./table-thread.ts');
