/** HR imports: a file dropped in the chat, a file on the page; both read first, taken once, and undone. */
import { describe, expect, it, vi } from 'vitest';
import { accepted, type TestBot, withBot } from '#test/support/bot.ts';
import { formWith, pageVisitor } from '#test/support/page-visitor.ts';
import { workbook } from './workbook.ts';

/** The card follows when the table was read: in a thread, which may take its time. */
async function drop(bot: TestBot, name: string, file: File): Promise<void> {
  const checks = async () => (await bot.titles(name)).filter((title) => title.startsWith('导入 ·')).length;
  const before = await checks();
  const form = new FormData();
  form.set('viewer', bot.viewer(name));
  form.set('chatId', await bot.chat.directChat(bot.viewer(name)));
  form.set('file', file);
  const response = await fetch(`${bot.simulator.url}/sim/files`, { method: 'POST', body: form });
  expect(response.ok).toBe(true);
  const cards = name === '何静' ? 1 : 0;
  await vi.waitFor(
    async () => {
      await bot.settle();
      expect(await checks()).toBe(before + cards);
    },
    { timeout: 30_000, interval: 100 },
  );
}

/** A table is taken when its batch stands, however long the answer of the press takes. */
const taken = (bot: TestBot, batches: number) =>
  vi.waitFor(
    async () => {
      await bot.settle();
      const all = await bot.store.latestBatches(10);
      expect(all.filter(({ via, state }) => via === 'chat' && state === 'standing')).toHaveLength(batches);
    },
    { timeout: 30_000, interval: 100 },
  );

const standing = async (bot: TestBot, name: string, key: string) =>
  (await bot.store.metricsFor((await bot.person(name)).id, '2026-10')).find((row) => row.key === key) ?? null;

/** A column a metric, under a title, as a call centre exports it. */
const wide = (...rows: readonly (readonly [string, string, string])[]) =>
  new File(
    [
      new Uint8Array(
        workbook({
          rows: [
            ['客服系统十月报表'],
            ['员工编号', '姓名', '月份', '客户满意度（%）', '客服得分'],
            ...rows.map(([no, name, csat]) => [no, name, '2026年10月', { n: csat, style: 1 }, 'x']),
          ],
        }),
      ),
    ],
    '客服系统 2026-10.xlsx',
  );

const CARD = '导入 · 客服系统';

