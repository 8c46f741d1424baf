/** The week's numbers, missing figures and late ones, in every state. */
import type { Card, Locale } from '#cards/card.ts';
import { type DataGapsView, dataGapsCard } from '#cards/data-gaps-card.ts';
import { type LateChangeView, lateChangeCard } from '#cards/late-change-card.ts';
import { type NumberLine, weeklyNumbersCard } from '#cards/weekly-numbers-card.ts';

const figure = (personName: string, metricName: string, [now, before]: readonly [string | null, string | null]) =>
  ({ personName, metricName, now, before, edge: null, past: false }) satisfies NumberLine;

const LINES: readonly NumberLine[] = [
  { ...figure('李娜', '客户满意度', ['78.5%', '95%']), edge: '80%', past: true },
  figure('李娜', '线上 30 秒内响应占比', ['55%', '52%']),
  { ...figure('张敏', '客户满意度', [null, '92%']), edge: '80%' },
  figure('张敏', '首次响应时间', ['24.5 秒', null]),
];

const GAPS: DataGapsView = {
  period: '2026-10',
  opens: '11-02 09:00',
  again: false,
  sources: [
    {
      source: '客服系统',
      gaps: [
        { metricName: '线上 30 秒内响应占比', blocks: true, names: ['李娜', '张敏', '王芳'] },
        {
          metricName: '首次响应时间',
          blocks: false,
          names: Array.from({ length: 14 }, (_, index) => `客服 ${index + 1}`),
        },
      ],
    },
    { source: null, gaps: [{ metricName: '员工满意度', blocks: true, names: ['国贸分部'] }] },
  ],
};

const LATE: LateChangeView = {
  changeId: '018f6f7a-2222-7000-8000-000000000001',
  personName: '李娜',
  scorecardName: '线上客服专员月度考核表',
  period: '2026-10',
  state: 'waiting',
  mayDecide: true,
  lines: [
    { name: '客户满意度', before: '95%', after: '85%' },
    { name: '投诉次数', before: null, after: '1' },
  ],
  total: { before: 9450, after: 9100 },
};

/** Each with its card, its state and how it is drawn. */
export const figureCards = (locale: Locale): readonly { card: string; state: string; build: () => Card }[] => [
  { card: 'weekly-numbers', state: 'open', build: () => weeklyNumbersCard({ month: '2026-11', lines: LINES }, locale) },
  {
    card: 'weekly-numbers',
    state: 'many',
    build: () => {
      const lines = Array.from({ length: 60 }, (_, index) => figure(`客服 ${index}`, '客户满意度', ['95%', '94%']));
      return weeklyNumbersCard({ month: '2026-11', lines }, locale);
    },
  },
  {
    card: 'weekly-numbers',
    state: 'none',
    build: () => weeklyNumbersCard({ month: '2026-11', lines: [figure('李娜', '客户满意度', [null, null])] }, locale),
  },
  { card: 'data-gaps', state: 'open', build: () => dataGapsCard(GAPS, locale) },
  { card: 'data-gaps', state: 'again', build: () => dataGapsCard({ ...GAPS, again: true }, locale) },
  { card: 'data-gaps', state: 'none', build: () => dataGapsCard({ ...GAPS, sources: [] }, locale) },
  { card: 'late-change', state: 'open', build: () => lateChangeCard(LATE, locale) },
  {
    card: 'late-change',
    state: 'missing',
    build: () => lateChangeCard({ ...LATE, total: { before: 9450, after: null } }, locale),
  },
  { card: 'late-change', state: 'noted', build: () => lateChangeCard({ ...LATE, mayDecide: false }, locale) },
  ...(['restated', 'kept', 'stale'] as const).map((state) => ({
    card: 'late-change',
    state,
    build: () => lateChangeCard({ ...LATE, state, mayDecide: false }, locale),
  })),
];
