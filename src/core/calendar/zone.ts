/** Instants and local days of one time zone. The zone rules come from the runtime's tz data through Temporal. */
import { Temporal } from 'temporal-polyfill';

/** The local date and minute of an instant. */
export interface LocalTime {
  /** "2026-10-12" */
  day: string;
  /** minutes since local midnight, 0–1439 */
  minute: number;
}

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/**
 * What Temporal said before is kept, as each answer costs a tenth of a millisecond and clicks ask for the same few days
 * over and over. More entries than this are no clicks but a loop over the years: then it begins anew.
 */
const MOST_KEPT = 2_000;

function kept<Value>(): (key: string, work: () => Value) => Value {
  const values = new Map<string, Value>();
  return (key, work) => {
    const known = values.get(key);
    if (known !== undefined) return known;
    if (values.size >= MOST_KEPT) values.clear();
    const value = work();
    values.set(key, value);
    return value;
  };
}

/** Milliseconds a zone is ahead of UTC over a whole UTC day; 'changing' where its clocks are moved on that day. */
const offsets = kept<number | 'changing'>();
const instants = kept<number>();

function offsetOn(utcDay: number, zone: string): number | 'changing' {
  return offsets(`${zone} ${utcDay}`, () => {
    const start = Temporal.Instant.fromEpochMilliseconds(utcDay * DAY_MS - 1).toZonedDateTimeISO(zone);
    const change = start.getTimeZoneTransition('next');
    const changes = change !== null && change.epochMilliseconds < (utcDay + 1) * DAY_MS;
    return changes ? 'changing' : start.offsetNanoseconds / 1_000_000;
  });
}

/** @param at milliseconds since the epoch */
export function localTime(at: number, zone: string): LocalTime {
  const offset = offsetOn(Math.floor(at / DAY_MS), zone);
  if (offset === 'changing') return asked(at, zone);
  const local = at + offset;
  return { day: dayText(local), minute: Math.floor((local - Math.floor(local / DAY_MS) * DAY_MS) / MINUTE_MS) };
}

function asked(at: number, zone: string): LocalTime {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  return { day: local.toPlainDate().toString(), minute: local.hour * 60 + local.minute };
}

/** The instant of a local day and "HH:MM", in milliseconds since the epoch. */
export const instantOf = (day: string, time: string, zone: string): number =>
  instants(
    `${zone} ${day} ${time}`,
    () => Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(zone).epochMilliseconds,
  );

/** The day of a UTC instant, as every zone writes it. */
const dayText = (utc: number): string => new Date(utc).toISOString().slice(0, 10);

/**
 * A local day as days since 1970-01-01. Days are the same everywhere, so they are counted in UTC.
 * @throws RangeError for what is no day of the calendar
 */
function dayNumber(day: string): number {
  const utc = Date.parse(`${day}T00:00:00Z`);
  // an engine may read the 30th of February as the 2nd of March
  if (Number.isNaN(utc) || dayText(utc) !== day) throw new RangeError(`not a day of the calendar: ${day}`);
  return utc / DAY_MS;
}

/** Whether a text is a local day of the calendar: "2026-02-29" is none. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  return month >= 1 && month <= 12 && day >= 1 && day <= Temporal.PlainYearMonth.from({ year, month }).daysInMonth;
}

/** "2026-10-12" plus days. */
export const addDays = (day: string, by: number): string => dayText((dayNumber(day) + by) * DAY_MS);

/** 1 is Monday, 7 is Sunday. 1970-01-01 was a Thursday. */
export const weekdayOf = (day: string): number => ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1;

/** Whole days from one local day to another (negative when `to` is earlier). */
export const daysBetween = (from: string, to: string): number => dayNumber(to) - dayNumber(from);

/** "HH:MM" as minutes since midnight. */
export const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** "10-12 18:00", the way dates stand on cards; the year only when it is not the reader's. */
export function shortLocal(at: number, zone: string, now: number): string {
  const { day, minute } = localTime(at, zone);
  const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
  const shown = day.slice(0, 4) === localTime(now, zone).day.slice(0, 4) ? day.slice(5) : day;
  return `${shown} ${time}`;
}
