/** Another process that opens the store: `hold` keeps it open until killed, `nobody` opens it without root's rights. */
import { openSqliteStore } from '#store/open-sqlite.ts';

const [file = '', mode = 'hold'] = process.argv.slice(2);
if (mode === 'nobody' && process.getuid?.() === 0) process.setuid?.(65_534);

try {
  const store = await openSqliteStore({ file, now: Date.now });
  process.stdout.write('open\n');
  if (mode === 'hold') setInterval(() => {}, 1_000);
  else await store.close();
} catch (error) {
  process.stdout.write(`${error instanceof Error ? error.message : String(error)}\n`);
}
