/** The year of a person on one scorecard: a row a leaf, a column a month, and the sums below. Final results only. */
import { z } from 'zod';
import type { Deps } from '#app/deps.ts';
import type { Locale, Person } from '#app/records.ts';
import { periodName, score as scoreText } from '#cards/format.ts';
import { texts } from '#cards/texts.ts';
import type { Appraisal, Result } from '#core/appraisal/appraisal.ts';
import { monthsOfPeriod } from '#core/calendar/period.ts';
import { toHundredths } from '#core/number/round.ts';
import { meanOf } from '#core/results/mean.ts';
import { leavesFor } from '#core/scorecard/leaves.ts';
import { atOnce, type Row, type Sheet, scoreCell, type Value } from './book.ts';
import { type ExportRequest, isMeant } from './request.ts';
import { finalsIn } from './shown-sheets.ts';

/** One month that is final, with what each leaf brought. */
interface FinalMonth {
  appraisal: Appraisal;
  result: Result;
  /** hundredths by leaf; null = open */
  scores: ReadonlyMap<string, number | null>;
  bonus: number;
}

interface YearLeaf {
  id: string;
  criterion: string;
  name: string;
  full: number;
}

interface Year {
  person: Person;
  unitName: string;
  year: string;
  scorecardName: string;
  leaves: readonly YearLeaf[];
  /** by month, "2026-10" */
  months: ReadonlyMap<string, FinalMonth>;
}

/** A sheet for each scorecard the person had in the year; none without a final month. */
export async function yearSheets(deps: Deps, person: Person, request: ExportRequest): Promise<readonly Sheet[]> {
  const { period: year, locale } = request;
  const finals = (await finalsIn(deps, person.id, year)).filter(({ id }) => isMeant(request, id));
  const sheets = [...new Set(finals.map(({ scorecardId }) => scorecardId))].sort();
  return Promise.all(
    sheets.map(async (id) => {
      const own = finals.filter(({ scorecardId }) => scorecardId === id);
      return yearSheet(await yearOf(deps, { person, year, finals: own }), locale);
    }),
  );
}

async function yearOf(
  deps: Deps,
  { person, year, finals }: { person: Person; year: string; finals: readonly Appraisal[] },
): Promise<Year> {
  const newestFirst = [...finals].sort((a, b) => (a.period < b.period ? 1 : -1));
  const leaves = new Map<string, YearLeaf>();
  const months = new Map<string, FinalMonth>();
  let scorecardName = '';
  for (const appraisal of newestFirst) {
    const { scorecard } = await deps.sheets.at(appraisal.scorecardId, appraisal.scorecardVersion);
    scorecardName ||= scorecard.name;
    for (const { id, criterionName, name, points } of leavesFor(scorecard, appraisal.period)) {
      if (!leaves.has(id)) leaves.set(id, { id, criterion: criterionName, name, full: toHundredths(points) });
    }
    const month = await finalMonth(deps, appraisal);
    if (month) months.set(appraisal.period, month);
  }
  const unitName = (await deps.store.unit(person.unitId))?.name ?? '';
  return { person, unitName, year, scorecardName, leaves: [...leaves.values()], months };
}

const leafScore = z.object({ id: z.string(), score: z.number().nullable() });
const stored = z.object({
  receipt: z.object({
    bonus: z.number(),
    criteria: z.array(leafScore.extend({ parts: z.array(leafScore).optional() })),
  }),
});

async function finalMonth({ store }: Deps, appraisal: Appraisal): Promise<FinalMonth | null> {
  const row = await store.receipt(appraisal.id);
  if (!row || !appraisal.result) return null;
  const { receipt } = stored.parse(JSON.parse(row.body));
  const scores = receipt.criteria.flatMap(({ parts, ...criterion }) => parts ?? [criterion]);
  return {
    appraisal,
    result: appraisal.result,
    scores: new Map(scores.map(({ id, score }) => [id, score === null ? null : toHundredths(score)])),
    bonus: toHundredths(receipt.bonus),
  };
}

