/** What becomes of customers' answers: notes on causes, the morning digest, files of a survey tool, the report. */
import { describe, expect, it } from 'vitest';
import type { Deps } from '#app/deps.ts';
import { answersIntake } from '#app/intake/answers.ts';
import type { RowRecord } from '#app/intake/intake.ts';
import { takeBatch } from '#app/intake/take-batch.ts';
import { undoBatch } from '#app/intake/undo-batch.ts';
import { morningDigestView } from '#app/morning/digest-view.ts';
import { noteCase, rootCauseView } from '#app/root-cause/note-case.ts';
import { satisfactionReport } from '#app/satisfaction/report.ts';
import { askCausesOfBatches } from '#app/surveys/ask-causes.ts';
import { surveyOf } from '#app/surveys/survey-case.ts';
import { surveyResultsView } from '#app/surveys/survey-results.ts';
import { answerKey, linkOf, takeAnswer } from '#app/surveys/take-answer.ts';
import { readResultPolicy } from '#core/policies/result-policy.ts';
import { EMPLOYEE, HR, SUPERVISOR } from '#test/support/appraisals.ts';
import { batch } from '#test/support/intake-rows.ts';
import { PERSON, type Shop, SURVEY, UNIT, withShop } from '#test/support/survey-shop.ts';

/** A sheet as the page hands it on. */
async function answer(
  shop: Shop,
  sheetId: string,
  marks: readonly number[],
  { comment = null as string | null, of = PERSON } = {},
) {
  const link = await shop.link(of);
  const open = await linkOf(shop.deps, link.code);
  if (open.kind !== 'open') throw new Error(open.kind);
  const [attitude = 5, skill = 5, hygiene = 5, recommend = 10] = marks;
  const sheet = { scores: { attitude, skill, hygiene, recommend }, comment };
  return takeAnswer(shop.deps, { open, sheet, externalId: answerKey(link, sheetId) });
}

const reader = async ({ deps }: Shop, id: string) => {
  const person = (await deps.store.person(id)) ?? expect.fail();
  return { person, hr: id === HR, auditor: false };
};

describe('a low answer', () => {
  it('asks whoever was served for its causes, once; the marks are told to them, the words only to those above', () =>
    withShop(async (shop) => {
      const { deps } = shop;
      expect(await answer(shop, 'a', [5, 3, 4, 7])).toBe('taken');
      expect(await deps.store.openRootCauses()).toEqual([]);
      await Promise.all(['b', 'b', 'b'].map((id) => answer(shop, id, [2, 5, 5, 6], { comment: '等了四十分钟' })));
      const [note, ...more] = await deps.store.openRootCauses();
      expect([note, more]).toMatchObject([
        { causeKind: 'answer', personId: EMPLOYEE, ownerId: EMPLOYEE, state: 'asked' },
        [],
      ]);
      const seen = async (id: string) => {
        const found = await noteCase(deps, note ?? null, await reader(shop, id));
        return found && (await rootCauseView(deps, found, { why: 'shown', reader: await reader(shop, id) })).answer;
      };
      const marks = [
        ['服务态度', 2],
        ['推荐意愿', 6],
      ];
      expect(await seen(EMPLOYEE)).toMatchObject({ surveyName: '就诊满意度', marks, words: null });
      expect(await seen(SUPERVISOR)).toMatchObject({ marks, words: '等了四十分钟' });
      expect(await seen(HR)).toMatchObject({ words: '等了四十分钟' });
      expect(await seen('peng')).toBeNull();
    }));

  it('counts however many there are, but asks one person for no more than ten notes at a time', () =>
    withShop(async (shop) => {
      for (let number = 0; number < 13; number++) await answer(shop, `s${number}`, [1, 1, 1, 0]);
      expect(await shop.answers()).toHaveLength(13);
      expect(await shop.deps.store.openRootCauses()).toHaveLength(10);
      await answer(shop, 'unit', [1, 1, 1, 0], { of: UNIT });
      expect(await shop.deps.store.openRootCauses()).toHaveLength(11);
    }));

  it('is told in the morning with the words, as long as it counts', () =>
    withShop(async (shop) => {
      const { deps } = shop;
      await answer(shop, 'a', [1, 5, 5, 9], { comment: '没人理' });
      const [low] = await shop.answers();
      const told = { day: '2026-11-03', all: false, complaints: [], alerts: [], checks: [] };
      const view = await morningDigestView(deps, { ...told, answers: [low?.id ?? ''] });
      expect(view?.answers).toMatchObject({
        count: 1,
        lines: [{ about: `name-${EMPLOYEE}`, marks: [['服务态度', 1]], words: '没人理' }],
      });
      expect(await morningDigestView(deps, { ...told, answers: ['nobody'] })).toBeNull();
    }));
});

