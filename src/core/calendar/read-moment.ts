/** A local date and time as people type it. */
import { readSaidDay } from './read-day.ts';
import { instantOf, localTime } from './zone.ts';

const TIME = /^(.*?)\s*(\d{1,2})[:.点时](\d{2})分?$/;

/**
 * "11-23 14:30", "2026-11-23 14:30", "11月23日 14:30", "昨天 9:05", "14:30" (today) as an instant in ISO 8601 UTC. Null
 * when it is no date and time.
 * @param now milliseconds since the epoch: a day without its year is the nearest one
 */
export function readMoment(typed: string, { now, zone }: { now: number; zone: string }): string | null {
  const found = TIME.exec(typed.normalize('NFKC').trim().toLowerCase());
  if (!found) return null;
  const [, date = '', hour = '', minute = ''] = found;
  const { day: today } = localTime(now, zone);
  const day = date === '' ? today : readSaidDay(date, today);
  if (day === null || Number(hour) > 23 || Number(minute) > 59) return null;
  return new Date(instantOf(day, `${hour.padStart(2, '0')}:${minute}`, zone)).toISOString();
}
