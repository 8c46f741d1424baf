/** What the cards of checks and reviews show in the gallery. */
import type { BudgetView } from '#cards/budget-card.ts';
import type { FormsReviewView } from '#cards/forms-review-card.ts';
import type { SampleView } from '#cards/sample-card.ts';
import type { SatisfactionReportView } from '#cards/satisfaction-report-card.ts';
import { type CheckRecordedView, checkField, type SpotCheckView } from '#cards/spot-check-card.ts';
import type { SuggestionView } from '#cards/suggestion-card.ts';
import type { WeeklyChecksView } from '#cards/weekly-checks-card.ts';
import { FINGERPRINT, PERIOD, STAFF, SUPERVISOR, specialist } from './clinic.ts';

const dimension = (id: string, name: string, text: string) => ({ id, name, text, weight: 1, levels: null });

export const spotCheck: SpotCheckView = {
  personId: specialist.id,
  personName: specialist.name,
  unitName: specialist.unitName,
  period: PERIOD,
  dimensions: [
    dimension('listening', '倾听耐心度', '不打断，听完再回答'),
    dimension('clarity', '表达清晰度', '一次说清楚'),
    dimension('accuracy', '业务准确度', '项目、价格、时间说得对'),
  ],
  sources: ['supervisor'],
  values: {},
  recording: null,
};

export const spotCheckByHr: SpotCheckView = {
  ...spotCheck,
  dimensions: spotCheck.dimensions.map((each, index) => ({ ...each, weight: index === 0 ? 2 : 1 })),
  sources: ['head_office', 'mystery_shopper'],
  values: { [checkField.mark('listening')]: '92.5', [checkField.words]: '问候自然，价格说得清楚' },
};

const LEVELS = [
  { name: '优秀', score: 9500 },
  { name: '良好', score: 8500 },
  { name: '需改进', score: 6000 },
];

export const spotCheckLevels: SpotCheckView = {
  ...spotCheck,
  dimensions: spotCheck.dimensions.map((each) => ({ ...each, text: '', levels: LEVELS })),
  values: { [checkField.mark('clarity')]: '良好' },
};

export const recording: SpotCheckView = {
  ...spotCheck,
  recording: { id: 'r-7', supervisorId: 'p-zhou', period: PERIOD, position: 7, of: 20, reference: 'REC-20261012-0917' },
};

export const checkRecorded: CheckRecordedView = {
  id: 'check-1',
  personName: specialist.name,
  unitName: specialist.unitName,
  period: PERIOD,
  score: 9117,
  marks: [
    { name: '倾听耐心度', score: 9250 },
    { name: '表达清晰度', score: 9000 },
    { name: '业务准确度', score: 9100 },
  ],
  source: 'supervisor',
  checkerName: SUPERVISOR,
  at: '10-14 15:20',
  words: '报价前先问了需求，很好',
  reference: null,
  month: { done: 2, mean: 8908 },
  mayTakeBack: true,
  hasOthers: true,
};

export const checkTyped: CheckRecordedView = {
  ...checkRecorded,
  score: 9200,
  marks: [],
  words: '电话礼貌',
  hasOthers: false,
};

export const checkTakenBack: CheckRecordedView = { ...checkRecorded, month: null, mayTakeBack: false };

const line = (index: number, [lastWeek, thisWeek, thisMonth]: readonly [number, number, number]) => ({
  personId: STAFF[index]?.id ?? '',
  name: STAFF[index]?.name ?? '',
  ...{ lastWeek, thisWeek, thisMonth, away: false, missed: lastWeek === 0 },
});

export const weeklyChecks: WeeklyChecksView = {
  supervisorId: 'p-zhou',
  from: '10-12',
  to: '10-18',
  perWeek: 1,
  lines: [
    line(3, [1, 0, 1]),
    line(4, [0, 0, 0]),
    line(5, [2, 1, 3]),
    { ...line(6, [0, 0, 1]), away: true, missed: false },
  ],
  sample: { period: PERIOD, supervisorId: 'p-zhou' },
};

export const weeklyChecksDone: WeeklyChecksView = {
  ...weeklyChecks,
  lines: [line(3, [1, 1, 2]), line(4, [1, 1, 2])],
  sample: null,
};

export const sample: SampleView = {
  period: PERIOD,
  supervisorId: 'p-zhou',
  supervisorName: SUPERVISOR,
  ownRecordings: false,
  size: 20,
  seed: FINGERPRINT,
  lines: Array.from({ length: 20 }, (_, index) => ({
    position: index + 1,
    reference: `REC-202610${String(index + 3).padStart(2, '0')}-${String(index * 37 + 101).padStart(4, '0')}`,
    personName: STAFF[3 + (index % 5)]?.name ?? '',
    score: index < 6 ? 8800 + index * 50 : null,
  })),
  mean: 8925,
};

