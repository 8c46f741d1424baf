/**
 * The same matrix for those who have a smaller part in a sheet: the second reviewer, somebody who rates unseen, and the
 * head of the unit, who has none. Payloads are forged: a card never carries rights.
 */
import { describe, expect, it } from 'vitest';
import { BUTTON_COMMANDS, type ButtonCommand } from '#cards/button-commands.ts';
import { isRaterToken } from '#core/appraisal/rater-token.ts';
import { accepted, type TestBot, withBot } from '#test/support/bot.ts';
import type { Row } from '#test/support/clinic.ts';
import { forgedPress, records, typedLine } from '#test/support/forging.ts';

const [SUPERVISOR, SECOND, RATER, HEAD] = ['陈静', '周兰', '张敏', '郑华'] as const;

/** One sheet in each state; who rates it unseen has answered where it is past collecting. */
const SHEETS = { 李娜: 'collecting', 王芳: 'review 1', 周婷: 'review 2', 吴倩: 'sign_off' } as const;
type Subject = keyof typeof SHEETS;
const SUBJECTS = Object.keys(SHEETS) as readonly Subject[];

const STAFF: readonly Row[] = [
  ['1001', SECOND, '总经理', null, 'office'],
  ['1002', '何静', '人事主管', '1001', 'office'],
  ['2001', SUPERVISOR, '部门主管', '1001', 'care'],
  ['2003', RATER, '内勤', '2001', 'care'],
  ['3001', HEAD, '分部经理', '1001', 'hall'],
  ...SUBJECTS.map((name, index): Row => [`20${index + 10}`, name, '电话客服', '2001', 'care']),
];

const SHEET = `id: two-stations
name: 两级评分
level: staff
period: [month]
total: 20
raters:
  self: { weight: 0 }
  peer: { weight: 20, min: 1 }
  supervisor: { weight: 50 }
  second_reviewer: { weight: 30 }
grades:
  - { name: 合格, from: 0, coefficient: 1 }
criteria:
  - { id: attitude, name: 服务态度, points: 20, rule: { rating: { min: 0, max: 20 } } }
accept:
  - { code: no-house-metric, reason: 只用于测试 }
  - { code: no-staff-metric, reason: 只用于测试 }
`;

const FORM = { 'rating:attitude': '16', reason: '伪造的理由', remark: '伪造的意见', comment: '伪造的文字', person: '' };

async function stage(bot: TestBot): Promise<void> {
  const care = (await bot.store.units()).find(({ name }) => name === '客服中心');
  if (!care) throw new Error('no unit');
  await bot.store.commit([{ put: 'unit', row: { ...care, headId: (await bot.person(HEAD)).id } }]);
  await bot.moveTo('2026-11-02 09:00');
  const form = { 'rating:attitude': '16' };
  for (const name of SUBJECTS.filter((each) => SHEETS[each] !== 'collecting')) {
    accepted(await bot.press(name, { card: '自评', command: 'submit_self', form }));
    accepted(await bot.press(RATER, { card: `评分 · ${name}`, command: 'submit_rating', form }));
  }
  for (const name of ['周婷', '吴倩'])
    accepted(await bot.press(SUPERVISOR, { card: `主管评分 · ${name}`, command: 'submit_review', form }));
  accepted(await bot.press(SECOND, { card: '主管评分 · 吴倩', command: 'submit_review', form }));
  for (const name of SUBJECTS) {
    const { state, reviewer, tasks } = await bot.appraisal(name);
    expect([name, state === 'review' ? `review ${reviewer + 1}` : state]).toEqual([name, SHEETS[name]]);
    expect(tasks.some(({ role, personId }) => role === 'peer' && isRaterToken(personId))).toBe(true);
  }
}

const here = (story: (bot: TestBot) => Promise<void>) =>
  withBot(
    {
      staff: STAFF,
      metrics: [],
      rules: (shipped) => ({
        ...shipped,
        assignments: [{ scorecard: 'two-stations', titles: ['电话客服'], also: false }],
        raters: [{ role: 'peer', fixed: ['2003'] }],
        scorecards: new Map([['two-stations', SHEET]]),
      }),
    },
    async (bot) => {
      await stage(bot);
      await story(bot);
    },
  );

/** What may move whose sheet in which state; everything else moves nothing. The head of the unit has no row: nothing. */
const MAY: Readonly<Record<string, readonly ButtonCommand[]>> = {
  [`${SECOND} review 2`]: ['submit_review', 'return', 'return_reviewer', 'save_draft'],
  [`${SECOND} sign_off`]: ['return', 'return_reviewer'],
  [`${RATER} collecting`]: ['submit_rating', 'decline_rating', 'save_draft'],
};

const PAIRS = [SECOND, RATER, HEAD].flatMap((actor) => SUBJECTS.map((subject) => ({ actor, subject })));

const FORBIDDEN = PAIRS.flatMap(({ actor, subject }) => {
  const may = MAY[`${actor} ${SHEETS[subject]}`] ?? [];
  return BUTTON_COMMANDS.filter((each) => !may.includes(each)).map((command) => ({ actor, subject, command }));
});

async function forged(bot: TestBot, { actor, subject, command }: { actor: string; subject: Subject; command: string }) {
  const { id, version: revision } = await bot.appraisal(subject);
  await forgedPress(bot, actor, { payload: { v: 1, command, id, revision, part: 'attitude' }, form: FORM });
}

describe('a forged button of the second reviewer, of somebody who rates unseen, or of the unit’s head', () => {
  it('moves nothing but what its presser may move on that very sheet in its present state', { timeout: 240_000 }, () =>
    here(async (bot) => {
      const before = records(bot);
      for (const { actor, subject, command } of FORBIDDEN) {
        await forged(bot, { actor, subject, command });
        if (records(bot) !== before) expect.fail(`${actor} moved the sheet of ${subject} by ${command}`);
      }
      // and what may be moved is: else the matrix would prove nothing
      for (const [actor, subject, command] of [
        [RATER, '李娜', 'submit_rating'],
        [SECOND, '周婷', 'submit_review'],
        [SECOND, '吴倩', 'return_reviewer'],
      ] as const) {
        const { version } = await bot.appraisal(subject);
        await forged(bot, { actor, subject, command });
        expect((await bot.appraisal(subject)).version, `${actor} ${command}`).toBe(version + 1);
      }
    }),
  );

  it('and their lines open a sheet to its second reviewer alone, the receipt once it lies before its person', () =>
    here(async (bot) => {
      const answers: string[] = [];
      for (const { actor, subject } of PAIRS) {
        const score = await typedLine(bot, actor, { text: `成绩 ${subject}` });
        const why = await typedLine(bot, actor, { text: `为什么 ${subject}` });
        const kinds = [...score, ...why].map(({ kind }) => kind);
        if (kinds.some((kind) => kind !== 'sentence')) answers.push(`${actor} ${SHEETS[subject]} ${kinds.join(' ')}`);
      }
      expect(answers).toEqual([
        `${SECOND} collecting scores sentence`,
        `${SECOND} review 1 scores sentence`,
        `${SECOND} review 2 scores sentence`,
        `${SECOND} sign_off scores receipt`,
      ]);
    }));
});
