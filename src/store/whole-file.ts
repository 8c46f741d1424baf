/** Files that are in their place only once they are whole, whatever happens in between. */
import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';

/** What SQLite may leave beside a database file. */
const COMPANIONS = ['-wal', '-shm', '-journal'] as const;

function sync(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Moves a finished file into its place; after a power cut there is the old one or the new one. */
export function putInPlace(from: string, to: string): void {
  sync(from);
  renameSync(from, to);
  sync(dirname(to));
}

/** Moves a database aside with what belongs to it; the log first, so that it never lies beside another file. */
export function moveAside(file: string, to: string): void {
  for (const suffix of [...COMPANIONS, '']) if (existsSync(file + suffix)) renameSync(file + suffix, to + suffix);
  sync(dirname(to));
}

/** Removes an unfinished database with what belongs to it. */
export function removeDatabase(file: string): void {
  for (const suffix of ['', ...COMPANIONS]) rmSync(file + suffix, { force: true });
}
