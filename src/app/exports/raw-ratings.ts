/**
 * Every rating and every finding as it was handed in, for HR alone. Who rates unseen stands under the token of the cycle
 * and without a time; where fewer than three did, what they gave stays out, as in the evidence of an appraisal.
 */
import type { Deps } from '#app/deps.ts';
import { liveRatings } from '#app/live-rows.ts';
import { type Called, namesFor, raterCalled, withheldRoles } from '#app/pack/discretion.ts';
import type { AppraisalFile, IncidentRow, Locale, RatingRow } from '#app/records.ts';
import { titleOf } from '#app/views/figures.ts';
import { texts } from '#cards/texts.ts';
import { type Leaf, leavesFor } from '#core/scorecard/leaves.ts';
import { roleText } from '#core/scorecard/roles.ts';
import type { Scorecard } from '#core/scorecard/scorecard.ts';
import { isUnseen } from '#core/scoring/discreet.ts';
import { countCell, type Row, type Sheet, scoreCell, type Value } from './book.ts';
import { type KnownNames, knownNames } from './known-names.ts';
import { timeText } from './local-time.ts';
import type { ExportRequest } from './request.ts';
import { shownSheets } from './shown-sheets.ts';
import { type Found, inParts } from './whose-sheets.ts';

export async function ratingsSheet(deps: Deps, request: ExportRequest): Promise<Sheet> {
  const columns = columnsIn(request.locale);
  return {
    name: texts[request.locale].exporting.kinds.ratings,
    widths: columns.map(({ width }) => width),
    headRow: 1,
    landscape: true,
    rows: rowsOf(deps, request),
  };
}

/** Few at a time: each has many rows. */
const AT_ONCE = 20;

async function* rowsOf(deps: Deps, request: ExportRequest): AsyncGenerator<readonly Row[]> {
  const { locale } = request;
  yield [{ look: 'head', cells: columnsIn(locale).map(({ head }) => head) }];
  const names = await knownNames(deps);
  for await (const shown of shownSheets(deps, request)) {
    for (const part of inParts(shown, AT_ONCE)) {
      const each = await Promise.all(part.map((found) => recordsOf({ deps, names, locale }, found)));
      yield each.flat();
    }
  }
}

interface Telling {
  deps: Deps;
  names: KnownNames;
  locale: Locale;
}

/** What all rows of one appraisal share. */
interface Sheeted extends Telling {
  file: AppraisalFile;
  scorecard: Scorecard;
  leaves: readonly Leaf[];
  head: readonly Value[];
  called: Called;
}

async function recordsOf(telling: Telling, { appraisalId }: Found): Promise<readonly Row[]> {
  const { deps, names, locale } = telling;
  const file = await deps.store.appraisalFile(appraisalId);
  if (!file) return [];
  const { appraisal, ratings, incidents } = file;
  const { scorecard } = await deps.sheets.at(appraisal.scorecardId, appraisal.scorecardVersion);
  const person = await names.person(appraisal.personId);
  const t = texts[locale].words;
  const head = [
    person?.employeeNo ?? '',
    person?.name ?? '',
    names.unit(appraisal.unitId),
    appraisal.period,
    scorecard.name,
    t.states[appraisal.state],
  ];
  const authors = [...ratings.map(({ raterId }) => raterId), ...incidents.map(({ recordedBy }) => recordedBy)];
  const leaves = leavesFor(scorecard, appraisal.period);
  const sheeted: Sheeted = { ...telling, file, scorecard, leaves, head, called: await namesFor(deps, authors) };
  const own = incidents.filter((row) => row.appraisalId !== null || isKnown(sheeted, row));
  return [...ratingRows(sheeted), ...own.map((row) => incidentRow(sheeted, row))];
}

/** A person may have two sheets: what was recorded during the month stands with the one that knows it. */
const isKnown = ({ scorecard, leaves }: Sheeted, { kind, criterionId, itemId }: IncidentRow): boolean =>
  kind === 'deduction'
    ? leaves.some(({ id }) => id === criterionId)
    : [...(scorecard.bonus?.items ?? []), ...(scorecard.vetoes ?? [])].some(({ id }) => id === itemId);

