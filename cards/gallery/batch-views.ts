/** The views of 批量评分: items of the specialist's and of the guide's sheet, and the summary. */
import type { BatchItemView, BatchPerson } from '#cards/batch-review-card.ts';
import type { BatchDoneView, BatchSummaryView } from '#cards/batch-summary-card.ts';
import type { FieldValues, FormLeaf } from '#cards/form-leaf.ts';
import type { HintLine } from '#cards/rater-hints.ts';
import { guideHead, PERIOD, STAFF, specialistHead } from './clinic.ts';
import { guideLeaves, specialistLeaves } from './sheets.ts';

const at = (leaves: readonly FormLeaf[], index: number): FormLeaf => {
  const leaf = leaves[index];
  if (!leaf) throw new Error(`the gallery has no leaf ${index}`);
  return leaf;
};

const person = (index: number, values: FieldValues, fields: Partial<BatchPerson> = {}): BatchPerson => ({
  appraisalId: `a-${index}`,
  name: STAFF[index]?.name ?? '',
  self: { level: null, score: 2700 },
  metrics: [],
  recorded: 0,
  values,
  ...fields,
});

const head = { batchId: '5b1f0c2a9d3e47685b1f0c2a9d3e4768', mark: 7, period: PERIOD } as const;

/** Everybody on one item; one draft is there already. */
export const batchItem: BatchItemView = {
  ...head,
  scorecardName: specialistHead.scorecardName,
  people: 3,
  leaf: at(specialistLeaves, 0),
  step: { k: 1, n: 5 },
  page: { k: 1, n: 1 },
  shown: [
    person(0, { 'rating:knowledge': '28' }),
    person(3, {}, { self: { level: 'B', score: 2200 } }),
    person(4, {}, { self: null }),
  ],
  problems: [],
  moved: [],
};

/** Something could not be read, somebody took the self-review back. */
export const batchUnread: BatchItemView = {
  ...batchItem,
  leaf: at(specialistLeaves, 4),
  step: { k: 5, n: 5 },
  shown: [person(0, { 'rating:judgement': '九分半' }), person(3, { 'rating:judgement': '8' })],
  people: 2,
  problems: [{ name: STAFF[0]?.name ?? '', sentence: '主观评价 填的是“九分半”：不是数字；可填 0–10 的整数' }],
  moved: [{ name: STAFF[4]?.name ?? '', state: '自评中' }],
};

/** Levels to choose from, on the second of three pages. */
export const batchChoice: BatchItemView = {
  ...batchItem,
  people: 23,
  leaf: at(specialistLeaves, 1),
  step: { k: 2, n: 5 },
  page: { k: 2, n: 3 },
  shown: Array.from({ length: 10 }, (_, index) => person(index + 4, { 'rating:self_test': '全部通过' })),
};

/** Findings, of which some were recorded during the month. */
export const batchFindings: BatchItemView = {
  ...batchItem,
  scorecardName: guideHead.scorecardName,
  people: 12,
  leaf: at(guideLeaves, 2),
  step: { k: 3, n: 6 },
  page: { k: 1, n: 2 },
  shown: Array.from({ length: 10 }, (_, index) =>
    person(index + 9, index === 0 ? { 'finding:discipline': ['idle'] } : {}, { self: null, recorded: index % 3 }),
  ),
};

const hints: readonly HintLine[] = [
  { kind: 'narrow', people: 15, close: 12 },
  { kind: 'mean_moved', change: 600 },
];

export const otherHints: readonly HintLine[] = [
  { kind: 'all_full', leafId: 'judgement', leafName: '主观评价' },
  { kind: 'self_gap', personName: STAFF[5]?.name ?? '', gap: -1600 },
];

export const batchSummary: BatchSummaryView = {
  ...head,
  scorecardName: specialistHead.scorecardName,
  people: 3,
  full: specialistHead.full,
  lines: [
    { name: STAFF[0]?.name ?? '', total: 8750, empty: [], problem: null },
    { name: STAFF[3]?.name ?? '', total: 9050, empty: [], problem: null },
    { name: STAFF[4]?.name ?? '', total: 7250, empty: ['临时任务', '主观评价'], problem: null },
  ],
  moved: [],
  hints,
  approved: [],
  gap: { step: 3, page: 0 },
};

/** After 全部批准: one was not complete, one had gone back. */
export const batchLeft: BatchSummaryView = {
  ...batchSummary,
  lines: batchSummary.lines.slice(2),
  people: 1,
  hints: otherHints,
  moved: [{ name: STAFF[6]?.name ?? '', state: '自评中' }],
  approved: [STAFF[0]?.name ?? '', STAFF[3]?.name ?? ''],
};

export const batchDone: BatchDoneView = {
  scorecardName: null,
  approved: STAFF.slice(3, 7).map(({ name }) => name),
  moved: [],
};
