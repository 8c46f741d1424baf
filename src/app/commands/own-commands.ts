/** What everybody may type about themselves, and of others' results who may read them. All of it is answered in private. */

import type { Asker } from '#app/asker.ts';
import { answerTyped, refuseTyped, reply } from '#app/asker.ts';
import { type Deps, nowIso } from '#app/deps.ts';
import type { Effects } from '#app/effects.ts';
import type { MessageKind } from '#app/outbox-drafts.ts';
import type { PlatformName } from '#app/records.ts';
import { closeOthers } from '#app/standing-cards.ts';
import { today } from '#app/views/figures.ts';
import { isResultShown } from '#app/views/result-views.ts';
import { both } from '#cards/texts.ts';
import type { Appraisal } from '#core/appraisal/appraisal.ts';
import { monthOf, readPeriod } from '#core/calendar/period.ts';
import { otherIn, scoreOfOther, whyOfOther } from './others-sheets.ts';
import { about, all, leafNamed, newest } from './own-sheets.ts';
import type { CommandHandler } from './run-command.ts';

const show =
  (kind: MessageKind): CommandHandler =>
  async (deps, { asker }) => ({ changes: [reply(deps, asker, { kind })], outcome: {} });

export const help = show('help');
export const todo = show('todo');

/** A card that asks something: those that ask the same close. */
async function asking(
  deps: Deps,
  asker: Asker,
  { kind, appraisal }: { kind: 'self-review' | 'appeal'; appraisal: Appraisal },
): Promise<Effects> {
  const brought = about(deps, asker, { kind, appraisal });
  const others = await closeOthers(deps, asker, { appraisalId: appraisal.id, kind });
  return { ...brought, changes: [...brought.changes, ...others] };
}

/** 自评: the newest self-review, open or closed. */
export const self: CommandHandler = async (deps, { asker }) => {
  const own = await deps.store.appraisalsOf(asker.person.id);
  const open = own.filter(({ state }) => state === 'collecting');
  const shown = open.length > 0 ? open : newest(own);
  if (shown.length === 0) return refuseTyped(deps, asker, 'no_task');
  return all(await Promise.all(shown.map((appraisal) => asking(deps, asker, { kind: 'self-review', appraisal }))));
};

/** 成绩 [月份|上月]: without a month the newest there is. */
export const score: CommandHandler = async (deps, typed) => {
  const { asker, argument } = typed;
  const other = await otherIn(deps, typed);
  if (other) return 'code' in other ? refuseTyped(deps, asker, other) : scoreOfOther(deps, asker, other);
  const found = await ownOf(deps, asker, argument);
  return 'effects' in found
    ? found.effects
    : all(found.own.map((appraisal) => about(deps, asker, { kind: 'scores', appraisal })));
};

/** 为什么 [项目]: the receipt of the newest result, the named item unfolded. */
export const why: CommandHandler = async (deps, typed) => {
  const { asker, argument } = typed;
  const other = await otherIn(deps, typed);
  if (other) return 'code' in other ? refuseTyped(deps, asker, other) : whyOfOther(deps, asker, other);
  const own = newest((await deps.store.appraisalsOf(asker.person.id)).filter(isResultShown));
  const [first] = own;
  if (!first) return refuseTyped(deps, asker, { code: 'not_found', where: argument });
  if (argument === '') return all(own.map((appraisal) => about(deps, asker, { kind: 'receipt', appraisal })));
  for (const appraisal of own) {
    const leaf = await leafNamed(deps, appraisal, argument);
    if (leaf) return about(deps, asker, { kind: 'receipt', appraisal: appraisal, focus: leaf });
  }
  return refuseTyped(deps, asker, { code: 'not_found', where: argument });
};

/** 差多少 [等级]: what the next grade, or the named one, would take on the newest own sheet. */
export const whatif: CommandHandler = async (deps, { asker, argument }) => {
  const own = newest(await deps.store.appraisalsOf(asker.person.id));
  if (own.length === 0) return refuseTyped(deps, asker, { code: 'not_found', where: argument });
  const grade = argument === '' ? null : argument;
  return {
    changes: own.map(({ id }) => reply(deps, asker, { kind: 'whatif', args: { appraisalId: id, grade }, part: id })),
    outcome: {},
  };
};

/** 申诉: the appeal's card for a result that waits for a signature. */
export const appeal: CommandHandler = async (deps, { asker }) => {
  const own = await deps.store.appraisalsOf(asker.person.id);
  const [waiting] = own.filter(({ state }) => state === 'sign_off');
  if (!waiting) return refuseTyped(deps, asker, 'no_task');
  if (waiting.appealed) return refuseTyped(deps, asker, 'already_appealed');
  return asking(deps, asker, { kind: 'appeal', appraisal: waiting });
};

/** 语言 中文|英文: in which language the cards come. */
export const language: CommandHandler = async (deps, { asker, argument }) => {
  const english = /^(en|english|英文|英语)$/i.test(argument);
  const locale = english ? 'en' : 'zh';
  const person = { ...asker.person, locale } as const;
  const answer = answerTyped(
    deps,
    { ...asker, person },
    both((t) => t.answers.languageSet),
  );
  return { ...answer, changes: [{ put: 'person', row: person }, ...answer.changes] };
};

/** 用飞书 / 用企业微信: where somebody with two accounts is written to from now on. */
const writeTo =
  (platform: PlatformName): CommandHandler =>
  async (deps, { asker }) => {
    const account = await deps.store.identityOn(asker.person.id, platform);
    if (!account || !deps.platforms.has(platform))
      return answerTyped(
        deps,
        asker,
        both((t) => t.answers.platformMissing(platform)),
      );
    const answer = answerTyped(
      deps,
      asker,
      both((t) => t.answers.platformSet(platform)),
    );
    const row = { personId: asker.person.id, platform, at: nowIso(deps) };
    return { ...answer, changes: [{ put: 'preferred-platform', row }, ...answer.changes] };
  };

export const useFeishu = writeTo('feishu');
export const useWecom = writeTo('wecom');

type Found = { own: readonly Appraisal[] } | { effects: Effects };

async function ownOf(deps: Deps, asker: Asker, argument: string): Promise<Found> {
  if (argument === '') {
    const own = newest(await deps.store.appraisalsOf(asker.person.id));
    return own.length > 0
      ? { own }
      : { effects: refuseTyped(deps, asker, { code: 'not_found', where: monthOf(today(deps)) }) };
  }
  const period = readPeriod(argument, today(deps));
  if (!period) return { effects: refuseTyped(deps, asker, { code: 'bad_period', given: argument }) };
  const own = (await deps.store.appraisalsOf(asker.person.id, period)).filter(({ state }) => state !== 'cancelled');
  return own.length > 0 ? { own } : { effects: refuseTyped(deps, asker, { code: 'not_found', where: period }) };
}
