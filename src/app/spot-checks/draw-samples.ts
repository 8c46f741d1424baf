/** 录音抽样: once a month and supervisor, out of the list HR imported; what was drawn stays drawn. */
import { type Deps, nowIso } from '#app/deps.ts';
import { message } from '#app/outbox-drafts.ts';
import type { Person } from '#app/records.ts';
import type { RecordingRow, SampledRecordingRow } from '#app/records-results.ts';
import { today } from '#app/views/figures.ts';
import { addMonths, monthOf } from '#core/calendar/period.ts';
import { outOfQuiet } from '#core/calendar/quiet-hours.ts';
import { localTime, minuteOf } from '#core/calendar/zone.ts';
import { peopleById, suitableAbove } from '#core/directory/org.ts';
import { drawSample } from '#core/results/sample.ts';
import { askingRules } from './check-rules.ts';
import type { SampleRules } from './sample-case.ts';

/** In the morning of each working day, so that a list imported in parts on one day is drawn from whole. */
export async function drawSamples(deps: Deps): Promise<void> {
  const { calendar } = deps.policies;
  const now = deps.clock();
  const day = today(deps);
  for (const month of [addMonths(monthOf(day), -1), monthOf(day)]) {
    const rules = askingRules(deps, month);
    if (!rules?.sample || day < `${month}-${String(rules.sample.fromDay).padStart(2, '0')}`) continue;
    if (outOfQuiet(now, calendar) !== now || localTime(now, calendar.zone).minute < minuteOf(rules.at)) continue;
    const key = `samples:${month}:${day}`;
    if (await deps.store.jobDone(key)) continue;
    await drawMonth(deps, month, { ...rules, sample: rules.sample });
    await deps.store.commit([{ put: 'job', key, at: nowIso(deps) }]);
  }
}

const sampleKey = (month: string, supervisorId: string): string => `sample:${month}:${supervisorId}`;

async function drawMonth(deps: Deps, month: string, rules: SampleRules): Promise<void> {
  const recordings = await deps.store.recordingsOf(month);
  if (recordings.length === 0) return;
  const people = new Map((await deps.store.people()).map((person) => [person.id, person]));
  const lists = bySupervisor(recordings, { people, whose: rules.sample.whose });
  const drawn = await deps.store.jobsDone([...lists.keys()].map((id) => sampleKey(month, id)));
  const hrIds = (await deps.store.withRole('hr')).map(({ id }) => id);
  for (const [id, list] of lists) {
    const supervisor = people.get(id);
    if (!supervisor || drawn.has(sampleKey(month, id))) continue;
    const own = rules.sample.whose === 'supervisor';
    const scorer = own ? suitableAbove(id, { people: peopleById([...people.values()]), hrIds, unfit: [] }) : id;
    if (scorer !== null) await drawOne(deps, { month, rules, supervisor, list, people, scorer });
  }
}

interface Drawing {
  month: string;
  rules: SampleRules;
  supervisor: Person;
  list: readonly RecordingRow[];
  people: ReadonlyMap<string, Person>;
  scorer: string;
}

async function drawOne(deps: Deps, { month, rules, supervisor, list, people, scorer }: Drawing): Promise<void> {
  const drawable = list.map(({ id, personId, reference }) => ({
    id,
    line: `${people.get(personId)?.employeeNo ?? personId} ${reference}`,
  }));
  const draw = { policyId: rules.id, period: month, supervisor: supervisor.employeeNo, size: rules.sample.size };
  const { seed, ids } = drawSample(drawable, draw);
  const at = nowIso(deps);
  const rows = ids.map(
    (recordingId, index): SampledRecordingRow => ({
      ...{ period: month, supervisorId: supervisor.id, position: index + 1 },
      ...{ recordingId, seed, at },
    }),
  );
  const key = sampleKey(month, supervisor.id);
  const args = { sampleMonth: month, supervisorId: supervisor.id };
  await deps.store.commit([
    { put: 'job', key, at },
    { put: 'sample', rows },
    message(deps, { key, kind: 'sample', to: { personId: scorer }, args, priority: 'bulk' }),
  ]);
}

/** Whose sample a recording belongs to: that of the supervisor of who is heard, or of the supervisor who is heard. */
function bySupervisor(
  recordings: readonly RecordingRow[],
  { people, whose }: { people: ReadonlyMap<string, Person>; whose: SampleRules['sample']['whose'] },
): ReadonlyMap<string, readonly RecordingRow[]> {
  const leads = new Set([...people.values()].flatMap(({ active, supervisorId }) => (active && supervisorId) || []));
  const lists = new Map<string, RecordingRow[]>();
  for (const recording of recordings) {
    const id = whose === 'supervisor' ? recording.personId : people.get(recording.personId)?.supervisorId;
    if (!id || !leads.has(id) || !people.get(id)?.active) continue;
    const list = lists.get(id);
    if (list) list.push(recording);
    else lists.set(id, [recording]);
  }
  return lists;
}
