/** 改进计划: opened after a result, reported every week, closed on evidence. */
import { type PlanVerdict, planCard } from '#cards/plan-card.ts';
import { planCheckCard } from '#cards/plan-check-card.ts';
import { talkField } from '#cards/talk-fields.ts';
import { both } from '#cards/texts.ts';
import { mayPlan } from '#core/appraisal/after-result.ts';
import { checkDays, PLAN_WEEKS } from '#core/calendar/check-days.ts';
import { applyCommand } from './apply-command.ts';
import { refuseClick, reply, say } from './asker.ts';
import { type Case, loadCase } from './case.ts';
import type { Change } from './changes.ts';
import { type Deps, nowIso } from './deps.ts';
import type { Effects } from './effects.ts';
import { planEvidence } from './evidence.ts';
import { causeOf, type Press, type PressHandler, refuseField } from './on-appraisal.ts';
import { dueCheck, loadPlan, type PlanCase, planOf } from './plan-case.ts';
import { concludePlan, drawPlan } from './plan-step.ts';
import { typed } from './read-form.ts';
import type { FileRow, PlanCheckRow, PlanRow } from './records-life.ts';
import { actorOver } from './talk.ts';
import { inCharge, redrawn } from './talk-cards.ts';
import { keepTyped } from './talk-draft.ts';
import { longIn, type Named, refuseMissing, type Written, writtenIn } from './talk-words.ts';
import { today } from './views/figures.ts';
import { mayClose, planCheckView, planView } from './views/plan-view.ts';

const goalName: Named = (t) => t.plan.goalName;
const weeksName: Named = (t) => t.plan.weeksName;
const didName: Named = (t) => t.plan.didName;
const evidenceName: Named = (t) => t.plan.evidenceName;
const reasonName: Named = (t) => t.plan.reasonName;

/** 开始计划: a goal and how many weeks; the person gets it at once. One plan runs at a time. */
export const openPlan: PressHandler = async (deps, press) => {
  const about = await loadCase(deps, press.action.id);
  if (!about) return refuseClick('not_found');
  const { appraisal } = about;
  if (appraisal.personId === press.asker.person.id) return refuseClick('not_yours');
  if (!mayPlan(appraisal, actorOver(press.asker, about.person))) return refuseClick('not_yours');
  const plans = await deps.store.plansOf(appraisal.personId);
  if (plans.some(({ state }) => state === 'running')) {
    return say(
      'warning',
      both((t) => t.plan.runsAlready),
    );
  }
  if (press.action.revision !== plans.length) return refuseClick('outdated_card');
  const keep = [await keepTyped(deps, press, appraisal.id)];
  const long = longIn(press, [[talkField.planGoal, goalName]]);
  if (long) return { ...long, changes: keep };
  const weeks = PLAN_WEEKS.find((each) => String(each) === typed(press.form, talkField.planWeeks));
  const [goal] = writtenIn(deps, press, { appraisal, kind: 'plan_goal', field: talkField.planGoal });
  if (goal && weeks !== undefined) return begin(deps, press, { about, goal, weeks });
  const missing = [...(goal ? [] : [goalName]), ...(weeks === undefined ? [weeksName] : [])];
  return { ...refuseMissing(missing), changes: keep };
};

interface Beginning {
  about: Case;
  goal: Written;
  weeks: number;
}

async function begin(deps: Deps, press: Press, { about, goal, weeks }: Beginning): Promise<Effects> {
  const fromDay = today(deps);
  const days = checkDays(fromDay, weeks, deps.policies.calendar);
  const plan: PlanRow = {
    id: deps.newId(),
    personId: about.appraisal.personId,
    appraisalId: about.appraisal.id,
    ownerId: press.asker.person.id,
    fromDay,
    toDay: days.at(-1) ?? fromDay,
    state: 'running',
    textId: goal.row.id,
    closedAt: null,
    at: nowIso(deps),
  };
  const due = { planId: plan.id, byId: plan.personId, state: 'due', textId: null, fileId: null, at: null } as const;
  const checks = days.map((dueDay, index): PlanCheckRow => ({ ...due, number: index + 1, dueDay }));
  const actor = actorOver(press.asker, about.person);
  const record = { textId: plan.textId };
  const command = { type: 'open_plan', actor, plan, days, words: goal.words, record } as const;
  const applied = await applyCommand(deps, { appraisal: about.appraisal, command, ...causeOf(press) });
  return concludePlan(deps, press, {
    of: { about, plan, checks, events: [], files: [] },
    applied,
    written: [goal],
    rows: [{ put: 'plan', row: plan }, ...checks.map((row): Change => ({ put: 'plan-check', row }))],
    tells: [plan.personId],
    part: 'plan:',
    answer: 'planOpened',
    draw: drawPlan,
  });
}

