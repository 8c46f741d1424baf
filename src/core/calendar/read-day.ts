/** A day as people say it. */
import { readDays } from './days.ts';
import { addDays } from './zone.ts';

const WORDS: Readonly<Record<string, number>> = { 今天: 0, today: 0, 昨天: -1, yesterday: -1, 前天: -2 };

/**
 * "昨天", "10-12", "2026-10-12", "10月12日" as a local day; null for anything else.
 *
 * @param today the company's local day: a day without its year is the nearest one
 * @example readSaidDay('昨天', '2026-10-12') // "2026-10-11"
 */
export function readSaidDay(typed: string, today: string): string | null {
  const word = typed.normalize('NFKC').trim().toLowerCase();
  const back = Object.hasOwn(WORDS, word) ? WORDS[word] : undefined;
  if (back !== undefined) return addDays(today, back);
  const read = readDays(word, today);
  return read && read.before === '' && read.days.fromDay === read.days.toDay ? read.days.fromDay : null;
}
