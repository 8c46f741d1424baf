/** The cells only incidents have: a day that may still be recorded, the item, its points and how often. */
import { allowedOf, pointsFor } from '#app/incidents/incident-form.ts';
import type { OwnItem } from '#app/incidents/own-items.ts';
import { recogniseItem } from '#core/incidents/recognise-item.ts';
import { plain } from '#core/intake/read-value.ts';
import { text } from '#core/scorecard/text.ts';
import { type Cell, dayCell, isProblem, type Place, typedIn, wrong } from './cells.ts';
import type { RowProblem } from './intake.ts';

const same = (a: string, b: string): boolean => plain(a).toLowerCase() === plain(b).toLowerCase();

/** The day, in a month that may still be recorded. */
export function openDayCell(
  place: Place,
  { today, months }: { today: string; months: readonly string[] },
): Cell<string> {
  const day = dayCell(place, 'day');
  if (isProblem(day) || (day <= today && months.includes(day.slice(0, 7)))) return day;
  return wrong(place, 'day', {
    code: 'day-closed',
    message:
      day > today
        ? text(`${day} 还没到`, `${day} has not come yet`)
        : text(`${day} 所在月份的考核已经开启`, `the appraisal of the month of ${day} is open`),
    mend: text(`可以记的月份：${months.join('、')}，到今天为止`, `allowed: ${months.join(', ')}, up to today`),
  });
}

/** The item by its id or whole name, under its criterion where one is named. Nothing near is taken. */
export function itemCell(place: Place, items: readonly OwnItem[]): Cell<OwnItem> {
  const [typed, criterion] = [typedIn(place, 'item'), typedIn(place, 'criterion')];
  const under = (item: OwnItem) =>
    criterion === '' || same(item.criterionId, criterion) || item.under.some((name) => same(name, criterion));
  const [item, ...others] = items.filter((each) => (same(each.itemId, typed) || same(each.name, typed)) && under(each));
  if (item && others.length === 0) return item;
  if (item)
    return wrong(place, 'item', {
      code: 'ambiguous-item',
      message: text(`有好几个事项叫“${typed}”`, `several items are called "${typed}"`),
      mend: text('再写上考核项', 'name the criterion as well'),
    });
  return wrong(place, 'item', {
    code: 'unknown-item',
    missing: text('没有填事项', 'the item is missing'),
    message: text(`这个人的考核表里没有“${typed}”`, `the scorecard of this person has no "${typed}"`),
    mend: mendOf(items, typed === '' ? '' : `${criterion} ${typed}`),
  });
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
export function pointsCell(place: Place, item: OwnItem): Cell<number | null> {
  const read = pointsFor(item, typedIn(place, 'points').replace(/^-/, ''));
  if (typeof read !== 'object' || read === null) return read;
  return wrong(place, 'points', {
    code: 'bad-points',
    message: text(read.zh, read.en),
    mend: text(`可填 ${allowedOf(item)}`, `allowed: ${allowedOf(item)}`),
  });
}

const MOST_TIMES = 100;

/** How often; once where nothing is said, and where the points are chosen each time. */
export function countCell(place: Place, item: OwnItem): Cell<number> {
  const typed = typedIn(place, 'count');
  const count = typed === '' ? 1 : /^\d{1,3}$/.test(typed) ? Number(typed) : 0;
  const once = item.kind === 'veto' || typeof item.points !== 'string';
  if (count >= 1 && count <= (once ? 1 : MOST_TIMES)) return count;
  return wrong(place, 'count', {
    code: 'bad-count',
    message: text(`次数“${typed}”不能用`, `the count "${typed}" cannot be used`),
    mend: once
      ? text('这一项每次单独写一行', 'write one row for each time of this item')
      : text(`写 1 到 ${MOST_TIMES} 的整数`, `a whole number from 1 to ${MOST_TIMES}`),
  });
}
