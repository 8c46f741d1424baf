/**
 * A month with the National Day of 2026 and its working Saturday: 1–7 October are off, Saturday the 10th is worked. Every
 * reminder of everybody, with its local time and what it names, is written here by hand from product.md §4.
 */
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Change } from '#app/changes.ts';
import { titleOf, wordsOf } from '#entry/demo/play/card-reading.ts';
import { accepted, approved, REVIEW, signed, submitted, type TestBot, withBot } from '#test/support/bot.ts';
import { STAFF } from '#test/support/clinic.ts';

/** September's cycle opens on Thursday the 8th, the first working day; the Saturday counts, so all owe it by Monday 18:00. */
const WHAT_IS_REMINDED: Readonly<Record<string, readonly string[]>> = {
  // reads every notice, hands in at once; her result waits for her from Tuesday the 13th, and she lets it lie
  李娜: ['10-15 18:00 考核结果待签字确认'],
  // reads October's notice; away from Monday to Wednesday, so that her time ends on Thursday the 15th
  张敏: ['10-15 09:00 自评', '10-15 18:00 自评', '10-16 10:00 自评', '10-19 10:00 自评', '10-30 10:00 须知'],
  // owes until the very end: a day before (a Sunday, so on Monday), on time, and three mornings
  王芳: [
    '09-30 10:00 须知',
    '10-12 09:00 自评',
    '10-12 18:00 自评',
    '10-13 10:00 自评',
    '10-14 10:00 自评',
    '10-15 10:00 自评',
    '10-30 10:00 须知',
  ],
  // hands in after the first reminder
  周婷: ['09-30 10:00 须知', '10-12 09:00 自评', '10-30 10:00 须知'],
  // hands in on Tuesday, appeals in time, is asked again after the decision
  吴倩: [
    '09-30 10:00 须知',
    '10-12 09:00 自评',
    '10-12 18:00 自评',
    '10-13 10:00 自评',
    '10-26 09:00 考核结果待签字确认',
    '10-30 10:00 须知',
  ],
  // Li's sheet is hers from Thursday the 8th: Friday, Saturday 18:00; then everything of a day in one card
  陈静: [
    '09-30 10:00 须知',
    '10-09 18:00 李娜 主管评分',
    '10-13 18:00 吴倩 主管评分、周婷 主管评分、考核结果待签字确认',
    '10-14 18:00 吴倩 主管评分、考核结果待签字确认',
    '10-16 10:00 1 件逾期：王芳 自评',
    '10-20 18:00 张敏 主管评分、王芳 主管评分',
    '10-30 10:00 须知',
  ],
  // Chen's sheet is due on Monday; Li's came to her on Saturday 18:00, because Chen let it lie
  周兰: ['10-12 09:00 李娜 主管评分、陈静 主管评分', '10-12 18:00 李娜 主管评分', '10-20 18:00 吴倩 申诉待裁定'],
  何静: ['10-19 10:00 1 件逾期：王芳 自评'],
};

const message = z.object({ msgType: z.string(), content: z.record(z.string(), z.unknown()), createdAt: z.string() });

const localOf = (instant: string): string =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(5, 16).replace('T', ' ');

/** Everything the clock sent somebody to remind them, oldest first. */
async function remindersOf(bot: TestBot, name: string): Promise<readonly string[]> {
  const viewer = bot.viewer(name);
  const url = `${bot.simulator.url}/sim/messages?viewer=${viewer}&chatId=${await bot.chat.directChat(viewer)}`;
  const messages = z.array(message).parse(await (await fetch(url)).json());
  return messages.flatMap(({ msgType, content, createdAt }) => {
    const title = msgType === 'interactive' ? titleOf(content) : '';
    const words = wordsOf(content);
    if (title === '考核提醒') return [`${localOf(createdAt)} ${tasksIn(words).join('、')}`];
    return title.endsWith('件逾期') ? [`${localOf(createdAt)} ${title}：${debtorsIn(words).join('、')}`] : [];
  });
}

const TASK = /(?:(\S+) · )?2026 年 9 月\s*(自评|主管评分|考核结果待签字确认|申诉待裁定)/;

/** Tasks of one deadline come in the order of their ids: which of them is first is nobody's business. */
const sorted = (tasks: readonly string[]): readonly string[] => [...tasks].sort();

/** What a digest names. */
const tasksIn = (words: string): readonly string[] => {
  const lines = words.split('\n');
  const tasks = lines.flatMap((line) => TASK.exec(line)?.slice(1).join(' ').trim() ?? []);
  return sorted([...tasks, ...lines.filter((line) => line.includes('还没有阅读')).map(() => '须知')]);
};

