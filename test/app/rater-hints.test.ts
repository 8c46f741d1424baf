/** The hints of whoever rates, out of a real store: own ratings of two months, handed in or still in drafts. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Change } from '#app/changes.ts';
import type { Store } from '#app/ports.ts';
import { createSheets, type Sheets } from '#app/sheets.ts';
import { hintLines, ratingHintLines } from '#app/views/rater-hints.ts';
import { SUPERVISOR } from '#test/support/appraisals.ts';
import { accepted, withBot } from '#test/support/bot.ts';
import type { Row } from '#test/support/clinic.ts';
import { AT, aPerson, aRating, company, openCycle, opened, opening } from '#test/support/store-rows.ts';
import { openTempStore } from '#test/support/temp-store.ts';

const SOURCE = `
id: one
name: 一项
level: staff
period: [month]
total: 10
raters:
  self: { weight: 0 }
  supervisor: { weight: 100 }
criteria:
  - { id: judgement, name: 主观评价, points: 10, rule: { rating: { min: 0, max: 10 } } }
`;

const TEAM = ['amy', 'ben', 'cat', 'dan', 'eve'] as const;

let store: Store;
let sheets: Sheets;
let close: () => Promise<void>;
beforeEach(async () => {
  ({ store, close } = await openTempStore());
  sheets = createSheets(new Map([['one', SOURCE]]), store);
  const version = sheets.current('one')?.version ?? '';
  const people = TEAM.map((id): Change => ({ put: 'person', row: aPerson(id, { name: `${id} Li` }) }));
  await store.commit([
    ...company(),
    ...people,
    ...openCycle(),
    { put: 'scorecard-version', row: { scorecardId: 'one', version, name: '一项', source: SOURCE, at: AT } },
    {
      put: 'cycle',
      row: { id: 'c0', period: '2026-09', state: 'published', openedAt: AT, publishedAt: AT, shadow: false },
    },
    ...TEAM.flatMap((personId) => sheet(personId, { period: '2026-09', state: 'final', version })),
    ...TEAM.flatMap((personId) => sheet(personId, { period: '2026-10', state: 'review', version })),
  ]);
});
afterEach(() => close());

const idOf = (personId: string, period: string): string => `${personId}-${period}`;

const sheet = (
  personId: string,
  { period, state, version }: { period: string; state: 'final' | 'review'; version: string },
): readonly Change[] =>
  opening(
    opened({
      id: idOf(personId, period),
      cycleId: period === '2026-10' ? 'c1' : 'c0',
      period,
      personId,
      state,
      scorecardId: 'one',
      scorecardVersion: version,
    }),
  );

/** So many points out of ten from a rater to each of the team. */
const give = (
  period: string,
  scores: readonly number[],
  rater: { role: string; raterId: string | null },
): readonly Change[] =>
  scores.flatMap((score, index): readonly Change[] => {
    const personId = TEAM[index] ?? '';
    const raterId = rater.raterId ?? personId;
    const row = { appraisalId: idOf(personId, period), criterionId: 'judgement', score: score * 100 };
    return [{ put: 'rating', row: aRating({ ...row, role: rater.role, raterId }) }];
  });

const OWN = { role: 'supervisor', raterId: SUPERVISOR };

const hints = () => hintLines({ store, sheets }, { raterId: SUPERVISOR, period: '2026-10' });

const draft = (personId: string, typed: string): Change => ({
  put: 'draft',
  row: {
    appraisalId: idOf(personId, '2026-10'),
    personId: SUPERVISOR,
    fields: { 'rating:judgement': typed },
    updatedAt: AT,
  },
});

describe('a supervisor of five', () => {
  it('hears how far the mean moved, what is in drafts included: 60 percent in September, 70 in October', async () => {
    await store.commit([...give('2026-09', [4, 5, 6, 7, 8], OWN), ...give('2026-10', [5, 6, 7], OWN)]);
    expect(await hints()).toEqual([]);
    await store.commit([draft('dan', '８'), draft('eve', '9')]);
    expect(await hints()).toEqual([{ kind: 'mean_moved', change: 1000 }]);
  });

  it('has what is in a draft counted in place of what was handed in before, and nothing that cannot be read', async () => {
    await store.commit([...give('2026-10', [2, 4, 6, 8, 1], OWN), draft('eve', '十')]);
    expect(await hints()).toEqual([]);
    await store.commit(TEAM.map((personId) => draft(personId, '10')));
    expect(await hints()).toEqual([
      { kind: 'narrow', people: 5, close: 5 },
      { kind: 'all_full', leafId: 'judgement', leafName: '主观评价' },
    ]);
  });

  it('hears by name whose self-review is furthest from the own view', async () => {
    await store.commit([
      ...give('2026-10', [2, 4, 6, 8, 10], OWN),
      ...give('2026-10', [2, 5, 10, 8, 10], { role: 'self', raterId: null }),
    ]);
    expect(await hints()).toEqual([{ kind: 'self_gap', personName: 'cat Li', gap: -4000 }]);
  });

  it('hears nothing of what anybody else gave', async () => {
    await store.commit(give('2026-10', [2, 4, 6, 8, 10], OWN));
    const before = await hints();
    await store.commit([
      ...give('2026-10', [10, 10, 10, 10, 10], { role: 'peer', raterId: 'peng' }),
      ...give('2026-09', [1, 1, 1, 1, 1], { role: 'supervisor', raterId: 'peng' }),
    ]);
    expect(await hints()).toEqual(before);
    expect(await hintLines({ store, sheets }, { raterId: 'peng', period: '2026-10' })).toEqual([]);
  });
});

