/** What a row of incidents says in its columns, or what is wrong with it, where, and what to do. */
import { allowedOf, pointsFor } from '#app/incidents/incident-form.ts';
import type { OwnItem } from '#app/incidents/own-items.ts';
import { recogniseItem } from '#core/incidents/recognise-item.ts';
import { plain, readDay } from '#core/intake/read-value.ts';
import { text } from '#core/scorecard/text.ts';
import type { RowProblem, RowRecord } from './intake.ts';

interface Place {
  record: RowRecord;
  row: number;
}

const cell = ({ record }: Place, column: string): string => plain(record[column] ?? '');
const same = (a: string, b: string): boolean => plain(a).toLowerCase() === plain(b).toLowerCase();

/** The day, in a month that may still be recorded. */
export function dayCell(place: Place, { today, months }: { today: string; months: readonly string[] }) {
  const value = cell(place, 'day');
  const day = readDay(value);
  const at = { row: place.row, column: 'day', value };
  if (day === null)
    return {
      ...{ ...at, code: value === '' ? 'missing' : 'bad-day' },
      message:
        value === ''
          ? text('没有填日期', 'the day is missing')
          : text(`日期“${value}”读不懂`, `the day "${value}" cannot be read`),
      mend: text('写成 2026-10-12', 'write 2026-10-12'),
    };
  if (day <= today && months.includes(day.slice(0, 7))) return day;
  return {
    ...{ ...at, code: 'day-closed' },
    message:
      day > today
        ? text(`${day} 还没到`, `${day} has not come yet`)
        : text(`${day} 所在月份的考核已经开启`, `the appraisal of the month of ${day} is open`),
    mend: text(`可以记的月份：${months.join('、')}，到今天为止`, `allowed: ${months.join(', ')}, up to today`),
  };
}

/** The item by its id or whole name, under its criterion where one is named. Nothing near is taken. */
export function itemCell(place: Place, items: readonly OwnItem[]): OwnItem | RowProblem {
  const value = cell(place, 'item');
  const criterion = cell(place, 'criterion');
  const at = { row: place.row, column: 'item', value };
  if (value === '')
    return { ...at, code: 'missing', message: text('没有填事项', 'the item is missing'), mend: mendOf(items, '') };
  const under = (item: OwnItem) =>
    criterion === '' || same(item.criterionId, criterion) || item.under.some((name) => same(name, criterion));
  const hits = items.filter((item) => (same(item.itemId, value) || same(item.name, value)) && under(item));
  const [item, ...others] = hits;
  if (item && others.length === 0) return item;
  if (item)
    return {
      ...{ ...at, code: 'ambiguous-item' },
      message: text(`有好几个事项叫“${value}”`, `several items are called "${value}"`),
      mend: text('再写上考核项', 'name the criterion as well'),
    };
  return {
    ...{ ...at, code: 'unknown-item' },
    message: text(`这个人的考核表里没有“${value}”`, `the scorecard of this person has no "${value}"`),
    mend: mendOf(items, `${criterion} ${value}`),
  };
}

const MENDED = 8;

function mendOf(items: readonly OwnItem[], typed: string): RowProblem['mend'] {
  if (items.length === 0)
    return text('这个人的考核表没有扣分或加分项', 'this scorecard has neither deductions nor bonus items');
  const [meant] = recogniseItem(typed, items).items;
  if (meant && typed.trim() !== '')
    return text(`是不是 ${meant.name}（${meant.itemId}）？`, `did you mean ${meant.itemId}?`);
  const some = items.slice(0, MENDED);
  return text(
    `可用：${some.map(({ name }) => name).join('、')}`,
    `allowed: ${some.map(({ itemId }) => itemId).join(', ')}`,
  );
}

/** Hundredths where the points are chosen, null where they are fixed. */
export function pointsCell(place: Place, item: OwnItem): number | null | RowProblem {
  const value = cell(place, 'points');
  const read = pointsFor(item, value.replace(/^-/, ''));
  if (typeof read !== 'object' || read === null) return read;
  return {
    ...{ row: place.row, column: 'points', value, code: 'bad-points' },
    message: text(read.zh, read.en),
    mend: text(`可填 ${allowedOf(item)}`, `allowed: ${allowedOf(item)}`),
  };
}

const MOST_TIMES = 100;

/** How often; once where nothing is said, and where the points are chosen each time. */
export function countCell(place: Place, item: OwnItem): number | RowProblem {
  const value = cell(place, 'count');
  const count = value === '' ? 1 : /^\d{1,3}$/.test(value) ? Number(value) : 0;
  const once = item.kind === 'veto' || typeof item.points !== 'string';
  if (count >= 1 && count <= (once ? 1 : MOST_TIMES)) return count;
  return {
    ...{ row: place.row, column: 'count', value, code: 'bad-count' },
    message: text(`次数“${value}”不能用`, `the count "${value}" cannot be used`),
    mend: once
      ? text('这一项每次单独写一行', 'write one row for each time of this item')
      : text(`写 1 到 ${MOST_TIMES} 的整数`, `a whole number from 1 to ${MOST_TIMES}`),
  };
}

const WORDS_LENGTH = 500;
const ID_LENGTH = 100;

/** Words and the sender's own id, as they are. */
export function wordsCell(place: Place, column: 'words' | 'id'): string | RowProblem {
  const value = (place.record[column] ?? '').trim();
  const most = column === 'id' ? ID_LENGTH : WORDS_LENGTH;
  if ([...value].length <= most) return value;
  return {
    ...{ row: place.row, column, value: `${[...value].slice(0, 20).join('')}…`, code: 'too-long' },
    message: text('太长', 'too long'),
    mend: text(`最多 ${most} 字`, `${most} characters at most`),
  };
}
