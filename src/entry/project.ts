import { fileURLToPath } from 'node:url';

/** A path inside the project, wherever it was started from. */
export const project = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
