/**
 * Rights as one matrix: who may press and type what about whose sheet in which state, through the bot's own entry with a
 * real store. Payloads are forged: a card never carries rights.
 */
import { describe, expect, it } from 'vitest';
import { BUTTON_COMMANDS, type ButtonCommand } from '#cards/button-commands.ts';
import {
  accepted,
  approved,
  REVIEW,
  SELF_REVIEW,
  signed,
  submitted,
  type TestBot,
  withBot,
} from '#test/support/bot.ts';
import { type Row, STAFF } from '#test/support/clinic.ts';
import { forgedPress, records, typedLine } from '#test/support/forging.ts';

/** An auditor, the head of a branch who reviews nobody, somebody who leaves, beside the clinic. */
const STAFF_HERE: readonly Row[] = [
  ...STAFF,
  ['1003', '林审', '审计', '1001', 'office'],
  ['3001', '郑华', '分部经理', '1001', 'hall'],
  ['3009', '高离', '导医', '2001', 'hall'],
];

/** One sheet in each state, all reviewed by 陈静; 周兰 judges the appeal. */
const SHEETS = { 王芳: 'collecting', 张敏: 'review', 李娜: 'sign_off', 周婷: 'appeal', 吴倩: 'final' } as const;
type Subject = keyof typeof SHEETS;
const SUBJECTS = Object.keys(SHEETS) as readonly Subject[];

async function stage(bot: TestBot): Promise<void> {
  await bot.moveTo('2026-11-02 09:00');
  const auditor = await bot.person('林审');
  await bot.store.commit([{ put: 'role', personId: auditor.id, role: 'auditor' }]);
  for (const name of ['张敏', '李娜'] as const)
    await submitted(bot, name, { ...SELF_REVIEW, comment: `${name}的自评` });
  for (const name of ['周婷', '吴倩'] as const) await submitted(bot, name, {});
  await approved(bot, '李娜', { ...REVIEW, comment: '给李娜的评语' });
  for (const name of ['周婷', '吴倩'] as const) await approved(bot, name, { comment: `给${name}的评语` });
  await signed(bot, '吴倩');
  await bot.press('周婷', { card: '考核结果', command: 'open_appeal' });
  accepted(await bot.press('周婷', { card: '申诉 ·', command: 'file_appeal', form: { reason: '周婷的申诉理由' } }));
  const form = { ...REVIEW, 'rating:knowledge': '17', comment: '陈静的草稿' };
  accepted(await bot.press('陈静', { card: '主管评分 · 张敏', command: 'save_draft', form }));
  for (const name of SUBJECTS) expect([name, (await bot.appraisal(name)).state]).toEqual([name, SHEETS[name]]);
}

/** What every forged press carries: whatever one of the cards could have asked. */
const FORM = {
  ...SELF_REVIEW,
  ...REVIEW,
  reason: '伪造的理由',
  remark: '伪造的意见',
  comment: '伪造的文字',
  person: '',
};

const press = (bot: TestBot, who: string, payload: unknown) => forgedPress(bot, who, { payload, form: FORM });

const say = (bot: TestBot, who: string, text: string, chat: 'direct' | 'group' = 'direct') =>
  typedLine(bot, who, { text, chat });

/** Who presses. Everybody but the subject, who has a row of the own. */
const OTHERS = ['陈静', '周兰', '何静', '林审', '郑华', '王芳'] as const;

/**
 * What may move whose sheet in which state; everything else moves nothing. `王芳` stands for any colleague. The commands
 * of interviews, plans, delegations and lists carry other ids: with the id of a sheet they find nothing.
 */
const MAY: Readonly<Record<string, readonly ButtonCommand[]>> = {
  'own collecting': ['submit_self', 'save_draft'],
  'own review': ['recall_self'],
  'own sign_off': ['sign', 'sign_with_remark', 'refuse', 'file_appeal', 'open_appeal'],
  'own appeal': ['withdraw_appeal'],
  'own final': ['hold_interview', 'answer_interview', 'agree_interview'],
  '陈静 collecting': [],
  '陈静 review': ['submit_review', 'return', 'save_draft'],
  '陈静 sign_off': ['return', 'return_reviewer'],
  '陈静 final': ['hold_interview', 'new_plan'],
  '周兰 appeal': ['decide_keep', 'decide_change', 'save_draft'],
  '何静 review': ['return', 'return_reviewer'],
  '何静 sign_off': ['return', 'return_reviewer'],
  '何静 final': ['reopen', 'hold_interview', 'new_plan'],
};

