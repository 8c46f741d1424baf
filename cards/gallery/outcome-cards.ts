/** What follows results, in all its states: lists to HR, good news, notes, the vote. */
import type { Card, Locale } from '#cards/card.ts';
import { outcomeBulletinCard } from '#cards/outcome-bulletin-card.ts';
import { type OutcomeView, outcomeCard } from '#cards/outcome-card.ts';
import { coefficientNoteCard, outcomeNoteCard, prizeCard } from '#cards/own-outcome-card.ts';
import { policyListCard } from '#cards/policy-list-card.ts';
import { voteCard } from '#cards/vote-card.ts';
import { FINGERPRINT, STAFF, specialist, UNITS } from './clinic.ts';

interface Shown {
  card: string;
  state: string;
  build: () => Card;
}

const HR = '赵文慧';
const SECOND = '沈若琳';
const QUARTER = '2026-Q4';
const VERSION = `sha256:${FINGERPRINT}`;

const prizeLine = (index: number, rank: number, yuan: number): OutcomeView['lines'][number] => ({
  name: STAFF[index]?.name ?? '',
  unitName: STAFF[index]?.unitName ?? '',
  percent: 9_600 - rank * 100,
  effects: [{ kind: 'money', fen: yuan * 100, account: 'prize' }],
  reason: `rank:${rank}`,
});

const row = {
  id: 'o-1',
  revision: 1,
  state: 'proposed',
  proposedAt: '01-11 10:00',
  prepared: null,
  decided: null,
} as const;
const prepared = { by: HR, at: '01-11 10:20' };
const decided = { by: SECOND, at: '01-11 14:05' };

/** Two share the second rank: the prize of the third goes to nobody. */
const prizes: OutcomeView = {
  policyName: '季度奖金',
  version: VERSION,
  period: QUARTER,
  scopeName: '星颜医美',
  row,
  correction: false,
  lines: [prizeLine(0, 1, 500), prizeLine(3, 2, 300), prizeLine(4, 2, 300)],
  leftOut: [
    { name: STAFF[5]?.name ?? '', reason: 'open' },
    { name: STAFF[6]?.name ?? '', reason: 'not_all_months' },
  ],
  more: { lines: 0, leftOut: 0 },
  costFen: 110_000,
  budgetFen: 150_000,
  notes: [],
  payMonth: '2027-01',
  asks: 'prepare',
  waitsFor: [],
};

const coefficients: OutcomeView = {
  ...prizes,
  policyName: '绩效系数',
  period: '2026-10',
  lines: STAFF.slice(0, 20).map(({ name, unitName }, index) => ({
    name,
    unitName,
    percent: 9_500 - index * 150,
    effects: [
      {
        kind: 'coefficient',
        coefficient: 120 - index * 2,
        baseFen: index === 19 ? null : 300_000,
        payFen: index === 19 ? null : 360_000 - index * 6_000,
      },
    ],
    reason: index < 4 ? 'grade:优秀' : 'grade:良好',
  })),
  more: { lines: 183, leftOut: 12 },
  costFen: 61_234_567,
  budgetFen: 60_000_000,
  notes: ['no_base:3', 'over_budget:1234567'],
};

const corrected: OutcomeView = {
  ...prizes,
  row: { ...row, revision: 2 },
  correction: true,
  lines: [
    {
      ...prizeLine(0, 2, -200),
      reason: 'correction:rank:2',
    },
    { ...prizeLine(3, 1, 200), reason: 'correction:rank:1' },
    {
      name: UNITS[1],
      unitName: '',
      percent: null,
      effects: [{ kind: 'title', title: '最佳分部', taken: true }],
      reason: 'correction:gone',
    },
  ],
  leftOut: [],
  costFen: 0,
  budgetFen: null,
  payMonth: '2027-02',
};

const forced: OutcomeView = {
  ...prizes,
  policyName: '等级分布',
  period: '2026-10',
  lines: [
    {
      name: specialist.name,
      unitName: specialist.unitName,
      percent: 8_850,
      effects: [{ kind: 'grade', from: '优秀', to: '良好' }],
      reason: 'moved:优秀>良好:tie:up',
    },
  ],
  leftOut: [],
  notes: ['seats:2,7,1', 'small_team:4@u-4'],
  costFen: 0,
  budgetFen: null,
  payMonth: null,
};

const states: readonly (readonly [state: string, view: OutcomeView])[] = [
  ['proposed', prizes],
  ['over-budget', coefficients],
  ['prepared', { ...prizes, row: { ...row, state: 'prepared', prepared }, asks: 'confirm', waitsFor: [SECOND] }],
  ['own-prepared', { ...prizes, row: { ...row, state: 'prepared', prepared }, asks: 'drop', waitsFor: [SECOND] }],
  ['nobody-confirms', { ...prizes, row: { ...row, state: 'prepared', prepared }, asks: 'drop', waitsFor: [] }],
  ['confirmed', { ...prizes, row: { ...row, state: 'confirmed', prepared, decided }, asks: null }],
  ['dropped', { ...prizes, row: { ...row, state: 'dropped', decided: prepared }, asks: null }],
  ['stale', { ...prizes, row: { ...row, state: 'stale' }, asks: null }],
  ['correction', corrected],
  ['forced', forced],
  ['tried', { ...prizes, row: null, payMonth: null, asks: null }],
  ['nobody', { ...prizes, row: null, payMonth: null, asks: null, lines: [], costFen: 0 }],
];

