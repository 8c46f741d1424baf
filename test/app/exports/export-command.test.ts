/** 导出 in chat: what people get on both platforms, and what they do not. */
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { message } from '#app/outbox-drafts.ts';
import { verifyFile } from '#entry/verify.ts';
import { approved, signed, submitted, type TestBot, withBot } from '#test/support/bot.ts';
import { cellsOf } from '#test/support/paper.ts';
import { wecomChat } from '#test/support/wecom-chat.ts';

interface Got {
  name: string;
  bytes: Buffer;
}

const said = z.object({ msgType: z.string(), content: z.record(z.string(), z.unknown()) });

/** The files that stand in somebody's chat with the bot, oldest first. */
async function filesOn(bot: TestBot, who: string): Promise<readonly Got[]> {
  const viewer = bot.viewer(who);
  const url = `${bot.simulator.url}/sim/messages?viewer=${viewer}&chatId=${await bot.chat.directChat(viewer)}`;
  const all = z.array(said).parse(await (await fetch(url)).json());
  const files = all.filter(({ msgType }) => msgType === 'file');
  return Promise.all(
    files.map(({ content }) => fetched(bot, { name: String(content.file_name), key: String(content.file_key) })),
  );
}

async function filesOnWecom(bot: TestBot, who: string): Promise<readonly Got[]> {
  const messages = await wecomChat(bot.simulator.url).messages(bot.viewer(who));
  const files = messages.flatMap(({ content }) => (content.type === 'file' ? [content] : []));
  return Promise.all(files.map(({ name, fileKey: key }) => fetched(bot, { name, key })));
}

async function fetched({ simulator }: TestBot, { name, key }: { name: string; key: string }): Promise<Got> {
  const response = await fetch(`${simulator.url}/sim/files/${encodeURIComponent(key)}`);
  return { name, bytes: Buffer.from(await response.arrayBuffer()) };
}

/** Li Na has 94.5 and signed, Zhang Min has hers before her; the others are not done. */
async function aMonth(bot: TestBot): Promise<void> {
  await bot.moveTo('2026-11-02 09:00');
  for (const name of ['李娜', '张敏']) await submitted(bot, name);
  for (const name of ['李娜', '张敏']) await approved(bot, name);
  await signed(bot, '李娜');
}

const newest = (files: readonly Got[]): Got => files.at(-1) ?? { name: 'none', bytes: Buffer.alloc(0) };

