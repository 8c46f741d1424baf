/** The list of a drawn sample. */
import type { Deps } from '#app/deps.ts';
import { meanOfChecks } from '#app/spot-checks/record-check.ts';
import { type SampleCase, scoresOf } from '#app/spot-checks/sample-case.ts';
import type { SampleView } from '#cards/sample-card.ts';

export async function sampleView(deps: Deps, sample: SampleCase): Promise<SampleView> {
  const { rows, recordings, checks, rules } = sample;
  const heard = [...new Set([...recordings.values()].map(({ personId }) => personId))];
  const people = await Promise.all([sample.supervisorId, ...heard].map((id) => deps.store.person(id)));
  const names = new Map(people.flatMap((person) => (person ? [[person.id, person.name] as const] : [])));
  return {
    period: sample.period,
    supervisorId: sample.supervisorId,
    supervisorName: names.get(sample.supervisorId) ?? '',
    ownRecordings: rules.sample.whose === 'supervisor',
    size: rules.sample.size,
    seed: rows[0]?.seed ?? '',
    lines: rows.map(({ position, recordingId }) => {
      const recording = recordings.get(recordingId);
      return {
        position,
        reference: recording?.reference ?? '',
        personName: names.get(recording?.personId ?? '') ?? '',
        score: checks.get(recordingId)?.score ?? null,
      };
    }),
    mean: meanOfChecks(scoresOf(sample)),
  };
}
