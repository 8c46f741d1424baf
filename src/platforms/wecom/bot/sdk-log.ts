import type { WecomBotLog } from './options.ts';

type SdkLog = Readonly<
  Record<'debug' | 'info' | 'warn' | 'error', (message: string, ...rest: readonly unknown[]) => void>
>;

/**
 * The logger given to the SDK, whose own prints whole messages (wecom.md §5.3): warnings and errors leave only their
 * first words and a code; what follows them, and anything said at debug or info, leaves nothing.
 */
export function createSdkLog(log: Pick<WecomBotLog, 'warn'>): SdkLog {
  const silent = () => {};
  const warn = (message: string) => log.warn({ sdk: firstWords(message) }, 'WeCom AI bot SDK');
  return { error: warn, warn, info: silent, debug: silent };
}

function firstWords(message: string): string {
  const code = /\berrcode[=:]\s*(-?\d+)/.exec(message)?.[1];
  const start = /^[[\]A-Za-z ]{0,60}/.exec(message)?.[0].trim() ?? '';
  return code === undefined ? start : `${start}, code ${code}`;
}
