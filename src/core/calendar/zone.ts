/** Instants and local days of one time zone. The zone rules come from the runtime's tz data through Temporal. */
import { Temporal } from 'temporal-polyfill';

/** The local date and minute of an instant. */
export interface LocalTime {
  /** "2026-10-12" */
  day: string;
  /** minutes since local midnight, 0–1439 */
  minute: number;
}

/** @param at milliseconds since the epoch */
export function localTime(at: number, zone: string): LocalTime {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  return { day: local.toPlainDate().toString(), minute: local.hour * 60 + local.minute };
}

/** The instant of a local day and "HH:MM", in milliseconds since the epoch. */
export const instantOf = (day: string, time: string, zone: string): number =>
  Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(zone).epochMilliseconds;

/** Whether a text is a local day of the calendar: "2026-02-29" is none. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  return month >= 1 && month <= 12 && day >= 1 && day <= Temporal.PlainYearMonth.from({ year, month }).daysInMonth;
}

/** "2026-10-12" plus days. */
export const addDays = (day: string, by: number): string => Temporal.PlainDate.from(day).add({ days: by }).toString();

/** 1 is Monday, 7 is Sunday. */
export const weekdayOf = (day: string): number => Temporal.PlainDate.from(day).dayOfWeek;

/** Whole days from one local day to another (negative when `to` is earlier). */
export const daysBetween = (from: string, to: string): number =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days;

/** "HH:MM" as minutes since midnight. */
export const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** "10-12 18:00", the way dates stand on cards; the year only when it is not the reader's. */
export function shortLocal(at: number, zone: string, now: number): string {
  const { day, minute } = localTime(at, zone);
  const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
  const shown = day.slice(0, 4) === localTime(now, zone).day.slice(0, 4) ? day.slice(5) : day;
  return `${shown} ${time}`;
}
