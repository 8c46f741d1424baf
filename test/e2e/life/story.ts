/** What everybody of the story does, in the words of the cards; the sums stand beside. */
import { placementRows } from '#app/record-placement.ts';
import { accepted, type TestBot } from '#test/support/bot.ts';

export const PERIOD = '2026 年 9 月';

type Form = Record<string, string | string[]>;

const attitude = (service: number, teamwork: number): Form => ({
  'rating:attitude': String(service),
  'rating:teamwork': String(teamwork),
});

/** Everybody's self-review but that of 陈晨, who does it in the browser. */
export async function selfReviews(bot: TestBot): Promise<void> {
  const forms: [string, Form][] = [
    ['赵敏', attitude(18, 16)],
    ['孙悦', attitude(17, 17)],
    ['周洋', attitude(16, 16)],
    ['张丽', { 'rating:leader': '9' }],
    ['李强', { 'rating:leader': '9' }],
    ['郑凯', { comment: '服务台本月无差错记录' }],
  ];
  for (const [name, form] of forms) accepted(await bot.press(name, { card: '自评 ·', command: 'submit_self', form }));
}

const rates = async (bot: TestBot, rater: string, [name, form]: readonly [string, Form]): Promise<void> =>
  void accepted(await bot.press(rater, { card: `评分 · ${name}`, command: 'submit_rating', form }));

/** The panel's means are 16 and 16 for 陈晨, 15 for 孙悦, 14 for 周洋. 李强 never rates 赵敏. */
export async function panelRates(bot: TestBot): Promise<void> {
  const ratings: [string, number, number][] = [
    ['刘芳', 15, 18],
    ['张丽', 17, 15],
    ['李强', 16, 15],
  ];
  for (const [rater, service, teamwork] of ratings) {
    await rates(bot, rater, ['陈晨', attitude(service, teamwork)]);
    await rates(bot, rater, ['孙悦', attitude(15, 15)]);
    await rates(bot, rater, ['周洋', attitude(14, 14)]);
    if (rater !== '李强') await rates(bot, rater, ['赵敏', attitude(16, 16)]);
  }
}

/** Three departments find one lapse of half a point each: 7.5 − 1.5 = 6. */
export async function departmentsRate(bot: TestBot): Promise<void> {
  await rates(bot, '钱进', ['郑凯', { 'finding:vip_plan': ['lapse'] }]);
  await rates(bot, '冯雪', ['郑凯', { 'finding:reports': ['lapse'] }]);
  await rates(bot, '褚刚', ['郑凯', {}]);
  await rates(bot, '卫婷', ['郑凯', {}]);
  await rates(bot, '蒋涛', ['郑凯', { 'finding:brand_events': ['lapse'] }]);
}

const reviews = async (bot: TestBot, reviewer: string, [name, form]: readonly [string, Form]): Promise<void> =>
  void accepted(await bot.press(reviewer, { card: `主管评分 · ${name}`, command: 'submit_review', form }));

/** 李强: leader 40 − 1 and 25 − 2, head nothing: 0.7 × 39 + 0.3 × 40 = 39.3, 23.6, 25, 9 → 96.9. */
export async function leadersRate(bot: TestBot): Promise<void> {
  await reviews(bot, '刘芳', [
    '李强',
    { 'finding:conduct': ['guiding'], 'finding:skills': ['training_missed'], 'rating:leader': '9' },
  ]);
  await reviews(bot, '王磊', ['李强', {}]);
  await reviews(bot, '周兰', ['郑凯', {}]);
}

/** 张丽's team leader never came: 周兰 in her place, then the head with one finding: 0.7 × 40 + 0.3 × 39 = 39.7 → 97.7. */
export async function escalatedReview(bot: TestBot): Promise<void> {
  await reviews(bot, '周兰', ['张丽', { 'rating:leader': '8' }]);
  await reviews(bot, '王磊', ['张丽', { 'finding:conduct': ['patrol'] }]);
}

/** 孙悦 has another leader since the morning: 21 + 22.5 + 2 × (1.7 + 9 + 4.5) = 73.9. */
export const newSupervisorReviews = (bot: TestBot): Promise<void> => reviews(bot, '何芸', ['孙悦', attitude(15, 15)]);

/** 周洋 is reviewed by the delegate: 18 + 18 + 2 × (1.6 + 8.4 + 4.2) = 64.4. */
export const delegateReviews = (bot: TestBot): Promise<void> => reviews(bot, '何芸', ['周洋', attitude(14, 14)]);

/** 赵敏 without a panel: (10 × 18 + 60 × 17) ÷ 70 = 17.14, (160 + 1080) ÷ 70 = 17.71 → 24 + 28.5 + 34.85 = 87.35. */
export const lateReview = (bot: TestBot): Promise<void> => reviews(bot, '杨柳', ['赵敏', attitude(17, 18)]);

export const signs = async (bot: TestBot, name: string): Promise<void> =>
  void accepted(await bot.press(name, { card: '考核结果', command: 'sign' }));

/** The directory gives somebody another leader, and the bot reads it again. */
export async function directorySays(bot: TestBot, name: string, leader: string): Promise<void> {
  const [before, { id: supervisorId }] = [await bot.person(name), await bot.person(leader)];
  const row = { ...before, supervisorId };
  await bot.store.commit([{ put: 'person', row }, ...(await placementRows(bot.deps, row, before))]);
  await bot.tick();
}

/** Total and how it was signed, of everybody with a sheet. */
export async function results(bot: TestBot, names: readonly string[]) {
  const rows = await Promise.all(
    names.map(async (name) => {
      const { result, signature, state } = await bot.appraisal(name);
      return [name, state === 'final' ? (result?.total ?? 0) / 100 : state, signature] as const;
    }),
  );
  return Object.fromEntries(rows.map(([name, total, signature]) => [name, [total, signature]]));
}