export const sampleFewer: SampleView = {
  ...sample,
  ownRecordings: true,
  lines: sample.lines.slice(0, 3),
  mean: 8850,
};

export const formsReview: FormsReviewView = {
  period: '2026-Q4',
  forms: [
    {
      name: '客服专员月度考核表',
      criteria: [
        { name: '业务熟悉程度', points: '30' },
        { name: '客户满意度', points: '10' },
        { name: '主观评价', points: '10' },
      ],
      close: { people: 14, of: 18 },
    },
    { name: '导医考核细则', criteria: [{ name: '仪容仪表仪态', points: '1.5' }], close: null },
  ],
  opinions: [
    { name: null, words: '业务熟悉程度占得太多，新人吃亏' },
    { name: null, words: '希望把回访也算进去' },
  ],
  reminder: false,
  reviewed: null,
  values: {},
};

export const formsReviewReminder: FormsReviewView = { ...formsReview, opinions: [], reminder: true };

export const formsReviewed: FormsReviewView = {
  ...formsReview,
  reviewed: { by: '沈若琳', at: '12-08 16:30', note: '业务熟悉程度从 30 改为 25，加回访 5，明年一月起用' },
};

export const budgetFine: BudgetView = {
  year: '2026',
  lines: [
    {
      ...{ id: 'training', name: '培训', plan: 6_000_000, used: 2_000_000, left: 4_000_000, percent: 33, tone: 'fine' },
      enoughFor: { kind: 'each', price: 500_000, count: 8 },
    },
    {
      ...{ id: 'survey', name: '满意度调查', plan: 1_200_000, used: 900_000, left: 300_000, percent: 75, tone: 'fine' },
      enoughFor: { kind: 'monthly', price: 100_000, count: 3 },
    },
  ],
  total: { plan: 7_200_000, used: 2_900_000, left: 4_300_000 },
  expenses: [{ day: '10-14', line: '培训', amount: 500_000, words: '礼仪培训' }],
};

export const budgetOver: BudgetView = {
  ...budgetFine,
  lines: [
    ...budgetFine.lines.slice(0, 1),
    {
      ...{
        id: 'survey',
        name: '满意度调查',
        plan: 1_200_000,
        used: 1_000_000,
        left: 200_000,
        percent: 83,
        tone: 'near',
      },
      enoughFor: { kind: 'monthly', price: 100_000, count: 2 },
    },
    {
      ...{ id: 'prizes', name: '奖金', plan: 3_000_000, used: 3_050_050, left: -50_050, percent: 101, tone: 'over' },
      enoughFor: null,
    },
  ],
  total: { plan: 10_200_000, used: 6_050_050, left: 4_149_950 },
  expenses: [{ day: '10-20', line: '培训', amount: -20_000, words: '多记了两百' }, ...budgetFine.expenses],
};

export const report: SatisfactionReportView = {
  scopeName: '星颜医美',
  period: PERIOD,
  minimum: 5,
  questions: [
    { name: '服务态度', unit: '%', all: { mean: 9250, count: 128 } },
    { name: '专业素养', unit: '%', all: { mean: 8940, count: 127 } },
    { name: '环境卫生', unit: '%', all: { mean: 9610, count: 128 } },
  ],
  units: [
    {
      name: '静安分院',
      means: [
        { mean: 9300, count: 60 },
        { mean: 9000, count: 60 },
        { mean: 9500, count: 60 },
      ],
    },
    { name: '徐汇分院', means: [{ mean: 9200, count: 64 }, null, { mean: 9700, count: 64 }] },
  ],
  hidden: true,
  themes: [
    { name: '等候', texts: 7 },
    { name: '价格', texts: 3 },
  ],
  suggestions: [
    { words: '前台加一台饮水机', state: 'done', ownerName: '朱琳', answer: '已安装' },
    { words: '周末增加一位导医', state: 'doing', ownerName: '吴佳宁', answer: null },
  ],
  unowned: 2,
};

export const reportFew: SatisfactionReportView = {
  ...report,
  questions: report.questions.map((question) => ({ ...question, all: null })),
  ...{ units: [], themes: [], suggestions: [], unowned: 0 },
};

export const suggestion: SuggestionView = {
  id: 's-1',
  words: '周末客人多，希望增加一位导医',
  authorName: specialist.name,
  unitName: specialist.unitName,
  at: '10-14 10:05',
  ownerName: null,
  state: 'open',
  answer: null,
  reader: 'assigner',
  candidates: [
    { employeeNo: 'X101', name: '周敏' },
    { employeeNo: 'X102', name: '吴佳宁' },
  ],
  values: {},
};

export const suggestionOwner: SuggestionView = { ...suggestion, ownerName: '吴佳宁', reader: 'owner', candidates: [] };

export const suggestionDone: SuggestionView = {
  ...suggestionOwner,
  reader: 'author',
  state: 'done',
  answer: '十一月起周末三人当班',
};
