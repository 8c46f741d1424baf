/** The views of one appraisal's cards, with figures that add up by hand: 10+10+28+9.5+5+3+5+8+9 = 87.5. */
import type { AppealView } from '#cards/appeal-card.ts';
import type { AppealDecisionView } from '#cards/appeal-decision-card.ts';
import type { Locale } from '#cards/card.ts';
import type { EvidenceLine } from '#cards/evidence.ts';
import type { IncidentLine, MetricLine } from '#cards/prefilled.ts';
import type { ReceiptLine } from '#cards/receipt-lines.ts';
import type { ResultFigures, ResultView } from '#cards/result-card.ts';
import type { ScoreDifference } from '#cards/score-difference.ts';
import type { SelfReviewView } from '#cards/self-review-card.ts';
import type { ComparisonLine, SupervisorReviewView } from '#cards/supervisor-review-card.ts';
import { FINGERPRINT, guideHead, JUDGE, managerHead, SUPERVISOR, specialistHead } from './clinic.ts';
import { guideExtras, guideLeaves, managerExtras, managerLeaves, specialistLeaves } from './sheets.ts';

const metric = (name: string, value: string | null, unit: string, source: string): MetricLine => ({
  name,
  value,
  unit,
  source,
});

const online = metric('线上 30 秒内响应占比', '52', '%', '客服系统');
const wechat = metric('微信 1 分钟内响应', '1', '', '客服系统');
const csat = metric('客户满意度', '95', '%', '满意度调查');
const complaint = metric('有效投诉', '1', '件', '投诉登记');
const metrics = [online, wechat, csat, complaint];

const badge: IncidentLine = {
  criterionName: '仪容仪表仪态',
  itemName: '未佩戴胸卡',
  count: 1,
  points: -50,
  recordedBy: SUPERVISOR,
  at: '10-14',
};

const SELF_COMMENT =
  '这个月回访全部按时完成。国庆期间咨询量大，微信响应一度跟不上，后来和晓晴错峰排班就好了。下个月想参加术后护理的培训。';

export const selfReview: SelfReviewView = {
  ...specialistHead,
  due: '11-04 18:00',
  metrics,
  incidents: [],
  leaves: specialistLeaves,
  values: {},
  draftSavedAt: null,
  returned: null,
};

export const selfReviewDraft: SelfReviewView = {
  ...selfReview,
  values: { 'rating:knowledge': '29', 'rating:self_test': '补考通过', 'rating:errands': '9', comment: SELF_COMMENT },
  draftSavedAt: '11-02 17:46',
};

export const selfReviewReturned: SelfReviewView = {
  ...selfReviewDraft,
  draftSavedAt: null,
  returned: {
    by: SUPERVISOR,
    at: '11-03 10:20',
    reason: '自测成绩和培训记录对不上，请核对后再提交；临时任务请写明做了哪几件。',
  },
};

/** A sheet that asks the employee for words only. */
export const selfReviewWords: SelfReviewView = {
  ...guideHead,
  due: '11-04 18:00',
  metrics: [],
  incidents: [badge],
  leaves: [],
  values: {},
  draftSavedAt: null,
  returned: null,
};

const compared = (
  name: string,
  full: number,
  side: { metric?: MetricLine; self?: ComparisonLine['self']; provisional?: number },
): ComparisonLine => ({
  name,
  full,
  metric: side.metric ?? null,
  self: side.self ?? null,
  provisional: side.provisional ?? null,
});

const levelled = (level: string, score: number): ComparisonLine['self'] => ({ level, score });
const rated = (score: number): ComparisonLine['self'] => ({ level: null, score });

