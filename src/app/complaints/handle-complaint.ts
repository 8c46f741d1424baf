/** The steps of a complaint: answered, solved, the customer's word, taken back. Each counts once, from any card. */
import { done, refuseClick, say } from '#app/asker.ts';
import type { Change } from '#app/changes.ts';
import { type Deps, nowIso } from '#app/deps.ts';
import type { Effects } from '#app/effects.ts';
import { type Press, type PressHandler, refuseField } from '#app/on-appraisal.ts';
import { message } from '#app/outbox-drafts.ts';
import { typed } from '#app/read-form.ts';
import type { ComplaintRow } from '#app/records-results.ts';
import { redrawSent } from '#app/redraw-sent.ts';
import { withdrawRootCause } from '#app/root-cause/ask-root-cause.ts';
import { longIn, type Named } from '#app/talk-words.ts';
import { COMPLAINT_FIELDS, complaintGoneCard } from '#cards/complaint-card.ts';
import { refusalSentence } from '#cards/texts.ts';
import { afterStep, type ComplaintStep, complaintRevision, mayTakeBack } from '#core/results/complaints.ts';
import { complaintCase, handlingRefusal } from './complaint-case.ts';
import { complaintCardFor } from './complaint-views.ts';
import { complaintKeys } from './record-complaint.ts';

const solutionName: Named = (t) => t.complaint.solutionName;

/** 打开: the card as it is, for whoever may see it. */
export const showComplaint: PressHandler = async (deps, { asker, action }) => {
  const found = await complaintCase(deps, await deps.store.complaint(action.id), asker);
  if (!found) return refuseClick('not_yours');
  const shown = message(deps, {
    key: `${complaintKeys(action.id)}shown:${asker.source}`,
    kind: 'complaint',
    to: { personId: asker.person.id, platform: asker.platform },
    args: { complaintId: action.id },
  });
  return { changes: [shown], outcome: {} };
};

/** Runs `work` for whoever handles the complaint, on the newest card; an older one brings the present. */
async function onComplaint(
  deps: Deps,
  press: Press,
  work: (row: ComplaintRow) => Effects | Promise<Effects>,
): Promise<Effects> {
  const { asker, action } = press;
  const row = await deps.store.complaint(action.id);
  if (!row) return say('info', refusalSentence('not_found'), complaintGoneCard(asker.person.locale));
  const refusal = await handlingRefusal(deps, row, asker);
  if (refusal) return refuseClick(refusal === 'complaint_self' ? refusal : 'not_yours');
  if (action.revision === complaintRevision(row)) return work(row);
  return say('info', refusalSentence('outdated_card'), await complaintCardFor(deps, row, { reader: asker }));
}

const step =
  (kind: ComplaintStep): PressHandler =>
  (deps, press) =>
    onComplaint(deps, press, async (row) => {
      const next = afterStep(row, { step: kind, at: nowIso(deps) });
      return next ? stepped(deps, press, { row, next }) : refuseClick('already_done');
    });

export const answerComplaint: PressHandler = step('answer');
export const complaintSatisfied: PressHandler = step('satisfied');
export const complaintDissatisfied: PressHandler = step('dissatisfied');

/** 已解决: how, in words. */
export const solveComplaint: PressHandler = (deps, press) =>
  onComplaint(deps, press, async (row) => {
    const long = longIn(press, [[COMPLAINT_FIELDS.solution, solutionName]]);
    if (long) return long;
    const solution = typed(press.form, COMPLAINT_FIELDS.solution);
    if (solution === '') return refuseField('reason_required', solutionName);
    const next = afterStep(row, { step: 'solve', at: nowIso(deps) });
    return next ? stepped(deps, press, { row, next: { ...next, solution } }) : refuseClick('already_done');
  });

/** 撤回登记: the record goes, and with it the question for its causes. */
export const takeBackComplaint: PressHandler = (deps, press) =>
  onComplaint(deps, press, async (row) => {
    const { person, hr } = press.asker;
    if (!mayTakeBack(row, { personId: person.id, hr })) return refuseClick('wrong_state');
    const changes: readonly Change[] = [
      claimAfter(deps, row),
      { drop: 'complaint', id: row.id },
      ...(await withdrawRootCause(deps, { causeKind: 'complaint', causeId: row.id })),
      ...(await others(deps, press, row)),
    ];
    return done('complaintTakenBack', changes, complaintGoneCard(person.locale));
  });

async function stepped(
  deps: Deps,
  press: Press,
  { row, next }: { row: ComplaintRow; next: ComplaintRow },
): Promise<Effects> {
  const changes: readonly Change[] = [
    claimAfter(deps, row),
    { put: 'complaint', row: next },
    ...(await others(deps, press, row)),
  ];
  return done('complaintStep', changes, await complaintCardFor(deps, next, { reader: press.asker }));
}

/** Of two who press at the same moment the second finds this claimed, and decides again on what the first wrote. */
const claimAfter = (deps: Deps, row: ComplaintRow): Change => ({
  put: 'job',
  key: `${complaintKeys(row.id)}after:${complaintRevision(row)}`,
  at: nowIso(deps),
});

/** The complaint's cards in other chats. */
const others = (deps: Deps, { asker }: Press, row: ComplaintRow): Promise<readonly Change[]> =>
  redrawSent(deps, {
    keyStart: complaintKeys(row.id),
    because: asker.source,
    clicked: asker.messageId,
    drawnAs: () => ({ kind: 'complaint', args: { complaintId: row.id } }),
  });
