/** What incidents of the month come to on the sheet: by hand, after a withdrawal, and once a result is frozen. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCase } from '#app/case.ts';
import { itemsIn, type OwnItem, sheetsOf } from '#app/incidents/own-items.ts';
import { incidentRows, newIncident } from '#app/incidents/record-incident.ts';
import type { IncidentRow, Person } from '#app/records.ts';
import { settledScore } from '#app/score-case.ts';
import { fromHundredths } from '#core/number/round.ts';
import { scoreSheet } from '#core/scoring/score-sheet.ts';
import type { Rules } from '#entry/rules.ts';
import { accepted, type TestBot, toastOf, withBot } from '#test/support/bot.ts';
import { importMetrics } from '#test/support/import-table.ts';

/** The appearance of scoring.md's example, beside something a person rates and a figure. */
const EXAMPLE = `
id: example
name: 示例考核表
level: staff
period: [month]
total: 100
metrics: { csat_rate: { name: 客户满意度, unit: "%" } }
criteria:
  - { id: knowledge, name: 业务熟悉程度, points: 70, rule: { rating: { min: 0, max: 70 } } }
  - { id: satisfaction, name: 客户满意度, points: 10, metric: csat_rate, rule: { ratio: { target: 100 } } }
  - id: appearance
    name: 仪容用语
    points: 20
    rule: { deductions: [ { id: badge, name: 未佩戴胸卡, points: 5 }, { id: rude, name: 用语不当, points: { min: 1, max: 10 } } ] }
bonus: { cap: 3, items: [ { id: proposal, name: 优化建议落地, points: 1 } ] }
vetoes: [ { id: forgery, name: 伪造数据, total: 59 } ]
`;

const onExample = (shipped: Rules): Rules => ({
  ...shipped,
  scorecards: new Map([...shipped.scorecards, ['example', EXAMPLE]]),
  assignments: [{ scorecard: 'example', titles: ['导医'], also: false }, ...shipped.assignments],
});
const OPTIONS = { clock: '2026-10-12 10:00', metrics: ['2026-10'], rules: onExample } as const;

const caseOf = async (bot: TestBot, name: string) => {
  const about = await loadCase(bot.deps, (await bot.appraisal(name)).id);
  if (!about) throw new Error('no case');
  return about;
};