const debtorsIn = (words: string): readonly string[] => {
  const lines = words.split('\n');
  return lines.flatMap((line, index) => {
    const task = TASK.exec(line)?.[2];
    return task === undefined ? [] : [`${lines[index - 1]?.trim()} ${task}`];
  });
};

const guide = { comment: '完成' };
const approve = async (bot: TestBot, by: string, about: string, form = {}): Promise<void> =>
  accepted(await bot.press(by, { card: `主管评分 · ${about}`, command: 'submit_review', form }));
const read = async (bot: TestBot, name: string): Promise<void> =>
  accepted(await bot.press(name, { card: '考核表', command: 'acknowledge' }));

/** What people do after 10:00 of a day. */
const DIARY: Readonly<Record<string, (bot: TestBot) => Promise<void>>> = {
  '2026-09-29': async (bot) => {
    for (const name of ['李娜', '张敏']) await read(bot, name);
  },
  '2026-10-08': (bot) => submitted(bot, '李娜'),
  '2026-10-09': (bot) => submitted(bot, '陈静', guide),
  '2026-10-12': async (bot) => {
    await approve(bot, '周兰', '陈静');
    await submitted(bot, '周婷', guide);
  },
  '2026-10-13': async (bot) => {
    await approve(bot, '周兰', '李娜', REVIEW);
    await submitted(bot, '吴倩', guide);
  },
  '2026-10-14': (bot) => approve(bot, '陈静', '周婷'),
  '2026-10-15': async (bot) => {
    await approve(bot, '陈静', '吴倩');
    await signed(bot, '陈静');
  },
  '2026-10-16': async (bot) => {
    await signed(bot, '周婷');
    await bot.press('吴倩', { card: '考核结果', command: 'open_appeal' });
    accepted(await bot.press('吴倩', { card: '申诉 ·', command: 'file_appeal', form: { reason: '整体偏低' } }));
  },
  '2026-10-19': async (bot) => {
    await submitted(bot, '张敏');
    await submitted(bot, '王芳');
  },
  '2026-10-21': async (bot) => {
    for (const name of ['张敏', '王芳']) await approved(bot, name);
    accepted(await bot.press('周兰', { card: '裁定申诉', command: 'decide_keep', form: { reason: '维持' } }));
  },
  '2026-10-22': (bot) => signed(bot, '张敏'),
  '2026-10-23': (bot) => signed(bot, '王芳'),
  '2026-10-26': (bot) => signed(bot, '吴倩'),
  '2026-10-29': (bot) => read(bot, '李娜'),
};

const days = (from: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) =>
    new Date(Date.parse(`${from}T00:00:00Z`) + index * 86_400_000).toISOString().slice(0, 10),
  );

const WORKED = ['2026-10-10'];
const OFF = ['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'];
const isWeekend = (day: string): boolean => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
const isWorked = (day: string): boolean => WORKED.includes(day) || !(isWeekend(day) || OFF.includes(day));

/** The hours reminders may come at, on rest days one of them; on a few days the minutes before, and the night. */
function hoursOf(day: string): readonly string[] {
  if (!isWorked(day)) return ['10:00'];
  return day === '2026-10-12' ? ['08:59', '09:00', '10:00', '18:00', '21:30'] : ['09:00', '10:00', '18:00'];
}

async function live(bot: TestBot): Promise<void> {
  for (const day of days('2026-09-29', 33)) {
    for (const hour of hoursOf(day)) {
      await bot.moveTo(`${day} ${hour}`);
      if (hour === '10:00') await DIARY[day]?.(bot);
    }
  }
}

const leaveOf = (personId: string): Change => ({
  put: 'leave',
  row: {
    id: 'leave-1',
    personId,
    fromDay: '2026-10-12',
    toDay: '2026-10-14',
    source: 'hr',
    recordedBy: personId,
    at: '2026-09-28T01:00:00.000Z',
  },
});

describe('a month with a public holiday and its working Saturday', () => {
  const policy = { collecting: { within: 3, overdue: { self: 'block', others: 'reweight' } } } as const;

  it('reminds everybody of exactly what they owe, at exactly these times', { timeout: 180_000 }, () =>
    withBot({ clock: '2026-09-28 18:00', metrics: ['2026-09'], policy }, async (bot) => {
      await bot.store.commit([leaveOf((await bot.person('张敏')).id)]);
      await live(bot);
      for (const [, name] of STAFF)
        expect([name, await remindersOf(bot, name)]).toEqual([name, WHAT_IS_REMINDED[name]]);
      expect((await bot.appraisal('李娜')).signature).toBe('silent');
    }),
  );
});
