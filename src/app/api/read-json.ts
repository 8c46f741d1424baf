/** JSON as it may come in: what a plain reader would pass over in silence is told. */
import { callbacksTurn, inSteps } from '#app/in-turns.ts';
import { scanJson } from '#core/json/scan-json.ts';
import type { CallFault } from './words-of-api.ts';

/** `what` is the key or number a fault is about. */
export type ReadJson = { ok: true; value: unknown } | { ok: false; code: CallFault; what?: string };

export async function readJson(text: string): Promise<ReadJson> {
  const fault = await inSteps(scanJson(text));
  if (fault?.code === 'too-deep') return { ok: false, code: 'too-deep' };
  await callbacksTurn();
  const read = parsed(text);
  await callbacksTurn();
  if (!read.ok || !fault) return read;
  return { ok: false, code: fault.code, what: 'key' in fault ? fault.key : fault.number };
}

function parsed(text: string): ReadJson {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false, code: 'bad-json' };
  }
}
