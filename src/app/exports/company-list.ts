/**
 * 名单: of a month a row a sheet with result, place, signature and state; of a quarter or a year a row a person with the
 * percents and coefficients of its months.
 */
import type { Deps } from '#app/deps.ts';
import { periodResults } from '#app/period-results.ts';
import type { Locale, Person } from '#app/records.ts';
import { isResultShown } from '#app/views/result-views.ts';
import { type Texts, texts } from '#cards/texts.ts';
import type { Appraisal } from '#core/appraisal/appraisal.ts';
import { monthsOfPeriod, periodKind } from '#core/calendar/period.ts';
import { byNumber } from '#core/order.ts';
import type { SubjectResult } from '#core/results/period-results.ts';
import { countCell, type Row, type Sheet, scoreCell, type Value } from './book.ts';
import { type KnownNames, knownNames } from './known-names.ts';
import { placesFor } from './places.ts';
import type { ExportRequest, Whose } from './request.ts';
import { type Found, inParts, sheetsOf } from './whose-sheets.ts';

interface Column {
  head: string;
  width: number;
}

/** The list of a period; `ranked` leads with the places, the best first. */
export async function listSheet(deps: Deps, request: ExportRequest, { ranked = false } = {}): Promise<Sheet> {
  const { period, locale } = request;
  const t = texts[locale].exporting;
  const byMonth = periodKind(period) === 'month' && !ranked;
  const columns = byMonth ? monthColumns(locale) : periodColumns(request, ranked);
  return {
    name: `${ranked ? t.kinds.ranking : t.kinds.list} ${period}`,
    widths: columns.map(({ width }) => width),
    headRow: 1,
    landscape: columns.length > 8,
    rows: withHeads(columns, byMonth ? monthRows(deps, request) : periodRows(deps, request, ranked)),
  };
}

async function* withHeads(columns: readonly Column[], rows: AsyncIterable<readonly Row[]>) {
  yield [{ look: 'head', cells: columns.map(({ head }) => head) } as const];
  yield* rows;
}

function monthColumns(locale: Locale): readonly Column[] {
  const { exporting: t } = texts[locale];
  return [
    ...whoColumns(locale),
    { head: t.scorecard, width: 22 },
    { head: t.total, width: 9 },
    { head: t.percent, width: 9 },
    { head: t.grade, width: 9 },
    { head: t.coefficient, width: 10 },
    { head: t.rank, width: 7 },
    { head: t.signature, width: 12 },
    { head: t.state, width: 14 },
  ];
}

function whoColumns(locale: Locale): readonly Column[] {
  const { exporting: t } = texts[locale];
  return [
    { head: t.number, width: 10 },
    { head: t.person, width: 12 },
    { head: t.unitName, width: 18 },
    { head: t.title, width: 14 },
  ];
}

async function* monthRows(deps: Deps, { period, whose, locale }: ExportRequest): AsyncGenerator<readonly Row[]> {
  const names = await knownNames(deps);
  const places = await placesOf(deps, period, whose);
  for (const part of inParts(await sheetsOf(deps, period, whose))) {
    const rows = await Promise.all(part.map((found) => monthRow(deps, found, { names, places, t: texts[locale] })));
    yield rows.filter((row) => row !== null);
  }
}

/** Among whom somebody is ranked: the unit that is asked about, else the whole company. */
async function placesOf(deps: Deps, period: string, whose: Whose): Promise<ReadonlyMap<string, number>> {
  if (!(await mayShowPlaces(deps, period, whose))) return new Map();
  const { people } = await periodResults(deps, period, whose.kind === 'unit' ? whose.id : null);
  return placesFor(deps, period, people);
}

/** A supervisor learns no place before everybody may. */
async function mayShowPlaces({ store }: Deps, period: string, whose: Whose): Promise<boolean> {
  if (whose.kind !== 'reports') return true;
  const cycles = await Promise.all(monthsOfPeriod(period).map((month) => store.cycleOf(month)));
  return cycles.every((cycle) => cycle === null || (cycle.state === 'published' && !cycle.shadow));
}

interface Telling {
  names: KnownNames;
  places: ReadonlyMap<string, number>;
  t: Texts;
}