function ratingRows(sheeted: Sheeted): readonly Row[] {
  const { file } = sheeted;
  const live = liveRatings(file.appraisal, file.ratings);
  const withheld = withheldRoles({ ratings: live });
  const counted = new Set(live.map(keyOf));
  const shown = file.ratings.filter(({ role }) => !withheld.has(role));
  return [
    ...shown.map((row) => ratingRow(sheeted, row, counted.has(keyOf(row)))),
    ...[...withheld].map((role) => withheldRow(sheeted, role)),
  ];
}

const keyOf = ({ role, raterId, revision, criterionId }: RatingRow): string =>
  [role, raterId, revision, criterionId].join(' ');

function ratingRow(sheeted: Sheeted, row: RatingRow, counts: boolean): Row {
  const { called, locale, leaves } = sheeted;
  const t = texts[locale].exporting;
  return recordRow(sheeted, {
    kind: t.recordKinds.rating,
    role: row.role,
    by: raterCalled(called, row),
    criterion: leafName(leaves, row.criterionId),
    score: scoreCell(row.score),
    level: row.level,
    version: countCell(row.revision),
    at: row.at,
    counts,
  });
}

const withheldRow = (sheeted: Sheeted, role: string): Row => {
  const t = texts[sheeted.locale].exporting;
  return recordRow(sheeted, { kind: t.recordKinds.rating, role, by: t.withheld });
};

function incidentRow(sheeted: Sheeted, row: IncidentRow): Row {
  const { called, locale, leaves, scorecard } = sheeted;
  const t = texts[locale].exporting;
  return recordRow(sheeted, {
    kind: t.recordKinds[row.kind],
    role: row.role,
    by: isUnseen(row.role) ? texts[locale].words.anonymousRater : called(row.recordedBy),
    criterion: row.criterionId === '' ? '' : leafName(leaves, row.criterionId),
    item: row.itemId === null ? t.nothingFound : itemName(scorecard, leaves, row),
    times: countCell(row.itemId === null ? 0 : row.count),
    score: scoreCell(row.points),
    version: countCell(row.revision),
    at: row.at,
  });
}

interface Recorded {
  kind: string;
  role: string;
  by: string;
  criterion?: string;
  item?: string;
  times?: Value;
  score?: Value;
  level?: string | null;
  version?: Value;
  at?: string;
  counts?: boolean;
}

function recordRow({ head, locale, deps }: Sheeted, record: Recorded): Row {
  const { role, at, counts } = record;
  const t = texts[locale].exporting;
  const time = at === undefined || isUnseen(role) ? null : timeText(deps.policies.calendar.zone, at);
  return {
    look: 'cells',
    cells: [
      ...head,
      record.kind,
      roleText(role)[locale],
      record.by,
      record.criterion ?? null,
      record.item ?? null,
      record.times ?? null,
      record.score ?? null,
      record.level ?? null,
      record.version ?? null,
      time,
      counts === undefined ? null : counts ? t.yes : t.no,
    ],
  };
}

const leafName = (leaves: readonly Leaf[], id: string): string =>
  titleOf(
    leaves.find((leaf) => leaf.id === id),
    id,
  );

function itemName(scorecard: Scorecard, leaves: readonly Leaf[], { criterionId, itemId }: IncidentRow): string {
  const rule = leaves.find(({ id }) => id === criterionId)?.rule;
  const items = rule?.kind === 'deductions' ? rule.items : [];
  const all = [...items, ...(scorecard.bonus?.items ?? []), ...(scorecard.vetoes ?? [])];
  return all.find(({ id }) => id === itemId)?.name ?? itemId ?? '';
}

function columnsIn(locale: Locale): readonly { head: string; width: number }[] {
  const t = texts[locale].exporting;
  const heads = [t.number, t.person, t.unitName, t.period, t.scorecard, t.state, t.kind, t.role, t.rater, t.criterion];
  const rest = [t.item, t.times, t.points, t.level, t.version, t.recordedAt, t.counts];
  const widths = [10, 12, 16, 10, 22, 12, 10, 12, 22, 22, 24, 8, 9, 10, 8, 17, 8];
  return [...heads, ...rest].map((head, index) => ({ head, width: widths[index] ?? 10 }));
}
