import type { Logger } from '@larksuiteoapi/node-sdk';
import type { AdapterLog } from '#platforms/outgoing/told.ts';

/**
 * The logger given to the SDK, which would print tokens, the app secret and request bodies (feishu.md §0, item 7):
 * errors and warnings leave only the words before the first mark and a code; objects, debug and trace leave nothing.
 */
export function createSdkLog(log: AdapterLog): Logger {
  const silent = () => {};
  const warn = (...message: unknown[]) => log.warn({ sdk: wordsOf(message) }, 'Feishu SDK');
  return { error: warn, warn, info: silent, debug: silent, trace: silent };
}

/** The SDK calls its logger with nested lists. */
function wordsOf(message: readonly unknown[]): string {
  const texts = message.flat(Number.POSITIVE_INFINITY).filter((part) => typeof part === 'string');
  return texts.map(firstWords).join(' ');
}

function firstWords(text: string): string {
  const code = /\bcode[:=]\s*(\d+)/.exec(text)?.[1];
  const start = /^[[\]A-Za-z ]{0,60}/.exec(text)?.[0].trim() ?? '';
  return code === undefined ? start : `code ${code}`;
}
