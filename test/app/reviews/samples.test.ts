import { describe, expect, it } from 'vitest';
import { accepted, type TestBot, toastOf, withBot } from '#test/support/bot.ts';
import { importRows } from '#test/support/import-table.ts';
import { CHECKS, withPolicies } from './rules.ts';

const rules = (whose: 'team' | 'supervisor', size: number) =>
  withPolicies({ 'spot-checks': `${CHECKS}sample: { whose: ${whose}, size: ${size} }\n` });

const rows = (employeeNo: string, many: number) =>
  Array.from({ length: many }, (_, index) => ({
    period: '2026-11',
    employee_no: employeeNo,
    reference: `REC-${employeeNo}-${index}`,
  }));

const imported = async (bot: TestBot, records: readonly Record<string, string>[], externalId = 'list 1') =>
  importRows(bot.deps, { kind: 'recordings', records, by: (await bot.person('何静')).id, externalId });

const metric = async (bot: TestBot, name: string, key: string) =>
  (await bot.store.metricsFor((await bot.person(name)).id, '2026-11')).find((row) => row.key === key)?.value ?? null;

const SAMPLE = '录音抽样 ·';
const MARKS = (listening: string, clarity: string) => ({ 'mark:listening': listening, 'mark:clarity': clarity });

describe('a sample of recordings', () => {
  it('is drawn once, next morning, from the list HR imported, and scored one by one', () =>
    withBot({ rules: rules('team', 3), clock: '2026-11-23 14:00', metrics: [] }, async (bot) => {
      await bot.tick();
      expect(await imported(bot, [...rows('2002', 4), ...rows('2003', 3)])).toMatchObject({ kind: 'taken', rows: 7 });
      await bot.tick();
      // the same list again is nothing new, and nothing is drawn before nine
      await imported(bot, rows('2002', 4), 'list 2');
      expect(await bot.store.recordingsOf('2026-11')).toHaveLength(7);
      await bot.moveTo('2026-11-24 08:55');
      expect((await bot.titles('陈静')).filter((title) => title.startsWith(SAMPLE))).toEqual([]);
      await bot.moveTo('2026-11-24 09:00');
      await bot.tick();
      await bot.moveTo('2026-11-25 09:00');
      expect((await bot.titles('陈静')).filter((title) => title.startsWith(SAMPLE))).toHaveLength(1);
      const supervisorId = (await bot.person('陈静')).id;
      const drawn = await bot.store.sampleOf('2026-11', supervisorId);
      expect(new Set(drawn.map(({ recordingId }) => recordingId)).size).toBe(3);
      // a later list changes nothing of it
      await imported(bot, rows('2004', 9), 'list 3');
      await bot.moveTo('2026-11-26 09:00');
      expect(await bot.store.sampleOf('2026-11', supervisorId)).toEqual(drawn);

      await bot.press('陈静', { card: SAMPLE, command: 'open_recording' });
      const form = '抽查 ·';
      const missing = await bot.press('陈静', {
        card: form,
        command: 'score_recording',
        form: { 'mark:clarity': '80' },
      });
      expect(toastOf(missing)).toContain('倾听耐心度');
      accepted(await bot.press('陈静', { card: form, command: 'score_recording', form: MARKS('90', '90') }));
      accepted(await bot.press('陈静', { card: form, command: 'score_recording', form: MARKS('80', '80') }));
      expect(await metric(bot, '陈静', 'call_sampling_score')).toBe('85');
      accepted(await bot.press('陈静', { card: form, command: 'score_recording', form: MARKS('70', '85') }));
      // (90 + 80 + (2 × 70 + 85) ÷ 3) ÷ 3 = (90 + 80 + 75) ÷ 3 = 81.67
      expect(await metric(bot, '陈静', 'call_sampling_score')).toBe('81.67');
      expect(await bot.read('陈静', SAMPLE)).toContain('全部打完了');
      // each of them is a check of whoever is heard
      const heard = await Promise.all(
        ['李娜', '张敏'].map(async (name) => bot.store.spotChecksOf((await bot.person(name)).id, '2026-11')),
      );
      expect(
        heard
          .flat()
          .map(({ score }) => score)
          .sort(),
      ).toEqual([7500, 8000, 9000]);
      // a supervisor's sample is nobody else's
      const [card] = (await bot.cards('李娜')).slice(-1);
      if (card) {
        const value = { v: 1, command: 'score_recording', id: supervisorId, revision: 0, part: '2026-11:1' };
        await bot.push({ eventId: 'hers', by: '李娜', card, value, form: MARKS('1', '1') });
      }
      expect(await metric(bot, '陈静', 'call_sampling_score')).toBe('81.67');
    }));

  it('is the whole list where it is short, said so, and scored anew where a score was wrong', () =>
    withBot({ rules: rules('supervisor', 20), clock: '2026-11-24 08:00', metrics: [] }, async (bot) => {
      await imported(bot, rows('2001', 2));
      await bot.moveTo('2026-11-24 09:00');
      // the supervisor's own recordings go to whoever leads the supervisor
      expect((await bot.titles('陈静')).filter((title) => title.startsWith(SAMPLE))).toEqual([]);
      const card = await bot.read('周兰', SAMPLE);
      expect(card).toContain('录音不到 20 条，所以 2 条全部打分');
      expect(card).toContain('被抽查的是陈静本人的录音');
      await bot.press('周兰', { card: SAMPLE, command: 'open_recording' });
      accepted(await bot.press('周兰', { card: '抽查 ·', command: 'score_recording', form: MARKS('90', '90') }));
      const [shown] = (await bot.cards('周兰')).slice(-1);
      if (!shown) throw new Error('no card');
      const value = {
        v: 1,
        command: 'score_recording',
        id: (await bot.person('陈静')).id,
        revision: 0,
        part: '2026-11:1',
      };
      await bot.push({ eventId: 'again', by: '周兰', card: shown, value, form: MARKS('60', '60') });
      expect(await metric(bot, '陈静', 'call_sampling_score')).toBe('60');
      expect(await bot.store.spotChecksOf((await bot.person('陈静')).id, '2026-11')).toHaveLength(1);
    }));

  it('needs a list whose every row is right', () =>
    withBot({ rules: rules('team', 3), clock: '2026-11-24 08:00', metrics: [] }, async (bot) => {
      const records = [
        { period: '2026/11/3', employee_no: '2002', reference: 'A-1' },
        { period: '十一月', employee_no: '9999', reference: '' },
      ];
      const read = await importRows(bot.deps, { kind: 'recordings', records });
      expect(read.kind !== 'refused' ? [] : read.problems.map(({ row, column }) => `${row} ${column}`)).toEqual([
        '3 period',
        '3 employee_no',
        '3 reference',
      ]);
      expect(await bot.store.recordingsOf('2026-11')).toEqual([]);
    }));
});