const ROW = {
  id: 'A-1',
  employee_no: `no-${EMPLOYEE}`,
  answered_at: '2026-11-02 10:30',
  attitude: '5',
  recommend: '9',
};

const take = ({ deps }: Shop, records: readonly RowRecord[], fields: { externalId?: string; source?: string } = {}) =>
  takeBatch(deps, {
    ...{ intake: answersIntake, records, firstRow: 1 },
    origin: { source: fields.source ?? '问卷星', via: 'api', author: 'token:t' },
    externalId: fields.externalId ?? `batch-${JSON.stringify(records).length}-${records[0]?.id}`,
    sha256: JSON.stringify(records),
  });

const FAULTS: readonly (readonly [what: string, fields: RowRecord, told: string])[] = [
  ['no number', { id: '' }, 'id missing'],
  ['a number far too long', { id: 'x'.repeat(101) }, 'id too-long'],
  ['an unknown survey', { survey: 'visit-survay' }, 'survey unknown-survey'],
  ['nobody', { employee_no: '' }, 'employee_no missing'],
  ['an unknown number', { employee_no: '9' }, 'employee_no unknown-person'],
  ['an unknown unit', { employee_no: '', unit: '三店' }, 'unit unknown-unit'],
  ['no time', { answered_at: '' }, 'answered_at missing'],
  ['a time that is none', { answered_at: '2026-02-30 10:00' }, 'answered_at bad-instant'],
  ['a time to come', { answered_at: '2026-11-02 13:00' }, 'answered_at in-future'],
  ['tomorrow', { answered_at: '2026-11-03' }, 'answered_at in-future'],
  ['a mark outside its scale', { attitude: '6' }, 'attitude bad-score'],
  ['a formula', { attitude: '=1+1' }, 'attitude bad-score'],
  ['a percent', { attitude: '92%' }, 'attitude bad-score'],
  ['a question nobody asks', { atitude: '5' }, 'atitude unknown-question'],
  ['a fifth question of four', { q5: '5' }, 'q5 unknown-question'],
  ['no answer at all', { attitude: '', recommend: ' ' }, 'attitude missing'],
  ['words far too long', { comment: '好'.repeat(501) }, 'comment too-long'],
  ['a visit far too long', { visit: 'V'.repeat(101) }, 'visit too-long'],
];

const figures = (no: number, { clock }: Deps) => {
  const at = new Date(clock() + 60_000 + no).toISOString();
  return batch(`figures-${no}`, { author: 'derived', at, standsFrom: at });
};

describe('answers of a survey tool', () => {
  it('count once a source, by question id or place, for a person or a unit, and ask for causes while they are fresh', () =>
    withShop(async (shop) => {
      const { deps } = shop;
      const byPlace = {
        id: 'A-2',
        survey: '就诊满意度',
        unit: '呼叫中心',
        answered_at: '2026-11-01',
        q1: '２分',
        q4: '10',
      };
      const old = { ...ROW, id: 'A-3', answered_at: '2026-10-20T09:00:00+08:00', attitude: '1' };
      expect(await take(shop, [ROW, byPlace, old])).toMatchObject({ kind: 'taken', rows: 3 });
      const bySheet = (await shop.answers()).slice().sort((a, b) => (a.externalId < b.externalId ? -1 : 1));
      expect(bySheet).toMatchObject([
        { externalId: 'A-1', personId: EMPLOYEE, unitId: 'u1', scores: { attitude: 5, recommend: 9 }, row: 1 },
        {
          externalId: 'A-2',
          personId: null,
          unitId: 'u1',
          scores: { attitude: 2, recommend: 10 },
          answeredAt: '2026-11-01T04:00:00.000Z',
        },
      ]);
      expect(await deps.store.surveyAnswers(SURVEY, '2026-10')).toHaveLength(1);
      await take(shop, [{ ...ROW, attitude: '1' }], { externalId: 'again' });
      await take(shop, [{ ...ROW, comment: '另一家' }], { externalId: 'other', source: '自有系统' });
      const marks = (await shop.answers()).map(({ source, scores }) => `${source} ${scores.attitude}`);
      expect(marks.sort()).toEqual(['自有系统 5', '问卷星 2', '问卷星 5']);
      // however many batches of other data came since
      for (let no = 0; no < 60; no++) await deps.store.commit([{ put: 'batch', was: null, row: figures(no, deps) }]);
      for (let time = 0; time < 2; time++) await askCausesOfBatches(deps);
      expect(await deps.store.openRootCauses()).toMatchObject([{ causeKind: 'answer', personId: null, unitId: 'u1' }]);
    }));

  it('leave room for themselves when their batch was taken back', () =>
    withShop(async (shop) => {
      const { deps } = shop;
      const first = await take(shop, [{ ...ROW, attitude: '1' }], { externalId: 'first' });
      await askCausesOfBatches(deps);
      expect(await deps.store.openRootCauses()).toHaveLength(1);
      if (first.kind !== 'taken') throw new Error(first.kind);
      expect(await undoBatch(deps, { batchId: first.batch.id, by: HR, via: 'page' })).toMatchObject({ kind: 'undone' });
      await askCausesOfBatches(deps);
      expect(await deps.store.openRootCauses()).toEqual([]);
      expect(await shop.answers()).toEqual([]);
      const second = await take(shop, [{ ...ROW, attitude: '3' }], { externalId: 'second' });
      expect(await shop.answers()).toMatchObject([{ externalId: 'A-1', scores: { attitude: 3 } }]);
      const at = '2026-11-02T04:00:00.000Z';
      const cycle = {
        id: 'c',
        period: '2026-11',
        state: 'published',
        shadow: false,
        openedAt: at,
        publishedAt: at,
      } as const;
      await deps.store.commit([{ put: 'cycle', row: cycle }]);
      const batchId = second.kind === 'taken' ? second.batch.id : '';
      expect(await undoBatch(deps, { batchId, by: HR, via: 'page' })).toMatchObject({ kind: 'refused' });
    }));

  it('are refused, all of them, with row, column and mend, where one of them has a fault', () =>
    withShop(async (shop) => {
      for (const [what, fields, told] of FAULTS) {
        const taken = await take(shop, [
          { ...ROW, id: 'A-0' },
          { ...ROW, ...fields },
        ]);
        const problems = taken.kind === 'refused' ? taken.problems : [];
        expect([what, problems.map(({ row, column, code }) => `${row} ${column} ${code}`)]).toEqual([
          what,
          [`2 ${told}`],
        ]);
        expect(problems[0]?.mend.zh).toMatch(/./);
      }
      expect(await take(shop, [ROW, { ...ROW, attitude: '1' }])).toMatchObject({
        kind: 'refused',
        problems: [{ row: 2, column: 'id', value: 'A-1', code: 'repeated' }],
      });
      expect(await shop.answers()).toEqual([]);
    }));
});

