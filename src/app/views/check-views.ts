/** What the cards of spot checks show. */
import type { Asker } from '#app/asker.ts';
import type { Deps } from '#app/deps.ts';
import type { Person } from '#app/records.ts';
import type { SpotCheckRow } from '#app/records-results.ts';
import { checkRules, thisMonth } from '#app/spot-checks/check-rules.ts';
import { checkSources } from '#app/spot-checks/may-check.ts';
import { meanOfChecks } from '#app/spot-checks/record-check.ts';
import type { SampledOne } from '#app/spot-checks/sample-case.ts';
import { score } from '#cards/format.ts';
import { type CheckRecordedView, checkField, type SpotCheckView } from '#cards/spot-check-card.ts';
import type { Dimension } from '#core/policies/kinds/spot-checks.ts';
import { localText, today } from './figures.ts';

export const checkDraft = (personId: string): string => `spot-check:${personId}`;
export const recordingDraft = (recordingId: string): string => `recording:${recordingId}`;

const dimensionOf = ({ id, name, text = '', weight, levels }: Dimension): SpotCheckView['dimensions'][number] => ({
  id,
  name,
  text,
  weight,
  levels: levels?.map((level) => ({ name: level.name, score: level.score * 100 })) ?? null,
});

/** The open form about somebody, with what was typed before. */
export async function spotCheckView(
  deps: Deps,
  asker: Pick<Asker, 'person' | 'hr'>,
  person: Person,
): Promise<SpotCheckView> {
  const month = thisMonth(deps);
  const draft = await deps.store.formDraft(checkDraft(person.id), asker.person.id);
  return {
    personId: person.id,
    personName: person.name,
    unitName: (await deps.store.unit(person.unitId))?.name ?? '',
    period: month,
    dimensions: checkRules(deps, month).dimensions.map(dimensionOf),
    sources: await checkSources(deps, asker, person),
    values: draft?.fields ?? {},
    recording: null,
  };
}

/** The form for one recording of a sample, with the marks it got already. */
export async function recordingView(deps: Deps, asker: Asker, one: SampledOne): Promise<SpotCheckView> {
  const { rules, heard, recording, check } = one;
  const draft = await deps.store.formDraft(recordingDraft(recording.id), asker.person.id);
  return {
    personId: heard.id,
    personName: heard.name,
    unitName: (await deps.store.unit(heard.unitId))?.name ?? '',
    period: one.period,
    dimensions: rules.dimensions.map(dimensionOf),
    sources: ['supervisor'],
    values: draft?.fields ?? (check ? valuesOf(check, rules.dimensions) : {}),
    recording: {
      id: recording.id,
      supervisorId: one.supervisorId,
      period: one.period,
      position: one.position,
      of: one.of,
      reference: recording.reference,
    },
  };
}

function valuesOf({ dimensions, words }: SpotCheckRow, asked: readonly Dimension[]): SpotCheckView['values'] {
  const marks = asked.flatMap(({ id, levels }) => {
    const given = dimensions[id];
    if (given === undefined) return [];
    const level = levels?.find((each) => each.score * 100 === given);
    return [[checkField.mark(id), level?.name ?? score(given)] as const];
  });
  return { ...Object.fromEntries(marks), [checkField.words]: words ?? '' };
}

/**
 * What stands of a check for whoever recorded it.
 * @param checks the month's checks of the person with it; null once it was taken back
 */
export async function recordedView(
  deps: Deps,
  reader: Person,
  { check, checks }: { check: SpotCheckRow; checks: readonly SpotCheckRow[] | null },
): Promise<CheckRecordedView> {
  const [person, checker, recording, reports] = await Promise.all([
    deps.store.person(check.personId),
    deps.store.person(check.checkerId),
    check.recordingId === null ? null : deps.store.recording(check.recordingId),
    deps.store.reportsOf(reader.id),
  ]);
  const mean = checks && meanOfChecks(checks);
  return {
    id: check.id,
    personName: person?.name ?? '',
    unitName: person ? ((await deps.store.unit(person.unitId))?.name ?? '') : '',
    period: check.period,
    score: check.score,
    marks: marksOf(check, checkRules(deps, check.period).dimensions),
    source: check.source,
    checkerName: checker?.name ?? '',
    at: localText(deps, check.at),
    words: check.words ?? '',
    reference: recording?.reference ?? null,
    month: checks && mean !== null ? { done: checks.length, mean } : null,
    mayTakeBack: mean !== null && isTakenBackToday(deps, check, reader.id),
    hasOthers: reports.length > 1,
  };
}

const marksOf = ({ dimensions }: SpotCheckRow, asked: readonly Dimension[]): CheckRecordedView['marks'] =>
  asked.flatMap(({ id, name }) => {
    const given = dimensions[id];
    return given === undefined ? [] : [{ name, score: given }];
  });

/** Its own checker takes a check back, on its day; a recording of a sample is scored anew instead. */
export const isTakenBackToday = (deps: Deps, check: SpotCheckRow, readerId: string): boolean =>
  check.checkerId === readerId && check.day === today(deps) && check.recordingId === null;
