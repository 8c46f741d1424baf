import type { Locale } from './locale.ts';

/**
 * The page shows the time of Beijing wherever the browser stands, so that a screenshot means the same everywhere.
 * China has had no summer time since 1991, so the offset is a constant.
 */
const OFFSET_MS = 8 * 3_600_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
/** How Feishu writes the offset behind a picked date or time. */
export const FEISHU_OFFSET = '+0800';

const weekdays = {
  zh: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
} as const;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

const shifted = (ms: number) => new Date(ms + OFFSET_MS);
const dayNumber = (ms: number) => Math.floor((ms + OFFSET_MS) / DAY_MS);
const hourMinute = (ms: number) => shifted(ms).toISOString().slice(11, 16);

const dayText = (ms: number, nowMs: number, locale: Locale): string => {
  const at = shifted(ms);
  const sameYear = at.getUTCFullYear() === shifted(nowMs).getUTCFullYear();
  const day = at.getUTCDate();
  if (locale === 'en') return `${months[at.getUTCMonth()]} ${day}${sameYear ? '' : `, ${at.getUTCFullYear()}`}`;
  return `${sameYear ? '' : `${at.getUTCFullYear()}年`}${at.getUTCMonth() + 1}月${day}日`;
};

/** `2026-11-03 周二 09:00`: the clock in the top bar. */
export const clockText = (ms: number, locale: Locale): string =>
  `${shifted(ms).toISOString().slice(0, 10)} ${weekdays[locale][shifted(ms).getUTCDay()]} ${hourMinute(ms)}`;

/** The time beside a chat in the list: today the hour, then 昨天, then the day. */
export const listTime = (iso: string, nowMs: number, locale: Locale): string => {
  const ms = Date.parse(iso);
  if (Number.isNaN(ms)) return '';
  const age = dayNumber(nowMs) - dayNumber(ms);
  if (age === 0) return hourMinute(ms);
  if (age === 1) return locale === 'zh' ? '昨天' : 'Yesterday';
  return dayText(ms, nowMs, locale);
};

/** The time above a message: like the list's, with the hour always. */
export const messageTime = (iso: string, nowMs: number, locale: Locale): string => {
  const ms = Date.parse(iso);
  if (Number.isNaN(ms)) return '';
  const day = listTime(iso, nowMs, locale);
  return day === hourMinute(ms) ? day : `${day} ${hourMinute(ms)}`;
};

/** `2026-11-03` or, with the time, `2026-11-03 09:00`, for `<local_datetime>` and cells of dates. */
export const dateText = (ms: number, pattern = 'YYYY/MM/DD'): string => {
  const iso = shifted(ms).toISOString();
  const part: Record<string, string> = {
    YYYY: iso.slice(0, 4),
    MM: iso.slice(5, 7),
    DD: iso.slice(8, 10),
    HH: iso.slice(11, 13),
    mm: iso.slice(14, 16),
    ss: iso.slice(17, 19),
  };
  return pattern.replace(/YYYY|MM|DD|HH|mm|ss/g, (name) => part[name] ?? name);
};

/** The first 09:00 in Beijing after this instant. */
export const nextMorning = (ms: number): number => {
  const today = dayNumber(ms) * DAY_MS - OFFSET_MS + 9 * HOUR_MS;
  return today > ms ? today : today + DAY_MS;
};

/** The value of an `<input type="datetime-local">` for an instant, and back. */
export const toLocalInput = (ms: number): string => shifted(ms).toISOString().slice(0, 16);
export const fromLocalInput = (value: string): number => Date.parse(`${value}:00Z`) - OFFSET_MS;