/** How the metrics' leaves count, known before anybody rates: 34.5 together. */
const measuredLines = (locale: Locale): readonly ReceiptLine[] => [
  line('online', '响应 · 线上', 1000, 1000, locale === 'zh' ? '52 ≥ 50，得 10' : '52 ≥ 50 → 10'),
  line('wechat', '响应 · 微信', 1000, 1000, locale === 'zh' ? '一分钟内，得 10' : 'within a minute → 10'),
  line('satisfaction', '客户满意度', 950, 1000, locale === 'zh' ? '10 × 95 ÷ 100' : '10 × 95 ÷ 100'),
  line('complaint', '投诉', 500, 1000, locale === 'zh' ? '1 件，得 5' : '1 complaint → 5'),
];

const line = (leafId: string, name: string, score: number, full: number, why: string): ReceiptLine => ({
  leafId,
  name,
  score,
  full,
  why,
});

export const supervisorReview = (locale: Locale): SupervisorReviewView => ({
  ...specialistHead,
  due: '11-06 18:00',
  station: { k: 1, n: 1 },
  comparison: [
    compared('响应 · 线上', 1000, { metric: online, provisional: 1000 }),
    compared('响应 · 微信', 1000, { metric: wechat, provisional: 1000 }),
    compared('业务熟悉程度', 3000, { self: levelled('A', 2900) }),
    compared('客户满意度', 1000, { metric: csat, provisional: 950 }),
    compared('投诉', 1000, { metric: complaint, provisional: 500 }),
    compared('服务反馈 · 月度自测', 500, { self: levelled('补考通过', 300) }),
    compared('服务反馈 · 回访跟踪', 500, { self: levelled('全部完成', 500) }),
    compared('临时任务', 1000, { self: rated(900) }),
    compared('主观评价', 1000, { self: rated(900) }),
  ],
  incidents: [],
  selfComment: SELF_COMMENT,
  provisional: { subtotal: 3450, lines: measuredLines(locale) },
  missing: [],
  leaves: specialistLeaves,
  bonus: null,
  vetoes: [],
  values: {},
  draftSavedAt: null,
  hints: [],
});

/** Findings instead of ratings, one of them recorded during the month. */
export const supervisorReviewFindings: SupervisorReviewView = {
  ...guideHead,
  ...guideExtras,
  due: '11-06 18:00',
  station: { k: 1, n: 2 },
  comparison: guideLeaves.map((leaf) => compared(leaf.name, leaf.points, {})),
  incidents: [badge],
  selfComment: null,
  provisional: { subtotal: 950, lines: [] },
  missing: [],
  leaves: guideLeaves,
  values: { 'finding:discipline': ['idle'], bonus: ['thrift'], comment: '整体不错，忙的时候注意不要看手机。' },
  draftSavedAt: '11-05 09:12',
  hints: [],
};

const sales = metric('销售目标达成率', null, '%', '财务部');

/** A metric is missing, so the approval has to wait for its owner. */
export const supervisorReviewMissing = (locale: Locale): SupervisorReviewView => ({
  ...managerHead,
  ...managerExtras,
  due: '11-06 18:00',
  station: { k: 1, n: 1 },
  comparison: [
    compared('客户满意度', 2000, { metric: metric('NPS', '86', '', '满意度调查'), provisional: 1700 }),
    compared('客户转化率', 1500, { metric: metric('转化目标达成率', '96', '%', 'CRM'), provisional: 1500 }),
    compared('投诉处理效率', 1500, {}),
    compared('团队管理能力', 1500, { metric: metric('团队满意度', '91', '%', '满意度调查'), provisional: 1500 }),
    compared('销售目标达成', 2000, { metric: sales }),
    compared('培训与服务质量提升', 1500, { metric: metric('培训场次', '2', '场', '培训登记'), provisional: 1500 }),
  ],
  incidents: [],
  selfComment: '',
  provisional: {
    subtotal: 6200,
    lines: [
      line('satisfaction', '客户满意度', 1700, 2000, locale === 'zh' ? '86 ≥ 80 良好，得 17' : '86 ≥ 80 → 17'),
      line('conversion', '客户转化率', 1500, 1500, locale === 'zh' ? '差 4，不足 5 不扣' : '4 short, no whole 5 → 15'),
    ],
  },
  missing: [sales],
  leaves: managerLeaves,
  values: {},
  draftSavedAt: null,
  hints: [],
});

