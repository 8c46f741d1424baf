/** What an org change means for a running appraisal, so that none is ever orphaned. */
import { type Appraisal, isApart, isNomination, type Reviewer, VACANT } from '#core/appraisal/appraisal.ts';
import { type People, suitableAbove } from './org.ts';

/** What is to be done, or `nobody`: nobody is left for what is owed, HR is told. */
export type FollowUp =
  | { kind: 'cancel' }
  /** these raters left: their tasks end, the role's policy of absence decides */
  | { kind: 'release'; taskIds: readonly string[] }
  | { kind: 'hand_over'; from: string; to: string }
  | { kind: 'nobody' };

interface World {
  people: People;
  hrIds: readonly string[];
  /** supervisors the person had since the opening and has no more; empty where a change hands nothing over */
  former: readonly string[];
  /** who stands behind the name in a task: raters may stand under a token */
  personBehind: (id: string) => string;
}

/** The first thing an appraisal needs after an org change, or null. Asked again until it is null or `nobody`. */
export function followUp(appraisal: Appraisal, world: World): FollowUp | null {
  if (appraisal.state === 'final' || appraisal.state === 'cancelled') return null;
  if (!isActive(appraisal.personId, world)) return { kind: 'cancel' };
  return releasing(appraisal, world) ?? reviewFollowUp(appraisal, world) ?? judging(appraisal, world);
}

const isActive = (id: string, { people }: World): boolean => people.get(id)?.active === true;

function releasing({ state, tasks }: Appraisal, world: World): FollowUp | null {
  if (state !== 'collecting') return null;
  const taskIds = tasks
    .filter((task) => task.status === 'open' || isNomination(task))
    .map(({ personId }) => personId)
    .filter((id) => id !== VACANT && !isActive(world.personBehind(id), world));
  return taskIds.length === 0 ? null : { kind: 'release', taskIds };
}

/** The steps of the review that are still to be done: each by somebody who is there and is not the person. */
function reviewFollowUp(appraisal: Appraisal, world: World): FollowUp | null {
  const { state, reconcile } = appraisal;
  if (state !== 'collecting' && state !== 'review') return null;
  if (isApart(appraisal)) {
    const by = reconcile?.personId ?? '';
    return isActive(by, world) ? null : replaced(appraisal, by, world);
  }
  const ahead = appraisal.reviewers.slice(appraisal.reviewer);
  if (ahead.length === 0) return { kind: 'nobody' };
  for (const station of ahead) {
    const { personId } = station;
    if (!isActive(personId, world) || personId === appraisal.personId) return replaced(appraisal, personId, world);
    const to = newSupervisor(appraisal, station, world);
    if (to !== null) return { kind: 'hand_over', from: personId, to };
  }
  return null;
}

/** Whoever shares the role takes both parts; else the next person up from the appraised who has no part in it. */
function replaced(appraisal: Appraisal, from: string, { people, hrIds }: World): FollowUp {
  const gone = appraisal.reviewers.find(({ personId }) => personId === from);
  const partner = appraisal.reviewers.find(
    (each) => each !== gone && each.role === gone?.role && people.get(each.personId)?.active,
  );
  // with the last step left out there must be a result to go on with
  const endsReview = appraisal.state === 'review' && appraisal.reviewer === appraisal.reviewers.length - 1;
  const goesOn = !endsReview || appraisal.result !== null;
  if (partner && goesOn && !isApart(appraisal)) return { kind: 'hand_over', from, to: partner.personId };
  const unfit = [appraisal.personId, from, ...appraisal.reviewers.map(({ personId }) => personId)];
  const to = suitableAbove(appraisal.personId, { people, hrIds, unfit });
  return to === null ? { kind: 'nobody' } : { kind: 'hand_over', from, to };
}

/** The present supervisor, where the step still lies with a former one and was never done. */
function newSupervisor(appraisal: Appraisal, { role, personId, revision }: Reviewer, world: World): string | null {
  if (role !== 'supervisor' || revision !== null || !world.former.includes(personId)) return null;
  const present = world.people.get(appraisal.personId)?.supervisorId ?? null;
  if (present === null || !isActive(present, world) || present === appraisal.personId) return null;
  const hasPart = appraisal.reviewers.some((each) => each.personId === present && each.role !== role);
  return hasPart ? null : present;
}

function judging({ state, appeal, personId, reviewers, tasks }: Appraisal, world: World): FollowUp | null {
  if (state !== 'appeal' || !appeal || isActive(appeal.judgeId, world)) return null;
  const raters = [...reviewers, ...tasks].map((each) => world.personBehind(each.personId));
  const unfit = [personId, appeal.judgeId, ...raters];
  const to = suitableAbove(personId, { people: world.people, hrIds: world.hrIds, unfit });
  return to === null ? { kind: 'nobody' } : { kind: 'hand_over', from: appeal.judgeId, to };
}
