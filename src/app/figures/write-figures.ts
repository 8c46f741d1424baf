/** Writes figures that were worked out: only what changed, and never over a value somebody brought. */
import { withAlerts } from '#app/alerts/find-alerts.ts';
import type { Change } from '#app/changes.ts';
import { type Deps, nowIso } from '#app/deps.ts';
import { callbacksTurn, flatMapInTurns, inTurns } from '#app/in-turns.ts';
import type { MetricRow } from '#app/records.ts';
import type { BatchRow } from '#app/records-intake.ts';
import { writeAgain } from '#app/write-again.ts';
import { canonicalJson, sha256 } from '#core/appraisal/chain.ts';
import type { Derived } from '#core/metrics/derive.ts';

/** Who stands behind a figure that was worked out. */
export const DERIVED = 'derived';

/** What a figure says of itself: that the system worked it out, and from how many cases. */
const sourceOf = (cases: number): string => `系统计算（${cases} 件）`;

/** What the batch of a run is called. */
const RUN = '系统计算';

interface Written {
  month: string;
  /** the metrics that were worked out: whoever has one of them no more loses it */
  keys: readonly string[];
  values: readonly Derived[];
}

/** So many values are one commit, and one batch. */
const A_COMMIT = 500;

/** Resolves to how many values changed. After a crash in between the same call writes what is left. */
export async function writeFigures(deps: Deps, written: Written): Promise<number> {
  // a value that comes back as it was before it was lost is written anew: what stands by then tells the two apart
  const since = (await deps.store.newestMetricId()) ?? '';
  const changed = await changedIn(deps, written);
  for (let from = 0; from < changed.length; from += A_COMMIT) {
    await commitPart(deps, changed.slice(from, from + A_COMMIT), since);
    await callbacksTurn();
  }
  return changed.length;
}

/** A value that is to be written, and the one it follows. */
interface Changed extends Pick<MetricRow, 'subjectKind' | 'subjectId' | 'key' | 'period' | 'value' | 'source'> {
  follows: string;
}

async function changedIn(deps: Deps, { month, keys, values }: Written): Promise<readonly Changed[]> {
  const byKey = new Map<string, Derived[]>(keys.map((key) => [key, []]));
  for await (const part of inTurns(values)) for (const value of part) byKey.get(value.key)?.push(value);
  const changed: Changed[] = [];
  for (const [key, own] of byKey) {
    const standing = await standingOf(deps, key, month);
    for (const each of await flatMapInTurns(own, (value) => written(value, month, standing.get(value.subject))))
      changed.push(each);
    for (const { subject } of own) standing.delete(subject);
    await callbacksTurn();
    for (const each of await flatMapInTurns([...standing], ([subject, row]) => lost(subject, row))) changed.push(each);
  }
  return changed;
}

/** The values of a metric that count, by whose they are. */
async function standingOf(deps: Deps, key: string, month: string): Promise<Map<string, MetricRow>> {
  const standing = new Map<string, MetricRow>();
  for await (const part of inTurns(await deps.store.metricsOfKey(key, month)))
    for (const row of part) standing.set(`${row.subjectKind} ${row.subjectId}`, row);
  return standing;
}

function written(
  { key, subject, value, cases }: Derived,
  period: string,
  before: MetricRow | undefined,
): readonly Changed[] {
  if (before && (before.author !== DERIVED || before.value === value)) return [];
  return [{ ...placeOf(subject), key, period, value, source: sourceOf(cases), follows: before?.id ?? '' }];
}

/** What was worked out before and cannot be any more. */
const lost = (subject: string, { key, period, author, id }: MetricRow): readonly Changed[] =>
  author === DERIVED ? [{ ...placeOf(subject), key, period, value: '', source: RUN, follows: id }] : [];

function placeOf(subject: string): Pick<MetricRow, 'subjectKind' | 'subjectId'> {
  const [kind = '', ...id] = subject.split(' ');
  return { subjectKind: kind === 'unit' ? 'unit' : 'person', subjectId: id.join(' ') };
}

/** Others may tell the same alert at the same moment. */
async function commitPart(deps: Deps, part: readonly Changed[], since: string): Promise<void> {
  const content = sha256(canonicalJson(part));
  await callbacksTurn();
  const claim = `figures:${sha256(`${since}\n${content}`).slice(0, 32)}`;
  await writeAgain('the figures', async () => {
    if (await deps.store.jobDone(claim)) return 'seen';
    const { kind } = await deps.store.commit(await changesOf(deps, part, { content, claim }));
    return kind === 'done' ? kind : null;
  });
}

async function changesOf(
  deps: Deps,
  part: readonly Changed[],
  { content, claim }: { content: string; claim: string },
): Promise<readonly Change[]> {
  const at = nowIso(deps);
  const batch: BatchRow = {
    ...{ id: deps.newId(), kind: 'metrics', source: RUN, externalId: null, via: 'cli', author: DERIVED },
    ...{ fileName: null, sha256: content, rows: part.length, state: 'standing', uploadId: null, undoes: null },
    ...{ at, standsFrom: at },
  };
  const rows = part.map(
    ({ follows: _, ...figure }): MetricRow => ({
      ...{ id: deps.newId(), ...figure },
      ...{ batchId: batch.id, author: DERIVED, at, row: null },
    }),
  );
  return [
    { put: 'job', key: claim, at },
    { put: 'batch', was: null, row: batch },
    ...(await withAlerts(deps, [{ put: 'metrics', rows }])),
  ];
}
