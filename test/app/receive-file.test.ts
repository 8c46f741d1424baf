/** Pictures and files sent to the bot as evidence of an appeal. */
import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { accepted, approved, submitted, type TestBot, withBot } from '#test/support/bot.ts';

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
const pdf = (words: string): Buffer => Buffer.from(`%PDF-1.7 ${words}`);

interface Dropped {
  name: string;
  type: string;
  bytes: Uint8Array;
}

async function drop(bot: TestBot, who: string, { name, type, bytes }: Dropped): Promise<void> {
  const form = new FormData();
  form.set('viewer', bot.viewer(who));
  form.set('chatId', await bot.chat.directChat(bot.viewer(who)));
  form.set('file', new File([new Uint8Array(bytes)], name, { type }));
  const response = await fetch(`${bot.simulator.url}/sim/files`, { method: 'POST', body: form });
  if (!response.ok) throw new Error(await response.text());
  await bot.settle();
}

const screenshot: Dropped = { name: 'screen.png', type: 'image/png', bytes: PNG };
const document = (name: string, words = name): Dropped => ({ name, type: 'application/pdf', bytes: pdf(words) });

const message = z.object({ msgType: z.string(), sender: z.object({ kind: z.string() }) });

/** What the bot sent somebody besides cards. */
async function attachments(bot: TestBot, who: string): Promise<readonly string[]> {
  const viewer = bot.viewer(who);
  const url = `${bot.simulator.url}/sim/messages?viewer=${viewer}&chatId=${await bot.chat.directChat(viewer)}`;
  const messages = z.array(message).parse(await (await fetch(url)).json());
  return messages
    .filter(({ msgType, sender }) => sender.kind === 'bot' && msgType !== 'interactive')
    .map((each) => each.msgType);
}

async function toAppealForm(bot: TestBot): Promise<void> {
  await bot.moveTo('2026-11-02 09:00');
  await submitted(bot, '李娜');
  await approved(bot, '李娜');
  await bot.press('李娜', { card: '考核结果', command: 'open_appeal' });
}

const filed = async (bot: TestBot): Promise<void> =>
  accepted(
    await bot.press('李娜', {
      card: '申诉 ·',
      command: 'file_appeal',
      form: { items: ['knowledge'], reason: '见截图' },
    }),
  );

describe('evidence sent to the bot', () => {
  it('is kept with the appeal, counted, and given to the judge as picture and file behind the card', () =>
    withBot({}, async (bot) => {
      await toAppealForm(bot);
      await drop(bot, '李娜', screenshot);
      expect(await bot.read('李娜', '月评')).toContain('现在共 1 个');
      await bot.moveTo('2026-11-02 09:05');
      await drop(bot, '李娜', document('成绩.pdf'));
      expect(await bot.read('李娜', '月评')).toContain('现在共 2 个');
      expect(await attachments(bot, '周兰')).toEqual([]);
      await filed(bot);
      expect(await bot.read('周兰', '裁定申诉')).toContain('已收到证据 2 个');
      expect(await bot.read('周兰', '裁定申诉')).toContain('成绩.pdf · 1 KB');
      expect([...(await attachments(bot, '周兰'))].sort()).toEqual(['file', 'image']);
      const { id } = await bot.appraisal('李娜');
      const files = await bot.store.filesOf(id);
      expect(files.map(({ purpose, mediaType, size }) => [purpose, mediaType, size])).toEqual([
        ['appeal', 'image/png', 16],
        ['appeal', 'application/pdf', pdf('成绩.pdf').byteLength],
      ]);
      const event = (await bot.store.eventsOf(id)).at(-1);
      expect(event?.data.evidence).toEqual(files.map(({ sha256 }) => sha256));
    }));

  it('may follow until the decision, and reaches whoever judges by then', () =>
    withBot({}, async (bot) => {
      await toAppealForm(bot);
      await filed(bot);
      await drop(bot, '李娜', document('补充.pdf'));
      expect(await attachments(bot, '周兰')).toEqual(['file']);
      // nobody decided by Thursday 18:00: HR judges, with all of it
      await bot.moveTo('2026-11-05 18:00');
      expect(await attachments(bot, '何静')).toEqual(['file']);
      const form = { reason: '维持' };
      accepted(await bot.press('何静', { card: '裁定申诉', command: 'decide_keep', form }));
      await drop(bot, '李娜', document('太晚.pdf'));
      expect(await bot.store.filesOf((await bot.appraisal('李娜')).id)).toHaveLength(1);
    }));

  it('is refused with one sentence when it is of another kind, too large, there already, or one too many', () =>
    withBot({}, async (bot) => {
      await toAppealForm(bot);
      await drop(bot, '李娜', { name: '截图.png', type: 'image/png', bytes: Buffer.from('MZ not a picture') });
      expect(await bot.read('李娜', '月评')).toContain('证据只收图片、PDF、Word 和 Excel');
      const large = Buffer.concat([pdf(''), Buffer.alloc(5 * 1024 * 1024)]);
      await drop(bot, '李娜', { name: '大.pdf', type: 'application/pdf', bytes: large });
      expect(await bot.read('李娜', '月评')).toContain('超过 5 MB');
      await drop(bot, '李娜', document('一.pdf'));
      await drop(bot, '李娜', document('一份.pdf', '一.pdf'));
      expect(await bot.read('李娜', '月评')).toContain('已经收过了');
      for (const name of ['二', '三', '四', '五', '六', '七', '八', '九']) await drop(bot, '李娜', document(name));
      expect(await bot.store.filesOf((await bot.appraisal('李娜')).id)).toHaveLength(9);
      await drop(bot, '李娜', document('十'));
      expect(await bot.read('李娜', '月评')).toContain('最多 9 个证据');
    }));

  it('belongs to nothing without an appeal', () =>
    withBot({}, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      await submitted(bot, '李娜');
      await approved(bot, '李娜');
      await drop(bot, '李娜', screenshot);
      expect(await bot.read('李娜', '月评')).toContain('现在还不能在聊天里收文件');
      expect(await bot.store.filesOf((await bot.appraisal('李娜')).id)).toEqual([]);
    }));
});
