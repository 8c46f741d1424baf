/** A moment as systems write it: a day and a time of the company's zone, or with an offset of its own. */
import { instantOf } from '#core/calendar/zone.ts';
import { plain, readDay } from './read-value.ts';

const MOMENT = /^(.+?)(?:[T\s]+|(?<=日))(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;
const MINUTE_MS = 60_000;

/**
 * Reads moments of one zone: 2026-10-12 14:30, 2026/10/12 14:30:05, 2026年10月12日 9:05, 2026-10-12T14:30:05+08:00, with a
 * Z for UTC. Null when it is none, or when only a day stands there: nobody knows the time then.
 *
 * @example instantReader('Asia/Shanghai')('2026-10-12 14:30:05') // "2026-10-12T06:30:05.000Z"
 */
export function instantReader(zone: string): (typed: string) => string | null {
  // a table has a hundred thousand of them in some hundred hours: the calendar's library is asked once an hour
  const hours = new Map<string, number>();
  const localHour = (day: string, hour: string): number => {
    const name = `${day} ${hour}`;
    const known = hours.get(name) ?? instantOf(day, `${hour}:00`, zone);
    hours.set(name, known);
    return known;
  };
  return (typed) => {
    const [, date = '', hour = '', minute = '', second = '0', offset] = MOMENT.exec(plain(typed)) ?? [];
    const day = readDay(date.trim());
    if (day === null || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
    const twoDigits = hour.padStart(2, '0');
    const start = offset === undefined ? localHour(day, twoDigits) : hourWith(day, twoDigits, offset);
    return start === null ? null : new Date(start + Number(minute) * MINUTE_MS + Number(second) * 1000).toISOString();
  };
}

function hourWith(day: string, hour: string, offset: string): number | null {
  const sign =
    offset.length === 6 || offset.toUpperCase() === 'Z' ? offset : `${offset.slice(0, 3)}:${offset.slice(3)}`;
  const instant = Date.parse(`${day}T${hour}:00:00${sign.toUpperCase()}`);
  return Number.isNaN(instant) ? null : instant;
}
