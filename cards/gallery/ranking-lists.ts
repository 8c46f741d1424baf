/** What HR sees before publishing, and what a supervisor sees of the own people. */
import type { Locale } from '#cards/card.ts';
import { type RankingPreviewView, rankingPreviewCard } from '#cards/ranking-preview-card.ts';
import { type TeamRankingView, teamRankingCard } from '#cards/team-ranking-card.ts';
import { PERIOD, STAFF, UNITS } from './clinic.ts';
import { ranking } from './ranking-views.ts';

const name = (index: number): string => STAFF[index]?.name ?? '';
const unit = (index: number): string => STAFF[index]?.unitName ?? '';

const preview: RankingPreviewView = {
  period: PERIOD,
  scopeName: '全公司',
  target: 'c-2026-10',
  publishes: { at: '11-09 10:00', done: false },
  groups: 2,
  counted: 21,
  tooSmall: false,
  top: ranking.top,
  scopes: [
    { name: UNITS[0] ?? '', counted: 8 },
    { name: UNITS[3] ?? '', counted: null },
  ],
  leftOut: [
    { name: name(1), employeeNo: 'X102', unitName: unit(1), reason: 'open' },
    { name: name(6), employeeNo: 'X107', unitName: unit(6), reason: 'leave' },
    { name: name(8), employeeNo: 'X109', unitName: unit(8), reason: 'joined_late' },
  ],
  leftOutCount: 3,
  lacking: [],
  since: null,
};

const again: RankingPreviewView = {
  ...preview,
  scopes: [],
  lacking: [name(9)],
  since: { at: '11-06 10:00', counted: 20, nowNamed: [name(14)], notNamed: [name(2)], nowCounted: [name(3)] },
};

const unchanged: RankingPreviewView = {
  ...preview,
  period: '2026-Q4',
  target: null,
  publishes: { at: null, done: true },
  groups: 0,
  leftOut: [],
  leftOutCount: 0,
  since: { at: '11-06 10:00', counted: 21, nowNamed: [], notNamed: [], nowCounted: [] },
};

const tooSmall: RankingPreviewView = {
  ...preview,
  target: null,
  publishes: { at: null, done: false },
  counted: 4,
  tooSmall: true,
  top: [],
  scopes: [],
};

const team: TeamRankingView = {
  period: PERIOD,
  counted: 24,
  people: [
    { name: name(4), rank: 1, percent: 9620, moved: 2 },
    { name: name(5), rank: 9, percent: 8750, moved: null },
    { name: name(6), rank: 24, percent: 6100, moved: -3 },
    { name: name(7), rank: null, percent: null, moved: null },
  ],
};

export const rankingListCards = (locale: Locale) => [
  { card: 'ranking-preview', state: 'first', build: () => rankingPreviewCard(preview, locale) },
  { card: 'ranking-preview', state: 'again', build: () => rankingPreviewCard(again, locale) },
  { card: 'ranking-preview', state: 'quarter', build: () => rankingPreviewCard(unchanged, locale) },
  { card: 'ranking-preview', state: 'too-small', build: () => rankingPreviewCard(tooSmall, locale) },
  { card: 'team-ranking', state: 'month', build: () => teamRankingCard(team, locale) },
  { card: 'team-ranking', state: 'quarter', build: () => teamRankingCard({ ...team, period: '2026-Q4' }, locale) },
];
