import { fieldName } from '#cards/form-leaf.ts';
import type { Appraisal } from '#core/appraisal/appraisal.ts';
import { applyCommand, personalWords } from './apply-command.ts';
import { actorIn } from './asker.ts';
import type { Change } from './changes.ts';
import type { Deps } from './deps.ts';
import type { Effects } from './effects.ts';
import {
  causeOf,
  conclude,
  keepDraft,
  onAppraisal,
  type Press,
  type PressHandler,
  refuseField,
  tooLong,
} from './on-appraisal.ts';
import { typed } from './read-form.ts';

/** 退回: back to the person with a reason; what the reviewer had typed stays as a draft for the next round. */
export const returnAppraisal: PressHandler = (deps, press) => giveBack(deps, press, () => 'self');

/** Back to the reviewer before, who rates again and hands it on anew. */
export const returnToReviewer: PressHandler = (deps, press) =>
  giveBack(deps, press, ({ reviewer }) => Math.max(reviewer - 1, 0));

const giveBack = (deps: Deps, press: Press, aim: (appraisal: Appraisal) => 'self' | number): Promise<Effects> =>
  onAppraisal(deps, press, async (about) => {
    const { appraisal } = about;
    const keep = keepDraft(deps, press, appraisal);
    const long = tooLong(press, fieldName.reason, { zh: '退回原因', en: 'Reason' });
    if (long) return { ...long, changes: [keep] };
    const reason = typed(press.form, fieldName.reason);
    const authorId = press.asker.person.id;
    const words = personalWords(deps, { appraisal, authorId, kind: 'return_reason' }, reason);
    if (!words) return { ...refuseField('reason_required', (t) => t.supervisorReview.reason), changes: [keep] };
    const command = {
      type: 'return',
      to: aim(appraisal),
      actor: actorIn(about, press.asker),
      words: words.words,
    } as const;
    const applied = await applyCommand(deps, { appraisal, command, ...causeOf(press) });
    const effects = await conclude(deps, press, {
      about,
      applied,
      answer: 'returned',
      words: reason,
      rows: [words.change],
    });
    return applied.kind === 'applied' ? { ...effects, changes: keepRatings(effects.changes, keep) } : effects;
  });

/** The draft is kept without the reason, which was used. */
function keepRatings(changes: readonly Change[], keep: Change): readonly Change[] {
  if (!('put' in keep) || keep.put !== 'draft') return changes;
  const { [fieldName.reason]: _used, ...fields } = keep.row.fields;
  const others = changes.filter((change) => !('drop' in change));
  return [...others, { ...keep, row: { ...keep.row, fields } }];
}
