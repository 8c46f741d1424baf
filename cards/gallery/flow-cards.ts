/** The rarer steps of a month: calibration, reconciling, changes after a return, a new version, a trial. */
import { approvalCard, rejectedCard } from '#cards/approval-card.ts';
import { calibrationCard, calibrationListCard } from '#cards/calibration-card.ts';
import type { Card, Locale } from '#cards/card.ts';
import { policiesCard, policiesRejectedCard } from '#cards/policies-card.ts';
import { receiptCard } from '#cards/receipt-card.ts';
import { reconcileCard } from '#cards/reconcile-card.ts';
import { resultCard } from '#cards/result-card.ts';
import { signatureNoticeCard } from '#cards/signature-notice-card.ts';
import { supervisorReviewCard } from '#cards/supervisor-review-card.ts';
import * as one from './appraisal-views.ts';
import { FINGERPRINT, PERIOD, SUPERVISOR, specialist, specialistHead } from './clinic.ts';
import { receipt } from './list-views.ts';
import { specialistLeaves } from './sheets.ts';

interface Shown {
  card: string;
  state: string;
  build: () => Card;
}

const HR = '赵文慧';
const SECOND = '沈若琳';

const adjustment = {
  raw: 8750,
  lines: [{ by: HR, at: '11-06 15:10', points: -150, reason: '与同组口径对齐：回访按同一标准计。' }],
};

const changes = {
  lines: [
    { name: '业务熟悉程度', before: 2800, after: 2600 },
    { name: '临时任务', before: 800, after: 900 },
  ],
  total: { before: 8850, after: 8750 },
  grade: { before: '良好', after: '良好' },
};

const calibration = {
  ...specialistHead,
  due: '11-06 18:00',
  raw: { total: 8750, percent: 8750, grade: '良好', coefficient: 110 },
  now: { total: 8600, percent: 8600, grade: '良好', coefficient: 110 },
  steps: [
    { by: HR, at: '11-06 14:30', points: 200, reason: '回访量大。', takenBack: true },
    { by: HR, at: '11-06 15:10', points: -150, reason: '与同组口径对齐。', takenBack: false },
  ],
  range: { from: 0, to: 10000 },
  values: {},
  open: true,
};

const list = {
  cycleId: 'c-2026-10',
  period: PERIOD,
  units: [
    { name: '呼叫中心', count: 3, mean: 8900, lowest: 8350, highest: 9450 },
    { name: '静安分院', count: 2, mean: 8125, lowest: 7800, highest: 8450 },
  ],
  lines: [
    ['林晓雨', '呼叫中心', 9450, '优秀', 0],
    ['苏婉清', '呼叫中心', 8900, '良好', -150],
    ['吴佳宁', '静安分院', 7800, '合格', 100],
  ].map(([name, unitName, percent, grade, adjusted], index) => ({
    appraisalId: `a-${index}`,
    name: String(name),
    unitName: String(unitName),
    scorecardName: specialistHead.scorecardName,
    percent: Number(percent),
    grade: String(grade),
    adjusted: Number(adjusted),
  })),
};

const reconcile = {
  ...specialistHead,
  due: '11-09 18:00',
  gap: 1250,
  stations: [
    { name: SUPERVISOR, percent: 9450 },
    { name: SECOND, percent: 8200 },
  ],
  lines: [
    { name: '业务熟悉程度', given: ['A 28', 'B 20'] },
    { name: '临时任务', given: ['9', '7'] },
    { name: '主观评价', given: ['8', '—'] },
  ],
  leaves: specialistLeaves,
  bonus: null,
  vetoes: [],
  values: {},
  draftSavedAt: null,
};

const approval = {
  scorecardId: 'online-service-specialist',
  scorecardName: '客服专员月度考核表',
  period: '2026-11',
  version: `sha256:${FINGERPRINT}`,
  tag: `${FINGERPRINT.slice(0, 32)}@2026-11`,
  announcedAt: '10-29 10:00',
  lines: ['等级“优秀”的界限：90 分起 → 92 分起'],
  said: null,
};

const silent = {
  period: PERIOD,
  personName: specialist.name,
  unitName: specialist.unitName,
  supervisorName: SUPERVISOR,
  signature: 'refused',
  reason: '我不认可主观评价的分数。',
  at: '11-10 09:05',
  fingerprint: FINGERPRINT,
  reopen: { appraisalId: 'a-p-lin', revision: 6 },
} as const;

