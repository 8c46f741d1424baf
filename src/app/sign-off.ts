import { fieldName } from '#cards/form-leaf.ts';
import { applyCommand, personalWords } from './apply-command.ts';
import { type AnswerKey, actorOf } from './asker.ts';
import type { Case } from './case.ts';
import type { Deps } from './deps.ts';
import { causeOf, conclude, onAppraisal, type Press, type PressHandler, refuseField, tooLong } from './on-appraisal.ts';
import { typed } from './read-form.ts';
import { changedLeaves } from './result-changes.ts';

/**
 * From which message it was signed: a signature is a person, a time, a message and what was signed. Of a result that was
 * put before the person earlier, only what changed since is signed: these leaves.
 */
const signedOn = async (deps: Deps, { asker }: Press, about: Case) => ({
  message: asker.messageId,
  ...(await changedLeaves(deps, about)),
});

/** 签字: the person confirms exactly the result whose fingerprint the card shows. */
export const sign: PressHandler = (deps, press) =>
  onAppraisal(deps, press, async (about) => {
    const { appraisal } = about;
    const command = {
      type: 'sign',
      actor: actorOf(press.asker),
      record: await signedOn(deps, press, about),
    } as const;
    const applied = await applyCommand(deps, { appraisal, command, ...causeOf(press) });
    return conclude(deps, press, { about, applied, answer: 'signed' });
  });

/** 有保留签字 and 拒绝签字: both say why, in the person's own words. */
const withWords =
  (type: 'sign_with_remark' | 'refuse', kind: 'sign_remark' | 'refuse_reason', answer: AnswerKey): PressHandler =>
  (deps, press) =>
    onAppraisal(deps, press, async (about) => {
      const { appraisal } = about;
      const long = tooLong(press, fieldName.remark, { zh: '签字意见', en: 'Remark' });
      if (long) return long;
      const remark = typed(press.form, fieldName.remark);
      const words = personalWords(deps, { appraisal, authorId: press.asker.person.id, kind }, remark);
      if (!words) return refuseField('reason_required', (t) => t.result.remark);
      const record = await signedOn(deps, press, about);
      const command = { type, actor: actorOf(press.asker), words: words.words, record };
      const applied = await applyCommand(deps, { appraisal, command, ...causeOf(press) });
      return conclude(deps, press, { about, applied, answer, words: remark, rows: [words.change] });
    });

export const signWithRemark = withWords('sign_with_remark', 'sign_remark', 'signedWithRemark');
export const refuse = withWords('refuse', 'refuse_reason', 'refused');
