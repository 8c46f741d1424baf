/** One month of the clinic, with everything that may happen in one; told once, played on any platform. */
import type { FieldValues } from '#entry/demo/play/card-reading.ts';
import { accepted, SELF_REVIEW, submitted, type TestBot } from '#test/support/bot.ts';

const SPECIALISTS = ['李娜', '张敏', '王芳'] as const;
type Name = (typeof SPECIALISTS)[number];

/** What 陈静 gives, item by item; with the metrics' 39.5: 28+5+5+9+8 → 94.5, 26+5+5+8+9 → 92.5, 20+3+0+10+7 → 79.5. */
const GIVEN: readonly (readonly [item: string, values: Readonly<Record<Name, string>>])[] = [
  ['knowledge', { 李娜: '28', 张敏: '26', 王芳: '20' }],
  ['self_test', { 李娜: '按时完整', 张敏: '按时完整', 王芳: '有所缺漏' }],
  ['tracking', { 李娜: '有跟踪', 张敏: '有跟踪', 王芳: '无跟踪' }],
  ['errands', { 李娜: '9', 张敏: '8', 王芳: '10' }],
  ['judgement', { 李娜: '8', 张敏: '9', 王芳: '7' }],
];

/** 李娜's appeal makes 30 of her 28: 96.5. 周婷 has two findings, 9 of 10; 吴倩 one, 9.5, and never signs. */
export const RESULTS = {
  陈静: [100, 'signed'],
  周婷: [9, 'signed'],
  李娜: [96.5, 'signed'],
  吴倩: [9.5, 'silent'],
  张敏: [92.5, 'with_remark'],
  王芳: [79.5, 'refused'],
} as const;

/** An image of one point. */
export const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

export async function playMonth(bot: TestBot): Promise<void> {
  await bot.bindGroup();
  await bot.moveTo('2026-11-02 09:00');
  await everybodyAssesses(bot);
  await bot.moveTo('2026-11-02 11:00');
  await onesWordIsGivenBack(bot);
  await bot.moveTo('2026-11-02 13:00');
  await supervisorsReview(bot);
  await bot.moveTo('2026-11-02 15:00');
  await everybodyAnswers(bot);
  await bot.moveTo('2026-11-02 17:00');
  await anAppealIsDecided(bot);
  await bot.moveTo('2026-11-05 18:00');
  await bot.moveTo('2026-11-09 10:00');
}

async function everybodyAssesses(bot: TestBot): Promise<void> {
  for (const name of SPECIALISTS) await submitted(bot, name);
  await submitted(bot, '陈静', { comment: '本月完成' });
  await bot.say('李娜', '撤回');
  accepted(await bot.press('李娜', { card: '待办', command: 'recall_self' }));
  await submitted(bot, '李娜', { 'rating:errands': '8' });
}

async function onesWordIsGivenBack(bot: TestBot): Promise<void> {
  const form = { reason: '请补充跟踪记录' };
  accepted(await bot.press('陈静', { card: '主管评分 · 张敏', command: 'return', form }));
  await submitted(bot, '张敏', { ...SELF_REVIEW, comment: '跟踪记录补在系统里了' });
}

async function supervisorsReview(bot: TestBot): Promise<void> {
  await bot.say('陈静', '批量');
  for (const [item, values] of GIVEN) {
    const form = await sideBySide(bot, item, values);
    accepted(await bot.press('陈静', { card: '批量评分', command: 'batch_next', form }));
  }
  accepted(await bot.press('陈静', { card: '汇总', command: 'approve_many' }));
  for (const name of ['周婷', '吴倩']) await submitted(bot, name, { comment: '本月完成' });
  const review = (name: string, form: FieldValues) => ({ card: `主管评分 · ${name}`, command: 'submit_review', form });
  accepted(await bot.press('陈静', review('周婷', { 'finding:appearance': ['badge', 'conduct'] })));
  accepted(await bot.press('陈静', review('吴倩', { 'finding:appearance': ['badge'] })));
  accepted(await bot.press('周兰', review('陈静', { comment: '团队稳定' })));
}

async function sideBySide(bot: TestBot, item: string, values: Readonly<Record<Name, string>>): Promise<FieldValues> {
  const entries = SPECIALISTS.map(async (name) => [`${(await bot.appraisal(name)).id}/rating:${item}`, values[name]]);
  return Object.fromEntries(await Promise.all(entries));
}

async function everybodyAnswers(bot: TestBot): Promise<void> {
  const answer = (command: string, form: FieldValues = {}) => ({ card: '考核结果', command, form });
  for (const name of ['陈静', '周婷']) accepted(await bot.press(name, answer('sign')));
  accepted(await bot.press('张敏', answer('sign_with_remark', { remark: '希望多一些培训' })));
  accepted(await bot.press('王芳', answer('refuse', { remark: '跟踪记录没有算进去' })));
}

async function anAppealIsDecided(bot: TestBot): Promise<void> {
  await bot.press('李娜', { card: '考核结果', command: 'open_appeal' });
  await bot.sendPicture('李娜', PICTURE);
  const reason = { 'reason:knowledge': '两次培训考试都是满分' };
  accepted(await bot.press('李娜', { card: '申诉 ·', command: 'file_appeal', form: reason }));
  const decision = { 'rating:knowledge': '30', reason: '核实属实' };
  accepted(await bot.press('周兰', { card: '裁定申诉', command: 'decide_change', form: decision }));
  accepted(await bot.press('李娜', { card: '考核结果', command: 'sign' }));
}
