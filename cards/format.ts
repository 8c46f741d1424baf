/**
 * How figures, periods and fingerprints are printed on every card, so that one number looks the same everywhere.
 * Scores arrive as whole hundredths (9128 = 91.28 points).
 */
import type { Locale } from './card.ts';

/** 8815 → "88.15", 2750 → "27.5", 1000 → "10", -50 → "-0.5". Exact: no binary fraction is ever made. */
export function score(hundredths: number): string {
  const sign = hundredths < 0 ? '-' : '';
  const digits = String(Math.abs(hundredths)).padStart(3, '0');
  const fraction = digits.slice(-2).replace(/0+$/, '');
  return `${sign}${digits.slice(0, -2)}${fraction && `.${fraction}`}`;
}

/** A score or a dash where there is none yet. */
const scoreOrDash = (hundredths: number | null): string => (hundredths === null ? '—' : score(hundredths));

/** "19.05 / 20", with a dash for a leaf that is still open. */
export const scoreOf = (hundredths: number | null, full: number): string =>
  `${scoreOrDash(hundredths)} / ${score(full)}`;

/** "25–30", or "5" where both ends are the same. */
export const range = (from: number, to: number): string => (from === to ? score(from) : `${score(from)}–${score(to)}`);

/** "2026-10" → "2026 年 10 月" / "October 2026"; "2026-Q4" → "2026 年第四季度" / "Q4 2026"; "2026" likewise. */
export function periodName(period: string, locale: Locale): string {
  const [year = period, rest] = period.split('-');
  if (rest === undefined) {
    return locale === 'zh' ? `${year} 年` : year;
  }
  if (rest.startsWith('Q')) {
    return locale === 'zh' ? `${year} 年第${QUARTERS[Number(rest.slice(1)) - 1] ?? rest}季度` : `${rest} ${year}`;
  }
  const month = Number(rest);
  return locale === 'zh' ? `${year} 年 ${month} 月` : `${MONTHS[month - 1] ?? rest} ${year}`;
}

/** For an axis, where a year has no room and twelve months stand side by side: "10 月" / "Oct"; "Q4" and "2026" stay. */
export function shortPeriod(period: string, locale: Locale): string {
  const [year = period, rest] = period.split('-');
  if (rest === undefined || rest.startsWith('Q')) return rest ?? year;
  const month = Number(rest);
  return locale === 'zh' ? `${month} 月` : (MONTHS[month - 1]?.slice(0, 3) ?? rest);
}

const QUARTERS = ['一', '二', '三', '四'];

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** The first sixteen digits of a sha256 in groups of four: enough to compare by eye, short enough for a phone. */
export function shortFingerprint(fingerprint: string): string {
  const digits = fingerprint.replace(/^sha256:/, '').slice(0, 16);
  return digits.match(/.{1,4}/g)?.join(' ') ?? digits;
}

/** A measured value with its unit: "92%", "3800 条". */
export function measured(value: string, unit: string): string {
  return unit === '' || unit === '%' ? `${value}${unit}` : `${value} ${unit}`;
}

/** Cuts a text that must fit a narrow place; counts whole characters, never halves of one. */
export function clip(value: string, length: number): string {
  const characters = [...value];
  return characters.length <= length ? value : `${characters.slice(0, length - 1).join('')}…`;
}

/** The first `limit` of a list and how many were left off, so that a card keeps its size for any company. */
export function first<T>(list: readonly T[], limit: number): { shown: readonly T[]; hidden: number } {
  return { shown: list.slice(0, limit), hidden: Math.max(0, list.length - limit) };
}
