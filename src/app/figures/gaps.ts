/** Which figures the sheets of a month need and nobody has brought yet: of whom, and from where they usually come. */
import { sheetsByPerson, unitPath } from '#app/assign-sheets.ts';
import type { Deps } from '#app/deps.ts';
import { callbacksTurn, inTurns } from '#app/in-turns.ts';
import type { MetricRow, Person, Unit } from '#app/records.ts';
import type { Sheet } from '#app/sheets.ts';
import { addMonths } from '#core/calendar/period.ts';
import { type NeededMetric, neededMetrics } from '#core/scorecard/needed-metrics.ts';
import type { Scorecard } from '#core/scorecard/scorecard.ts';
import { derivedKeys } from './definitions.ts';
import { DERIVED } from './write-figures.ts';

/** Somebody a figure is missing of. */
export interface GapSubject {
  kind: MetricRow['subjectKind'];
  id: string;
  name: string;
  /** '' of a unit */
  employeeNo: string;
  unitName: string;
}

export interface Gap extends Pick<NeededMetric, 'key' | 'name' | 'blocks'> {
  /** where it comes from, as the sheet or the months before say; null: nobody knows */
  source: string | null;
  subjects: readonly GapSubject[];
}

/** Those that block a result first, then by source and name. */
export async function gapsIn(deps: Deps, period: string): Promise<readonly Gap[]> {
  const wanted = await wantedIn(deps, period);
  const units = await unitsById(deps);
  const gaps: Gap[] = [];
  for (const { metric, people } of wanted.values()) {
    const subjects = await missingOf(deps, { metric, people, period, units });
    await callbacksTurn();
    if (subjects.length === 0) continue;
    const { key, name, blocks } = metric;
    gaps.push({ key, name, blocks, source: metric.source ?? (await usualSource(deps, key, period)), subjects });
    await callbacksTurn();
  }
  return gaps.sort(
    (a, b) =>
      Number(b.blocks) - Number(a.blocks) ||
      compared(a.source ?? '\uffff', b.source ?? '\uffff') ||
      compared(a.name, b.name),
  );
}

const compared = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

interface Wanted {
  metric: NeededMetric;
  people: Person[];
}

/** Every metric some sheet in force needs, with the people whose sheets do; one that blocks anybody blocks. */
async function wantedIn(deps: Deps, period: string): Promise<ReadonlyMap<string, Wanted>> {
  const wanted = new Map<string, Wanted>();
  const { assigned } = await sheetsByPerson(deps, period);
  const needed = new Map<Scorecard, readonly NeededMetric[]>();
  const neededBy = ({ scorecard }: Sheet): readonly NeededMetric[] => {
    const known = needed.get(scorecard) ?? neededMetrics(scorecard, period);
    needed.set(scorecard, known);
    return known;
  };
  for await (const part of inTurns(assigned)) {
    for (const { person, sheets } of part) for (const metric of sheets.flatMap(neededBy)) want(wanted, person, metric);
  }
  return wanted;
}

function want(wanted: Map<string, Wanted>, person: Person, metric: NeededMetric): void {
  const place = metric.ofUnit ? `unit ${metric.key}` : metric.key;
  const before = wanted.get(place);
  if (!before) return void wanted.set(place, { metric, people: [person] });
  before.people.push(person);
  if (metric.blocks && !before.metric.blocks) before.metric = { ...before.metric, blocks: true };
}

type Units = ReadonlyMap<string, Unit>;

const unitsById = async ({ store }: Deps): Promise<Units> =>
  new Map((await store.units()).map((unit) => [unit.id, unit]));

/** Nobody who has a value, be it one of a unit above. */
async function missingOf(
  deps: Deps,
  { metric, people, period, units }: Wanted & { period: string; units: Units },
): Promise<readonly GapSubject[]> {
  const there = new Set(
    (await deps.store.metricsOfKey(metric.key, period)).map((row) => `${row.subjectKind} ${row.subjectId}`),
  );
  const ofUnits = new Map<string, boolean>();
  const hasUnit = (unitId: string): boolean => {
    const known = ofUnits.get(unitId) ?? unitPath(unitId, units).some(({ id }) => there.has(`unit ${id}`));
    ofUnits.set(unitId, known);
    return known;
  };
  const missing = [...new Set(people)].filter(
    ({ id, unitId }) => !hasUnit(unitId) && (metric.ofUnit || !there.has(`person ${id}`)),
  );
  const nameOf = (unitId: string) => units.get(unitId)?.name ?? '';
  if (metric.ofUnit) {
    return [...new Set(missing.map(({ unitId }) => unitId))].map((id) => {
      return { kind: 'unit', id, name: nameOf(id), employeeNo: '', unitName: nameOf(id) };
    });
  }
  return missing.map(({ id, name, employeeNo, unitId }) => {
    return { kind: 'person', id, name, employeeNo, unitName: nameOf(unitId) };
  });
}

/** So many months back it is looked where a figure came from. */
const LOOK_BACK = 3;

/** The source most values of the newest month with any came from. */
async function usualSource(deps: Deps, key: string, period: string): Promise<string | null> {
  for (let back = 1; back <= LOOK_BACK; back += 1) {
    const counts = new Map<string, number>();
    for (const { source, author } of await deps.store.metricsOfKey(key, addMonths(period, -back))) {
      if (author !== DERIVED && source !== '') counts.set(source, (counts.get(source) ?? 0) + 1);
    }
    const [most] = [...counts].sort(([a, many], [b, more]) => more - many || compared(a, b));
    if (most) return most[0];
  }
  const derived = derivedKeys(deps, period).get(key);
  return derived ? (RAW_SOURCES[derived.of] ?? null) : null;
}

/** Of what is worked out, the raw data is what somebody has to bring. */
const RAW_SOURCES: Readonly<Record<string, string>> = {
  tickets: '工单数据',
  answers: '满意度调查',
  complaints: '投诉登记',
  'spot-checks': '抽查',
  metrics: '系统计算',
};
