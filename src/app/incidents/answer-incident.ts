/** The steps of an incident: remark, dispute, decision, withdrawal. Each counts once, from any card. */
import { type Refusal, refuseClick } from '#app/asker.ts';
import { type Deps, nowIso } from '#app/deps.ts';
import type { Effects } from '#app/effects.ts';
import { type Press, type PressHandler, refuseField } from '#app/on-appraisal.ts';
import { message } from '#app/outbox-drafts.ts';
import { typed } from '#app/read-form.ts';
import { longIn, type Named } from '#app/talk-words.ts';
import { INCIDENT_FIELDS } from '#cards/incident-card.ts';
import { outOfNight } from '#core/calendar/quiet-hours.ts';
import { mayDispute, withdrawalRefusal } from '#core/incidents/incident-life.ts';
import {
  appraisalOf,
  type IncidentCase,
  isCycleOpen,
  isJudge,
  isOut,
  isResultOut,
  loadIncident,
  seesIncident,
} from './incident-case.ts';
import { incidentKeys } from './incident-messages.ts';
import { judgeFor } from './judge-incident.ts';
import { keeping, onIncident, stepped } from './on-incident.ts';

const answerName: Named = (t) => t.incident.answerName;
const reasonName: Named = (t) => t.incident.reasonName;

/** 打开: the card as it is, for whoever may see it. */
export const showIncident: PressHandler = async (deps, { asker, action }) => {
  const found = await loadIncident(deps, action.id);
  if (!found || !(await seesIncident(deps, found, asker))) return refuseClick('not_yours');
  const appraisal = await appraisalOf(deps, found);
  const shown = message(deps, {
    key: `${incidentKeys(action.id)}shown:${asker.source}`,
    kind: 'incident',
    to: { personId: asker.person.id, platform: asker.platform },
    args: { incidentId: action.id, ...(appraisal ? { appraisalId: appraisal.id } : {}) },
  });
  return { changes: [shown], outcome: {} };
};

/** What stands in a field that must not be empty. */
function wordsIn(press: Press, field: string, name: Named): string | Effects {
  const long = longIn(press, [[field, name]]);
  if (long) return long;
  const words = typed(press.form, field);
  return words === '' ? refuseField('reason_required', name) : words;
}

const isOwn = ({ row }: IncidentCase, { asker }: Press): boolean => row.personId === asker.person.id;

/** 补充说明, once, by the person. */
export const remarkIncident: PressHandler = (deps, press) =>
  onIncident(deps, press, async (found) => {
    const { record, row } = found;
    if (!isOwn(found, press)) return refuseClick('not_yours');
    if (isOut(found)) return refuseClick('incident_withdrawn');
    if (record.remarkAt !== null) return refuseClick('already_done');
    const words = wordsIn(press, INCIDENT_FIELDS.answer, answerName);
    if (typeof words !== 'string') return keeping(deps, press, words);
    const next = { ...record, remark: words, remarkAt: nowIso(deps) };
    return stepped(deps, press, { found, next, step: 'remark', tells: [row.recordedBy], say: (t) => t.remarked });
  });

/** 有异议, with a reason, until the result is before the person. */
export const disputeIncident: PressHandler = (deps, press) =>
  onIncident(deps, press, async (found) => {
    const { record, row } = found;
    const refusal = await disputeRefusal(deps, press, found);
    if (refusal) return refuseClick(refusal);
    const words = wordsIn(press, INCIDENT_FIELDS.answer, answerName);
    if (typeof words !== 'string') return keeping(deps, press, words);
    const judgeId = await judgeFor(deps, row);
    if (judgeId === null) return refuseClick('nobody_left');
    const next = { ...record, state: 'disputed', dispute: words, disputedAt: nowIso(deps), judgeId } as const;
    const tells = [judgeId, row.recordedBy];
    return stepped(deps, press, { found, next, step: 'disputed', tells, say: (t) => t.disputed });
  });

async function disputeRefusal(deps: Deps, press: Press, found: IncidentCase): Promise<Refusal | null> {
  if (!isOwn(found, press) || found.row.kind === 'bonus') return { code: 'not_yours' };
  if (isOut(found)) return { code: 'incident_withdrawn' };
  if (!mayDispute(found.record)) return { code: 'already_done' };
  return isResultOut(await appraisalOf(deps, found)) ? { code: 'incident_result_out' } : null;
}

const deciding =
  (kept: boolean): PressHandler =>
  (deps, press) =>
    onIncident(deps, press, (found) => {
      if (!isJudge(found, press.asker)) return refuseClick('not_yours');
      const words = wordsIn(press, INCIDENT_FIELDS.reason, reasonName);
      return typeof words === 'string' ? decided(deps, press, { found, kept, words }) : keeping(deps, press, words);
    });

async function decided(
  deps: Deps,
  press: Press,
  { found, kept, words }: { found: IncidentCase; kept: boolean; words: string },
): Promise<Effects> {
  const { record, row } = found;
  const state = kept ? 'standing' : 'withdrawn';
  const next = { ...record, state, decision: words, endedBy: press.asker.person.id, endedAt: nowIso(deps) } as const;
  // a result that is out does not follow by itself: HR hears of it too
  const late = !kept && isResultOut(await appraisalOf(deps, found));
  const hr = late ? (await deps.store.withRole('hr')).map(({ id }) => id) : [];
  const tells = [row.personId, row.recordedBy, ...hr];
  return stepped(deps, press, { found, next, step: 'decided', tells, say: (t) => (kept ? t.kept : t.dropped) });
}

export const keepIncident: PressHandler = deciding(true);
export const dropIncident: PressHandler = deciding(false);

/** 撤回, by its recorder on the same day, by HR until the cycle opens. */
export const withdrawIncident: PressHandler = (deps, press) =>
  onIncident(deps, press, async (found) => {
    const { record, row } = found;
    const { asker } = press;
    const refusal = withdrawalRefusal(record, {
      recorder: row.recordedBy === asker.person.id,
      hr: asker.hr && row.personId !== asker.person.id,
      opened: await isCycleOpen(deps, row.period),
      now: deps.clock(),
      zone: deps.policies.calendar.zone,
    });
    if (refusal) return refuseClick(refusal);
    const next = { ...record, state: 'withdrawn', endedBy: asker.person.id, endedAt: nowIso(deps) } as const;
    // whom the night kept from hearing of it need not hear that it is gone
    const told = deps.clock() >= outOfNight(Date.parse(row.at), deps.policies.calendar);
    const tells = [...(told ? [row.personId] : []), row.recordedBy];
    return stepped(deps, press, { found, next, step: 'withdrawn', tells, say: (t) => t.withdrawn });
  });