const may = (actor: string, subject: Subject): readonly ButtonCommand[] => {
  const who = actor === subject ? 'own' : actor;
  return MAY[`${who} ${SHEETS[subject]}`] ?? [];
};

const PAIRS = SUBJECTS.flatMap((subject) => [...new Set([...OTHERS, subject])].map((actor) => ({ actor, subject })));

describe('a forged button', () => {
  // hundreds of presses: longer than a story takes on a busy machine
  it('moves nothing but what its presser may move on that very sheet in its present state', { timeout: 240_000 }, () =>
    withBot({ staff: STAFF_HERE }, async (bot) => {
      await stage(bot);
      const before = records(bot);
      for (const { actor, subject } of PAIRS) {
        const { id, version } = await bot.appraisal(subject);
        const forbidden = BUTTON_COMMANDS.filter((command) => !may(actor, subject).includes(command));
        for (const command of forbidden) {
          await press(bot, actor, { v: 1, command, id, revision: version, part: 'knowledge' });
          if (records(bot) !== before) expect.fail(`${actor} moved the sheet of ${subject} by ${command}`);
        }
      }
    }),
  );

  it('shows nobody another’s receipt but who may read the result, and nobody before it lies before its person', () =>
    withBot({ staff: STAFF_HERE }, async (bot) => {
      await stage(bot);
      const shown: string[] = [];
      for (const { actor, subject } of PAIRS) {
        const { id, version } = await bot.appraisal(subject);
        const { sent } = await press(bot, actor, { v: 1, command: 'why', id, revision: version });
        if (sent.length > 0) shown.push(`${actor} ${subject}`);
      }
      expect(shown).toEqual([
        ...['陈静 李娜', '何静 李娜', '林审 李娜', '李娜 李娜'],
        ...['陈静 周婷', '周兰 周婷', '何静 周婷', '林审 周婷', '周婷 周婷'],
        ...['陈静 吴倩', '何静 吴倩', '林审 吴倩', '吴倩 吴倩'],
      ]);
    }));
});

/** Who may open whose sheet by a typed line; S = what state it is in and the result once it is shown, R = the receipt. */
const READS: readonly (readonly [reader: string, subject: Subject, may: '' | 'S' | 'SR'])[] = [
  ['陈静', '王芳', 'S'],
  ['陈静', '张敏', 'S'],
  ['陈静', '李娜', 'SR'],
  ['陈静', '周婷', 'SR'],
  ['陈静', '吴倩', 'SR'],
  ['何静', '王芳', 'S'],
  ['何静', '张敏', 'S'],
  ['何静', '李娜', 'SR'],
  ['何静', '吴倩', 'SR'],
  ['林审', '王芳', 'S'],
  ['林审', '张敏', 'S'],
  ['林审', '李娜', 'SR'],
  ['林审', '周婷', 'SR'],
  ['林审', '吴倩', 'SR'],
  ['周兰', '周婷', 'SR'],
  ['周兰', '李娜', ''],
  ['周兰', '吴倩', ''],
  ['郑华', '周婷', ''],
  ['郑华', '吴倩', ''],
  ['王芳', '李娜', ''],
  ['王芳', '张敏', ''],
  ['李娜', '吴倩', ''],
];

