/** Structured logs as JSON lines on stdout, with everything secret or personal cut out before it is written. */
import { type DestinationStream, pino } from 'pino';
import type { Log } from '#app/ports.ts';
import { redact, scrub } from './redact.ts';

export function createLog(options: { level?: string; destination?: DestinationStream } = {}): Log {
  const settings = {
    level: options.level ?? 'info',
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    // pino would shape errors itself, by every field they have
    serializers: { err: (shaped: unknown) => shaped },
    formatters: { level: (level: string) => ({ level }) },
  };
  const sink = options.destination ? pino(settings, options.destination) : pino(settings);
  const write = (level: keyof Log) => (fields: object, message: string) => {
    if (sink.isLevelEnabled(level)) sink[level](redact(fields), scrub(message));
  };
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}