export const flowCards = (locale: Locale): readonly Shown[] => [
  ...calibrationCards(locale),
  { card: 'reconcile', state: 'open', build: () => reconcileCard(reconcile, locale) },
  {
    card: 'supervisor-review',
    state: 'given-back',
    build: () =>
      supervisorReviewCard(
        {
          ...one.supervisorReview(locale),
          station: { k: 2, n: 2 },
          returned: { by: HR, at: '11-10 10:20', reason: '业务熟悉程度与培训记录对不上，请核对。' },
        },
        locale,
      ),
  },
  { card: 'result', state: 'adjusted', build: () => resultCard(adjusted(one.resultView(locale)), locale) },
  { card: 'result', state: 'changed', build: () => resultCard({ ...one.resultView(locale), changes }, locale) },
  {
    card: 'result',
    state: 'restated',
    build: () => {
      const restated = [{ name: '客户满意度', before: '95%', after: '85%' }];
      return resultCard({ ...one.resultView(locale), changes, restated }, locale);
    },
  },
  {
    card: 'result',
    state: 'as-before',
    build: () => resultCard({ ...one.resultView(locale), changes: unchanged }, locale),
  },
  { card: 'receipt', state: 'adjusted', build: () => receiptCard(adjustedReceipt(locale), locale) },
  { card: 'signature-notice', state: 'reopen', build: () => signatureNoticeCard(silent, locale) },
  ...versionCards(locale),
  ...policyCards(locale),
];

const unchanged = { ...changes, lines: [], total: { before: 8750, after: 8750 } };

/** The leaves come to 87.5; what is signed is 1.5 less. */
const adjusted = <View extends { figures: { total: number } }>(view: View) => ({
  ...view,
  figures: { ...view.figures, total: adjustment.raw - 150 },
  adjustment,
});

function adjustedReceipt(locale: Locale): ReturnType<typeof receipt> {
  const view = receipt(locale);
  return { ...view, result: view.result && adjusted(view.result) };
}

const calibrationCards = (locale: Locale): readonly Shown[] => [
  { card: 'calibration', state: 'list', build: () => calibrationListCard(list, locale) },
  { card: 'calibration', state: 'none', build: () => calibrationListCard({ ...list, lines: [], units: [] }, locale) },
  { card: 'calibration', state: 'open', build: () => calibrationCard(calibration, locale) },
  {
    card: 'calibration',
    state: 'untouched',
    build: () => calibrationCard({ ...calibration, now: calibration.raw, steps: [] }, locale),
  },
  { card: 'calibration', state: 'finished', build: () => calibrationCard({ ...calibration, open: false }, locale) },
];

const policies = {
  id: 'policies/',
  tag: FINGERPRINT.slice(0, 32),
  version: FINGERPRINT,
  files: [
    {
      file: 'cycle.yaml',
      lines: [
        { sign: 'removed', line: 'sign_off: { within: 3, overdue: final_silent }' },
        { sign: 'added', line: 'sign_off: { within: 5, overdue: final_silent }' },
      ],
    },
    { file: 'calendar.yaml', lines: [] },
  ],
  said: null,
} as const;

/** A new calendar of forty lines: more than a card shows. */
const manyDays = Array.from(
  { length: 40 },
  (_, index) =>
    ({
      sign: 'added',
      line: `  - "2027-${String(1 + (index % 12)).padStart(2, '0')}-1${index % 10}"`,
    }) as const,
);

const policyCards = (locale: Locale): readonly Shown[] => [
  { card: 'policies-approval', state: 'open', build: () => policiesCard(policies, locale) },
  {
    card: 'policies-approval',
    state: 'long',
    build: () =>
      policiesCard({ ...policies, files: [{ file: 'calendar.yaml', lines: manyDays }, policies.files[0]] }, locale),
  },
  {
    card: 'policies-approval',
    state: 'approved',
    build: () => policiesCard({ ...policies, said: { verdict: 'approved', by: HR, at: '10-27 11:02' } }, locale),
  },
  { card: 'policies-approval', state: 'rejected', build: () => policiesRejectedCard(HR, locale) },
];

const versionCards = (locale: Locale): readonly Shown[] => [
  { card: 'approval', state: 'open', build: () => approvalCard(approval, locale) },
  { card: 'approval', state: 'new-sheet', build: () => approvalCard({ ...approval, lines: null }, locale) },
  {
    card: 'approval',
    state: 'approved',
    build: () => approvalCard({ ...approval, said: { verdict: 'approved', by: HR, at: '10-27 11:02' } }, locale),
  },
  {
    card: 'approval',
    state: 'rejected',
    build: () => rejectedCard({ scorecardName: approval.scorecardName, by: HR }, locale),
  },
];
