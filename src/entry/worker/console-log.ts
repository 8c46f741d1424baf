/** The log on Workers: one JSON object a line on the console, cut by the same list as on Node. */
import type { Log } from '#app/ports.ts';
import { redact, scrub } from '#entry/redact.ts';

const line = (level: keyof Log, fields: object, message: string): string =>
  JSON.stringify({ level, ...redact(fields), msg: scrub(message) });

/** Cloudflare stamps the time and keeps the level by the console's method. */
export const consoleLog: Log = {
  debug: () => undefined,
  // biome-ignore lint/suspicious/noConsole: on Workers the console is the log
  info: (fields, message) => console.info(line('info', fields, message)),
  // biome-ignore lint/suspicious/noConsole: on Workers the console is the log
  warn: (fields, message) => console.warn(line('warn', fields, message)),
  // biome-ignore lint/suspicious/noConsole: on Workers the console is the log
  error: (fields, message) => console.error(line('error', fields, message)),
};
