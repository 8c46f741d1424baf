/** What the demo must know of itself before it starts: where it listens, and the key it keeps secrets under. */
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

/** The port of the bot, known beforehand: its cards lead to its own address. '0' takes a free one. */
export async function portOf(asked: string): Promise<string> {
  return asked === '0' ? String(await freePort()) : asked;
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

/** The same from start to start: the address of the group's robot is kept under it. */
export function sessionKeyIn(folder: string): string {
  const file = join(folder, 'session-key');
  if (!existsSync(file)) writeFileSync(file, randomUUID(), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}
