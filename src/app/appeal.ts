import { fieldName } from '#cards/form-leaf.ts';
import { applyCommand, personalWords } from './apply-command.ts';
import { actorOf, refuseClick } from './asker.ts';
import { evidenceRecord } from './evidence.ts';
import { judgeOf } from './judge-of.ts';
import { causeOf, conclude, keepDraft, onAppraisal, type PressHandler, refuseField, tooLong } from './on-appraisal.ts';
import { message } from './outbox-drafts.ts';
import { readAppeal } from './read-appeal.ts';
import { closeOthers } from './standing-cards.ts';
import { titleOf } from './views/figures.ts';

/** 申诉: opens the appeal's own card; the result's card stays as it is. */
export const openAppeal: PressHandler = (deps, press) =>
  onAppraisal(deps, press, async ({ appraisal }) => {
    if (appraisal.personId !== press.asker.person.id) return refuseClick('not_yours');
    if (appraisal.state !== 'sign_off') return refuseClick('wrong_state');
    if (appraisal.appealed) return refuseClick('already_appealed');
    const opened = message(deps, {
      key: `reply:${press.asker.source}`,
      kind: 'appeal',
      to: { personId: appraisal.personId },
      args: { appraisalId: appraisal.id },
      appraisalId: appraisal.id,
    });
    const others = await closeOthers(deps, press.asker, { appraisalId: appraisal.id, kind: 'appeal' });
    return { changes: [opened, ...others], outcome: {} };
  });

/** Files it: which items (none = the whole result), why, and who will judge. */
export const fileAppeal: PressHandler = (deps, press) =>
  onAppraisal(deps, press, async (about) => {
    const { appraisal, leaves } = about;
    const keep = [keepDraft(deps, press, appraisal)];
    const long = tooLong(press, fieldName.reason, { zh: '申诉理由', en: 'Reason' });
    if (long) return { ...long, changes: keep };
    const known = leaves.map((leaf) => ({ id: leaf.id, name: titleOf(leaf, leaf.id) }));
    const read = readAppeal(known, press.form);
    if (!read.ok) return { ...read.refused, changes: keep };
    const { items, reason } = read;
    const words = personalWords(deps, { appraisal, authorId: press.asker.person.id, kind: 'appeal_reason' }, reason);
    if (!words) return { ...refuseField('reason_required', (t) => t.appeal.reason), changes: keep };
    const judgeId = await judgeOf(deps, appraisal, items);
    if (!judgeId) return { ...refuseClick('nobody_left'), changes: keep };
    const record = await evidenceRecord(deps, appraisal.id);
    const actor = actorOf(press.asker);
    const command = { type: 'file_appeal', actor, items, judgeId, record, words: words.words } as const;
    const applied = await applyCommand(deps, { appraisal, command, ...causeOf(press) });
    return conclude(deps, press, { about, applied, answer: 'appealFiled', words: reason, rows: [words.change] });
  });

/** Takes it back before it is decided; the result lies before the person again. */
export const withdrawAppeal: PressHandler = (deps, press) =>
  onAppraisal(deps, press, async (about) => {
    const { appraisal } = about;
    const command = { type: 'withdraw_appeal', actor: actorOf(press.asker) } as const;
    const fresh = { to: appraisal.personId, card: 'result' } as const;
    const applied = await applyCommand(deps, { appraisal, command, fresh, ...causeOf(press) });
    return conclude(deps, press, { about, applied, answer: 'appealWithdrawn' });
  });
