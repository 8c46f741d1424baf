/** The demo's past: three finished months, and a running one where only the newcomer's own part is left to do. */
import { leavesForReviewer, leavesForSelf } from '#app/asked-leaves.ts';
import type { Asker } from '#app/asker.ts';
import { type Case, loadCase } from '#app/case.ts';
import type { Change } from '#app/changes.ts';
import type { Deps } from '#app/deps.ts';
import { commitOnce } from '#app/effects.ts';
import type { PressHandler } from '#app/on-appraisal.ts';
import { openCycle } from '#app/open-cycle.ts';
import { ownPlacesKey, publishRanking } from '#app/publish-ranking.ts';
import type { Form } from '#app/read-form.ts';
import type { Person } from '#app/records.ts';
import { sign } from '#app/sign-off.ts';
import { submitReview } from '#app/submit-review.ts';
import { submitSelf } from '#app/submit-self.ts';
import type { Appraisal } from '#core/appraisal/appraisal.ts';
import { opensAt } from '#core/calendar/cycle-policy.ts';
import { monthsUntil } from '#core/calendar/period.ts';
import { filledForm, metricValue } from './figures.ts';

const HOUR = 3_600_000;

export interface Seeding {
  deps: Deps;
  /** sets the clock the deps read */
  setClock: (at: number) => void;
  /** the month that is being appraised now */
  month: string;
  /** employee numbers whose running appraisal is left to the newcomer */
  leftToDo: readonly string[];
}

/** Metrics of the month and the three before it, for everybody with a sheet. */
export async function seedMetrics({ deps, month }: Pick<Seeding, 'deps' | 'month'>): Promise<void> {
  const keys = new Set(
    deps.sheets.ids().flatMap((id) => {
      const metrics = deps.sheets.current(id)?.scorecard.metrics ?? {};
      return Object.entries(metrics).flatMap(([key, metric]) => (metric.formula === undefined ? [key] : []));
    }),
  );
  const people = await deps.store.people();
  for (const period of monthsUntil(month, 4)) {
    const rows = people.flatMap((person) => [...keys].flatMap((key) => metricOf(deps, person, { key, period })));
    await deps.store.commit(rows);
  }
}

function metricOf(
  deps: Deps,
  { id, employeeNo }: Person,
  { key, period }: { key: string; period: string },
): readonly Change[] {
  const made = metricValue(key, employeeNo, period);
  if (!made) return [];
  const at = new Date(deps.clock()).toISOString();
  const row = { id: deps.newId(), subjectKind: 'person', subjectId: id, key, period, ...made } as const;
  return [{ put: 'metric', row: { ...row, batchId: `demo:${period}`, author: 'demo', at, row: null } }];
}

/** The three months before, played to their end through the same use cases as a real month; nobody is written to. */
export async function seedHistory({ deps, setClock, month }: Seeding): Promise<void> {
  for (const period of monthsUntil(month, 4).slice(0, 3)) {
    setClock(opensAt(period, deps.policies.cycle, deps.policies.calendar));
    await openCycle(deps, period);
    await playAll({ deps, setClock }, period, () => true);
    const cycle = await deps.store.cycleOf(period);
    if (cycle) await publishRanking(deps, cycle, [{ put: 'job', key: ownPlacesKey(period), at: cycle.openedAt }]);
  }
}

/** The running month: open, and everybody done but those left to the newcomer. */
export async function seedRunning(seeding: Seeding): Promise<void> {
  const { deps, setClock, month, leftToDo } = seeding;
  setClock(opensAt(month, deps.policies.cycle, deps.policies.calendar));
  await openCycle(deps, month);
  await playAll(seeding, month, (person) => !leftToDo.includes(person.employeeNo));
}

/** One person's part in a month. */
interface Part {
  person: Person;
  appraisal: Appraisal;
}

/** Everybody at once, step by step: what one turn of the loop asks for is written with one sync of the disk. */
async function playAll(
  { deps, setClock }: Pick<Seeding, 'deps' | 'setClock'>,
  period: string,
  plays: (person: Person) => boolean,
): Promise<void> {
  const start = deps.clock();
  const parts: Part[] = [];
  for (const person of (await deps.store.people()).filter(plays)) {
    const appraisals = await deps.store.appraisalsOf(person.id, period);
    parts.push(...appraisals.map((appraisal) => ({ person, appraisal })));
  }
  setClock(start + HOUR);
  await Promise.all(parts.map((part) => selfReview(deps, part)));
  setClock(start + 3 * HOUR);
  await Promise.all(parts.map((part) => review(deps, part)));
  setClock(start + 5 * HOUR);
  await Promise.all(parts.map(({ person, appraisal }) => press(deps, { appraisal, person, handler: sign })));
  await deps.store.commit(parts.map(({ appraisal }) => ({ cancel: 'outbox', appraisalId: appraisal.id })));
  setClock(start + 25 * HOUR);
}

const selfReview = (deps: Deps, { person, appraisal }: Part): Promise<void> =>
  press(deps, {
    appraisal,
    person,
    handler: submitSelf,
    form: (about) => filledForm(leavesForSelf(about), { ...monthOf({ person, appraisal }), generosity: 0.05 }),
  });

async function review(deps: Deps, { person, appraisal }: Part): Promise<void> {
  const [station] = appraisal.reviewers;
  const reviewer = station && (await deps.store.person(station.personId));
  if (!reviewer) return;
  await press(deps, {
    appraisal,
    person: reviewer,
    handler: submitReview,
    form: (about) =>
      filledForm(leavesForReviewer(about, station.role), { ...monthOf({ person, appraisal }), generosity: 0 }),
  });
}

const monthOf = ({ person, appraisal }: Part) => ({ employeeNo: person.employeeNo, month: appraisal.period });

interface Played extends Part {
  handler: PressHandler;
  form?: (about: Case) => Form;
}

/** One press as the person would make it, on the card of the present revision. */
async function press(deps: Deps, { appraisal, person, handler, form }: Played): Promise<void> {
  const about = await loadCase(deps, appraisal.id);
  if (!about) return;
  const source = `demo:${appraisal.id}:${about.appraisal.version}`;
  const asker: Asker = { person, hr: false, auditor: false, platform: 'feishu', source, chat: null, messageId: null };
  const action = { command: 'demo', id: appraisal.id, revision: about.appraisal.version };
  const outcome = await commitOnce(deps, source, () => handler(deps, { asker, action, form: form?.(about) ?? {} }));
  if (outcome?.toast?.kind !== 'success')
    throw new Error(`the demo could not be played: ${outcome?.toast?.text.en ?? 'no answer'}`);
}
