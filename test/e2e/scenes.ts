/** What people of the story fill in and press, in the words of the cards. */
import type { Card, Person } from './person.ts';

/** The group that sees the ranking. */
export const GROUP_NAME = '星颜医美 工作群';

/** Answers to the five criteria of 客服专员月度考核 that people judge. */
export interface Answers {
  knowledge: string;
  selfTest: string;
  tracking: string;
  errands: string;
  judgement: string;
}

export const LABELS = {
  knowledge: '业务熟悉程度（30 分）',
  selfTest: '反馈 · 自测反馈（5 分）',
  tracking: '反馈 · 客户跟踪反馈（5 分）',
  errands: '临时任务（10 分）',
  judgement: '主观评价（10 分）',
} as const satisfies Record<keyof Answers, string>;

export const SELF: Answers = {
  knowledge: '28',
  selfTest: '按时完整（5 分）',
  tracking: '有跟踪（5 分）',
  errands: '9',
  judgement: '9',
};

export const SUPERVISOR: Answers = { ...SELF, knowledge: '27', judgement: '8' };

/** The points of SUPERVISOR, which alone count: 27 + 5 + 5 + 9 + 8. */
export const SUPERVISOR_POINTS = [27, 5, 5, 9, 8] as const;

export async function fillIn(card: Card, answers: Answers): Promise<void> {
  await card.fill(LABELS.knowledge, answers.knowledge);
  await card.choose(LABELS.selfTest, answers.selfTest);
  await card.choose(LABELS.tracking, answers.tracking);
  await card.fill(LABELS.errands, answers.errands);
  await card.fill(LABELS.judgement, answers.judgement);
}

/** The titles of the cards of a month such as "2026-11". */
export function titlesOf(month: string) {
  const [year, number] = month.split('-');
  const period = `${year} 年 ${Number(number)} 月`;
  return {
    selfReview: `自评 · ${period}`,
    selfSubmitted: `自评已提交 · ${period}`,
    review: `主管评分 · 李娜 · ${period}`,
    returned: `已退回 · ${period}`,
    approved: `已批准 · ${period}`,
    result: `考核结果 · ${period}`,
    receipt: `得分明细 · ${period}`,
    signed: `已签字 · ${period}`,
    ranking: `排名 · 全公司 · ${period}`,
  };
}
export type Titles = ReturnType<typeof titlesOf>;

/** The steps of the month that are one press each; the question that comes up is answered with 确定. */
export const press = {
  saveDraft: ({ selfReview }: Titles, who: Person) => who.card(selfReview).press('保存草稿'),
  submit: ({ selfReview }: Titles, who: Person) => who.card(selfReview).press('提交', '提交自评？'),
  giveBack: ({ review }: Titles, who: Person) => who.card(review).press('退回', '退回自评？'),
  approve: ({ review }: Titles, who: Person) => who.card(review).press('批准', '批准这份考核？'),
  why: ({ result }: Titles, who: Person) => who.card(result).press('为什么'),
  sign: ({ result }: Titles, who: Person) => who.card(result).press('确认签字', '确认签字？'),
};
