import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Deps } from '#app/deps.ts';
import { deriveFigures } from '#app/figures/derive.ts';
import type { RowRecord } from '#app/intake/intake.ts';
import { takeBatch } from '#app/intake/take-batch.ts';
import { ticketsIntake } from '#app/intake/tickets.ts';
import type { Store } from '#app/ports.ts';
import type { BatchRow } from '#app/records-intake.ts';
import type { ComplaintRow } from '#app/records-results.ts';
import { sha256 } from '#core/appraisal/chain.ts';
import { project } from '#entry/project.ts';
import { withPolicies } from '#test/app/reviews/rules.ts';
import { type TestBot, withBot } from '#test/support/bot.ts';
import { importRows } from '#test/support/import-table.ts';

const FIGURES = `
metrics:
  - { key: first_response_s, name: 首次响应, of: tickets, figure: frt_seconds, scope: both, minimum: 2, count: tickets_done }
  - { key: return_rate, name: 回头率, of: tickets, figure: return_rate, kind: visit, scope: unit }
  - { key: complaint_response_hours, name: 投诉响应, of: complaints, figure: answer_hours, scope: both }
  - { key: visits_share, name: 到店占比, of: metrics, figure: share, numerator: tickets_done, denominator: planned }
`;
const ALERTS = 'alerts:\n  - { metric: first_response_s, above: 60 }\n';
const RULES = { rules: withPolicies({ 'derived-metrics': FIGURES, alerts: ALERTS }), metrics: [] };

const take = (deps: Deps, records: readonly RowRecord[]) =>
  takeBatch(deps, {
    ...{ intake: ticketsIntake, records, firstRow: 2, externalId: null, sha256: sha256(JSON.stringify(records)) },
    origin: { source: '客服系统', via: 'cli', author: 'cli' },
  });

const chat = (id: string, employee_no: string, seconds: number): RowRecord => ({
  ...{ id, kind: '会话', employee_no, opened_at: '2026-11-02 09:00:00' },
  first_reply_at: `2026-11-02 09:${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`,
});
const visit = (id: string, customer: string): RowRecord => ({
  ...{ id, kind: '到店', unit: '国贸分部', customer, opened_at: '2026/11/1 10:00' },
});

/** "value (author)" of a figure by the subject's name, of November. */
async function figures({ store }: TestBot, key: string): Promise<Record<string, string>> {
  const names = new Map<string, string>();
  for (const { id, name } of [...(await store.people()), ...(await store.units())]) names.set(id, name);
  const rows = await store.metricsOfKey(key, '2026-11');
  return Object.fromEntries(rows.map(({ subjectId, value }) => [names.get(subjectId) ?? subjectId, value]));
}

