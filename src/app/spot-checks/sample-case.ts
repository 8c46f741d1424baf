/** A drawn sample as it stands: its recordings, who is heard, and what they were scored. */
import type { Asker } from '#app/asker.ts';
import type { Deps } from '#app/deps.ts';
import type { Person } from '#app/records.ts';
import type { RecordingRow, SampledRecordingRow, SpotCheckRow } from '#app/records-results.ts';
import type { SpotChecksPolicy } from '#core/policies/kinds/spot-checks.ts';
import { checkRules } from './check-rules.ts';
import { actsFor, checkSources } from './may-check.ts';

export type SampleRules = SpotChecksPolicy & { sample: NonNullable<SpotChecksPolicy['sample']> };

export interface SampleCase {
  rules: SampleRules;
  period: string;
  supervisorId: string;
  /** in the order they were drawn */
  rows: readonly SampledRecordingRow[];
  recordings: ReadonlyMap<string, RecordingRow>;
  /** recording → its check */
  checks: ReadonlyMap<string, SpotCheckRow>;
}

/** The rules with their sample, or null where none is drawn. */
export function sampleRules(deps: Pick<Deps, 'policies'>, period: string): SampleRules | null {
  const rules = checkRules(deps, period);
  return rules.sample ? { ...rules, sample: rules.sample } : null;
}

/** Null where nothing was drawn. */
export async function loadSample(
  deps: Deps,
  { period, supervisorId }: { period: string; supervisorId: string },
): Promise<SampleCase | null> {
  const rules = sampleRules(deps, period);
  const rows = rules ? await deps.store.sampleOf(period, supervisorId) : [];
  if (!rules || rows.length === 0) return null;
  const found = await Promise.all(rows.map(({ recordingId }) => deps.store.recording(recordingId)));
  const recordings = new Map(found.flatMap((row) => (row ? [[row.id, row] as const] : [])));
  const heard = [...new Set([...recordings.values()].map(({ personId }) => personId))];
  const checks = (await Promise.all(heard.map((id) => deps.store.spotChecksOf(id, period)))).flat();
  const byRecording = checks.flatMap((check) =>
    check.recordingId === null ? [] : [[check.recordingId, check] as const],
  );
  return { rules, period, supervisorId, rows, recordings, checks: new Map(byRecording) };
}

/** The scored recordings of a sample, with one of them as it is being scored now. */
export const scoresOf = ({ rows, checks }: SampleCase, now?: SpotCheckRow): readonly SpotCheckRow[] =>
  rows.flatMap(({ recordingId }) => (now?.recordingId === recordingId ? now : (checks.get(recordingId) ?? [])));

/** One recording of a sample. */
export interface SampledOne {
  rules: SampleRules;
  period: string;
  supervisorId: string;
  position: number;
  of: number;
  recording: RecordingRow;
  heard: Person;
  /** what it was scored already */
  check: SpotCheckRow | null;
}

/** The recording at a place, or null where there is none. */
export async function sampledAt(deps: Deps, sample: SampleCase, position: number): Promise<SampledOne | null> {
  const row = sample.rows.find((each) => each.position === position);
  const recording = row && sample.recordings.get(row.recordingId);
  const heard = recording && (await deps.store.person(recording.personId));
  if (!recording || !heard) return null;
  const { rules, period, supervisorId, rows } = sample;
  return {
    rules,
    period,
    supervisorId,
    position,
    of: rows.length,
    recording,
    heard,
    check: sample.checks.get(recording.id) ?? null,
  };
}

/** The first place from here on, and then from the beginning, that is not scored; null when all are. */
export function nextOpen({ rows, checks }: SampleCase, from: number): number | null {
  const open = rows.filter(({ recordingId }) => !checks.has(recordingId)).map(({ position }) => position);
  return open.find((position) => position >= from) ?? open[0] ?? null;
}

/**
 * Who scores a sample: of the own people the supervisor, of a supervisor's own recordings whoever leads that one; HR may
 * help out with both. Nobody scores oneself.
 */
export async function mayScore(deps: Deps, asker: Pick<Asker, 'person' | 'hr'>, sample: SampleCase): Promise<boolean> {
  const { supervisorId, rules } = sample;
  const { id } = asker.person;
  if (rules.sample.whose === 'team') return id === supervisorId || asker.hr || actsFor(deps, id, supervisorId);
  const supervisor = await deps.store.person(supervisorId);
  return supervisor !== null && (await checkSources(deps, asker, supervisor)).length > 0;
}
