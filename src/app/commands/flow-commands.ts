/** What is typed to move appraisals by hand: 校准, 重开, 退回. */
import type { Asker } from '#app/asker.ts';
import { answerTyped, refuseTyped, reply } from '#app/asker.ts';
import type { Deps } from '#app/deps.ts';
import type { Effects } from '#app/effects.ts';
import type { Cycle } from '#app/records.ts';
import { goBack, reopenedSentence } from '#app/reopen.ts';
import { calibrationListView } from '#app/views/calibration-views.ts';
import { today } from '#app/views/figures.ts';
import { LINES_SHOWN } from '#cards/calibration-card.ts';
import { both } from '#cards/texts.ts';
import type { Appraisal, State } from '#core/appraisal/appraisal.ts';
import { readPeriod } from '#core/calendar/period.ts';
import { otherIn } from './others-sheets.ts';
import type { CommandHandler, Typed } from './run-command.ts';

/** 校准 [月份]: the appraisals that wait for it, and how they are spread. */
export const calibrate: CommandHandler = async (deps, { asker, argument }) => {
  if (!asker.hr) return refuseTyped(deps, asker, 'hr_only');
  const cycle = await cycleFor(deps, argument);
  if (!cycle) return refuseTyped(deps, asker, { code: 'cycle_not_found', given: argument });
  const { lines } = await calibrationListView(deps, cycle, asker.person.id);
  // whose results it shows: each is a look (record-looks.ts)
  const appraisalIds = lines.slice(0, LINES_SHOWN).map(({ appraisalId }) => appraisalId);
  const args = { period: cycle.period, appraisalIds };
  return { changes: [reply(deps, asker, { kind: 'calibration-list', args })], outcome: {} };
};

async function cycleFor(deps: Deps, argument: string): Promise<Cycle | null> {
  if (argument === '') return (await deps.store.cycles())[0] ?? null;
  const period = readPeriod(argument, today(deps));
  return period === null ? null : deps.store.cycleOf(period);
}

/** 重开 @人 [月份] 原因: HR opens a final appraisal again. */
export const reopen: CommandHandler = async (deps, typed) =>
  typed.asker.hr ? back(deps, typed, { type: 'reopen', states: ['final'] }) : refuseTyped(deps, typed.asker, 'hr_only');

/** 退回 @人 [月份] [自评|第 k 站] 原因: HR, or the reviewer whose turn it is or was last; who may is for the core to say. */
export const giveBack: CommandHandler = (deps, typed) =>
  back(deps, typed, { type: 'return', states: ['review', 'calibration', 'sign_off'] });

interface Aim {
  type: 'reopen' | 'return';
  states: readonly State[];
}

async function back(deps: Deps, typed: Typed, { type, states }: Aim): Promise<Effects> {
  const { asker } = typed;
  const other = await otherIn(deps, typed);
  if (!other) return refuseTyped(deps, asker, { code: 'unknown_person', who: typed.argument.split(' ')[0] ?? '' });
  if ('code' in other) return refuseTyped(deps, asker, other);
  const { period, reason: said } = periodIn(other.rest, today(deps));
  const { to, reason } = type === 'return' ? stepIn(said) : { to: undefined, reason: said };
  const theirs = (await deps.store.appraisalsOf(other.person.id)).filter(({ state }) => states.includes(state));
  const appraisal = theirs.find((each) => period === null || each.period === period);
  if (!appraisal || !(asker.hr || standsIn(appraisal, asker))) {
    return refuseTyped(deps, asker, asker.hr ? { code: 'not_found', where: other.person.name } : 'not_allowed');
  }
  const moved = await goBack(deps, asker, {
    appraisal,
    type,
    reason,
    source: asker.source,
    ...(to === undefined ? {} : { to }),
  });
  const label = both((t) => (type === 'reopen' ? t.flow.reopenReason : t.supervisorReview.reason));
  if (moved === null) return refuseTyped(deps, asker, { code: 'reason_required', where: label[asker.person.locale] });
  if (typeof moved === 'string') return refuseTyped(deps, asker, moved);
  const sentence =
    type === 'reopen'
      ? await reopenedSentence(deps, appraisal)
      : both((t) => t.flow.returnedTo(other.person.name, appraisal.period));
  const answer = answerTyped(deps, asker, sentence);
  return { ...answer, changes: [...moved, ...answer.changes] };
}

const standsIn = ({ reviewers, reconcile }: Appraisal, { person }: Asker): boolean =>
  reviewers.some(({ personId }) => personId === person.id) || reconcile?.personId === person.id;

const STEP = /^(?:(自评|本人|self)|第\s*(\d+)\s*[站位]|station\s*(\d+))(?:\s+|$)/i;

/** "自评 写得太短" → back to the self-review; "第 1 站 …" → to that reviewer; else the last one, or one step back. */
function stepIn(said: string): { to: 'self' | number | undefined; reason: string } {
  const [head = '', self, zh, en] = STEP.exec(said) ?? [];
  const reason = said.slice(head.length);
  if (self !== undefined) return { to: 'self', reason };
  const station = zh ?? en;
  return { to: station === undefined ? undefined : Number(station) - 1, reason };
}

/** "2026-10 评分有误" → the month and the reason; without a month everything is the reason. */
function periodIn(rest: string, day: string): { period: string | null; reason: string } {
  const [first = '', ...words] = rest.split(' ');
  const period = readPeriod(first, day);
  return period === null ? { period, reason: rest } : { period, reason: words.join(' ') };
}
