/** What reaches whom: every body of every message a month sends, read for what its reader must not know. */
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import {
  accepted,
  approved,
  REVIEW,
  SELF_REVIEW,
  signed,
  submitted,
  type TestBot,
  withBot,
} from '#test/support/bot.ts';

interface Sent {
  recipientId: string;
  kind: string;
  body: string;
}

/** Everything that was ever drawn for anybody, sent or not. */
function everythingSent(bot: TestBot): readonly Sent[] {
  const database = new Database(bot.file, { readonly: true });
  try {
    return database
      .prepare<[], Sent>(`SELECT "recipientId", "kind", "body" FROM "Outbox" WHERE "body" IS NOT NULL`)
      .all();
  } finally {
    database.close();
  }
}

const bodiesTo = async (bot: TestBot, name: string): Promise<string> => {
  const { id } = await bot.person(name);
  return everythingSent(bot)
    .filter(({ recipientId }) => recipientId === id)
    .map(({ body }) => body)
    .join('\n');
};

const WORDS = { lina: '李娜自己写的话', minOwn: '张敏自己写的话', draft: '陈静的草稿想法', final: '陈静的正式评语' };

/** 李娜 and 张敏 hand in; 陈静 keeps a draft about 李娜 and takes a look around. */
async function reviewInDraft(bot: TestBot): Promise<void> {
  await bot.moveTo('2026-11-02 09:00');
  await submitted(bot, '李娜', { ...SELF_REVIEW, comment: WORDS.lina });
  await submitted(bot, '张敏', { ...SELF_REVIEW, comment: WORDS.minOwn });
  const form = { ...REVIEW, 'rating:knowledge': '16', comment: WORDS.draft };
  accepted(await bot.press('陈静', { card: '主管评分 · 李娜', command: 'save_draft', form }));
  for (const command of ['成绩', '待办', '为什么', '自评', '排名']) await bot.say('李娜', command);
}

describe('an employee', () => {
  it('never gets a supervisor’s draft, neither its words nor its scores', () =>
    withBot({}, async (bot) => {
      await reviewInDraft(bot);
      const read = await bodiesTo(bot, '李娜');
      expect(read).toContain('自评已提交');
      expect(read).not.toContain(WORDS.draft);
      expect(await bodiesTo(bot, '陈静')).toContain(WORDS.lina);
    }));

  it('never gets a colleague’s words or result, before and after the ranking', () =>
    withBot({}, async (bot) => {
      await reviewInDraft(bot);
      await approved(bot, '李娜', { ...REVIEW, comment: WORDS.final });
      await approved(bot, '张敏');
      await signed(bot, '李娜');
      await bot.moveTo('2026-11-20 10:00');
      for (const command of ['成绩', '待办', '为什么', '排名']) await bot.say('王芳', command);
      const read = await bodiesTo(bot, '王芳');
      expect(read.length).toBeGreaterThan(500);
      for (const word of Object.values(WORDS)) expect([word, read.includes(word)]).toEqual([word, false]);
      expect(read).not.toContain('94.5');
    }));

  it('cannot open a colleague’s appraisal by any button, whatever id the payload names', () =>
    withBot({}, async (bot) => {
      await reviewInDraft(bot);
      const target = await bot.appraisal('李娜');
      const [card] = await bot.cards('王芳');
      if (!card) throw new Error('no card');
      const commands = ['save_draft', 'submit_self', 'recall_self', 'submit_review', 'return', 'sign', 'refuse'];
      const more = ['open_appeal', 'file_appeal', 'decide_keep', 'decide_change', 'why', 'open_task'];
      for (const command of [...commands, ...more]) {
        const value = { v: 1, command, id: target.id, revision: target.version };
        const { answer } = await bot.push({ eventId: `steal-${command}`, by: '王芳', card, value, form: SELF_REVIEW });
        expect([command, JSON.stringify(answer).includes('warning')]).toEqual([command, true]);
        expect(JSON.stringify(answer)).not.toContain(WORDS.lina);
      }
      await bot.settle();
      expect(await bot.appraisal('李娜')).toEqual(target);
      expect(await bodiesTo(bot, '王芳')).not.toContain(WORDS.lina);
    }));
});

describe('one person’s script that presses all the time', () => {
  it('is refused beyond what a hand can do, and nothing of it is written; others are answered', () =>
    withBot({}, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      const [card] = await bot.cards('李娜');
      if (!card) throw new Error('no card');
      const { id, version } = await bot.appraisal('李娜');
      const value = { v: 1, command: 'save_draft', id, revision: version };
      const answers: string[] = [];
      for (let n = 0; n < 200; n++) {
        const { answer } = await bot.push({
          eventId: `storm-${n}`,
          by: '李娜',
          card,
          value,
          form: { comment: `${n}` },
        });
        answers.push(JSON.stringify(answer));
      }
      const refused = answers.filter((answer) => answer.includes('太快'));
      expect(refused.length).toBeGreaterThan(0);
      expect(answers.slice(0, 100).filter((answer) => answer.includes('太快'))).toEqual([]);
      const last = answers.findIndex((answer) => answer.includes('太快'));
      expect(await bot.store.inboxAnswer(`feishu:storm-${last}`)).toBeNull();
      await submitted(bot, '张敏');
    }));
});
