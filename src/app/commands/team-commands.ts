/** What supervisors and HR type about others' appraisals. */
import type { Asker } from '#app/asker.ts';
import { answerTyped, refuseTyped, reply } from '#app/asker.ts';
import { bindRobotTyped } from '#app/bind-robot.ts';
import type { Deps } from '#app/deps.ts';
import type { Effects } from '#app/effects.ts';
import { makeGroup } from '#app/make-group.ts';
import { openCycle } from '#app/open-cycle.ts';
import type { Cycle } from '#app/records.ts';
import { progressCards } from '#app/redraw-progress.ts';
import { type Urged, urge } from '#app/urge.ts';
import { today } from '#app/views/figures.ts';
import { scopeName } from '#app/views/guide-views.ts';
import { both } from '#cards/texts.ts';
import { addMonths, monthOf, readPeriod } from '#core/calendar/period.ts';
import { readBinding } from '#core/directory/bind-code.ts';
import type { CommandHandler } from './run-command.ts';

/** 进度: HR and the auditor see the whole company, a supervisor the own people. */
export const progress: CommandHandler = async (deps, { asker, argument }) => {
  const supervises = (await deps.store.reportsOf(asker.person.id)).length > 0;
  if (!asker.hr && !asker.auditor && !supervises) return refuseTyped(deps, asker, 'not_allowed');
  const cycle = (await cycleFor(deps, argument)) ?? (await announcedMonth(deps, argument));
  if (!cycle) return refuseTyped(deps, asker, { code: 'cycle_not_found', given: argument });
  return { changes: await progressCards(deps, asker, cycle.period), outcome: {} };
};

/** A month whose cycle is not open, once its sheets were announced: there is something to see of it. */
async function announcedMonth(deps: Deps, argument: string): Promise<Pick<Cycle, 'period'> | null> {
  const running = monthOf(today(deps));
  const asked = argument === '' ? [addMonths(running, 1), running] : [readPeriod(argument, today(deps))];
  for (const period of asked) {
    if (period !== null && (await deps.store.noticeCounts(period, null)).sent > 0) return { period };
  }
  return null;
}

/** The named cycle, or the newest. */
async function cycleFor(deps: Deps, argument: string): Promise<Cycle | null> {
  if (argument === '') return (await deps.store.cycles())[0] ?? null;
  const period = readPeriod(argument, today(deps));
  return period === null ? null : deps.store.cycleOf(period);
}

/** 催办 [@人|姓名]: a digest to those who owe, at most once an hour each. */
export const remind: CommandHandler = async (deps, { asker, argument, mentioned }) => {
  const urged = await urge(deps, asker, mentioned.length > 0 ? mentioned : argument === '' ? null : [argument]);
  if (urged.kind === 'refused') return refuseTyped(deps, asker, urged.refusal);
  const answer = answerTyped(deps, asker, urgedSentence(urged));
  return { ...answer, changes: [...urged.changes, ...answer.changes] };
};

/** "Reminded n people", or why nobody was. */
export const urgedSentence = (urged: Extract<Urged, { kind: 'urged' }>) =>
  urged.people === 0 && urged.recently > 0
    ? both((t) => t.answers.remindedRecently)
    : both((t) => t.answers.reminded(urged.people));

/** 开启 2026-10 [试运行]: HR opens a month by hand. */
export const open: CommandHandler = async (deps, { asker, argument }) => {
  if (!asker.hr) return refuseTyped(deps, asker, 'hr_only');
  const { month, trial } = trialIn(argument);
  const period = readPeriod(month, today(deps));
  if (!period) return refuseTyped(deps, asker, { code: 'bad_period', given: month });
  if (period > monthOf(today(deps))) return refuseTyped(deps, asker, { code: 'too_soon', when: `${period}-01` });
  const opened = await openCycle(deps, period, trial ? { shadow: true } : {});
  if (opened.kind === 'exists') return refuseTyped(deps, asker, { code: 'cycle_exists', given: period });
  return answerTyped(
    deps,
    asker,
    both((t) => (trial ? t.flow.openedTrial : t.answers.opened)(period, opened.appraisals)),
  );
};

const TRIAL = /\s*(试运行|trial|shadow)$/i;

/** "2026-11 试运行" → the month, and that it is a trial. */
const trialIn = (argument: string): { month: string; trial: boolean } => ({
  month: argument.replace(TRIAL, ''),
  trial: TRIAL.test(argument),
});

/** 绑定群 [单位]: HR, in the group that will get the ranking; 绑定群 <address of a robot> [name] [unit]: from anywhere. */
export const bind: CommandHandler = async (deps, { asker, argument }) => {
  if (readBinding(`bind ${argument}`)?.kind === 'bind') return boundAlready(deps, asker);
  if (!asker.hr) return refuseTyped(deps, asker, 'hr_only');
  if (/^https?:/i.test(argument)) return bindRobotTyped(deps, asker, argument);
  if (asker.chat?.kind !== 'group') return refuseTyped(deps, asker, hasRobots(deps) ? 'group_or_robot' : 'group_only');
  const unit =
    argument === '' ? null : (await deps.store.units()).find(({ name, id }) => name === argument || id === argument);
  if (unit === undefined) return refuseTyped(deps, asker, { code: 'not_found', where: argument });
  const unitId = unit?.id ?? null;
  const bound = await deps.store.group(asker.platform, asker.chat.id);
  if (bound && bound.unitId === unitId) {
    return refuseTyped(deps, asker, { code: 'already_bound', where: await scopeName(deps, unitId) });
  }
  return bindTo(deps, asker, { chatId: asker.chat.id, unitId });
};

/** 绑定 工号 绑定码, by somebody whose account is bound. */
const boundAlready = (deps: Deps, asker: Asker): Effects =>
  answerTyped(
    deps,
    asker,
    both((t) => t.directory.boundAlready(asker.person.name, asker.person.employeeNo)),
  );

/** 建群 <单位> [群名]: HR, where the app can make a group of its own, which then gets the ranking. */
export const newGroup: CommandHandler = async (deps, { asker, argument }) => {
  if (!asker.hr) return refuseTyped(deps, asker, 'hr_only');
  const made = await makeGroup(deps, asker, argument);
  if ('refusal' in made) return refuseTyped(deps, asker, made.refusal);
  const answer = answerTyped(
    deps,
    asker,
    both((t) => t.answers.groupMade(made.name, made.people)),
  );
  return { ...answer, changes: [...made.changes, ...answer.changes] };
};

/** Whether groups of some platform of ours are reached by a robot in them. */
const hasRobots = ({ platforms }: Deps): boolean =>
  [...platforms.values()].some(({ robotKey }) => robotKey !== undefined);

async function bindTo(deps: Deps, asker: Asker, { chatId, unitId }: { chatId: string; unitId: string | null }) {
  const row = {
    platform: asker.platform,
    chatId,
    chatName: '',
    unitId,
    boundBy: asker.person.id,
    at: new Date(deps.clock()).toISOString(),
  };
  const to = { chatId, platform: asker.platform };
  return {
    changes: [{ put: 'group', row } as const, reply(deps, asker, { kind: 'group-welcome', to })],
    outcome: {},
  };
}