describe('incidents of a month', () => {
  it('come to 20 − 5 − 1.5 = 13.5, stand on the review with their words, and a frozen receipt stays as it was until it is restated', () =>
    withBot(
      { ...OPTIONS, clock: '2026-10-28 10:00', policy: { lateData: { how: 'reopen', within: 2 } } },
      async (bot) => {
        const figure = { employee_no: '3003', period: '2026-10', metric: 'csat_rate' };
        await importMetrics(bot.deps, [{ ...figure, value: '95' }], 'test');
        await bot.say('陈静', '扣分 吴倩 仪容 未戴胸卡 早会时没有戴');
        await bot.say('陈静', '扣分 吴倩 用语不当 1.5 对客户说「不知道」');
        await bot.say('陈静', '扣分 吴倩 用语不当 2');
        accepted(await bot.press('陈静', { card: '扣分记录 · 吴倩', command: 'withdraw_incident' }));
        await bot.say('陈静', '加分 吴倩 优化建议落地');
        await bot.say('李娜', '表扬 吴倩 替我接待了一位很急的客户');
        const why = { 'incident-answer': '当时正在帮别人' };
        accepted(await bot.press('吴倩', { card: '扣分记录', command: 'dispute_incident', form: why, older: 0 }));

        await bot.moveTo('2026-11-02 09:05');
        await bot.press('吴倩', { card: '自评 ·', command: 'submit_self', form: { 'rating:knowledge': '60' } });
        const review = await bot.read('陈静', '主管评分 · 吴倩');
        for (const words of ['早会时没有戴', '对客户说「不知道」', '有异议', '同事的表扬（1 次）', '替我接待']) {
          expect(review).toContain(words);
        }
        const form = { 'rating:knowledge': '65' };
        accepted(await bot.press('陈静', { card: '主管评分 · 吴倩', command: 'submit_review', form }));
        const about = await caseOf(bot, '吴倩');
        // 65 + 9.5 + 13.5 + 1
        expect(about.appraisal.result?.total).toBe(8900);
        const frozen = await bot.store.receipt(about.appraisal.id);

        // too late for a dispute, and what the judge drops now changes nothing that was shown
        const late = await bot.press('吴倩', { card: '扣分记录', command: 'dispute_incident', form: why });
        expect(toastOf(late)).toContain('请在结果卡片上按「申诉」');
        const reason = { 'incident-reason': '录音里没有这句话' };
        accepted(await bot.press('周兰', { card: '扣分记录 · 吴倩', command: 'drop_incident', form: reason }));
        const after = await caseOf(bot, '吴倩');
        expect(after.incidents).toHaveLength(about.incidents.length - 1);
        expect(await bot.store.receipt(after.appraisal.id)).toEqual(frozen);
        expect((await settledScore(bot.deps, after)).body).toBe(frozen?.body);
        expect(await bot.read('吴倩', '扣分记录')).toContain('请本人申诉');
        await bot.say('吴倩', '为什么');
        expect(await bot.read('吴倩', '得分明细')).toContain('用语不当 1.5 分');

        // a figure that is corrected brings the result with the incidents as they stand: 65 + 8.5 + 15 + 1
        await importMetrics(bot.deps, [{ ...figure, value: '85' }], 'test');
        await bot.tick();
        expect(await bot.read('何静', '迟到的数据')).toContain('总分 89 89.5');
        accepted(await bot.press('何静', { card: '迟到的数据', command: 'restate_late' }));
        expect(await bot.appraisal('吴倩')).toMatchObject({ result: { total: 8950 } });
        await bot.say('吴倩', '为什么');
        expect(await bot.read('吴倩', '得分明细')).not.toContain('用语不当 1.5 分');
      },
    ));

  it('with a veto ask twice, and cap the total', () =>
    withBot(OPTIONS, async (bot) => {
      await bot.say('陈静', '扣分 周婷 伪造数据 回访记录是编的');
      expect(await bot.read('陈静', '记扣分 · 周婷')).toContain('一票否决');
      expect(await bot.store.incidentsFor((await bot.person('周婷')).id, '2026-10')).toEqual([]);
      await bot.press('陈静', {
        card: '记扣分',
        command: 'record_veto',
        form: { 'incident-item': 'deduction/appearance/badge' },
      });
      expect(await bot.store.incidentsFor((await bot.person('周婷')).id, '2026-10')).toHaveLength(1);
      await bot.say('陈静', '扣分 周婷 伪造数据 回访记录是编的');
      accepted(await bot.press('陈静', { card: '记扣分', command: 'record_veto' }));
      expect(await bot.read('周婷', '一票否决记录')).toContain('总分最高 59');
    }));

  it('that are recorded and withdrawn leave every total as if they had never been', () =>
    withBot(OPTIONS, async (bot) => {
      const person = await bot.person('吴倩');
      const items = itemsIn(await sheetsOf(bot.deps, person, '2026-10'), '2026-10');
      const item = fc.record({ pick: fc.nat(), points: fc.integer({ min: 100, max: 1000 }), withdrawn: fc.boolean() });
      let run = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(item, { maxLength: 6 }), async (wanted) => {
          run += 1;
          const period = `${2027 + Math.floor(run / 12)}-${String((run % 12) + 1).padStart(2, '0')}`;
          const left: Counted[] = [];
          for (const each of wanted) left.push(...(await record(bot, { person, items, period }, each)));
          expect(totalOf(bot, await bot.store.incidentsFor(person.id, period))).toBe(totalOf(bot, left));
        }),
        { numRuns: 8 },
      );
    }));
});

interface Ground {
  person: Person;
  items: readonly OwnItem[];
  period: string;
}

/** The incident, where it was not withdrawn. */
async function record(
  { deps, store }: TestBot,
  { person, items, period }: Ground,
  { pick, points, withdrawn }: Wanted,
): Promise<readonly Counted[]> {
  const item = items[pick % items.length];
  if (!item) throw new Error('no items');
  const chooses = item.kind !== 'veto' && typeof item.points !== 'string';
  const what = { incidentId: deps.newId(), item, points: chooses ? points : null, day: `${period}-01`, words: '' };
  const of = { person, period, rights: { depth: 0, leads: true, roles: [] } };
  const made = newIncident(deps, of, { what, recordedBy: 'somebody' });
  await store.commit(incidentRows(deps, made));
  const over = { ...made.record, state: 'withdrawn', endedAt: made.row.at, endedBy: 'somebody' } as const;
  if (withdrawn) await store.commit([{ put: 'incident-record', was: 'standing', row: over }]);
  return withdrawn ? [] : [made.row];
}

interface Wanted {
  pick: number;
  points: number;
  withdrawn: boolean;
}

type Counted = Pick<IncidentRow, 'kind' | 'criterionId' | 'itemId' | 'points'>;

function totalOf({ deps }: TestBot, rows: readonly Counted[]): unknown {
  const sheet = deps.sheets.current('example');
  if (!sheet) throw new Error('no sheet');
  const of = (kind: Counted['kind']) => rows.filter((row) => row.kind === kind);
  const points = (row: Counted) => (row.points === null ? {} : { points: fromHundredths(row.points) });
  const scored = scoreSheet(sheet.scorecard, {
    period: '2026-10',
    ratings: [{ role: 'supervisor', by: 'x', criterion: 'knowledge', score: '70' }],
    incidents: of('deduction').map((row) => ({ criterion: row.criterionId, item: row.itemId, ...points(row) })),
    bonus: of('bonus').map((row) => ({ item: row.itemId ?? '' })),
    vetoes: [...new Set(of('veto').map((row) => row.itemId ?? ''))],
  });
  if (!scored.ok) throw new Error(scored.problem.message.en);
  return scored.receipt.total;
}