/** 提交汇报: what was done and what shows it, in words or with a file. */
export const reportPlan: PressHandler = (deps, press) =>
  onPlan(deps, press, async (of) => {
    const { appraisal } = of.about;
    if (of.plan.personId !== press.asker.person.id) return refuseClick('not_yours');
    const number = Number(press.action.part);
    const check = dueCheck(of, today(deps));
    if (check?.number !== number) return counted(deps, press, { of, number });
    const read = readReport(deps, press, { of, check });
    if (read.kind === 'wrong') return { ...read.effects, changes: [await keepTyped(deps, press, appraisal.id)] };
    return report(deps, press, read.report);
  });

type ReadReport = { kind: 'wrong'; effects: Effects } | { kind: 'report'; report: Report };

function readReport(deps: Deps, press: Press, { of, check }: Pick<Report, 'of' | 'check'>): ReadReport {
  const { appraisal } = of.about;
  const { number } = check;
  const [didField, evidenceField] = [talkField.did(number), talkField.evidence(number)];
  const long = longIn(press, [
    [didField, didName],
    [evidenceField, evidenceName],
  ]);
  if (long) return { kind: 'wrong', effects: long };
  const file = of.files.find(({ id }) => id === typed(press.form, talkField.file(number)));
  const [did] = writtenIn(deps, press, { appraisal, kind: 'plan_report', field: didField });
  const shown = writtenIn(deps, press, { appraisal, kind: 'plan_evidence', field: evidenceField });
  const proven = shown.length > 0 || file !== undefined;
  if (!did || !proven) {
    const missing = [...(did ? [] : [didName]), ...(proven ? [] : [evidenceName])];
    return { kind: 'wrong', effects: refuseMissing(missing) };
  }
  const reported = {
    ...check,
    state: 'reported',
    textId: did.row.id,
    fileId: file?.id ?? null,
    at: nowIso(deps),
  } as const;
  return { kind: 'report', report: { of, check: reported, written: [did, ...shown], file: file ?? null } };
}

/** A check-in that was reported or skipped meanwhile: its card as it stands, nothing counts twice. */
async function counted(
  deps: Deps,
  { asker }: Press,
  { of, number }: { of: PlanCase; number: number },
): Promise<Effects> {
  const view = await planCheckView(deps, of, { number, reader: asker });
  if (!view) return refuseClick('not_found');
  return say(
    'info',
    both((t) => t.answers.alreadyCounted),
    planCheckCard(view, asker.person.locale),
  );
}

interface Report {
  of: PlanCase;
  check: PlanCheckRow;
  written: readonly Written[];
  file: FileRow | null;
}

async function report(deps: Deps, press: Press, { of, check, written, file }: Report): Promise<Effects> {
  const { about, plan } = of;
  const { number } = check;
  const command = {
    type: 'report_plan',
    actor: actorOver(press.asker, about.person),
    plan: planOf(plan),
    check: { number, state: 'due' },
    texts: written.map(({ words }) => words),
    record: { textId: check.textId, fileId: check.fileId, ...(file ? { file: file.sha256 } : {}) },
  } as const;
  const applied = await applyCommand(deps, { appraisal: about.appraisal, command, ...causeOf(press) });
  const tells = await inCharge(deps, plan.ownerId, about.person);
  return concludePlan(deps, press, {
    of: { ...of, checks: of.checks.map((each) => (each.number === number ? check : each)) },
    applied,
    written,
    rows: [{ put: 'plan-check', row: check }, ...(file ? tells.map((each) => planEvidence(deps, file, each)) : [])],
    tells,
    part: 'check:',
    answer: 'planReported',
    draw: async (at, next, asker) => {
      const view = await planCheckView(at, next, { number, reader: asker });
      if (!view) throw new Error(`plan ${plan.id} has no check-in ${number}`);
      return planCheckCard(view, asker.person.locale);
    },
  });
}

