/** A database with everything in it that the audit reads: a month with a return, a remark, an appeal, findings, two digests. */
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { accepted, approved, signed, submitted, type TestBot, withBot } from './bot.ts';
import { keptFolder } from './kept-folder.ts';

/** One white pixel as PNG. */
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII=';

/** A picture as evidence, longer than one part of it. */
async function handedIn(bot: TestBot, name: string): Promise<void> {
  const { id: appraisalId, personId } = await bot.appraisal(name);
  const picture = Buffer.from(PIXEL, 'base64');
  const body = Uint8Array.from({ length: 40_000 }, (_, index) => picture[index] ?? (index * 7) % 251);
  const row = {
    id: 'evidence-1',
    appraisalId,
    ownerId: personId,
    purpose: 'appeal',
    name: '客户表扬.png',
    mediaType: 'image/png',
    size: body.length,
    sha256: createHash('sha256').update(body).digest('hex'),
    at: new Date(bot.deps.clock()).toISOString(),
  } as const;
  await bot.store.commit([{ put: 'file', row, body }]);
}

/** Li Na appeals and wins, Zhang Min signs with a remark, Wang Fang is sent back, Zhou Ting has findings. */
async function aMonth(bot: TestBot): Promise<void> {
  await bot.moveTo('2026-11-02 09:00');
  for (const name of ['李娜', '张敏', '王芳']) await submitted(bot, name);
  await submitted(bot, '周婷', {});
  await approved(bot, '李娜');
  await approved(bot, '张敏');
  await approved(bot, '周婷', { comment: '无' });
  accepted(
    await bot.press('陈静', { card: '主管评分 · 王芳', command: 'return', form: { reason: '请补充\n回访情况' } }),
  );
  await bot.press('李娜', { card: '考核结果', command: 'open_appeal' });
  await handedIn(bot, '李娜');
  const dispute = { items: ['knowledge'], reason: '客户表扬没有计入' };
  accepted(await bot.press('李娜', { card: '申诉 ·', command: 'file_appeal', form: dispute }));
  const decision = { 'rating:knowledge': '30', reason: '核实属实' };
  accepted(await bot.press('周兰', { card: '裁定申诉', command: 'decide_change', form: decision }));
  await bot.moveTo('2026-11-03 09:00');
  await signed(bot, '李娜');
  const remark = { remark: "希望'多'一些培训" };
  accepted(await bot.press('张敏', { card: '考核结果', command: 'sign_with_remark', form: remark }));
  await bot.moveTo('2026-11-04 09:00');
  await bot.settle();
}

export interface Filled {
  /** a fresh copy of the filled database, to do with as one likes */
  copy: (name?: string) => string;
  folder: string;
  remove: () => void;
}

type Story = (bot: TestBot) => Promise<void>;
type Options = Parameters<typeof withBot>[0];

/** Plays a story and keeps its database as one file. */
async function play(file: string, story: Story, options: Options): Promise<void> {
  await withBot(options, async (bot) => {
    await story(bot);
    const reader = new Database(bot.file, { readonly: true });
    await reader.backup(file);
    reader.close();
  });
  const database = new Database(file);
  database.pragma('journal_mode = DELETE');
  database.close();
}

const FILE = 'filled.db';

/** The month above, played once a run of tests. */
async function monthPlayed(): Promise<string> {
  const kept = await keptFolder({
    kind: 'filled',
    asked: [process.version],
    madeOf: ['src', 'cards', 'scorecards', 'policies', 'prisma/migrations', 'test/support', 'package-lock.json'],
    written: ['src/entry/worker/generated'],
    make: async (folder) => {
      mkdirSync(folder);
      await play(join(folder, FILE), aMonth, {});
    },
  });
  return join(kept, FILE);
}

/** The database of a story, of the month above unless told. */
export async function fillDatabase(story?: Story, options: Options = {}): Promise<Filled> {
  const folder = mkdtempSync(join(tmpdir(), 'yueping-filled-'));
  const kept = story ? join(folder, FILE) : await monthPlayed();
  if (story) await play(kept, story, options);
  let copies = 0;
  return {
    folder,
    copy: (name = `copy-${++copies}.db`) => {
      const file = join(folder, name);
      copyFileSync(kept, file);
      return file;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