const own = {
  policyName: '季度奖金',
  version: VERSION,
  period: QUARTER,
  personName: specialist.name,
  unitName: null,
  effects: [{ kind: 'money', fen: 50_000, account: 'prize' }],
  reason: 'rank:1',
  payMonth: '2027-01',
  correction: false,
  manner: 'prize',
} as const;

const branch = {
  ...own,
  policyName: '年度最佳分部',
  period: '2026',
  unitName: UNITS[1],
  effects: [
    { kind: 'title', title: '最佳分部' },
    { kind: 'money', fen: 500_000, account: 'prize' },
  ],
} as const;

const offered = {
  ...own,
  policyName: '主管改进培训',
  effects: [{ kind: 'offer', offer: '参加一次改进培训，时间由人事与你商量' }],
  reason: 'last',
  payMonth: null,
  manner: 'offer',
} as const;

const moved = {
  ...own,
  policyName: '等级分布',
  period: '2026-10',
  effects: [{ kind: 'grade', from: '优秀', to: '良好' }],
  reason: 'moved:优秀>良好:tie:up',
  payMonth: null,
  manner: 'grade',
} as const;

const backTaken = {
  ...own,
  effects: [{ kind: 'money', fen: -20_000, account: 'prize' }],
  reason: 'correction:rank:2',
  payMonth: '2027-02',
  correction: true,
} as const;

const paid = {
  ...own,
  policyName: '绩效系数',
  period: '2026-10',
  effects: [{ kind: 'coefficient', coefficient: 120, baseFen: 300_000, payFen: 360_000 }],
  reason: 'grade:优秀',
  manner: 'plain',
} as const;

const bulletin = {
  policyName: '季度奖金',
  period: QUARTER,
  scopeName: '星颜医美',
  winners: [0, 3, 4].map((index) => ({
    personId: STAFF[index]?.id ?? '',
    name: STAFF[index]?.name ?? '',
    words: STAFF[index]?.unitName ?? '',
  })),
};

const vote = {
  policyId: 'customer-star',
  award: '客户满意之星',
  period: '2026-10',
  until: '10-29 23:59',
  candidates: STAFF.slice(1, 8).map(({ id, name, unitName }) => ({ personId: id, name, unitName })),
  choice: null,
  over: false,
};

const many = Array.from({ length: 120 }, (_, index) => ({
  personId: `p-many-${index}`,
  name: `${STAFF[index % STAFF.length]?.name ?? ''}${index}`,
  unitName: UNITS[index % UNITS.length] ?? '',
}));

const list = {
  policies: [
    { id: 'quarter-prizes', name: '季度奖金', enabled: true, from: '2026-10' },
    { id: 'coefficients', name: '绩效系数', enabled: false, from: null },
  ],
  waiting: [{ id: 'o-1', revision: 1, policyName: '季度奖金', period: QUARTER, state: 'prepared' }],
} as const;

export const outcomeCards = (locale: Locale): readonly Shown[] => [
  ...states.map(([state, view]) => ({ card: 'outcome', state, build: () => outcomeCard(view, locale) })),
  { card: 'prize', state: 'person', build: () => prizeCard(own, locale) },
  { card: 'prize', state: 'unit', build: () => prizeCard(branch, locale) },
  { card: 'outcome-note', state: 'offer', build: () => outcomeNoteCard(offered, locale) },
  { card: 'outcome-note', state: 'grade', build: () => outcomeNoteCard(moved, locale) },
  { card: 'outcome-note', state: 'correction', build: () => outcomeNoteCard(backTaken, locale) },
  { card: 'coefficient-note', state: 'open', build: () => coefficientNoteCard(paid, locale) },
  {
    card: 'coefficient-note',
    state: 'no-base',
    build: () =>
      coefficientNoteCard(
        { ...paid, effects: [{ ...paid.effects[0], baseFen: null, payFen: null }], payMonth: null },
        locale,
      ),
  },
  {
    card: 'coefficient-note',
    state: 'correction',
    build: () =>
      coefficientNoteCard(
        {
          ...paid,
          effects: [{ ...paid.effects[0], coefficient: 100, payFen: -60_000 }],
          reason: 'correction:grade:良好',
          correction: true,
        },
        locale,
      ),
  },
  { card: 'outcome-bulletin', state: 'group', build: () => outcomeBulletinCard(bulletin, locale) },
  { card: 'vote', state: 'open', build: () => voteCard(vote, locale) },
  { card: 'vote', state: 'given', build: () => voteCard({ ...vote, choice: STAFF[2]?.id ?? null }, locale) },
  { card: 'vote', state: 'many', build: () => voteCard({ ...vote, candidates: many }, locale) },
  { card: 'vote', state: 'over', build: () => voteCard({ ...vote, candidates: [], over: true }, locale) },
  { card: 'policy-list', state: 'open', build: () => policyListCard(list, locale) },
  { card: 'policy-list', state: 'none', build: () => policyListCard({ policies: [], waiting: [] }, locale) },
];