/** Title, one line of facts, then the heads. */
const HEAD_ROW = 3;
const MONTH_WIDTH = 8;

function yearSheet(year: Year, locale: Locale): Sheet {
  const { person, leaves } = year;
  const parts = leaves.some(({ criterion, name }) => criterion !== name);
  const names = parts ? [16, 18] : [24];
  return {
    name: `${person.name} ${person.employeeNo}`,
    widths: [...names, 8, ...monthsOfPeriod(year.year).map(() => MONTH_WIDTH), 9],
    headRow: HEAD_ROW,
    landscape: true,
    rows: atOnce(rowsOf({ year, locale, parts })),
  };
}

interface Drawing {
  year: Year;
  locale: Locale;
  parts: boolean;
}

function rowsOf(drawing: Drawing): readonly Row[] {
  const { year, locale, parts } = drawing;
  const { person, unitName, scorecardName, leaves } = year;
  const t = texts[locale].exporting;
  const months = monthsOfPeriod(year.year);
  const length = (parts ? 2 : 1) + 1 + months.length + 1;
  const wide = (look: 'title' | 'facts' | 'note', words: string, height: number): Row => ({
    look,
    cells: [words, ...Array.from({ length: length - 1 }, () => null)],
    spans: [{ column: 0, across: length, down: 1 }],
    height,
  });
  const facts = [t.unit(unitName), t.name(person.name, person.employeeNo), t.job(person.title)].join('    ');
  const heads = [t.criterion, ...(parts ? [t.part] : []), t.full, ...months.map(headOf(t.monthHead)), t.mean];
  return [
    wide('title', t.yearTitle(scorecardName, periodName(year.year, locale)), 30),
    wide('facts', facts, 20),
    { look: 'head', cells: heads },
    ...leaves.map((leaf) => leafRow(drawing, leaf)),
    ...sumRows(drawing),
    wide('note', t.paperNote, 20),
  ];
}

const headOf =
  (name: (month: number) => string) =>
  (month: string): string =>
    name(Number(month.slice(5)));

function leafRow({ year, parts }: Drawing, leaf: YearLeaf): Row {
  const scores = monthsOfPeriod(year.year).map((month) => year.months.get(month)?.scores.get(leaf.id) ?? null);
  const names = parts ? [leaf.criterion, leaf.name === leaf.criterion ? null : leaf.name] : [leaf.name];
  return { look: 'cells', cells: [...names, scoreCell(leaf.full), ...scores.map(scoreCell), mean(scores)] };
}

/** Of the months that have one. */
function mean(values: readonly (number | null)[]): Value {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : scoreCell(meanOf(known));
}

function sumRows(drawing: Drawing): readonly Row[] {
  const { year, locale } = drawing;
  const t = texts[locale];
  const finals = monthsOfPeriod(year.year).map((month) => year.months.get(month) ?? null);
  const sum = (label: string, tell: (month: FinalMonth) => number): Row => {
    const values = finals.map((month) => month && tell(month));
    return labelled(drawing, label, [...values.map(scoreCell), mean(values)]);
  };
  const words = (label: string, tell: (month: FinalMonth) => string | null): Row =>
    labelled(drawing, label, [...finals.map((month) => month && tell(month)), null]);
  const hasBonus = finals.some((month) => month !== null && month.bonus !== 0);
  return [
    ...(hasBonus ? [sum(t.exporting.bonus, ({ bonus }) => bonus)] : []),
    sum(t.exporting.total, ({ result }) => result.total),
    words(t.exporting.grade, ({ result }) => result.grade),
    words(t.exporting.coefficient, ({ result }) =>
      result.coefficient === null ? null : scoreText(result.coefficient),
    ),
    words(t.exporting.signature, ({ appraisal: { signature } }) => signature && t.words.signatures[signature]),
  ];
}

function labelled({ parts }: Drawing, label: string, values: readonly Value[]): Row {
  const span = parts ? 3 : 2;
  const cells = [label, ...Array.from({ length: span - 1 }, () => null), ...values];
  return { look: 'total', cells, spans: [{ column: 0, across: span, down: 1 }] };
}