describe('导出 on Feishu', () => {
  it('brings HR the list of the month, and everybody the own form; another’s form is a look', () =>
    withBot({}, async (bot) => {
      await aMonth(bot);
      await bot.say('何静', '导出 2026-10');
      expect(await bot.read('何静', '月评')).toContain('正在准备「名单 2026-10 全公司」');
      const list = newest(await filesOn(bot, '何静'));
      expect(list.name).toBe('名单 2026-10 全公司.xlsx');
      const rows = await cellsOf(list.bytes);
      expect(rows[0]?.slice(0, 6)).toEqual(['工号', '姓名', '部门', '职务', '考核表', '总分']);
      const rowOf = (name: string) => rows.find((row) => row[1] === name);
      expect(rowOf('李娜')?.slice(5)).toEqual([94.5, 94.5, '优秀', 1.2, 1, '已签字', '已完成']);
      expect(rowOf('张敏')?.slice(5)).toEqual([94.5, 94.5, '优秀', 1.2, null, null, '待签字确认']);
      expect(rowOf('王芳')?.slice(5)).toEqual([null, null, null, null, null, null, '自评中']);
      expect(rows.slice(1).map(([number]) => number)).toEqual([...rows.slice(1).map(([number]) => number)].sort());
      const before = verifyFile(bot.file).looks;

      await bot.say('李娜', '导出');
      const own = newest(await filesOn(bot, '李娜'));
      expect(own.name).toBe('考核表 2026-10 李娜 2002.xlsx');
      const form = await cellsOf(own.bytes);
      expect(form[0]?.[0]).toContain('2026 年 10 月');
      expect(form.find(([first]) => first === '总分')).toContain(94.5);
      expect(form.find(([first]) => first === '被考核人签字')?.join()).toContain('李娜 2002（已签字）');
      expect(verifyFile(bot.file).looks).toBe(before);

      await bot.say('何静', '导出 考核表 2026-10 李娜');
      expect(newest(await filesOn(bot, '何静')).name).toBe('考核表 2026-10 李娜 2002.xlsx');
      expect(verifyFile(bot.file)).toMatchObject({ looks: before + 1, found: 0 });
    }));

  it('gives a supervisor the own people: list, forms, and the list as CSV; no places before they are published', () =>
    withBot({}, async (bot) => {
      await aMonth(bot);
      await bot.say('陈静', '导出名单2026-10 csv');
      const list = newest(await filesOn(bot, '陈静'));
      expect(list.name).toBe('名单 2026-10 下属.csv');
      const lines = list.bytes.toString('utf8').slice(1).split('\r\n');
      expect(lines.find((line) => line.includes('李娜'))).toMatch(/,94\.50,94\.50,优秀,1\.20,,已签字,已完成$/);
      expect(lines.some((line) => line.includes('何静'))).toBe(false);
      await bot.say('陈静', '导出 考核表 下属');
      const forms = newest(await filesOn(bot, '陈静'));
      // those whose result lies before them, a tab each
      expect((await cellsOf(forms.bytes, 1))[1]?.join()).toContain('李娜');
      expect((await cellsOf(forms.bytes, 2))[1]?.join()).toContain('张敏');
      await expect(cellsOf(forms.bytes, 3)).rejects.toThrow();
    }));

  it('answers what nobody may have, or what is not there, with a sentence and no file', () =>
    withBot({}, async (bot) => {
      await aMonth(bot);
      for (const [who, line, says] of [
        ['李娜', '导出 考核表 张敏', '权限'],
        ['李娜', '导出 名单', '权限'],
        ['陈静', '导出 评分 2026-10', '只有人事'],
        ['陈静', '导出 排名', '只有人事'],
        ['陈静', '导出 考核表 何静', '权限'],
        ['王芳', '导出', '没有可以导出的内容'],
        ['何静', '导出 年表 2026 王芳', '没有可以导出的内容'],
        ['何静', '导出 什么', '没看懂'],
      ] as const) {
        await bot.say(who, line);
        expect(await bot.read(who, '月评'), line).toContain(says);
        expect(await filesOn(bot, who)).toEqual([]);
      }
      bot.deps.files = { ...bot.deps.files, most: { forms: 1, people: 3 } };
      for (const line of ['导出 考核表 2026-10', '导出 名单 2026-10']) {
        await bot.say('何静', line);
        expect(await bot.read('何静', '月评'), line).toContain('太大，聊天里最多');
      }
      expect(await filesOn(bot, '何静')).toEqual([]);
    }));

  it('is answered in private and refused in a group', () =>
    withBot({}, async (bot) => {
      await aMonth(bot);
      await bot.bindGroup();
      const before = (await bot.groupWords()).length;
      await bot.sayInGroup('何静', '导出 2026-10');
      expect(await bot.read('何静', '月评')).toContain('私聊');
      expect((await bot.groupWords()).length).toBe(before);
      expect(await filesOn(bot, '何静')).toEqual([]);
    }));

  it('gives no file to whoever lost the right while it was on its way', () =>
    withBot({}, async (bot) => {
      await aMonth(bot);
      const hr = await bot.person('何静');
      const row = {
        ...{ kind: 'list', period: '2026-10', whose: { kind: 'reports', id: hr.id }, format: 'xlsx', appraisalIds: [] },
      };
      const clerk = await bot.person('王芳');
      await bot.store.commit([
        message(bot.deps, { key: 'late', kind: 'export-file', to: { personId: clerk.id }, args: row }),
      ]);
      await bot.settle();
      expect(await bot.read('王芳', '月评')).toContain('没有导出');
      expect(await filesOn(bot, '王芳')).toEqual([]);
    }));
});

describe('导出 on WeCom', () => {
  it('brings the same files into the chat with the app', () =>
    withBot({ on: ['wecom'] }, async (bot) => {
      await aMonth(bot);
      await bot.say('何静', '导出 评分 2026-10');
      const [ratings] = await filesOnWecom(bot, '何静');
      expect(ratings?.name).toBe('评分 2026-10 全公司.xlsx');
      const rows = await cellsOf(ratings?.bytes ?? Buffer.alloc(0));
      const own = rows.filter((row) => row[1] === '李娜' && row[7] === '主管' && row[9] === '业务熟悉程度');
      expect(own).toHaveLength(1);
      // number, name, unit, month, sheet, state, kind, role, rater, item of the sheet, …, points
      expect([own[0]?.[8], own[0]?.[12], own[0]?.[16]]).toEqual(['陈静 2001', 28, '是']);
      await bot.say('李娜', '导出 年表 2026');
      const [year] = await filesOnWecom(bot, '李娜');
      const table = await cellsOf(year?.bytes ?? Buffer.alloc(0));
      expect(table[0]?.[0]).toContain('（2026 年）');
      const total = table.find(([first]) => first === '总分') ?? [];
      expect([total.indexOf(94.5) > 0, total.at(-1)]).toEqual([true, 94.5]);
    }));
});
