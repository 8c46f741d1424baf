/** Works the figures of one month out of one source: reads its cases, hands them to the core, says what came of it. */
import { unitPath } from '#app/assign-sheets.ts';
import type { Deps } from '#app/deps.ts';
import { callbacksTurn, inSteps, inTurns } from '#app/in-turns.ts';
import type { CountedAnswer } from '#app/ports-intake.ts';
import type { TicketRow } from '#app/records-intake.ts';
import type { ComplaintRow, SpotCheckRow } from '#app/records-results.ts';
import { addMonths } from '#core/calendar/period.ts';
import { addDays, instantOf } from '#core/calendar/zone.ts';
import type { ComplaintCase } from '#core/metrics/complaint-figures.ts';
import { sinceLast } from '#core/metrics/complaint-figures.ts';
import { counterOf, type Derivation, type Derived } from '#core/metrics/derive.ts';
import { type CaseSource, type Cases, FIGURES, type FigureSource, QUOTIENTS } from '#core/metrics/figures.ts';
import type { Figure } from '#core/metrics/sums.ts';
import { quotientOf } from '#core/metrics/sums.ts';
import type { TicketCase } from '#core/metrics/ticket-figures.ts';
import type { Definition } from './definitions.ts';

export interface Wanted {
  month: string;
  definitions: readonly Definition[];
}

/** The values of the definitions of one source in a month, and of how many rows. */
export async function workOut(
  deps: Deps,
  of: FigureSource,
  { month, definitions }: Wanted,
): Promise<{ values: readonly Derived[]; rows: number }> {
  const own = definitions.filter((definition) => definition.of === of);
  if (own.length === 0) return { values: [], rows: 0 };
  switch (of) {
    case 'tickets':
      return ofTickets(deps, { month, definitions: own });
    case 'answers':
      return ofAnswers(deps, { month, definitions: own });
    case 'complaints':
      return ofComplaints(deps, { month, definitions: own });
    case 'spot-checks':
      return ofChecks(deps, { month, definitions: own });
    case 'metrics':
      return ofMetrics(deps, { month, definitions: own });
  }
}

/** Whom a row counts for. */
interface Counted {
  personId: string | null;
  unitId: string;
}

const milliseconds = (instant: string | null): number | null => (instant === null ? null : Date.parse(instant));

async function ofTickets(deps: Deps, { month, definitions }: Wanted) {
  const pages = everyPage((after) => deps.store.ticketPage(month, after));
  const parts = mapped(pages, (row) => {
    const { kind, personId, unitId } = row;
    return { kind, personId, unitId, one: ticketCase(row) };
  });
  return counted(deps, parts, {
    of: 'tickets',
    definitions,
    caseOf: (definition) => (row) => (definition.kind === undefined || row.kind === definition.kind ? row.one : null),
  });
}

/** Page after page until none is left. */
async function* everyPage<Row extends { id: string }>(
  page: (after: string) => Promise<readonly Row[]>,
): AsyncGenerator<readonly Row[]> {
  let rows = await page('');
  for (let last = rows.at(-1); last; last = rows.at(-1)) {
    yield rows;
    rows = await page(last.id);
  }
}

async function* mapped<Row, Value>(
  parts: AsyncIterable<readonly Row[]>,
  tell: (row: Row) => Value,
): AsyncGenerator<readonly Value[]> {
  for await (const part of parts) yield part.map(tell);
}

const ticketCase = (row: TicketRow): TicketCase => ({
  openedAt: Date.parse(row.openedAt),
  firstReplyAt: milliseconds(row.firstReplyAt),
  solvedAt: milliseconds(row.solvedAt),
  reopened: row.reopened,
  talkSeconds: row.talkSeconds,
  holdSeconds: row.holdSeconds,
  wrapSeconds: row.wrapSeconds,
  customer: row.customer,
});

async function ofAnswers(deps: Deps, { month, definitions }: Wanted) {
  const surveys = new Set(definitions.flatMap(({ asked }) => asked.map(({ survey }) => survey)));
  return counted(deps, answersTo(deps, surveys, month), { of: 'answers', definitions, caseOf: answerTo });
}

async function* answersTo({ store }: Deps, surveys: ReadonlySet<string>, period: string) {
  for (const surveyId of surveys) yield* everyPage((after) => store.answerPage({ surveyId, period }, after));
}

/** The answer to the question a definition asks for; a sheet that came in is one, whatever stands in it. */
const answerTo =
  ({ asked }: Definition) =>
  ({ surveyId, scores }: CountedAnswer): number | null => {
    for (const { survey, question } of asked) {
      if (survey !== surveyId) continue;
      if (question === null) return 0;
      const answer = scores[question];
      if (answer !== undefined) return answer;
    }
    return null;
  };

/** Milliseconds of the first instant of a month. */
const startOf = (deps: Pick<Deps, 'policies'>, month: string): number =>
  instantOf(`${month}-01`, '00:00', deps.policies.calendar.zone);