describe('a typed line about another', () => {
  it('is answered to those who may read, in private, and each answer is a look', () =>
    withBot({ staff: STAFF_HERE }, async (bot) => {
      await stage(bot);
      for (const [reader, subject, may] of READS) {
        const { id } = await bot.appraisal(subject);
        const { id: readerId } = await bot.person(reader);
        const before = (await bot.store.looksOf(id)).length;
        const score = await say(bot, reader, `成绩 ${subject}`);
        const why = await say(bot, reader, `为什么 ${subject}`);
        const inGroup = await say(bot, reader, `成绩 ${subject}`, 'group');
        const kinds = [score, why, inGroup].map((sent) => sent.map(({ kind }) => kind).join());
        const scores = may === '' ? 'sentence' : 'scores';
        expect([reader, subject, kinds]).toEqual([
          reader,
          subject,
          [scores, may === 'SR' ? 'receipt' : 'sentence', scores],
        ]);
        expect([...score, ...why, ...inGroup].every(({ recipientId }) => recipientId === readerId)).toBe(true);
        const looks = (await bot.store.looksOf(id)).slice(before);
        expect(looks.map(({ readerId: by, what }) => [by, what])).toEqual(
          [...score, ...why, ...inGroup].filter(({ kind }) => kind !== 'sentence').map(({ kind }) => [readerId, kind]),
        );
      }
    }));

  it('shows of a sheet in review neither a draft, nor a score, nor the person’s own words', () =>
    withBot({ staff: STAFF_HERE }, async (bot) => {
      await stage(bot);
      for (const reader of ['何静', '林审']) {
        await bot.say(reader, '成绩 张敏');
        const cards = JSON.stringify(await bot.cards(reader));
        expect(cards).toContain('张敏');
        for (const hidden of ['陈静的草稿', '张敏的自评', '业务熟悉'])
          expect([reader, cards.includes(hidden)]).toEqual([reader, false]);
      }
    }));

  it('lists who has to do what for HR and the auditor, for supervisors their people, for others nothing', () =>
    withBot({ staff: STAFF_HERE }, async (bot) => {
      await stage(bot);
      const answers = new Map<string, string>();
      for (const who of ['何静', '林审', '陈静', '王芳', '李娜']) {
        answers.set(who, (await say(bot, who, '进度')).map(({ kind }) => kind).join());
      }
      expect(Object.fromEntries(answers)).toEqual({
        何静: 'progress',
        林审: 'progress',
        陈静: 'progress',
        王芳: 'sentence',
        李娜: 'sentence',
      });
    }));

  it('of the auditor changes nothing', () =>
    withBot({ staff: STAFF_HERE }, async (bot) => {
      await stage(bot);
      const before = records(bot);
      const lines = ['催办', '开启 2026-10', '公布', '绑定群', '建群 全公司', '校准', '改派 李娜 周兰'];
      for (const line of lines) {
        expect([line, (await say(bot, '林审', line)).map(({ kind }) => kind)]).toEqual([line, ['sentence']]);
      }
      expect(records(bot)).toBe(before);
    }));
});

describe('somebody who left', () => {
  it('gets and moves nothing any more from the moment the directory says so', () =>
    withBot({ staff: STAFF_HERE }, async (bot) => {
      await stage(bot);
      const leaver = await bot.person('高离');
      const { id, version } = await bot.appraisal('高离');
      expect((await say(bot, '高离', '成绩')).map(({ kind }) => kind)).toEqual(['scores']);
      await bot.store.commit([{ put: 'person', row: { ...leaver, active: false } }]);
      const before = records(bot);
      for (const line of ['成绩', '为什么', '待办', '自评', '成绩 李娜']) {
        expect((await say(bot, '高离', line)).map(({ kind }) => kind)).toEqual(['unbound']);
      }
      for (const command of BUTTON_COMMANDS) {
        const { outcome, sent } = await press(bot, '高离', { v: 1, command, id, revision: version });
        expect([command, outcome.toast?.kind, sent]).toEqual([command, 'warning', []]);
      }
      expect(records(bot)).toBe(before);
    }));
});

describe('a delegate', () => {
  it('may do the step of whom one acts for on the days of the delegation, and nothing after', () =>
    withBot({ staff: STAFF_HERE }, async (bot) => {
      await stage(bot);
      const [delegator, delegate] = [await bot.person('陈静'), await bot.person('郑华')];
      const row = {
        id: 'd1',
        delegatorId: delegator.id,
        delegateId: delegate.id,
        fromDay: '2026-11-02',
        toDay: '2026-11-02',
        recordedBy: delegator.id,
        at: '2026-11-02T01:00:00.000Z',
        revokedAt: null,
      };
      await bot.store.commit([{ put: 'delegation', row }]);
      expect((await say(bot, '郑华', '成绩 张敏')).map(({ kind }) => kind)).toEqual(['scores']);
      await bot.moveTo('2026-11-03 09:30');
      const { id, version } = await bot.appraisal('张敏');
      expect((await say(bot, '郑华', '成绩 张敏')).map(({ kind }) => kind)).toEqual(['sentence']);
      const payload = { v: 1, command: 'submit_review', id, revision: version };
      const before = records(bot);
      await press(bot, '郑华', payload);
      expect(records(bot)).toBe(before);
      await bot.store.commit([{ put: 'delegation', row: { ...row, toDay: '2026-11-03' } }]);
      await press(bot, '郑华', payload);
      expect((await bot.appraisal('张敏')).state).toBe('sign_off');
      const [look] = (await bot.store.looksOf(id)).filter(({ readerId }) => readerId === delegate.id);
      expect(look).toBeDefined();
    }));
});
