/** An appeal on a page, with its evidence; the files of those whose chat takes none. */
import { describe, expect, it } from 'vitest';
import { approved, submitted, type TestBot, withBot } from '#test/support/bot.ts';
import { formWith, type Page, type PageVisitor, pageVisitor, pathOf, typedIn } from '#test/support/page-visitor.ts';

const OPENED = '2026-11-02 09:05';
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

const picture = (name: string, last = 1): File => new File([new Uint8Array([...PNG, last])], name);
const disguised = new File([new TextEncoder().encode('MZ this is a program')], '照片.png', { type: 'image/png' });

/** Presses a button with files beside what is typed. */
function withFiles(
  visitor: PageVisitor,
  page: Page,
  label: string,
  sent: { files: File[]; typed?: [string, string][] },
) {
  const form = formWith(page, label);
  const button = form.buttons.find((each) => each.label.includes(label));
  const names = new Set((sent.typed ?? []).map(([name]) => name));
  const kept = form.fields.filter(([name]) => !names.has(name));
  const pressed: [string, string][] = button?.name ? [[button.name, button.value]] : [];
  const files = sent.files.map((file): [string, File] => ['files', file]);
  return visitor.send({ path: form.action, fields: [...kept, ...(sent.typed ?? []), ...pressed, ...files] });
}

async function appealPage(bot: TestBot, visitor: PageVisitor): Promise<Page> {
  await bot.moveTo(OPENED);
  await submitted(bot, '李娜');
  await approved(bot, '李娜');
  const result = await visitor.login(await pathOf(bot, '李娜', 'result'));
  return visitor.press(result, '申诉');
}

describe('an appeal on a page', () => {
  it('is opened, given several files at once, filed after a question, and reaches the judge with its files', async () => {
    await withBot({}, async (bot) => {
      const visitor = pageVisitor(bot, '李娜');
      const form = await appealPage(bot, visitor);
      expect(form.path).toMatch(/^\/m\//);
      const { id } = await bot.appraisal('李娜');

      const files = [picture('聊天记录.png', 1), disguised, picture('排班.png', 2)];
      const typed: [string, string][] = [['f.reason', '漏算了两次回访']];
      const uploaded = await withFiles(visitor, form, '只上传', { files, typed });
      expect(uploaded.words).toContain('收到 2 个文件');
      expect(uploaded.words).toContain('照片.png：证据只收图片、PDF、Word 和 Excel');
      expect(typedIn(uploaded).reason).toBe('漏算了两次回访');
      expect((await bot.store.filesOf(id)).map(({ name }) => name)).toEqual(['聊天记录.png', '排班.png']);

      const again = await withFiles(visitor, uploaded, '只上传', { files: [picture('聊天记录.png', 1)] });
      expect(again.words).toContain('这个文件已经收过了');

      const asked = await visitor.press(again, '提交申诉');
      expect((await bot.appraisal('李娜')).state).toBe('sign_off');
      const filed = await visitor.press(asked, '确认');
      expect(filed.words).toContain('申诉已提交');
      await bot.settle();
      const appraisal = await bot.appraisal('李娜');
      expect(appraisal.state).toBe('appeal');

      const judge = await bot.store.person(appraisal.appeal?.judgeId ?? '');
      const judging = pageVisitor(bot, judge?.name ?? '');
      const decision = await judging.login(await pathOf(bot, '李娜', 'appeal-decision', judge?.name));
      expect(decision.words).toContain('漏算了两次回访');
      expect(decision.words).toContain('聊天记录.png');
    });
  });

  it('files nothing when a file beside it is refused, and keeps what was written', async () => {
    await withBot({}, async (bot) => {
      const visitor = pageVisitor(bot, '李娜');
      const form = await appealPage(bot, visitor);
      const typed: [string, string][] = [['f.reason', '漏算了两次回访']];
      const refused = await withFiles(visitor, form, '提交申诉', { files: [disguised], typed });
      expect(refused.words).toContain('照片.png：证据只收图片');
      expect(typedIn(refused).reason).toBe('漏算了两次回访');
      const { id, state } = await bot.appraisal('李娜');
      expect([state, await bot.store.filesOf(id)]).toEqual(['sign_off', []]);
    });
  });

  it('takes more evidence on the page of files until it is decided; without an appeal the page says so', async () => {
    await withBot({}, async (bot) => {
      const visitor = pageVisitor(bot, '李娜');
      const form = await appealPage(bot, visitor);
      const other = pageVisitor(bot, '张敏');
      expect((await other.login('/upload')).words).toContain('现在没有需要材料的申诉');
      await visitor.press(await visitor.press(form, '提交申诉', { reason: '漏算了' }), '确认');
      await bot.settle();
      const page = await visitor.get('/upload');
      expect(page.words).toContain('2026 年 10 月 申诉的证据');
      const sent = await withFiles(visitor, page, '上传', { files: [picture('录音截图.png')] });
      expect(sent.words).toContain('收到 1 个文件');
      await bot.settle();
      const { id, appeal } = await bot.appraisal('李娜');
      const [file] = await bot.store.filesOf(id);
      const judge = await bot.store.person(appeal?.judgeId ?? '');
      const messages = await messagesTo(bot, 'evidence');
      const judging = pageVisitor(bot, judge?.name ?? '');
      const shown = await judging.login(`/m/${messages[0]}`);
      expect([shown.status, shown.words]).toEqual([200, expect.stringContaining(file?.name ?? '')]);
      const bytes = await judging.get(`/m/${messages[0]}/file`);
      expect(bytes.headers.get('content-disposition')).toContain('attachment');
      expect(bytes.headers.get('content-type')).toBe('image/png');
      expect((await visitor.get(`/m/${messages[0]}/file`)).status).toBe(404);
    });
  });
});

/** The ids of the messages of a kind that were sent, in the order of the simulator's memory. */
async function messagesTo(bot: TestBot, kind: string): Promise<readonly string[]> {
  const { sends } = await bot.chat.seen();
  const rows = await Promise.all(sends.map(({ uuid }) => bot.store.outboxRow(uuid)));
  return rows.flatMap((row) => (row?.kind === kind ? [row.id] : []));
}
