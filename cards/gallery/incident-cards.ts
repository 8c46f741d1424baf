/** Incidents, their form, their list and praise, in every state. */
import type { Card, Locale } from '#cards/card.ts';
import { type IncidentView, incidentCard, incidentGoneCard } from '#cards/incident-card.ts';
import { type IncidentFormView, incidentFormCard } from '#cards/incident-form-card.ts';
import { type IncidentListView, incidentListCard } from '#cards/incident-list-card.ts';
import { incidentWordsCard } from '#cards/incident-words-card.ts';
import { type PraiseView, praiseCard } from '#cards/praise-card.ts';
import { guide, JUDGE, PERIOD, SUPERVISOR, specialist } from './clinic.ts';

const ITEM = '仪容仪表仪态 · 未佩戴胸卡';

const badge: IncidentView = {
  incidentId: 'incident-1',
  revision: 0,
  reader: 'own',
  kind: 'deduction',
  state: 'standing',
  personName: guide.name,
  unitName: guide.unitName,
  itemName: ITEM,
  points: -50,
  day: '10-12',
  recordedBy: SUPERVISOR,
  recordedAt: '10-12 09:20',
  words: '早会时没有佩戴胸卡，提醒后戴上了。',
  evidence: [],
  remark: null,
  dispute: null,
  decision: null,
  withdrawn: null,
  afterResult: false,
  steps: ['remark', 'dispute'],
  values: {},
};

const disputed: IncidentView = {
  ...badge,
  revision: 3,
  state: 'disputed',
  evidence: [{ name: '20261012011903.jpg', size: 182_400 }],
  remark: { at: '10-12 09:31', words: '胸卡的别针坏了，已报行政。' },
  dispute: {
    at: '10-12 11:05',
    words: '10-10 就报修了，不是没有佩戴。',
    judgeName: JUDGE,
    due: '10-15 18:00',
  },
  steps: ['see'],
};

const decided = { at: '10-13 10:40', by: JUDGE, words: '看了报修记录，确实在报修期间。' };

const form: IncidentFormView = {
  incidentId: 'incident-2',
  way: 'deduct',
  personName: guide.name,
  unitName: guide.unitName,
  why: { kind: 'which' },
  items: [
    { value: 'deduction/appearance/badge', name: ITEM, points: '0.5' },
    { value: 'deduction/service/tone', name: '服务 · 不答询问或语气强硬', points: '0.5' },
    { value: 'deduction/service/rude', name: '服务 · 用语不当', points: '1–10' },
  ],
  values: { 'incident-words': '客户问路时没有理会' },
};

const row = { incidentId: 'incident-1', kind: 'deduction', points: -50, itemName: ITEM, day: '10-12' } as const;

const NONE = { rows: [], hidden: 0 };

const list: IncidentListView = {
  period: PERIOD,
  personName: null,
  fresh: false,
  mine: {
    rows: [{ ...row, incidentId: 'incident-3', kind: 'bonus', points: 100, personName: SUPERVISOR, state: 'standing' }],
    hidden: 0,
  },
  team: {
    rows: [
      { ...row, personName: guide.name, state: 'disputed' },
      { ...row, incidentId: 'incident-4', personName: specialist.name, state: 'withdrawn' },
    ],
    hidden: 3,
  },
  praise: [{ fromName: specialist.name, words: '帮我接待了一位很着急的客户。' }],
};

const praise: PraiseView = {
  praiseId: 'praise-1',
  personName: guide.name,
  unitName: guide.unitName,
  fromName: specialist.name,
  at: '10-12 15:20',
  words: '主动留下来陪一位老人做完检查。',
  own: false,
  credited: null,
  items: [{ value: 'bonus//thrift', name: '勤俭节约', points: '0.5' }],
  values: {},
};

const incident = (state: string, view: IncidentView) => ({
  card: 'incident',
  state,
  build: (locale: Locale) => incidentCard(view, locale),
});

const ALL: readonly { card: string; state: string; build: (locale: Locale) => Card }[] = [
  incident('own', badge),
  incident('recorded', { ...badge, reader: 'recorder', steps: ['evidence', 'withdraw'] }),
  incident('veto', { ...badge, kind: 'veto', itemName: '伪造数据', points: 5900, words: null }),
  incident('bonus', { ...badge, kind: 'bonus', itemName: '勤俭节约', points: 50, steps: [] }),
  incident('disputed', disputed),
  incident('to-decide', { ...disputed, reader: 'other', steps: ['see', 'decide'] }),
  incident('kept', { ...disputed, state: 'kept', decision: { ...decided, kept: true } }),
  incident('dropped', {
    ...disputed,
    state: 'withdrawn',
    decision: { ...decided, kept: false },
    afterResult: true,
  }),
  incident('withdrawn', {
    ...badge,
    state: 'withdrawn',
    withdrawn: { by: SUPERVISOR, at: '10-12 17:02' },
    steps: [],
  }),
  incident('batch-withdrawn', { ...badge, state: 'withdrawn', withdrawn: { by: null, at: null }, steps: [] }),
  { card: 'incident', state: 'gone', build: incidentGoneCard },
  { card: 'incident-form', state: 'which', build: (locale) => incidentFormCard(form, locale) },
  {
    card: 'incident-form',
    state: 'points',
    build: (locale) =>
      incidentFormCard({ ...form, why: { kind: 'points', item: '用语不当', allowed: '1–10' } }, locale),
  },
  {
    card: 'incident-form',
    state: 'guess',
    build: (locale) => incidentFormCard({ ...form, way: 'log', why: { kind: 'guess', item: ITEM } }, locale),
  },
  {
    card: 'incident-form',
    state: 'bonus',
    build: (locale) => incidentFormCard({ ...form, way: 'bonus', why: { kind: 'none' } }, locale),
  },
  {
    card: 'incident-form',
    state: 'veto',
    build: (locale) => incidentFormCard({ ...form, why: { kind: 'veto', item: '伪造数据' } }, locale),
  },
  { card: 'incident-list', state: 'month', build: (locale) => incidentListCard(list, locale) },
  {
    card: 'incident-list',
    state: 'fresh',
    build: (locale) => incidentListCard({ ...list, fresh: true, mine: NONE, praise: [] }, locale),
  },
  {
    card: 'incident-list',
    state: 'empty',
    build: (locale) =>
      incidentListCard({ ...list, personName: guide.name, mine: NONE, team: NONE, praise: [] }, locale),
  },
  {
    card: 'incident-words',
    state: 'open',
    build: (locale) =>
      incidentWordsCard({ uploadId: 'upload-1', itemName: ITEM, words: '你们前台的人一直没有理我。' }, locale),
  },
  { card: 'praise', state: 'own', build: (locale) => praiseCard({ ...praise, own: true, items: null }, locale) },
  { card: 'praise', state: 'to-credit', build: (locale) => praiseCard(praise, locale) },
  { card: 'praise', state: 'no-bonus', build: (locale) => praiseCard({ ...praise, items: [] }, locale) },
  {
    card: 'praise',
    state: 'credited',
    build: (locale) => praiseCard({ ...praise, credited: { item: '勤俭节约', points: 50 } }, locale),
  },
];

/** Each with its card, its state and how it is drawn. */
export const incidentCards = (locale: Locale): readonly { card: string; state: string; build: () => Card }[] =>
  ALL.map(({ card, state, build }) => ({ card, state, build: () => build(locale) }));
