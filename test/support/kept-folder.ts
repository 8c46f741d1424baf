/**
 * A folder that takes long to make, kept under node_modules/.cache by the content it is made of. Whoever of the test
 * processes needs it first makes it, the others wait for it.
 */
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

export interface Recipe {
  /** the folder of the cache, one a kind of thing */
  kind: string;
  /** what beside files decides what comes out */
  asked: readonly string[];
  /** files and folders of the project it is made of */
  madeOf: readonly string[];
  /** paths left out: what making it writes itself */
  written: readonly string[];
  make: (folder: string) => Promise<void>;
}

const LOOK_MS = 100;
/** What nobody used for so long is removed when another one is made. */
const KEPT_MS = 3_600_000;

/** The folder, made now or earlier. Nobody may write into it. */
export async function keptFolder(recipe: Recipe): Promise<string> {
  const cache = join(root, 'node_modules/.cache', recipe.kind);
  mkdirSync(cache, { recursive: true });
  const lock = join(cache, 'making.lock');
  for (;;) {
    const key = keyOf(recipe);
    const folder = join(cache, key);
    if (existsSync(folder)) return used(folder);
    // one at a time, of whatever key: making one may write into the project
    if (!isTaken(lock)) await wait(LOOK_MS);
    else return await make(recipe, { key, folder, lock });
  }
}

async function make(recipe: Recipe, { key, folder, lock }: { key: string; folder: string; lock: string }) {
  const half = `${folder}.${process.pid}`;
  try {
    if (existsSync(folder)) return used(folder);
    forgetOld(join(folder, '..'));
    await recipe.make(half);
    // a file that changed meanwhile: nobody knows which of the two is in it, so nobody else gets it
    if (keyOf(recipe) !== key) return half;
    renameSync(half, folder);
    return folder;
  } finally {
    rmSync(lock);
  }
}

function used(folder: string): string {
  const now = new Date();
  utimesSync(folder, now, now);
  return folder;
}

/** Takes the lock if nobody holds it; one whose process has died is let go, for the next look. */
function isTaken(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    const holder = existsSync(lock) ? readFileSync(lock, 'utf8') : '';
    if (holder !== '' && !isAlive(Number(holder))) rmSync(lock, { force: true });
    return false;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function forgetOld(cache: string): void {
  for (const name of readdirSync(cache)) {
    const path = join(cache, name);
    if (Date.now() - statSync(path).mtimeMs > KEPT_MS) rmSync(path, { recursive: true, force: true });
  }
}

function keyOf({ asked, madeOf, written }: Recipe): string {
  const hash = createHash('sha256').update(JSON.stringify(asked));
  const without = new Set(written);
  for (const path of madeOf.flatMap((each) => filesIn(each, without))) {
    hash.update(`\0${path}\0`).update(readFileSync(join(root, path)));
  }
  return hash.digest('hex').slice(0, 32);
}

function filesIn(path: string, without: ReadonlySet<string>): readonly string[] {
  if (without.has(path)) return [];
  if (!statSync(join(root, path)).isDirectory()) return [path];
  const names = readdirSync(join(root, path)).sort();
  return names.flatMap((name) => filesIn(`${path}/${name}`, without));
}