describe('somebody of the panel, on the card of a person', () => {
  const panel = { role: 'panel', raterId: 'peng' };
  const asked = { ...panel, writerId: 'peng', period: '2026-10' };
  const panelHints = () => ratingHintLines({ store, sheets }, asked);

  it('hears how close the own ratings lie, and how far the own mean moved against the month before', async () => {
    const september = give('2026-09', [3, 3, 3, 3, 3], panel);
    const october = give('2026-10', [9, 9, 9, 9, 9], panel);
    await store.commit([...september, ...october.slice(0, 4)]);
    expect(await panelHints()).toEqual([]);
    await store.commit(october.slice(4));
    expect(await panelHints()).toEqual([
      { kind: 'narrow', people: 5, close: 5 },
      { kind: 'mean_moved', change: 6000 },
    ]);
  });

  it('has counted what is typed on the cards still open, and not yet handed in', async () => {
    const fay = opened({
      id: 'fay-2026-10',
      personId: 'fay',
      scorecardId: 'one',
      scorecardVersion: sheets.current('one')?.version ?? '',
      tasks: [
        { role: 'self', personId: 'fay', status: 'open', revision: null },
        { role: 'panel', personId: 'peng', status: 'open', revision: null },
      ],
    });
    await store.commit([
      { put: 'person', row: aPerson('fay', { name: 'fay Li' }) },
      ...opening(fay),
      ...give('2026-10', [9, 9, 9, 9], panel),
    ]);
    expect(await panelHints()).toEqual([]);
    const row = { appraisalId: 'fay-2026-10', personId: 'peng', fields: { 'rating:judgement': '9' }, updatedAt: AT };
    await store.commit([{ put: 'draft', row }]);
    expect(await panelHints()).toEqual([{ kind: 'narrow', people: 5, close: 5 }]);
  });

  it('hears nothing of what others gave, of the own ratings in another role, or of a self-review', async () => {
    await store.commit(give('2026-10', [1, 3, 5, 7, 9], panel));
    await store.commit([
      ...give('2026-10', [10, 10, 10, 10, 10], { role: 'panel', raterId: SUPERVISOR }),
      ...give('2026-10', [10, 10, 10, 10, 10], { role: 'second_reviewer', raterId: 'peng' }),
      ...give('2026-10', [9, 9, 9, 9, 1], { role: 'self', raterId: null }),
    ]);
    expect(await panelHints()).toEqual([]);
  });
});

describe('somebody who rates unseen', () => {
  const TOKEN = 'rater-0123456789abcdef01234567';
  const unseen = { role: 'peer', raterId: TOKEN };

  it('hears of this month alone: neither what they gave in another month nor what stands under the own name counts', async () => {
    await store.commit([
      ...give('2026-09', [3, 3, 3, 3, 3], unseen),
      ...give('2026-09', [3, 3, 3, 3, 3], { role: 'peer', raterId: 'peng' }),
      ...give('2026-10', [9, 9, 9, 9, 9], unseen),
      ...give('2026-10', [1, 1, 1, 1, 1], { role: 'peer', raterId: 'peng' }),
    ]);
    const hinted = await ratingHintLines({ store, sheets }, { ...unseen, writerId: 'peng', period: '2026-10' });
    expect(hinted).toEqual([{ kind: 'narrow', people: 5, close: 5 }]);
  });
});

const BY_A_PANEL = `${SOURCE.replace('supervisor: { weight: 100 }', 'panel: { weight: 40, min: 1 }\n  supervisor: { weight: 60 }')}
grades:
  - { name: 合格, from: 0, coefficient: 1 }
accept:
  - { code: no-house-metric, reason: 只用于测试 }
  - { code: no-staff-metric, reason: 只用于测试 }
`;

describe('the card of a rater', () => {
  it('says so under the form once the draft of the fifth person is saved, before it is submitted', () =>
    withBot(
      {
        metrics: [],
        staff: [
          ['1001', '周兰', '总经理', null, 'office'],
          ['1002', '何静', '人事主管', '1001', 'office'],
          ['2001', '陈静', '部门主管', '1001', 'care'],
          ...['李娜', '张敏', '王芳', '刘洋', '赵雪'].map(
            (name, index): Row => [`20${index + 10}`, name, '内勤', '2001', 'care'],
          ),
        ],
        rules: (shipped) => ({
          ...shipped,
          assignments: [{ scorecard: 'one', titles: ['内勤'], also: false }],
          raters: [{ role: 'panel', fixed: ['1002'] }],
          scorecards: new Map([['one', BY_A_PANEL]]),
        }),
      },
      async (bot) => {
        await bot.moveTo('2026-11-02 09:00');
        const rate = (name: string, score: string) => ({
          card: `评分 · ${name}`,
          command: 'submit_rating',
          form: { 'rating:judgement': score },
        });
        for (const name of ['李娜', '张敏', '王芳', '刘洋']) accepted(await bot.press('何静', rate(name, '9')));
        expect(await bot.read('何静', '评分 · 赵雪')).not.toContain('提示');
        accepted(await bot.press('何静', { ...rate('赵雪', '3'), command: 'save_draft' }));
        expect(await bot.read('何静', '评分 · 赵雪')).toContain('你的 5 人里有 4 人的得分相差不到 2 个百分点');
      },
    ));
});
