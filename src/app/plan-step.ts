/** One accepted step of an improvement plan: what is written, who is told, which cards close. */
import type { Card } from '#cards/card.ts';
import { planCard } from '#cards/plan-card.ts';
import type { Applied } from './apply-command.ts';
import { type AnswerKey, type Asker, done, refuseClick } from './asker.ts';
import type { Change } from './changes.ts';
import type { Deps } from './deps.ts';
import type { Effects } from './effects.ts';
import { type Press, SPOKEN } from './on-appraisal.ts';
import { dueCheck, type PlanCase, runningPlanOf } from './plan-case.ts';
import type { FileRow } from './records-life.ts';
import { planMessage, redrawn } from './talk-cards.ts';
import { dropTyped, type TalkPart } from './talk-draft.ts';
import type { Written } from './talk-words.ts';
import { today } from './views/figures.ts';
import { planView } from './views/plan-view.ts';

/** The clicked card as it is once the step stands. */
export type DrawPlan = (deps: Deps, of: PlanCase, asker: Asker) => Promise<Card>;

interface PlanStep {
  /** the plan as it stands once this is written, but for its newest link and words */
  of: PlanCase;
  applied: Applied;
  written: readonly Written[];
  rows: readonly Change[];
  /** who gets the plan's card */
  tells: readonly string[];
  /** which typed words are recorded now */
  part: TalkPart;
  answer: AnswerKey;
  draw: DrawPlan;
}

export const drawPlan: DrawPlan = async (deps, of, asker) =>
  planCard(await planView(deps, of, asker), asker.person.locale);

/** The answer to a step: a refusal, or "done" with the card closed. */
export async function concludePlan(deps: Deps, { asker }: Press, step: PlanStep): Promise<Effects> {
  const { of, applied } = step;
  if (applied.kind === 'refused') return refuseClick(SPOKEN[applied.code]);
  const texts = step.written.map(({ row }) => row);
  const next: PlanCase = {
    ...of,
    about: { ...of.about, appraisal: applied.next, texts: [...of.about.texts, ...texts] },
    events: applied.event ? [...of.events, applied.event] : of.events,
  };
  const because = String(applied.next.version);
  const told = step.tells.map((personId) => planMessage(deps, of.plan, { personId, because }));
  const place = { appraisalId: of.plan.appraisalId, personId: asker.person.id };
  const changes: readonly Change[] = [
    ...applied.changes,
    ...texts.map((row): Change => ({ put: 'text', row })),
    ...step.rows,
    ...told,
    ...(await dropTyped(deps, place, step.part)),
    ...(await redrawnPlan(deps, of, { because, clicked: asker.messageId, sent: told })),
  ];
  const cleared = { ...deps, store: { ...deps.store, draft: async () => null } };
  return done(step.answer, changes, await step.draw(cleared, next, asker));
}

/** Every card of the plan that stands in a chat; the check-in shown there is the newest that was due, or the one named. */
export function redrawnPlan(
  deps: Deps,
  { plan, checks }: Pick<PlanCase, 'plan' | 'checks'>,
  { number, ...how }: { because: string; clicked: string | null; sent: readonly Change[]; number?: number },
): Promise<readonly Change[]> {
  const shown = number ?? checks.filter(({ dueDay }) => dueDay <= today(deps)).at(-1)?.number ?? 1;
  return redrawn(deps, {
    appraisalId: plan.appraisalId,
    kinds: ['plan-form', 'plan', 'plan-check'],
    args: { planId: plan.id, number: shown },
    ...how,
  });
}

/** The open card of a check-in, drawn anew so that it offers a file that has just come. */
export async function offeredFile(deps: Deps, asker: Asker, { appraisalId }: FileRow): Promise<readonly Change[]> {
  const of = await runningPlanOf(deps, asker.person.id);
  const check = of && dueCheck(of, today(deps));
  if (!of || !check) return [];
  const args = { planId: of.plan.id, number: check.number };
  const because = asker.source;
  return redrawn(deps, { appraisalId, kinds: ['plan-check'], because, clicked: null, sent: [], args });
}