describe('a table HR drops into the chat', () => {
  it('is read, shown with its problems, taken once when it is right, remembered, and undone', () =>
    withBot({ metrics: ['2026-10'] }, async (bot) => {
      await drop(bot, '何静', wide(['2002', '李娜', '0.9'], ['9999', '某人', '0.8']));
      const bad = await bot.read('何静', CARD);
      expect(bad).toContain('有 1 个问题，一行也没有导入');
      expect(bad).toContain('第 4 行 · 员工编号');
      expect(bad).toContain('没有工号“9999”');
      expect(bad).toContain('没有用到的列：姓名、客服得分');
      await bot.press('何静', { card: CARD, command: 'export_import_problems' });
      await bot.press('何静', { card: CARD, command: 'drop_import' });

      await drop(bot, '何静', wide(['2002', '李娜', '0.9'], ['2003', '张敏', '0.805']));
      const good = await bot.read('何静', CARD);
      expect(good).toContain('2 行都可以导入。现在还没有写入。');
      expect((await standing(bot, '李娜', 'csat_rate'))?.value).toBe('95');
      // an hour later, as a clock that stands still tells nothing apart
      await bot.moveTo('2026-11-02 09:55');
      // whoever presses twice while the first press is still at work
      await Promise.all([1, 2].map(() => bot.press('何静', { card: CARD, command: 'import_now' }).catch(() => null)));
      await taken(bot, 1);
      expect(await standing(bot, '李娜', 'csat_rate')).toMatchObject({ value: '90', source: '客服系统', row: 3 });
      expect((await standing(bot, '张敏', 'csat_rate'))?.value).toBe('80.5');
      expect((await bot.store.latestBatches(10)).filter(({ via }) => via === 'chat')).toHaveLength(1);
      expect((await bot.store.mapping('metrics', '客服系统'))?.columns).toMatchObject({ employee_no: '员工编号' });

      await bot.moveTo('2026-11-02 10:05');
      await bot.say('何静', '导入');
      expect(await bot.read('何静', '最近的导入')).toContain('指标 · 客服系统 · 2 行');
      accepted(await bot.press('何静', { card: '最近的导入', command: 'undo_import' }));
      expect((await standing(bot, '李娜', 'csat_rate'))?.value).toBe('95');
      expect(await bot.read('何静', '最近的导入')).toContain('撤回：指标 · 客服系统 · 2 行');
    }));

  it('is nothing of anybody else, and a kind that was guessed wrong is chosen by hand', () =>
    withBot({ metrics: [] }, async (bot) => {
      // however long the answer of a press takes, the card says it
      const says = (words: string) =>
        vi.waitFor(
          async () => {
            await bot.settle();
            expect(await bot.read('何静', '导入 · 请假')).toContain(words);
          },
          { timeout: 30_000, interval: 100 },
        );
      const leaves = new File(['工号,开始日期,结束日期\n2002,2026-11-09,2026-11-10\n'], '请假.csv');
      await drop(bot, '李娜', leaves);
      expect((await bot.titles('李娜')).some((title) => title.startsWith('导入'))).toBe(false);
      await bot.say('李娜', '导入');
      expect(await bot.read('李娜')).toContain('人事');
      await drop(bot, '何静', leaves);
      expect(await bot.read('何静', '导入 · 请假')).toContain('1 行都可以导入');
      await bot.press('何静', { card: '导入 · 请假', command: 'recheck_import', form: { kind: 'metrics' } });
      await says('个问题');
      await bot.press('何静', { card: '导入 · 请假', command: 'recheck_import', form: { kind: 'leaves' } });
      await says('1 行都可以导入');
      await bot.press('何静', { card: '导入 · 请假', command: 'import_now' });
      await taken(bot, 1);
      expect(await bot.store.leavesBetween('2026-11-01', '2026-11-30', null)).toHaveLength(1);
    }));
});

describe('a table on the page', () => {
  it('is read, mended column by column, imported by its id and undone there', () =>
    withBot({ metrics: [] }, async (bot) => {
      const hr = pageVisitor(bot, '何静');
      const page = await hr.login('/upload');
      const file = new File(['编号,成绩\n2002,91\n2003,92\n'], '抽查.csv');
      const form = formWith(page, '试读');
      const kept = form.fields.filter(([name]) => name !== 'kind' && name !== 'period');
      const sent: [string, string | File][] = [...kept, ['kind', 'metrics'], ['period', '2026年10月'], ['files', file]];
      const read = await hr.send({ path: '/upload', fields: sent });
      expect(read.words).toContain('没有找到“指标”列');
      const choose = formWith(read, '重新检查');
      // 编号 is the first heading, 成绩 the second
      const columns = choose.fields.map(([name, value]): [string, string] =>
        name === 'column-1' ? [name, 'metric:call_sampling_score'] : [name, value],
      );
      const mended = await hr.send({ path: '/upload', fields: columns });
      expect(mended.words).toContain('2 行都可以导入。现在还没有写入。');
      const confirm = formWith(mended, '确认导入');
      const now: [string, string][] = [...confirm.fields, ['import', 'now']];
      for (const _ of [1, 2]) expect((await hr.send({ path: '/upload', fields: now })).words).toContain('已导入 2 行');
      expect((await standing(bot, '李娜', 'call_sampling_score'))?.value).toBe('91');
      const undone = await hr.press(await hr.get('/upload'), '撤回导入');
      expect(undone.words).toContain('已撤回，恢复了 2 个数据');
      expect(await standing(bot, '李娜', 'call_sampling_score')).toBeNull();

      const other = pageVisitor(bot, '李娜');
      const own = await other.login('/upload');
      expect(own.words).not.toContain('导入');
      const forged: [string, string][] = [...formWith(own, '退出登录').fields, ['import', 'now'], ['file', 'x']];
      expect((await other.send({ path: '/upload', fields: forged })).words).toContain('只有人事能做');
    }));
});
