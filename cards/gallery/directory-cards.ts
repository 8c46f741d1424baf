/** Directories that wait for HR, what is to be mended in them, people's data, codes to bind accounts: in every state. */
import { bindCodesCard, madeCodesCard } from '#cards/bind-codes-card.ts';
import type { Card, Locale } from '#cards/card.ts';
import { directoryReportCard, peopleNewsCard } from '#cards/directory-report-card.ts';
import { type DirectoryReviewView, directoryReviewCard } from '#cards/directory-review-card.ts';
import { type OverrideView, overrideCard } from '#cards/override-card.ts';
import type { DirectoryDiff } from '#core/directory/diff.ts';
import { shortened } from '#core/directory/diff.ts';
import type { Finding } from '#core/directory/findings.ts';
import { STAFF, SUPERVISOR, specialist } from './clinic.ts';

const HR = '沈若琳';
const who = (index: number) => ({
  employeeNo: `X1${String(index).padStart(2, '0')}`,
  name: STAFF[index % STAFF.length]?.name ?? '',
});
const many = (count: number) => Array.from({ length: count }, (_, index) => who(index));

const findings: readonly Finding[] = [
  { kind: 'cycle', about: ['周敏 X001', '沈若琳 X002'] },
  { kind: 'missing-leader', about: ['苏婉清 X103'] },
  { kind: 'no-leader', about: ['何嘉怡 X104'] },
  { kind: 'same-number', about: ['X104', '何嘉仪'] },
  { kind: 'unbound', about: ['临时账号 zhangsan'] },
];

const diff: DirectoryDiff = {
  joined: many(14).map((person) => ({ ...person, unit: '呼叫中心' })),
  left: many(3).map((person) => ({ ...person, unit: '徐汇分院' })),
  moved: many(2).map((person) => ({ ...person, from: '徐汇分院', to: '浦东分院' })),
  renamed: [{ ...who(4), from: '何嘉怡', to: '何嘉仪' }],
  retitled: [{ ...who(5), from: '导医', to: '导医主管' }],
  newLeaders: [{ ...who(6), from: SUPERVISOR, to: '' }],
  newUnits: ['嘉定分院'],
  renamedUnits: [{ from: '客服部', to: '客户服务中心' }],
  movedUnits: [{ name: '呼叫中心', from: '', to: '客户服务中心' }],
  problems: findings,
};

const nothing: DirectoryDiff = {
  ...{ joined: [], left: [], moved: [], renamed: [], retitled: [], newLeaders: [] },
  ...{ newUnits: [], renamedUnits: [], movedUnits: [], problems: [] },
};

const review: DirectoryReviewView = {
  ...shortened(diff, 20),
  ...{ reviewId: 'review-1', platform: 'feishu', reason: 'first', state: 'asked', by: '' },
  losses: { gone: 0, of: 0, leaderless: 0, led: 0, noUnits: false },
};
const lost = { gone: 31, of: 120, leaderless: 40, led: 89, noUnits: true };
const absurd: DirectoryReviewView = {
  ...review,
  ...shortened({ ...nothing, left: diff.left }, 20),
  reason: 'absurd',
  losses: lost,
};

const override: OverrideView = {
  personId: specialist.id,
  name: specialist.name,
  employeeNo: 'X101',
  values: { supervisor: `${SUPERVISOR} X001`, unit: '星颜医美/呼叫中心', title: specialist.title, level: '' },
  takesPart: true,
  standing: [],
  given: {},
  asks: true,
};
const set: OverrideView = {
  ...override,
  takesPart: false,
  standing: [
    { field: 'supervisor', value: `${SUPERVISOR} X001`, by: HR, day: '2026-10-12', told: '沈若琳' },
    { field: 'takes_part', value: '不参加（免考核）', by: HR, day: '2026-10-12', told: null },
  ],
};

const codes = many(3).map((person, index) => ({ who: `${person.name} ${person.employeeNo}`, code: `4071882${index}` }));

/** Each with its card, its state and how it is drawn. */
export const directoryCards = (locale: Locale): readonly { card: string; state: string; build: () => Card }[] => [
  { card: 'directory-review', state: 'first', build: () => directoryReviewCard(review, locale) },
  { card: 'directory-review', state: 'absurd', build: () => directoryReviewCard(absurd, locale) },
  {
    card: 'directory-review',
    state: 'accepted',
    build: () => directoryReviewCard({ ...absurd, state: 'accepted', by: HR }, locale),
  },
  {
    card: 'directory-review',
    state: 'applied',
    build: () => directoryReviewCard({ ...review, state: 'applied', by: HR }, locale),
  },
  {
    card: 'directory-review',
    state: 'dropped',
    build: () => directoryReviewCard({ ...absurd, state: 'dropped', by: HR }, locale),
  },
  {
    card: 'directory-review',
    state: 'stale',
    build: () => directoryReviewCard({ ...review, ...shortened(nothing, 20), state: 'stale' }, locale),
  },
  {
    card: 'directory-report',
    state: 'open',
    build: () => directoryReportCard({ platform: 'wecom', findings }, locale),
  },
  {
    card: 'directory-report',
    state: 'news',
    build: () =>
      peopleNewsCard(
        {
          day: '2026-11-22',
          ...shortened(
            { ...nothing, left: diff.left, moved: diff.moved, renamed: diff.renamed, renamedUnits: diff.renamedUnits },
            20,
          ),
        },
        locale,
      ),
  },
  { card: 'override', state: 'open', build: () => overrideCard(override, locale) },
  {
    card: 'override',
    state: 'filled',
    build: () => overrideCard({ ...override, given: { supervisor: `${HR} X002` } }, locale),
  },
  { card: 'override', state: 'set', build: () => overrideCard(set, locale) },
  {
    card: 'bind-codes',
    state: 'open',
    build: () => bindCodesCard({ unbound: many(40).map(({ name, employeeNo }) => `${name} ${employeeNo}`) }, locale),
  },
  { card: 'bind-codes', state: 'none', build: () => bindCodesCard({ unbound: [] }, locale) },
  { card: 'bind-codes', state: 'made', build: () => madeCodesCard({ codes, more: 12 }, locale) },
];