/** What a reviewer is about to give is nobody's yet: before the person has it, the row tells the state alone. */
async function monthRow(deps: Deps, { appraisalId }: Found, { names, places, t }: Telling): Promise<Row | null> {
  const appraisal = await deps.store.appraisal(appraisalId);
  const person = appraisal && (await names.person(appraisal.personId));
  if (!appraisal || !person) return null;
  const { result, grade, coefficient } = shownResult(appraisal);
  return {
    look: 'cells',
    cells: [
      ...whoCells(person, names.unit(appraisal.unitId)),
      await names.scorecard(appraisal),
      scoreCell(result?.total ?? null),
      scoreCell(result?.percent ?? null),
      grade,
      scoreCell(coefficient),
      appraisal.state === 'final' ? countCell(places.get(person.id) ?? null) : null,
      appraisal.signature && t.words.signatures[appraisal.signature],
      t.words.states[appraisal.state],
    ],
  };
}

function shownResult(appraisal: Appraisal) {
  const result = isResultShown(appraisal) ? appraisal.result : null;
  return { result, grade: result?.grade ?? null, coefficient: result?.coefficient ?? null };
}

const whoCells = ({ employeeNo, name, title }: Person, unitName: string): readonly Value[] => [
  employeeNo,
  name,
  unitName,
  title,
];

function periodColumns({ period, locale }: ExportRequest, ranked: boolean): readonly Column[] {
  const { exporting: t } = texts[locale];
  const rank = { head: t.rank, width: 7 };
  const months = periodKind(period) === 'month' ? [] : monthsOfPeriod(period);
  return [
    ...(ranked ? [rank] : []),
    ...whoColumns(locale),
    ...months.flatMap((month) => {
      const head = t.monthHead(Number(month.slice(5)));
      return [
        { head: `${head} ${t.percent}`, width: 9 },
        { head: `${head} ${t.coefficient}`, width: 9 },
      ];
    }),
    { head: months.length === 0 ? t.percent : t.mean, width: 9 },
    ...(ranked ? [] : [rank]),
    { head: t.notRanked, width: 14 },
  ];
}

async function* periodRows(
  deps: Deps,
  { period, whose, locale }: ExportRequest,
  ranked: boolean,
): AsyncGenerator<readonly Row[]> {
  const scope = whose.kind === 'unit' ? whose.id : null;
  const { people } = await periodResults(deps, period, scope);
  const places = (await mayShowPlaces(deps, period, whose)) ? await placesFor(deps, period, people) : new Map();
  const isMeant = await meantBy(deps, whose);
  const order = await orderOf(deps, ranked ? places : new Map());
  const names = await knownNames(deps);
  const rows = people.filter(({ id }) => isMeant(id)).sort(order);
  for (const part of inParts(rows)) {
    yield await Promise.all(
      part.map(async (result): Promise<Row> => {
        const person = await names.person(result.id);
        const rank = countCell(places.get(result.id) ?? null);
        const who = person ? whoCells(person, names.unit(result.unitId)) : ['', '', '', ''];
        const reason = result.leftOut && texts[locale].exporting.leftOut[result.leftOut];
        const figures = [...monthCells(result, period), scoreCell(result.percent)];
        return {
          look: 'cells',
          cells: ranked ? [rank, ...who, ...figures, reason] : [...who, ...figures, rank, reason],
        };
      }),
    );
  }
}

function monthCells({ months }: SubjectResult, period: string): readonly Value[] {
  if (periodKind(period) === 'month') return [];
  return monthsOfPeriod(period).flatMap((month) => {
    const own = months.find((each) => each.month === month);
    return [scoreCell(own?.percent ?? null), scoreCell(own?.coefficient ?? null)];
  });
}

async function meantBy({ store }: Deps, whose: Whose): Promise<(personId: string) => boolean> {
  if (whose.kind === 'person') return (id) => id === whose.id;
  if (whose.kind !== 'reports') return () => true;
  const reports = new Set((await store.reportsOf(whose.id)).map(({ id }) => id));
  return (id) => reports.has(id);
}

/** By place, who has none last; people of one place, and all without places, by their numbers. */
async function orderOf({ store }: Deps, places: ReadonlyMap<string, number>) {
  const numbers = new Map((await store.people()).map(({ id, employeeNo }) => [id, employeeNo]));
  const placeOf = ({ id }: SubjectResult): number => places.get(id) ?? Number.MAX_SAFE_INTEGER;
  const numberOf = ({ id }: SubjectResult): string => numbers.get(id) ?? '';
  return (a: SubjectResult, b: SubjectResult): number => placeOf(a) - placeOf(b) || byNumber(numberOf(a), numberOf(b));
}
