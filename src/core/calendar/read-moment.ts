/** A local date and time as people type it. */
import { readDays } from './days.ts';
import { addDays, instantOf, localTime } from './zone.ts';

const TIME = /^(.*?)\s*(\d{1,2})[:.点时](\d{2})分?$/;
const WORDS: Readonly<Record<string, number>> = { '': 0, 今天: 0, today: 0, 昨天: -1, yesterday: -1, 前天: -2 };

/**
 * "11-23 14:30", "2026-11-23 14:30", "11月23日 14:30", "昨天 9:05", "14:30" (today) as an instant in ISO 8601 UTC. Null
 * when it is no date and time.
 * @param now milliseconds since the epoch: a day without its year is the nearest one
 */
export function readMoment(typed: string, { now, zone }: { now: number; zone: string }): string | null {
  const found = TIME.exec(typed.normalize('NFKC').trim().toLowerCase());
  if (!found) return null;
  const [, date = '', hour = '', minute = ''] = found;
  const day = dayOf(date.trim(), localTime(now, zone).day);
  if (day === null || Number(hour) > 23 || Number(minute) > 59) return null;
  return new Date(instantOf(day, `${hour.padStart(2, '0')}:${minute}`, zone)).toISOString();
}

function dayOf(date: string, today: string): string | null {
  const word = WORDS[date];
  if (word !== undefined) return addDays(today, word);
  const read = readDays(date, today);
  return read && read.before === '' && read.days.fromDay === read.days.toDay ? read.days.fromDay : null;
}
