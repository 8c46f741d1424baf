/** 评分 by a panel, a colleague or a department: submitted, or declined with a reason and passed to the next one. */
import { fieldName } from '#cards/form-leaf.ts';
import type { Appraisal, RaterTask } from '#core/appraisal/appraisal.ts';
import type { Actor } from '#core/appraisal/command.ts';
import { isRaterToken } from '#core/appraisal/rater-token.ts';
import { applyCommand, personalWords } from './apply-command.ts';
import { leavesForRater } from './asked-leaves.ts';
import { actorOf, refuseClick, say } from './asker.ts';
import type { Case } from './case.ts';
import type { Change } from './changes.ts';
import type { Deps } from './deps.ts';
import type { Effects } from './effects.ts';
import { nextRater } from './next-rater.ts';
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
import { openTask } from './rater-places.ts';
import { idsOn } from './rater-tokens.ts';
import { readForm, typed } from './read-form.ts';
import { recordOf, submissionRows } from './submission-rows.ts';

/** 提交评分: the leaves of the own role, every one read and checked; "cannot judge" is an answer. */
export const submitRating: PressHandler = (deps, press) =>
  asRater(deps, press, async ({ about, task, actor }) => {
    const { appraisal } = about;
    const keep = [keepDraft(deps, press, appraisal)];
    const long = tooLong(press, fieldName.comment, { zh: '说明', en: 'Comment' });
    if (long) return { ...long, changes: keep };
    const read = readForm({ leaves: leavesForRater(about, task.role), extras: null }, press.form);
    if (!read.ok) return { ...say('warning', read.problem), changes: keep };
    const comment = typed(press.form, fieldName.comment);
    const words = personalWords(deps, { appraisal, authorId: task.personId, kind: 'comment' }, comment);
    const command = {
      type: 'submit_rating',
      actor,
      role: task.role,
      record: recordOf(task, read.submission),
      ...(words ? { words: words.words } : {}),
    } as const;
    const fresh = freshFor(appraisal, task);
    const applied = await applyCommand(deps, { appraisal, command, ...fresh, ...causeFor(press, task) });
    const rows = submissionRows(deps, { appraisal, rater: task, revision: appraisal.version + 1 }, read.submission);
    return conclude(deps, press, {
      about,
      applied,
      answer: 'ratingSubmitted',
      words: comment,
      rows: [...rows, ...(words ? [words.change] : [])],
    });
  });

/** 谢绝评分: with a reason; the next candidate of the same rule is asked, and where there is none the role goes on without. */
export const declineRating: PressHandler = (deps, press) =>
  asRater(deps, press, async ({ about, task, actor }) => {
    const { appraisal } = about;
    const keep = [keepDraft(deps, press, appraisal)];
    const long = tooLong(press, fieldName.reason, { zh: '谢绝原因', en: 'Reason for declining' });
    if (long) return { ...long, changes: keep };
    const reason = typed(press.form, fieldName.reason);
    const words = personalWords(deps, { appraisal, authorId: task.personId, kind: 'decline_reason' }, reason);
    if (!words) return { ...refuseField('reason_required', (t) => t.rating.reason), changes: keep };
    const next = await nextRater(deps, appraisal, task.role);
    const command = {
      type: 'decline_rating',
      actor,
      role: task.role,
      words: words.words,
      ...(next.id === null ? {} : { standIn: next.id }),
    } as const;
    const fresh = freshFor(appraisal, task);
    const applied = await applyCommand(deps, { appraisal, command, ...fresh, ...causeFor(press, task) });
    const effects = await conclude(deps, press, {
      about,
      applied,
      answer: 'ratingDeclined',
      words: reason,
      rows: [words.change],
    });
    return applied.kind === 'applied' ? withFirst(next.changes, effects) : effects;
  });

/** Tokens stand before the tasks that use them. */
const withFirst = (first: readonly Change[], effects: Effects): Effects => ({
  ...effects,
  changes: [...first, ...effects.changes],
});

interface Rating {
  about: Case;
  task: RaterTask;
  actor: Actor;
}

/** Finds the task the presser still has on this sheet; it names the actor, which is a token where the role rates unseen. */
const asRater = (deps: Deps, press: Press, work: (rating: Rating) => Promise<Effects>): Promise<Effects> =>
  onAppraisal(deps, press, async (about) => {
    const ids = await idsOn(deps, about.appraisal, press.asker.person.id);
    const task = openTask(about.appraisal, ids) ?? anyTask(about.appraisal, ids);
    if (!task) return refuseClick('not_yours');
    const actor = isRaterToken(task.personId) ? { personId: task.personId, hr: false } : actorOf(press.asker);
    return work({ about, task, actor });
  });

const anyTask = ({ tasks }: Appraisal, ids: readonly string[]): RaterTask | undefined =>
  tasks.find((task) => task.role !== 'self' && task.status !== 'nominated' && ids.includes(task.personId));

/** Who rates in another role too gets the next card. */
function freshFor(appraisal: Appraisal, task: RaterTask) {
  const others = { ...appraisal, tasks: appraisal.tasks.filter((each) => each !== task) };
  const more = openTask(others, [task.personId]) !== undefined;
  return more ? { fresh: { to: task.personId, card: 'rating' } as const } : {};
}

/** The platform's event leads to who pressed: of somebody unseen nothing of it is recorded. */
function causeFor(press: Press, { personId }: RaterTask): ReturnType<typeof causeOf> {
  const cause = causeOf(press);
  return isRaterToken(personId) ? { ...cause, source: 'rater' } : cause;
}
