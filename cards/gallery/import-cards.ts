/** Tables HR imports, in every state. */
import type { Card, Locale } from '#cards/card.ts';
import { type ImportCheckView, importCheckCard } from '#cards/import-check-card.ts';
import { type ImportLine, importListCard } from '#cards/import-list-card.ts';
import { text } from '#core/scorecard/text.ts';

const ready: ImportCheckView = {
  uploadId: 'upload-1',
  state: 'waiting',
  fileName: '客服系统 2026-10.xlsx',
  kind: 'metrics',
  source: '客服系统',
  sheet: '十月',
  rows: 1260,
  subjects: 42,
  notes: [],
  columns: [
    { name: text('工号', 'employee_no'), heading: '员工编号' },
    { name: text('考核周期', 'period'), heading: '月份' },
    { name: text('指标 csat_rate', 'metric csat_rate'), heading: '客户满意度（%）' },
    { name: text('指标 resolution_rate', 'metric resolution_rate'), heading: '问题解决率' },
  ],
  unmatched: ['姓名', '备注'],
  problems: 0,
  first: [],
  refused: null,
  pageUrl: 'https://yueping.example.com/upload?file=upload-1',
  batch: null,
};

const problems: ImportCheckView = {
  ...ready,
  problems: 3,
  first: [
    {
      ...{ row: 4, column: '员工编号', value: 'S1099' },
      message: text('没有工号“S1099”', 'there is no employee number "S1099"'),
      mend: text('核对工号，或先导入人员', 'check the number, or import the person first'),
    },
    {
      ...{ row: 9, column: '客户满意度（%）', value: '0.92' },
      message: text('“0.92”是 0.92% 还是小数？', 'is "0.92" 0.92 % or a share of one?'),
      mend: text('百分之九十二写 92 或 92%', 'write 92 or 92% for ninety-two percent'),
    },
    {
      ...{ row: 17, column: '月份', value: '2026-13' },
      message: text('周期“2026-13”读不懂', 'the period "2026-13" cannot be read'),
      mend: text('写成 2026-10', 'write 2026-10'),
    },
  ],
};

const people: ImportCheckView = {
  ...{ ...ready, fileName: '花名册.csv', kind: 'people', source: '花名册', sheet: null, rows: 86, subjects: 86 },
  columns: [{ name: text('工号', 'employee_no'), heading: '工号' }],
  unmatched: [],
  notes: [
    text('新加入 3 人', '3 people are new'),
    text('名单上没有、将记为离职：许知远', 'not on the list, recorded as having left: Xu Zhiyuan'),
  ],
};

const refused: ImportCheckView = {
  ...{ ...ready, fileName: '指标.xls', columns: [], unmatched: [], rows: 0, subjects: 0 },
  refused: {
    message: text('这是旧的 .xls 文件', 'this is an old .xls file'),
    mend: text('另存为 .xlsx，再导入', 'save it as .xlsx, and import that'),
  },
};

const done: ImportCheckView = {
  ...{ ...ready, state: 'done' },
  batch: { id: 'batch-1', rows: 1260, when: '11-02 09:20', undone: false },
};

const lines: readonly ImportLine[] = [
  {
    ...{ batchId: 'batch-3', kind: 'metrics', source: '客服系统', rows: 1260, isUndo: true, state: 'standing' },
    ...{ by: '赵文慧', when: '11-02 10:05' },
  },
  {
    ...{ batchId: 'batch-2', kind: 'answers', source: '问卷工具', rows: 312, isUndo: false, state: 'standing' },
    ...{ by: { via: 'api' }, when: '11-02 09:30' },
  },
  {
    ...{ batchId: 'batch-1', kind: 'metrics', source: '客服系统', rows: 1260, isUndo: false, state: 'undone' },
    ...{ by: '赵文慧', when: '11-02 09:20' },
  },
];

interface Shown {
  card: string;
  state: string;
  build: () => Card;
}

const checkStates = {
  ready,
  problems,
  people,
  refused,
  done,
  undone: { ...done, batch: { id: 'batch-1', rows: 1260, when: '11-02 09:20', undone: true } },
  dropped: { ...ready, state: 'dropped' },
} satisfies Record<string, ImportCheckView>;

export const importCards = (locale: Locale): readonly Shown[] => [
  ...Object.entries(checkStates).map(([state, view]) => ({
    ...{ card: 'import-check', state },
    build: () => importCheckCard(view, locale),
  })),
  { card: 'import-list', state: 'lines', build: () => importListCard({ lines }, locale) },
  { card: 'import-list', state: 'none', build: () => importListCard({ lines: [] }, locale) },
];