/** 34.5 measured and 53 judged make 87.5. */
export const resultLines = (locale: Locale): readonly ReceiptLine[] => [
  ...measuredLines(locale).slice(0, 2),
  line('knowledge', '业务熟悉程度', 2800, 3000, locale === 'zh' ? '主管 A 28' : 'supervisor A 28'),
  ...measuredLines(locale).slice(2),
  line('self_test', '服务反馈 · 月度自测', 300, 500, locale === 'zh' ? '主管 补考通过' : 'supervisor 补考通过'),
  line('tracking', '服务反馈 · 回访跟踪', 500, 500, locale === 'zh' ? '主管 全部完成' : 'supervisor 全部完成'),
  line('errands', '临时任务', 800, 1000, locale === 'zh' ? '主管 8' : 'supervisor 8'),
  line('judgement', '主观评价', 900, 1000, locale === 'zh' ? '主管 9' : 'supervisor 9'),
];

export const FIGURES: ResultFigures = {
  total: 8750,
  grade: '良好',
  coefficient: 110,
  bonus: 0,
  veto: null,
  fingerprint: FINGERPRINT,
};

const REVIEW_COMMENT = '回访做得很扎实，术后护理的知识再补一补就更好了。';
export const APPEAL_REASON = '月度自测我是一次通过的，培训系统 10 月 21 日有记录，不应该按补考算。';

export const resultView = (locale: Locale): ResultView => ({
  ...specialistHead,
  due: '11-11 18:00',
  figures: FIGURES,
  lines: resultLines(locale),
  comments: [{ by: SUPERVISOR, text: REVIEW_COMMENT }],
  standing: { state: 'sign_off', decision: null },
});

/** The test counts 5 instead of 3: 89.5. */
export const difference: ScoreDifference = {
  lines: [{ name: '服务反馈 · 月度自测', before: 300, after: 500 }],
  total: { before: 8750, after: 8950 },
  grade: { before: '良好', after: '良好' },
};

export const resultAfterAppeal = (locale: Locale): ResultView => ({
  ...resultView(locale),
  figures: { ...FIGURES, total: 8950 },
  lines: resultLines(locale).map((each) => (each.leafId === 'self_test' ? { ...each, score: 500 } : each)),
  standing: {
    state: 'sign_off',
    decision: { by: JUDGE, changed: true, reason: '核对过培训系统，确实一次通过。', difference },
  },
});

export const resultVetoed = (locale: Locale): ResultView => ({
  ...resultView(locale),
  figures: { ...FIGURES, total: 5900, grade: '需改进', coefficient: 80, veto: { name: '伪造数据', total: 5900 } },
});

export const appealView = (locale: Locale): AppealView => ({
  ...specialistHead,
  due: '11-11 18:00',
  judge: JUDGE,
  decideWithin: 3,
  lines: resultLines(locale),
  evidence: [],
  values: {},
});

export const evidence: readonly EvidenceLine[] = [
  { name: '培训系统截图.png', size: 248_000 },
  { name: '10月自测成绩.pdf', size: 1_204_000 },
];

export const appealDecision = (locale: Locale): AppealDecisionView => ({
  ...specialistHead,
  due: '11-14 18:00',
  filedAt: '11-10 15:08',
  reason: APPEAL_REASON,
  evidence: [],
  whole: false,
  disputed: resultLines(locale).filter((each) => each.leafId === 'self_test'),
  leaves: specialistLeaves.filter((each) => each.id === 'self_test'),
  values: { 'rating:self_test': '补考通过' },
  fingerprint: FINGERPRINT,
});

/** Only a metric is disputed: there is no rating to change. */
export const appealDecisionMetric = (locale: Locale): AppealDecisionView => ({
  ...appealDecision(locale),
  disputed: resultLines(locale).filter((each) => each.leafId === 'complaint'),
  reason: '10 月那条投诉是误记到我名下的。',
  leaves: [],
  values: {},
});
