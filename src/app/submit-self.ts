import { fieldName } from '#cards/form-leaf.ts';
import { applyCommand, personalWords } from './apply-command.ts';
import { leavesForSelf } from './asked-leaves.ts';
import { actorOf, say } from './asker.ts';
import { causeOf, conclude, keepDraft, onAppraisal, type PressHandler, tooLong } from './on-appraisal.ts';
import { readForm, typed } from './read-form.ts';
import { recordOf, submissionRows } from './submission-rows.ts';

/** 自评提交: every asked leaf is read and checked; what cannot be read is kept as a draft and named. */
export const submitSelf: PressHandler = (deps, press) =>
  onAppraisal(deps, press, async (about) => {
    const { appraisal } = about;
    const long = tooLong(press, fieldName.comment, { zh: '说明', en: 'Comment' });
    if (long) return { ...long, changes: [keepDraft(deps, press, appraisal)] };
    const read = readForm({ leaves: leavesForSelf(about), extras: null }, press.form);
    if (!read.ok) return { ...say('warning', read.problem), changes: [keepDraft(deps, press, appraisal)] };
    const rater = { role: 'self', personId: press.asker.person.id };
    const comment = typed(press.form, fieldName.comment);
    const words = personalWords(deps, { appraisal, authorId: rater.personId, kind: 'comment' }, comment);
    const command = {
      type: 'submit_self',
      actor: actorOf(press.asker),
      record: recordOf(rater, read.submission),
      ...(words ? { words: words.words } : {}),
    } as const;
    const applied = await applyCommand(deps, { appraisal, command, ...causeOf(press) });
    const rows = submissionRows(deps, { appraisal, rater, revision: appraisal.version + 1 }, read.submission);
    return conclude(deps, press, {
      about,
      applied,
      answer: 'selfSubmitted',
      words: comment,
      rows: [...rows, ...(words ? [words.change] : [])],
    });
  });