describe('what a month of answers comes to', () => {
  it('is shown from five answers on, with the months before, and counts in the report on satisfaction by unit', () =>
    withShop(async (shop) => {
      const { deps } = shop;
      const survey = surveyOf(deps, SURVEY) ?? expect.fail();
      const scope = { personId: EMPLOYEE, unitId: 'u1' };
      const view = () => surveyResultsView(deps, { survey, period: '2026-11', scope }, 'zh');
      const earlier = [5, 5, 5, 4, 4].map((attitude, index) => ({
        ...{ ...ROW, id: `O-${index}`, answered_at: `2026-10-0${index + 1} 10:00` },
        attitude: String(attitude),
      }));
      await take(shop, earlier);
      for (const sheet of ['a', 'b', 'c', 'd']) await answer(shop, sheet, [5, 5, 4, 10]);
      expect(await view()).toMatchObject({
        sheets: null,
        least: 5,
        questions: [{ mean: null, figure: null }, {}, {}, {}],
      });
      await answer(shop, 'e', [2, 5, 4, 0], { comment: '排队太久，态度也不好' });
      // (4 × 5 + 2) ÷ 5 = 4.4, four of five satisfied; 80 % − 20 % = 60
      const shown = await view();
      expect(shown).toMatchObject({ about: `name-${EMPLOYEE}`, sheets: 5 });
      expect(shown.questions.map(({ mean, figure, count }) => [mean, figure, count])).toEqual([
        ['4.4', '80', 5],
        ['5', '100', 5],
        ['4', '100', 5],
        [null, '60', 5],
      ]);
      expect(shown.questions[0]?.trend).toEqual([
        { period: '2026-10', value: '4.6' },
        { period: '2026-11', value: '4.4' },
      ]);
      await answer(shop, 'f', [1, 1, 1, 10], { of: UNIT });
      const rules = readResultPolicy(REPORT, 'policies/satisfaction-report.yaml').value;
      if (rules?.kind !== 'satisfaction-report') throw new Error('no report');
      const report = await satisfactionReport(deps, { rules, period: '2026-11', unitId: 'u2' });
      // four of six sheets of the unit, its person's and its own
      expect(report.questions).toEqual([{ name: '服务态度', unit: '%', all: { mean: 6667, count: 6 } }]);
      expect(report.units).toMatchObject([{ name: '呼叫中心', means: [{ mean: 6667, count: 6 }] }]);
      expect(report.themes).toEqual([
        { name: '等候', texts: 1 },
        { name: '态度', texts: 1 },
      ]);
    }));
});

const REPORT = `id: satisfaction-report
kind: satisfaction-report
name: 满意度月报
questions: [{ metric: survey_attitude_csat, name: 服务态度, unit: "%" }]
themes: [{ name: 等候, words: [排队] }, { name: 态度, words: [态度] }, { name: 价格, words: [价格] }]
`;