describe('figures worked out of raw data', () => {
  it('follow the tickets that come, only where they change, and go when there are too few cases', () =>
    withBot({ ...RULES, clock: '2026-11-02 11:00' }, async (bot) => {
      await take(bot.deps, [
        chat('a', '2002', 40),
        chat('b', '2002', 60),
        chat('c', '2003', 10),
        visit('v1', '甲'),
        visit('v2', ' 甲 '),
        visit('v3', '乙'),
      ]);
      await bot.tick();
      // 李娜: 40 and 60; the care centre and the house above it: 40, 60 and 10; 张敏 has one case, and two are asked
      expect(await figures(bot, 'first_response_s')).toEqual({
        李娜: '50',
        客服中心: '36.666667',
        星颜医美: '36.666667',
      });
      expect(await figures(bot, 'tickets_done')).toEqual({ 李娜: '2', 张敏: '1', 客服中心: '3', 星颜医美: '3' });
      expect(await figures(bot, 'return_rate')).toEqual({ 国贸分部: '50', 星颜医美: '50' });
      const count = async () => (await bot.store.latestBatches(50)).filter(({ author }) => author === 'derived').length;
      const before = await count();
      await bot.tick();
      await deriveFigures(bot.deps);
      expect(await count()).toBe(before);

      // the newest row of a number counts: b took two minutes
      await bot.moveTo('2026-11-02 11:10');
      await take(bot.deps, [chat('b', '2002', 120), chat('d', '2003', 20)]);
      await bot.tick();
      expect(await figures(bot, 'first_response_s')).toEqual({
        李娜: '80',
        张敏: '15',
        客服中心: '47.5',
        星颜医美: '47.5',
      });
      const { id } = await bot.person('李娜');
      const place = { subjectKind: 'person', subjectId: id, key: 'first_response_s', period: '2026-11' } as const;
      const history = await bot.store.metricHistory(place);
      expect(history.map(({ value, source, author }) => [value, source, author])).toEqual([
        ['80', '系统计算（2 件）', 'derived'],
        ['50', '系统计算（2 件）', 'derived'],
      ]);
      // past the edge of 60 once, told in the commit of the value
      expect((await bot.titles('陈静')).filter((title) => title.startsWith('指标预警'))).toHaveLength(1);

      // what somebody brings for the same metric counts before what is worked out
      await bot.store.commit([
        {
          put: 'metric',
          row: {
            id: bot.deps.newId(),
            ...place,
            value: '70',
            source: '人工',
            batchId: 'by-hand',
            author: 'cli',
            at: '2026-11-02T03:11:00.000Z',
            row: null,
          },
        },
      ]);
      await bot.moveTo('2026-11-02 11:20');
      await take(bot.deps, [chat('b', '2002', 20)]);
      await bot.tick();
      expect(await figures(bot, 'first_response_s')).toEqual({
        李娜: '70',
        张敏: '15',
        客服中心: '22.5',
        星颜医美: '22.5',
      });

      // the batch that brought 张敏's second case is taken back
      const batches = await bot.store.latestBatches(50);
      const second = batches.find(({ kind, rows }) => kind === 'tickets' && rows === 2);
      if (!second) throw new Error('no such batch');
      const undone = {
        ...second,
        id: 'undo',
        undoes: second.id,
        rows: 0,
        at: '2026-11-02T03:30:00.000Z',
        standsFrom: '2026-11-02T03:30:00.000Z',
      };
      await bot.store.commit([
        { put: 'batch', was: 'standing', row: { ...second, state: 'undone' } },
        { put: 'batch', was: null, row: undone },
      ]);
      await bot.moveTo('2026-11-02 11:31');
      expect(await figures(bot, 'first_response_s')).toEqual({
        李娜: '70',
        客服中心: '23.333333',
        星颜医美: '23.333333',
      });
      expect(await figures(bot, 'tickets_done')).toEqual({ 李娜: '2', 张敏: '1', 客服中心: '3', 星颜医美: '3' });
    }));

  it('come back as they were when what they were made of was taken back and brought again', () =>
    withBot({ ...RULES, clock: '2026-11-02 11:00' }, async (bot) => {
      const tickets = [chat('a', '2002', 40), chat('b', '2002', 60)];
      const undone = async (batch: BatchRow, at: string) => {
        const undo = { ...batch, id: `undo ${batch.id}`, undoes: batch.id, rows: 0, at, standsFrom: at };
        await bot.store.commit([
          { put: 'batch', was: 'standing', row: { ...batch, state: 'undone' } },
          { put: 'batch', was: null, row: undo },
        ]);
      };
      const shown = { 李娜: '50', 客服中心: '50', 星颜医美: '50' };
      const first = await take(bot.deps, tickets);
      if (first.kind !== 'taken') throw new Error(first.kind);
      await bot.tick();
      expect(await figures(bot, 'first_response_s')).toEqual(shown);
      await bot.moveTo('2026-11-02 11:10');
      await undone(first.batch, '2026-11-02T03:10:00.000Z');
      await bot.tick();
      expect(await figures(bot, 'first_response_s')).toEqual({});
      await bot.moveTo('2026-11-02 11:20');
      await take(bot.deps, tickets);
      // however many batches others bring before the next run
      await bot.store.commit(
        Array.from({ length: 250 }, (_, index) => ({
          put: 'batch',
          was: null,
          row: {
            ...first.batch,
            ...{ id: `other ${index}`, kind: 'metrics', at: '2026-11-02T03:20:01.000Z', standsFrom: null },
          },
        })),
      );
      await bot.tick();
      expect(await figures(bot, 'first_response_s')).toEqual(shown);
    }));

  it('are made of complaints and of other metrics once an hour', () =>
    withBot({ ...RULES, clock: '2026-11-02 11:00' }, async (bot) => {
      const [lina, hall] = [await bot.person('李娜'), await bot.person('周婷')];
      const complaint = (id: string, hours: number | null, personId: string | null = lina.id): ComplaintRow => ({
        ...{ id, unitId: lina.unitId, personId, channel: 'online', receivedAt: '2026-11-01T16:00:00.000Z' },
        answeredAt:
          hours === null ? null : new Date(Date.parse('2026-11-01T16:00:00Z') + hours * 3_600_000).toISOString(),
        ...{ solvedAt: null, satisfied: null, recordedBy: hall.id, at: '2026-11-02T00:00:00.000Z' },
        ...{ words: null, solution: null, customer: null },
      });
      await bot.store.commit([
        { put: 'complaint', row: complaint('c1', 1) },
        { put: 'complaint', row: complaint('c2', 2) },
        { put: 'complaint', row: complaint('c3', null, null) },
        { put: 'complaint', row: complaint('c4', 6, null) },
      ]);
      const value = (id: string, key: string, of: string) => ({
        put: 'metric' as const,
        row: {
          id,
          subjectKind: 'person' as const,
          subjectId: lina.id,
          key,
          period: '2026-11',
          value: of,
          source: '',
          batchId: id,
          author: 'cli',
          at: '2026-11-02T02:00:00.000Z',
          row: null,
        },
      });
      await bot.store.commit([value('m1', 'tickets_done', '45'), value('m2', 'planned', '50')]);
      await bot.moveTo('2026-11-02 12:00');
      // the month of the company's zone begins at 16:00 UTC; 1 and 2 hours, and one of 6 of the centre alone
      expect(await figures(bot, 'complaint_response_hours')).toEqual({ 李娜: '1.5', 客服中心: '3', 星颜医美: '3' });
      expect(await figures(bot, 'visits_share')).toEqual({ 李娜: '90' });
    }));

  it('are made of counts that were imported, under their names or their keys', () => {
    const churn = project('policies/derived-metrics.yaml');
    const rules = withPolicies({ 'derived-metrics': readFileSync(churn, 'utf8').replace(/^(id|kind|name):.*$/gm, '') });
    return withBot({ rules, metrics: [], clock: '2026-11-02 11:00' }, async (bot) => {
      const count = (metric: string, value: string, fields: RowRecord = { employee_no: '2002' }) => ({
        ...{ period: '2026-11', metric, value },
        ...fields,
      });
      const ofHall = { unit: '国贸分部' };
      const records = [
        count('流失客户数', '10'),
        count('期初客户数', '250'),
        count('customers_lost', '1', ofHall),
        count('customers_at_start', '0', ofHall),
      ];
      expect(await importRows(bot.deps, { kind: 'metrics', records: [count('流失客户数', '-1')] })).toMatchObject({
        problems: [{ row: 2, column: 'value', code: 'out-of-range' }],
      });
      expect(await importRows(bot.deps, { kind: 'metrics', records })).toMatchObject({ kind: 'taken', rows: 4 });
      await bot.tick();
      // 10 lost of 250; of nobody nothing is lost
      expect(await figures(bot, 'churn_rate')).toEqual({ 李娜: '4' });
      // mended within the hour: nobody waits for the next one
      await bot.moveTo('2026-11-02 11:20');
      await importRows(bot.deps, { kind: 'metrics', records: [count('流失客户数', '20')] });
      await bot.tick();
      expect(await figures(bot, 'churn_rate')).toEqual({ 李娜: '8' });
    });
  });

  it('are made of the questions of the surveys too, where there are enough answers', () => {
    const question = (id: string, scale: string, metric: string) =>
      `  - { id: ${id}, name: { zh: 问题, en: question }, scale: ${scale}, metric: ${metric} }\n`;
    const survey = `title: { zh: 问卷, en: survey }\nminimum: 3\nquestions:\n${question('recommend', 'nps', 'nps')}${question('attitude', 'csat', 'survey_attitude_csat')}`;
    return withBot({ rules: withPolicies({ survey }), metrics: [], clock: '2026-11-02 11:00' }, async (bot) => {
      const { id: personId, unitId } = await bot.person('李娜');
      const answer = (id: string, scores: Record<string, number>, whose: string | null = personId) => ({
        ...{
          id,
          surveyId: 'survey',
          surveyVersion: 'v',
          linkId: null,
          personId: whose,
          unitId,
          period: '2026-11',
          scores,
        },
        ...{ comment: null, source: 'survey', externalId: id, batchId: null, row: null },
        ...{ answeredAt: '2026-11-02T02:50:00.000Z', at: '2026-11-02T02:50:00.000Z' },
      });
      const rows = [
        answer('a1', { recommend: 10, attitude: 5 }),
        answer('a2', { recommend: 9, attitude: 3 }),
        answer('a3', { recommend: 6 }),
        answer('a4', { attitude: 4 }, null),
      ];
      await bot.store.commit([{ put: 'survey-answers', rows }]);
      await bot.tick();
      // two promoters and a detractor of three
      const ofThree = { 李娜: '33.333333', 客服中心: '33.333333', 星颜医美: '33.333333' };
      expect(await figures(bot, 'nps')).toEqual(ofThree);
      // 李娜 herself has two answers to it, and three are asked
      expect(await figures(bot, 'survey_attitude_csat')).toEqual({ 客服中心: '66.666667', 星颜医美: '66.666667' });
      expect(await figures(bot, 'survey_answers')).toEqual({ 李娜: '3', 客服中心: '4', 星颜医美: '4' });
    });
  });

  it('are finished after a crash in the middle, each value once', () => {
    let fails = false;
    const around = (store: Store): Store => ({
      ...store,
      commit: async (changes) => {
        const isFigures = changes.some(
          (change) => 'put' in change && change.put === 'setting' && change.row.key === 'figures',
        );
        if (fails && isFigures) throw new Error('the power went');
        return store.commit(changes);
      },
    });
    return withBot({ ...RULES, around, errors: 1, clock: '2026-11-02 11:00' }, async (bot) => {
      await take(bot.deps, [chat('a', '2002', 40), chat('b', '2002', 60)]);
      fails = true;
      await bot.tick();
      fails = false;
      await bot.tick();
      expect(await figures(bot, 'first_response_s')).toEqual({ 李娜: '50', 客服中心: '50', 星颜医美: '50' });
      const { id: subjectId } = await bot.person('李娜');
      const place = { subjectKind: 'person', subjectId, key: 'first_response_s', period: '2026-11' } as const;
      expect(await bot.store.metricHistory(place)).toHaveLength(1);
    });
  });
});