const VERDICTS: readonly PlanVerdict[] = ['met', 'missed', 'dropped'];

/** 达成, 未达成, 终止: met only on evidence, the others with a reason. What was still due counts as not reported. */
export const closePlan: PressHandler = (deps, press) =>
  onPlan(deps, press, async (of) => {
    const { asker, action } = press;
    const { appraisal } = of.about;
    if (!mayClose(of, asker)) return refuseClick('not_yours');
    const verdict = VERDICTS.find((each) => each === action.part);
    if (!verdict) return refuseClick('unreadable_action');
    if (of.plan.state !== 'running') {
      const card = planCard(await planView(deps, of, asker), asker.person.locale);
      return say(
        'info',
        both((t) => t.answers.alreadyCounted),
        card,
      );
    }
    const keep = [await keepTyped(deps, press, appraisal.id)];
    const long = longIn(press, [[talkField.planReason, reasonName]]);
    if (long) return { ...long, changes: keep };
    const reported = of.checks.filter(({ state }) => state === 'reported').length;
    if (verdict === 'met' && reported === 0) {
      return {
        ...say(
          'warning',
          both((t) => t.plan.needsReport),
        ),
        changes: keep,
      };
    }
    const reason = writtenIn(deps, press, { appraisal, kind: 'plan_reason', field: talkField.planReason });
    if (verdict !== 'met' && reason.length === 0)
      return { ...refuseField('reason_required', reasonName), changes: keep };
    return close(deps, press, { of, verdict, reported, reason });
  });

interface Closing {
  of: PlanCase;
  verdict: PlanVerdict;
  reported: number;
  reason: readonly Written[];
}

async function close(deps: Deps, press: Press, { of, verdict, reported, reason }: Closing): Promise<Effects> {
  const { about } = of;
  const [words] = reason.map((each) => each.words);
  const command = {
    type: 'close_plan',
    actor: actorOver(press.asker, about.person),
    plan: planOf(of.plan),
    verdict,
    reported,
    ...(words ? { words } : {}),
  } as const;
  const applied = await applyCommand(deps, { appraisal: about.appraisal, command, ...causeOf(press) });
  const plan: PlanRow = { ...of.plan, state: verdict, closedAt: nowIso(deps) };
  const skipped = of.checks
    .filter(({ state }) => state === 'due')
    .map((row) => ({ ...row, state: 'skipped' as const }));
  const checks = of.checks.map((check) => skipped.find(({ number }) => number === check.number) ?? check);
  return concludePlan(deps, press, {
    of: { ...of, plan, checks },
    applied,
    written: reason,
    rows: [{ put: 'plan', row: plan }, ...skipped.map((row): Change => ({ put: 'plan-check', row }))],
    tells: [plan.personId],
    part: 'plan:',
    answer: 'planClosed',
    draw: drawPlan,
  });
}

/** Out of the to-do list: the check-in that is due, else the plan as it stands. */
export const showCheck: PressHandler = (deps, press) =>
  onPlan(deps, press, async (of) => {
    const { plan } = of;
    const { asker } = press;
    const own = plan.personId === asker.person.id;
    if (!own && !mayClose(of, asker)) return refuseClick('not_yours');
    const check = own ? dueCheck(of, today(deps)) : null;
    const kind = check ? 'plan-check' : 'plan';
    const args = { appraisalId: plan.appraisalId, planId: plan.id, ...(check ? { number: check.number } : {}) };
    const brought = reply(deps, asker, { kind, args });
    const others = await redrawn(deps, {
      appraisalId: plan.appraisalId,
      kinds: [kind],
      because: asker.source,
      clicked: asker.messageId,
      sent: [brought],
      args,
      readerId: asker.person.id,
    });
    return { changes: [brought, ...others], outcome: {} };
  });

async function onPlan(deps: Deps, press: Press, work: (of: PlanCase) => Promise<Effects>): Promise<Effects> {
  const of = await loadPlan(deps, press.action.id);
  return of ? work(of) : refuseClick('not_found');
}
