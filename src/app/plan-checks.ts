/** The weekly check-ins of improvement plans, by the clock: each due morning at 10:00 its card, once. */
import { outOfQuiet } from '#core/calendar/quiet-hours.ts';
import { localTime, minuteOf } from '#core/calendar/zone.ts';
import { applyCommand } from './apply-command.ts';
import type { Change } from './changes.ts';
import { type Deps, nowIso } from './deps.ts';
import { message } from './outbox-drafts.ts';
import { loadPlan, type PlanCase, planOf } from './plan-case.ts';
import { redrawnPlan } from './plan-step.ts';
import type { PlanCheckRow, PlanRow } from './records-life.ts';
import { inCharge, planMessage } from './talk-cards.ts';
import { today } from './views/figures.ts';

const ASKED_AT = '10:00';

/** Asks for what is due, writes down what was not reported, and asks the owner to close what has run its time. */
export async function checkPlans(deps: Deps): Promise<void> {
  const now = deps.clock();
  const { calendar } = deps.policies;
  if (outOfQuiet(now, calendar) !== now || localTime(now, calendar.zone).minute < minuteOf(ASKED_AT)) return;
  for (const plan of await deps.store.runningPlans()) await followPlan(deps, plan);
}

/** What a plan is waiting for on a day. */
interface Due {
  /** check-ins nobody reported, over which the next one or the end has come */
  missed: readonly PlanCheckRow[];
  /** the one to be asked for */
  asked: PlanCheckRow | null;
  ended: boolean;
}

function dueOn(day: string, plan: PlanRow, checks: readonly PlanCheckRow[]): Due {
  const ended = day > plan.toDay;
  const come = checks.filter(({ dueDay }) => dueDay <= day);
  const newest = ended ? null : (come.at(-1) ?? null);
  return {
    missed: come.filter((check) => check.state === 'due' && check !== newest),
    asked: newest?.state === 'due' ? newest : null,
    ended,
  };
}

async function followPlan(deps: Deps, plan: PlanRow): Promise<void> {
  const due = dueOn(today(deps), plan, await deps.store.planChecks(plan.id));
  const askKey = due.asked && `plan-check:${plan.id}:${due.asked.number}`;
  const endKey = due.ended ? `plan-end:${plan.id}` : null;
  const keys = [askKey, endKey].filter((key) => key !== null);
  const claimed = await deps.store.jobsDone(keys);
  const open = keys.filter((key) => !claimed.has(key));
  if (due.missed.length === 0 && open.length === 0) return;
  const of = await loadPlan(deps, plan.id);
  if (!of || of.about.appraisal.state === 'cancelled') return;
  if (due.missed.length > 0) await skip(deps, of, due);
  if (open.length > 0)
    await deps.store.commit([...open.map((key) => claim(deps, key)), ...(await asking(deps, of, due))]);
}

const claim = (deps: Deps, key: string): Change => ({ put: 'job', key, at: nowIso(deps) });

/** The check-in's card to the person, or the plan's to whoever closes it. */
async function asking(deps: Deps, { plan, about }: PlanCase, { asked, ended }: Due): Promise<readonly Change[]> {
  const { appraisalId } = plan;
  if (ended) {
    const owners = await inCharge(deps, plan.ownerId, about.person);
    return owners.map((personId) => planMessage(deps, plan, { personId, because: 'ended' }));
  }
  if (!asked || !about.person.active) return [];
  const { number } = asked;
  const card = message(deps, {
    key: `plan-check:${plan.id}:${number}`,
    kind: 'plan-check',
    to: { personId: plan.personId },
    args: { appraisalId, planId: plan.id, number },
    appraisalId,
  });
  return [card];
}

/** Not reported when the next one came: it stays that way, and the owner sees it, at the end with the card that closes. */
async function skip(deps: Deps, of: PlanCase, { missed, ended }: Due): Promise<void> {
  const { plan, about } = of;
  const numbers = missed.map(({ number }) => number);
  const source = `plan-skip:${plan.id}:${numbers.join('.')}`;
  const actor = { personId: null, hr: false };
  const command = { type: 'skip_check', actor, plan: planOf(plan), numbers } as const;
  const applied = await applyCommand(deps, { appraisal: about.appraisal, command, source });
  if (applied.kind === 'refused') return;
  const because = String(applied.next.version);
  const owners = ended ? [] : await inCharge(deps, plan.ownerId, about.person);
  const told = owners.map((personId) => planMessage(deps, plan, { personId, because }));
  await deps.store.commit([
    claim(deps, source),
    ...applied.changes,
    ...missed.map((check): Change => ({ put: 'plan-check', row: { ...check, state: 'skipped' } })),
    ...told,
    ...(await redrawnPlan(deps, of, { because, clicked: null, sent: told, number: numbers.at(-1) ?? 1 })),
  ]);
}