describe('a table of tickets', () => {
  it('is refused whole, each cell with what is wrong and what to write', () =>
    withBot({ ...RULES, clock: '2026-11-02 11:00' }, async (bot) => {
      const good = chat('a', '2002', 40);
      const refused = await take(bot.deps, [
        good,
        { ...good, id: '' },
        { ...good, id: 'b', employee_no: '9999' },
        { ...good, id: 'c', first_reply_at: '2026-11-02 08:59' },
        { ...good, id: 'd', opened_at: '2026-11-02' },
        { ...good, id: 'e', opened_at: '2026-11-03 09:00' },
        { ...good, id: 'f', kind: '传真' },
        { ...good, id: 'g', talk_seconds: '-3' },
        { ...good, id: 'h', reopened: '也许' },
        { ...good, id: 'i', opened_at: '' },
        good,
      ]);
      if (refused.kind !== 'refused') throw new Error(refused.kind);
      expect(refused.problems.map(({ row, column, code }) => [row, column, code])).toEqual([
        [3, 'id', 'missing'],
        [4, 'employee_no', 'unknown-person'],
        [5, 'first_reply_at', 'before-opening'],
        [6, 'opened_at', 'bad-instant'],
        [7, 'opened_at', 'in-future'],
        [8, 'kind', 'unknown-kind'],
        [9, 'talk_seconds', 'bad-seconds'],
        [10, 'reopened', 'not-yes-no'],
        [11, 'opened_at', 'missing'],
        [12, 'id', 'repeated'],
      ]);
      expect(await bot.store.ticketPage('2026-11', '')).toEqual([]);
      const full = {
        ...good,
        customer: '１３９ 0000 0000',
        reopened: '否',
        talk_seconds: '3:20',
        hold_seconds: '15',
        wrap_seconds: '1:00:00',
        unit: '国贸分部',
      };
      await take(bot.deps, [full, { ...full, id: 'z', customer: '13900000000', opened_at: '2026-11-02T00:30:00Z' }]);
      const tickets = await bot.store.ticketPage('2026-11', '');
      const [a, z] = ['a', 'z'].map((id) => tickets.find(({ externalId }) => externalId === id));
      expect(a).toMatchObject({
        reopened: false,
        talkSeconds: 200,
        holdSeconds: 15,
        wrapSeconds: 3600,
        openedAt: '2026-11-02T01:00:00.000Z',
      });
      expect(z).toMatchObject({ openedAt: '2026-11-02T00:30:00.000Z', period: '2026-11' });
      expect(a?.customer).toMatch(/^[0-9a-f]{64}$/);
      expect(a?.customer).toBe(z?.customer);
      const hall = (await bot.store.units()).find(({ name }) => name === '国贸分部');
      expect(a?.unitId).toBe(hall?.id);
    }));
});
