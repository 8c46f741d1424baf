/** Instants as they stand in tables: words of the company's zone, for a cell with a date has no zone. */
import { localTime } from '#core/calendar/zone.ts';

/** "2026-11-02 09:05". */
export function timeText(zone: string, instant: string): string {
  const { day, minute } = localTime(Date.parse(instant), zone);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${day} ${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}
