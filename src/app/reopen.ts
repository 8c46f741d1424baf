/** 重开 and 退回 by HR, or by the reviewer whose word was the last: back to an earlier step, with a reason. */
import { fieldName } from '#cards/form-leaf.ts';
import { both } from '#cards/texts.ts';
import type { Appraisal } from '#core/appraisal/appraisal.ts';
import { applyCommand, personalWords } from './apply-command.ts';
import { type Asker, actorOf, refuseClick, say } from './asker.ts';
import { loadCase } from './case.ts';
import type { Change } from './changes.ts';
import type { Deps } from './deps.ts';
import { causeOf, type PressHandler, refuseField, SPOKEN, tooLong } from './on-appraisal.ts';
import { typed } from './read-form.ts';

interface GoingBack {
  appraisal: Appraisal;
  type: 'reopen' | 'return';
  reason: string;
  /** where a return leads: the self-review, or a station counted from 0; one step back when left out */
  to?: 'self' | number;
  source: string;
  clickedMessageId?: string;
}

/** The rows of it, or why not. Null where no reason was given. */
export async function goBack(
  deps: Deps,
  asker: Asker,
  { appraisal, type, reason, to, ...cause }: GoingBack,
): Promise<readonly Change[] | (typeof SPOKEN)[keyof typeof SPOKEN] | null> {
  const kind = type === 'reopen' ? 'reopen_reason' : 'return_reason';
  const words = personalWords(deps, { appraisal, authorId: asker.person.id, kind }, reason);
  if (!words) return null;
  const by = { actor: actorOf(asker), words: words.words };
  const command =
    type === 'reopen' ? ({ type, ...by } as const) : ({ type, ...by, ...(to === undefined ? {} : { to }) } as const);
  const applied = await applyCommand(deps, { appraisal, command, ...cause });
  return applied.kind === 'refused' ? SPOKEN[applied.code] : [...applied.changes, words.change];
}

/** What HR hears: a ranking that was published needs a correction once the sheet is final again. */
export async function reopenedSentence(deps: Deps, appraisal: Appraisal) {
  const [cycle, person] = await Promise.all([
    deps.store.cycleOf(appraisal.period),
    deps.store.person(appraisal.personId),
  ]);
  const name = person?.name ?? '';
  return both((t) =>
    cycle?.state === 'published'
      ? t.flow.reopenedPublished(name, appraisal.period)
      : t.flow.reopened(name, appraisal.period),
  );
}

/** The button where HR sees how a final appraisal was signed. */
export const reopen: PressHandler = async (deps, press) => {
  const { asker, action, form } = press;
  if (!asker.hr) return refuseClick('hr_only');
  const about = await loadCase(deps, action.id);
  if (!about) return refuseClick('not_found');
  const { appraisal } = about;
  if (appraisal.version !== action.revision) return refuseClick('outdated_card');
  const long = tooLong(press, fieldName.reason, { zh: '重开原因', en: 'Reason' });
  if (long) return long;
  const reason = typed(form, fieldName.reason);
  const back = await goBack(deps, asker, { appraisal, type: 'reopen', reason, ...causeOf(press) });
  if (back === null) return refuseField('reason_required', (t) => t.flow.reopenReason);
  if (typeof back === 'string') return refuseClick(back);
  return { ...say('success', await reopenedSentence(deps, appraisal)), changes: back };
};
