/** What is typed about people who are away or change: 代理, 请假, 改派. */
import { type Asker, answerTyped, refuseTyped, reply, replySentence } from '#app/asker.ts';
import { countLeaveOf } from '#app/count-leave.ts';
import type { Deps } from '#app/deps.ts';
import type { Effects } from '#app/effects.ts';
import { findOne, findPeople, namesIn } from '#app/find-people.ts';
import { nominateTyped } from '#app/nominate.ts';
import { reassignAll } from '#app/reassign.ts';
import { leaveRefusal, recordLeave } from '#app/record-leave.ts';
import type { Person } from '#app/records.ts';
import { takenBack, whyNot } from '#app/set-delegation.ts';
import { today } from '#app/views/figures.ts';
import { both } from '#cards/texts.ts';
import { type Days, readDays } from '#core/calendar/days.ts';
import type { CommandHandler } from './run-command.ts';

const CANCEL = /^\s*(取消|撤回|收回|cancel)\s*|\s*(取消|撤回|收回|cancel)\s*$/i;

/** 代理 @人 起–止; HR: 代理 @甲 @乙 起–止; 代理 取消; alone: what stands. */
export const delegate: CommandHandler = async (deps, { asker, argument, mentioned }) => {
  if (argument === '' && mentioned.length === 0) return reply_(deps, asker, { list: true });
  if (CANCEL.test(argument)) {
    const names = namesIn(mentioned, argument.replace(CANCEL, ''));
    return cancelDelegations(deps, asker, names);
  }
  const read = readDays(argument, today(deps));
  if (!read) return refuseTyped(deps, asker, { code: 'bad_days', given: argument });
  const names = namesIn(mentioned, read.before);
  const [first, second] = names;
  if (first === undefined) return refuseTyped(deps, asker, { code: 'unknown_person', who: '' });
  if (second === undefined) return offer(deps, asker, { delegator: asker.person, named: first, days: read.days });
  const delegator = await findOne(deps, first);
  if ('refusal' in delegator) return refuseTyped(deps, asker, delegator.refusal);
  if (delegator.person.id !== asker.person.id && !asker.hr) return refuseTyped(deps, asker, 'hr_only');
  return offer(deps, asker, { delegator: delegator.person, named: second, days: read.days });
};

const reply_ = (deps: Deps, asker: Asker, args: Readonly<Record<string, unknown>>): Effects => ({
  changes: [reply(deps, asker, { kind: 'delegation', args })],
  outcome: {},
});

/** A card to confirm; of namesakes one is chosen. Nothing is recorded yet. */
async function offer(
  deps: Deps,
  asker: Asker,
  { delegator, named, days }: { delegator: Person; named: string; days: Days },
): Promise<Effects> {
  const found = await findPeople(deps, named);
  if (found.kind === 'refused') return refuseTyped(deps, asker, found.refusal);
  const choices = found.people.map(({ id }) => ({ delegatorId: delegator.id, delegateId: id, ...days }));
  const checked = await Promise.all(choices.map(async (choice) => ({ choice, refusal: await whyNot(deps, choice) })));
  const possible = checked.flatMap(({ choice, refusal }) => (refusal === null ? [choice] : []));
  const [refused] = checked.flatMap(({ refusal }) => refusal ?? []);
  if (possible.length === 0 && refused) return refuseTyped(deps, asker, refused);
  return reply_(deps, asker, { choices: possible });
}

/** Everything the asker gave that is not over; HR may name whose. */
async function cancelDelegations(deps: Deps, asker: Asker, names: readonly string[]): Promise<Effects> {
  const [named] = names;
  const whose = named === undefined ? { person: asker.person } : await findOne(deps, named);
  if ('refusal' in whose) return refuseTyped(deps, asker, whose.refusal);
  if (whose.person.id !== asker.person.id && !asker.hr) return refuseTyped(deps, asker, 'hr_only');
  const rows = (await deps.store.delegationsOf(whose.person.id)).filter(
    ({ delegatorId, revokedAt, toDay }) =>
      delegatorId === whose.person.id && revokedAt === null && toDay >= today(deps),
  );
  if (rows.length === 0) return refuseTyped(deps, asker, 'no_delegation');
  const { changes, outcome } = await takenBack(deps, asker, rows);
  const answer = outcome.card ? reply(deps, asker, { kind: 'frozen', args: { card: outcome.card } }) : null;
  return { changes: [...changes, ...(answer ? [answer] : [])], outcome: {} };
}

/** 请假 @人 起–止: by HR, or by the supervisor for the own people. */
export const leave: CommandHandler = async (deps, { asker, argument, mentioned }) => {
  const read = readDays(argument, today(deps));
  if (!read) return refuseTyped(deps, asker, { code: 'bad_days', given: argument });
  const [named] = namesIn(mentioned, read.before);
  if (named === undefined) return refuseTyped(deps, asker, { code: 'unknown_person', who: '' });
  const found = await findOne(deps, named);
  if ('refusal' in found) return refuseTyped(deps, asker, found.refusal);
  const { person } = found;
  const supervises = person.supervisorId === asker.person.id;
  if (!asker.hr && !supervises) return refuseTyped(deps, asker, 'not_allowed');
  const refusal = leaveRefusal(read.days);
  if (refusal) return refuseTyped(deps, asker, { code: refusal, given: argument });
  const row = recordLeave(
    deps,
    { personId: person.id, ...read.days, source: asker.hr ? 'hr' : 'supervisor' },
    asker.person.id,
  );
  const { fromDay, toDay } = read.days;
  const answer = answerTyped(
    deps,
    asker,
    both((t) => t.people.leaveRecorded(person.name, t.people.days(fromDay, toDay))),
  );
  return {
    ...answer,
    changes: [{ put: 'leave', row }, ...(await countLeaveOf(deps, row, asker.source)), ...answer.changes],
  };
};

/** 改派 @人 @新主管: HR names who does the next step of somebody's running appraisals. */
export const reassign: CommandHandler = async (deps, { asker, argument, mentioned }) => {
  if (!asker.hr) return refuseTyped(deps, asker, 'hr_only');
  const [whose, to] = namesIn(mentioned, argument);
  if (whose === undefined || to === undefined) return refuseTyped(deps, asker, 'reassign_whom');
  const person = await findOne(deps, whose);
  if ('refusal' in person) return refuseTyped(deps, asker, person.refusal);
  const reviewer = await findOne(deps, to);
  if ('refusal' in reviewer) return refuseTyped(deps, asker, reviewer.refusal);
  const done = await reassignAll(deps, asker, { person: person.person, reviewer: reviewer.person });
  if ('refusal' in done) return refuseTyped(deps, asker, done.refusal);
  const answer = replySentence(deps, asker, done.card);
  return { ...answer, changes: [...done.changes, ...answer.changes] };
};

/** 提名 @人: a colleague for a place of the own sheet that is to be named; the supervisor agrees. */
export const nominate: CommandHandler = async (deps, { asker, argument, mentioned }) => {
  const [named = ''] = namesIn(mentioned, argument);
  const found = await findOne(deps, named);
  if ('refusal' in found) return refuseTyped(deps, asker, found.refusal);
  const done = await nominateTyped(deps, asker, found.person);
  if ('code' in done) return refuseTyped(deps, asker, done);
  const answer = answerTyped(
    deps,
    asker,
    both((t) => t.answers.nominated),
  );
  return { ...answer, changes: [...done, ...answer.changes] };
};
