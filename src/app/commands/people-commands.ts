/** What is typed about people who are away or change: 代理, 请假, 改派. */
import { type Asker, answerTyped, refuseTyped, reply, replySentence } from '#app/asker.ts';
import { countLeaveOf } from '#app/count-leave.ts';
import type { Deps } from '#app/deps.ts';
import type { Effects } from '#app/effects.ts';
import { findOne, findPeople, namesIn } from '#app/find-people.ts';
import { nominateTyped } from '#app/nominate.ts';
import { reassignAll } from '#app/reassign.ts';
import { leaveRefusal, leavesToTakeBack, recordLeave } from '#app/record-leave.ts';
import type { Person } from '#app/records.ts';
import { takenBack, whyNot } from '#app/set-delegation.ts';
import { today } from '#app/views/figures.ts';
import { both } from '#cards/texts.ts';
import { type Days, readDays } from '#core/calendar/days.ts';
import type { CommandHandler } from './run-command.ts';

const CANCEL = /^\s*(取消|撤回|收回|cancel)\s*|\s*(取消|撤回|收回|cancel)\s*$/i;

/** 代理 @人 起–止; HR: 代理 @甲 @乙 起–止; 代理 取消; alone: what stands. */
export const delegate: CommandHandler = async (deps, { asker, argument, mentioned, inPlace }) => {
  if (argument === '' && mentioned.length === 0) return reply_(deps, asker, { list: true });
  if (CANCEL.test(argument)) {
    const names = namesIn(mentioned, argument.replace(CANCEL, ''));
    return cancelDelegations(deps, asker, names);
  }
  const read = readDays(inPlace, today(deps));
  if (!read) return refuseTyped(deps, asker, { code: 'bad_days', given: argument });
  const [first, second] = namesIn([], read.before);
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

/** 请假 @人 起–止, 请假 取消 @人 [起–止]: by HR, or by the supervisor for the own people. */
export const leave: CommandHandler = async (deps, typed) => {
  const { asker, mentioned } = typed;
  const isTakenBack = CANCEL.test(typed.argument);
  const argument = typed.argument.replace(CANCEL, '');
  const read = readDays(argument, today(deps));
  if (!read && !isTakenBack) return refuseTyped(deps, asker, { code: 'bad_days', given: argument });
  const [named] = namesIn(mentioned, read ? read.before : argument);
  if (named === undefined) return refuseTyped(deps, asker, { code: 'unknown_person', who: '' });
  const found = await findOne(deps, named);
  if ('refusal' in found) return refuseTyped(deps, asker, found.refusal);
  const { person } = found;
  if (!asker.hr && person.supervisorId !== asker.person.id) return refuseTyped(deps, asker, 'not_allowed');
  if (isTakenBack) return takeBackLeave(deps, asker, { person, days: read?.days ?? null });
  return read ? putLeave(deps, asker, { person, days: read.days }) : refuseTyped(deps, asker, 'bad_days');
};

async function putLeave(deps: Deps, asker: Asker, { person, days }: { person: Person; days: Days }): Promise<Effects> {
  const refusal = leaveRefusal(days);
  if (refusal) return refuseTyped(deps, asker, refusal);
  const source = asker.hr ? 'hr' : 'supervisor';
  const row = recordLeave(deps, { personId: person.id, ...days, source }, asker.person.id);
  const answer = answerTyped(
    deps,
    asker,
    both((t) => t.people.leaveRecorded(person.name, t.people.days(days.fromDay, days.toDay))),
  );
  return {
    ...answer,
    changes: [{ put: 'leave', row }, ...(await countLeaveOf(deps, row, asker.source)), ...answer.changes],
  };
}

/** Recorded by mistake: the days count again for everything that begins from now on. */
async function takeBackLeave(
  deps: Deps,
  asker: Asker,
  { person, days }: { person: Person; days: Days | null },
): Promise<Effects> {
  const rows = await leavesToTakeBack(deps, person.id, days);
  if (rows.length === 0) return refuseTyped(deps, asker, { code: 'no_leave', who: person.name });
  const answer = answerTyped(
    deps,
    asker,
    both((t) =>
      t.people.leaveTakenBack(
        person.name,
        rows.map((row) => t.people.days(row.fromDay, row.toDay)).join(t.words.separator),
      ),
    ),
  );
  return { ...answer, changes: [...rows.map(({ id }) => ({ drop: 'leave', id }) as const), ...answer.changes] };
}

/** 改派 @人 @新主管: HR names who does the next step of somebody's running appraisals. */
export const reassign: CommandHandler = async (deps, { asker, inPlace }) => {
  if (!asker.hr) return refuseTyped(deps, asker, 'hr_only');
  const [whose, to] = namesIn([], inPlace);
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
