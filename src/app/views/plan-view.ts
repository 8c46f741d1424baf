/** What the improvement plan's cards show. */
import { z } from 'zod';
import type { Case } from '#app/case.ts';
import type { Deps } from '#app/deps.ts';
import { dueCheck, type PlanCase } from '#app/plan-case.ts';
import type { Person } from '#app/records.ts';
import type { PlanCheckRow } from '#app/records-life.ts';
import { actorOver } from '#app/talk.ts';
import { talkDraft } from '#app/talk-draft.ts';
import type { CheckLine, PlanView } from '#cards/plan-card.ts';
import type { PlanCheckView } from '#cards/plan-check-card.ts';
import type { PlanFormView } from '#cards/plan-form-card.ts';
import { mayPlan } from '#core/appraisal/after-result.ts';
import { checkDays, PLAN_WEEKS } from '#core/calendar/check-days.ts';
import { headOf, localText, today } from './figures.ts';

export interface PlanReader {
  person: Person;
  hr: boolean;
  /** a newer card asks the same, so this one closes whatever the state */
  overtaken?: boolean;
}

/** Whether somebody may close a plan: its owner, and whoever may talk about the result. */
export const mayClose = ({ plan, about }: PlanCase, { person, hr }: PlanReader): boolean =>
  about.appraisal.personId !== person.id &&
  (plan.ownerId === person.id || mayPlan(about.appraisal, actorOver({ person, hr }, about.person)));

export async function planFormView(deps: Deps, about: Case, person: Person): Promise<PlanFormView> {
  const { appraisal } = about;
  const plans = await deps.store.plansOf(appraisal.personId);
  const { calendar } = deps.policies;
  const { values } = await talkDraft(deps, { appraisalId: appraisal.id, personId: person.id });
  return {
    ...headOf(deps, about),
    due: null,
    revision: plans.length,
    runs: plans.some(({ state }) => state === 'running'),
    lengths: PLAN_WEEKS.map((weeks) => ({ weeks, until: checkDays(today(deps), weeks, calendar).at(-1) ?? '' })),
    values,
  };
}

export async function planView(deps: Deps, of: PlanCase, reader: PlanReader): Promise<PlanView> {
  const { plan, about, checks, events } = of;
  const { values } = await talkDraft(deps, { appraisalId: plan.appraisalId, personId: reader.person.id });
  return {
    ...(await commonOf(deps, of)),
    fromDay: plan.fromDay,
    toDay: plan.toDay,
    state: plan.state,
    checks: checks.map((check) => checkLine(of, check)),
    asks: reader.overtaken !== true && mayClose(of, reader),
    own: about.appraisal.personId === reader.person.id,
    ended: today(deps) > plan.toDay,
    values,
    closed: await closedOf(deps, of),
    fingerprint: events.at(-1)?.hash ?? '',
  };
}

export async function planCheckView(
  deps: Deps,
  of: PlanCase,
  { number, reader }: { number: number; reader: PlanReader },
): Promise<PlanCheckView | null> {
  const { plan, checks, files } = of;
  const check = checks.find((each) => each.number === number);
  if (!check) return null;
  const { values } = await talkDraft(deps, { appraisalId: plan.appraisalId, personId: reader.person.id });
  return {
    ...(await commonOf(deps, of)),
    check: checkLine(of, check),
    of: checks.length,
    asks: reader.overtaken !== true && dueCheck(of, today(deps))?.number === number,
    running: plan.state === 'running',
    files: files.map(({ id, name }) => ({ id, name })),
    values,
    fingerprint: reportOf(of, check)?.hash ?? null,
  };
}

async function commonOf(deps: Deps, { plan, about }: PlanCase) {
  return {
    planId: plan.id,
    personName: about.person.name,
    ownerName: (await deps.store.person(plan.ownerId))?.name ?? '',
    goal: goalOf({ plan, about }),
  };
}

/** What stands for words that were erased. */
const ERASED = '—';

export const goalOf = ({ plan, about }: Pick<PlanCase, 'plan' | 'about'>): string =>
  about.texts.find(({ id }) => id === plan.textId)?.body || ERASED;

const reported = z.object({ number: z.number(), texts: z.array(z.string()) });

const reportOf = ({ events }: PlanCase, { number }: PlanCheckRow) =>
  events.find(({ type, data }) => type === 'report_plan' && data.number === number);

/** What was written in a report stands in two texts, which its event names by their commitments. */
function checkLine(of: PlanCase, check: PlanCheckRow): CheckLine {
  const { number, dueDay, state } = check;
  const event = reportOf(of, check);
  const [did, evidence] = event ? reported.parse(event.data).texts : [];
  const bodyOf = (commitment: string | undefined) =>
    of.about.texts.find((text) => commitment !== undefined && text.commitment === commitment)?.body || null;
  const file = of.files.find(({ id }) => id === check.fileId)?.name ?? null;
  return { number, dueDay, state, did: bodyOf(did), evidence: bodyOf(evidence), file };
}

async function closedOf(deps: Deps, { about, events }: PlanCase): Promise<PlanView['closed']> {
  const event = events.find(({ type }) => type === 'close_plan');
  if (!event) return null;
  const by = event.actorId === null ? null : await deps.store.person(event.actorId);
  const { words } = event.data;
  const reason = about.texts.find(({ commitment }) => commitment === words)?.body || null;
  return { by: by?.name ?? '', at: localText(deps, event.at), reason };
}
