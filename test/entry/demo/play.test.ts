import { describe, expect, it } from 'vitest';
import { buttonsOf, fieldsOf, titleOf, wordsOf } from '#entry/demo/play/card-reading.ts';
import { checkAll } from '#entry/demo/play/check.ts';
import { playDemo } from '#entry/demo/play.ts';
import { approved, signed, submitted, type TestBot, withBot } from '#test/support/bot.ts';

describe('the month that plays itself', () => {
  it('ends with every receipt checked and the ranking printed', { timeout: 180_000 }, async () => {
    const lines: string[] = [];
    expect(await playDemo({ env: {}, print: (line) => lines.push(line) })).toBe(true);
    const played = lines.join('\n');
    // 22 people have a scorecard; three months before and the running one: 88
    expect(lines.at(-1)).toContain('88 receipts checked, all equal');
    for (const step of [
      '写成“九十”',
      '撤回自评',
      '退回王芳',
      '有保留签字',
      '拒绝签字',
      '裁定改分',
      'silent',
      '看到「排名',
    ])
      expect(played).toContain(step);
  });

  it('is refused beside a real platform', async () => {
    const env = { FEISHU_APP_ID: 'cli_0123456789abcdef' };
    await expect(playDemo({ env, print: () => undefined })).rejects.toThrow('FEISHU_');
  });
});

describe('the check at its end', () => {
  async function finished(bot: TestBot): Promise<string> {
    await bot.moveTo('2026-11-02 09:00');
    await submitted(bot, '李娜');
    await approved(bot, '李娜');
    await signed(bot, '李娜');
    return (await bot.appraisal('李娜')).id;
  }

  it('passes what is in order', () =>
    withBot({}, async (bot) => {
      await finished(bot);
      expect(await checkAll(bot.deps)).toEqual({ receipts: 1, problems: [] });
    }));

  it('finds a score that was changed in a receipt', () =>
    withBot({}, async (bot) => {
      const row = await bot.store.receipt(await finished(bot));
      if (!row) throw new Error('no receipt');
      const body = row.body.replace('"score":"28"', '"score":"30"');
      expect(body).not.toBe(row.body);
      await bot.store.commit([{ put: 'receipt', row: { ...row, revision: row.revision + 1, body } }]);
      const { problems } = await checkAll(bot.deps);
      expect(problems.join('\n')).toContain('the total is not that of its receipt');
      expect(problems.join('\n')).toContain('the fingerprint does not match');
    }));

  it('finds an event that was changed', () =>
    withBot({}, async (bot) => {
      await finished(bot);
      const { store } = bot.deps;
      const eventsOf: typeof store.eventsOf = async (id) =>
        (await store.eventsOf(id)).map((event) => (event.version === 3 ? { ...event, actorId: 'somebody' } : event));
      const { problems } = await checkAll({ ...bot.deps, store: { ...store, eventsOf } });
      expect(problems).toEqual([expect.stringContaining('the chain breaks at version 3')]);
    }));

  it('finds a message that has not arrived', () =>
    withBot({}, async (bot) => {
      await finished(bot);
      await bot.chat.fault({ api: 'send', times: 1, status: 503 });
      await bot.say('李娜', '帮助');
      expect((await checkAll(bot.deps)).problems).toEqual(['1 messages are still on their way']);
      await bot.chat.moveTo(bot.deps.clock() + 60_000);
    }));
});

describe('reading a card', () => {
  const card = {
    schema: '2.0',
    header: { title: { tag: 'plain_text', content: '自评' } },
    body: {
      elements: [
        { tag: 'markdown', content: "<font color='grey'>截止</font> **18&#58;00**" },
        {
          tag: 'table',
          columns: [{ display_name: '项目' }],
          rows: [{ c0: '业务', c1: [{ text: '优', color: 'green' }] }],
        },
        {
          tag: 'form',
          elements: [
            { tag: 'input', name: 'reason', default_value: '因为' },
            { tag: 'multi_select_static', name: 'items', selected_values: ['a'] },
            {
              tag: 'button',
              name: '1|return|a1|2|',
              text: { content: '退回' },
              behaviors: [{ type: 'callback', value: { v: 1, command: 'return', id: 'a1', revision: 2 } }],
            },
          ],
        },
        {
          tag: 'column_set',
          columns: [
            {
              elements: [
                {
                  tag: 'button',
                  text: { content: '为什么' },
                  behaviors: [{ type: 'callback', value: { v: 1, command: 'why', id: 'a1', revision: 2, part: 'x' } }],
                },
                {
                  tag: 'button',
                  text: { content: '打开' },
                  behaviors: [{ type: 'open_url', default_url: 'https://x' }],
                },
              ],
            },
          ],
        },
      ],
    },
  };

  it('gives its title, its words without marks, and its fields', () => {
    expect(titleOf(card)).toBe('自评');
    expect(wordsOf(card)).toContain('截止 18:00');
    expect(wordsOf(card)).toContain('业务 优');
    expect(fieldsOf(card)).toEqual({ reason: '因为', items: ['a'] });
  });

  it('gives the buttons that tell the bot something, those of a form with its fields', () => {
    expect(buttonsOf(card)).toMatchObject([
      {
        label: '退回',
        command: 'return',
        action: { name: '1|return|a1|2|' },
        fields: { reason: '因为', items: ['a'] },
      },
      { label: '为什么', command: 'why', part: 'x', fields: null },
    ]);
  });
});