async function ofComplaints(deps: Deps, { month, definitions }: Wanted) {
  const [from, to] = [startOf(deps, month), startOf(deps, addMonths(month, 1))];
  const back = Math.max(0, ...definitions.map(({ within }) => within ?? 0));
  const [start, end] = [from - back, to].map((instant) => new Date(instant).toISOString());
  const all = await deps.store.complaintsBetween(start ?? '', end ?? '');
  const since = sinceLast(
    all.flatMap(({ id, customer, receivedAt }) =>
      customer === null ? [] : [{ id, customer, at: Date.parse(receivedAt) }],
    ),
  );
  const rows = all
    .filter(({ receivedAt }) => Date.parse(receivedAt) >= from)
    .map((row) => ({ personId: row.personId, unitId: row.unitId, one: complaintCase(row, since.get(row.id)) }));
  return counted(deps, inTurns(rows), { of: 'complaints', definitions, caseOf: () => (row) => row.one });
}

const complaintCase = (row: ComplaintRow, since: number | null | undefined): ComplaintCase => ({
  receivedAt: Date.parse(row.receivedAt),
  answeredAt: milliseconds(row.answeredAt),
  solvedAt: milliseconds(row.solvedAt),
  satisfied: row.satisfied,
  sinceLast: since,
});

/** A check of a month may be made in the month after it. */
async function ofChecks(deps: Deps, { month, definitions }: Wanted) {
  const last = addDays(`${addMonths(month, 2)}-01`, -1);
  const checks = await deps.store.spotChecksBetween(`${month}-01`, last);
  const units = new Map((await deps.store.people()).map(({ id, unitId }) => [id, unitId]));
  const rows = checks
    .filter(({ period }: SpotCheckRow) => period === month)
    .map(({ personId, score }) => ({ personId, unitId: units.get(personId) ?? '', one: score }));
  return counted(deps, inTurns(rows), { of: 'spot-checks', definitions, caseOf: () => (row) => row.one });
}

interface Counting<Row, Source extends CaseSource> {
  of: Source;
  definitions: readonly Definition[];
  caseOf: (definition: Definition) => (row: Row) => Cases[Source] | null;
}

async function counted<Row extends Counted, Source extends CaseSource>(
  deps: Deps,
  parts: AsyncIterable<readonly Row[]>,
  { of, definitions, caseOf }: Counting<Row, Source>,
): Promise<{ values: readonly Derived[]; rows: number }> {
  const figures: Readonly<Record<string, Figure<Cases[Source]>>> = FIGURES[of];
  const pathOf = await unitPaths(deps);
  const derivations = definitions.flatMap((definition): readonly Derivation<Row, Cases[Source]>[] => {
    const figure = figures[definition.figure];
    if (!figure) return [];
    const { key, count, minimum, scope, within = 0 } = definition;
    const options = { within, now: deps.clock() };
    return [
      { key, count, minimum, figure, options, caseOf: caseOf(definition), subjectsOf: subjectsIn(scope, pathOf) },
    ];
  });
  const counter = counterOf(derivations);
  let rows = 0;
  for await (const part of parts) {
    counter.add(part);
    rows += part.length;
    await callbacksTurn();
  }
  return { values: await inSteps(counter.values()), rows };
}

type PathOf = (unitId: string) => readonly string[];

/** A person, and the unit with every unit above it. */
const subjectsIn =
  (scope: Definition['scope'], pathOf: PathOf) =>
  ({ personId, unitId }: Counted): readonly string[] => {
    const person = scope === 'unit' || personId === null ? [] : [`person ${personId}`];
    return scope === 'person' ? person : [...person, ...pathOf(unitId)];
  };

async function unitPaths(deps: Deps): Promise<PathOf> {
  const units = new Map((await deps.store.units()).map((unit) => [unit.id, unit]));
  const known = new Map<string, readonly string[]>();
  return (unitId) => {
    const before = known.get(unitId);
    if (before) return before;
    const path = unitPath(unitId, units).map(({ id }) => `unit ${id}`);
    known.set(unitId, path);
    return path;
  };
}

/** One metric through another, subject by subject. */
async function ofMetrics(deps: Deps, { month, definitions }: Wanted) {
  const values: Derived[] = [];
  let rows = 0;
  for (const { key, figure, numerator = '', denominator = '', scope } of definitions) {
    const times = figure === 'ratio' ? QUOTIENTS.ratio : QUOTIENTS.share;
    const above = await deps.store.metricsOfKey(numerator, month);
    const below = new Map(
      (await deps.store.metricsOfKey(denominator, month)).map((row) => [`${row.subjectKind} ${row.subjectId}`, row]),
    );
    rows += above.length;
    for (const row of above) {
      const subject = `${row.subjectKind} ${row.subjectId}`;
      const through = below.get(subject);
      if (!through || (scope !== 'both' && scope !== row.subjectKind)) continue;
      const value = quotientOf(row.value, through.value, times);
      if (value !== null) values.push({ key, subject, value, cases: 1 });
    }
  }
  return { values, rows };
}
