/** Evidence of an incident, praise that becomes a bonus, and the list of a month. */
import { describe, expect, it } from 'vitest';
import type { Rules } from '#entry/rules.ts';
import type { SimState } from '#platforms/simulator/index.ts';
import { accepted, type TestBot, withBot } from '#test/support/bot.ts';
import { GROUP } from '#test/support/clinic.ts';

const OPTIONS = { clock: '2026-10-12 10:00', metrics: ['2026-10'] } as const;
const CARD = '扣分记录 · 吴倩';
const PNG = (tail: number) => new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, tail]);

describe('evidence of an incident', () => {
  it('is what its recorder sends within half an hour: pictures by their bytes, words once confirmed; the person sees it', () =>
    withBot(OPTIONS, async (bot) => {
      await bot.say('陈静', '扣分 吴倩 badge');
      await bot.sendPicture('陈静', PNG(0));
      expect(await bot.read('陈静')).toContain('现在还不能');
      await bot.press('陈静', { card: CARD, command: 'add_incident_evidence' });
      expect(await bot.read('陈静')).toContain('30 分钟内');
      await bot.sendPicture('陈静', PNG(1));
      expect(await bot.read('陈静')).toContain('现在共 1 件');
      await bot.sendPicture('陈静', PNG(1));
      expect(await bot.read('陈静')).toContain('已经收过了');
      await bot.sendPicture('陈静', new Uint8Array([0x4d, 0x5a]));
      expect(await bot.read('陈静')).toContain('证据只收图片');
      await bot.say('陈静', '你们前台一直没有理我');
      const asked = '把这段话作为证据？';
      expect(await bot.read('陈静', asked)).toContain('你们前台一直没有理我');
      await bot.press('陈静', { card: asked, command: 'keep_evidence_words' });
      await bot.say('陈静', '待办');
      expect(await bot.titles('陈静')).toContain('待办');
      await bot.say('陈静', '另一句不是证据的话');
      await bot.press('陈静', { card: asked, command: 'drop_evidence_words' });
      const [record] = await bot.store.incidentRecords((await bot.person('吴倩')).id, '2026-10');
      const kept = await bot.store.uploadsOf('incident', record?.incidentId ?? '');
      expect(kept.map(({ mediaType }) => mediaType)).toEqual(['image/png', 'text/plain']);

      expect(await bot.read('吴倩', CARD)).toContain('证据 2 件');
      accepted(await bot.press('吴倩', { card: CARD, command: 'show_incident_evidence' }));
      expect(await bot.read('吴倩')).toContain('你们前台一直没有理我');
      await bot.moveTo('2026-10-12 10:45');
      await bot.say('陈静', '过了半小时的一句话');
      expect(await bot.read('陈静')).toContain('没看懂');
    }));

  it('is what was forwarded as one, too: its words with their times as one piece, each file as another, and what was left is said', () =>
    withBot(OPTIONS, async (bot) => {
      const chat = await customersChat(bot);
      await bot.say('陈静', '扣分 吴倩 badge');
      await chat.forward([await chat.say('吴倩', '前台一直没人理我')]);
      expect(await bot.read('陈静')).toContain('先在记录的卡片上点「附证据」');
      await bot.press('陈静', { card: CARD, command: 'add_incident_evidence' });

      const talk = [
        await chat.say('吴倩', '前台一直没人理我'),
        await chat.say('周婷', '马上处理'),
        await chat.show(PNG(1)),
      ];
      await chat.forward(talk);
      const told = await bot.read('陈静');
      for (const words of ['存了 1 件证据，现在共 1 件', '有 1 个图片或文件没有存，请单独发给我'])
        expect(told).toContain(words);
      expect(bot.refused).toEqual(['feishu: file rejected']);
      await chat.forward(talk);
      expect(await bot.read('陈静')).toContain('没有存下新的证据');
      await bot.simulator.clock.to(bot.simulator.clock.now() + 60_000);
      await chat.filesAreGiven();
      await chat.forward([await chat.show(PNG(2)), await chat.show(PNG(3))]);
      expect(await bot.read('陈静')).toContain('存了 2 件证据，现在共 3 件');

      const long = await Promise.all(
        Array.from({ length: 31 }, (_, index) => chat.say('吴倩', `${index}${'等'.repeat(99)}`)),
      );
      await bot.chat.fault({ api: 'message', times: 1, status: 400, code: 99991672 });
      await chat.forward(long);
      expect(await bot.read('陈静')).toContain('没能看到转发的聊天');
      expect(bot.refused.at(-1)).toBe('feishu: read unauthorized');
      await chat.forward(long);
      expect(await bot.read('陈静')).toContain('只存了前 30 条、2000 字');

      const { store } = bot;
      const [record] = await store.incidentRecords((await bot.person('吴倩')).id, '2026-10');
      const kept = await store.uploadsOf('incident', record?.incidentId ?? '');
      expect(kept.map(({ mediaType }) => mediaType)).toEqual(['text/plain', 'image/png', 'image/png', 'text/plain']);
      const words = await Promise.all(
        kept.map(async ({ id }) => new TextDecoder().decode((await store.uploadBody(id)) ?? undefined)),
      );
      expect(words[0]).toBe('A 10-12 10:00  前台一直没人理我\nB 10-12 10:00  马上处理\nA 10-12 10:00  ［图片或文件］');
      expect([...(words[3] ?? '')]).toHaveLength(2000);
      expect(await bot.read('吴倩', CARD)).toContain('证据 4 件');
      expect(bot.log.join()).not.toContain('没人理我');
    }));

  it('and incidents themselves go the same way on WeCom', () =>
    withBot({ ...OPTIONS, on: ['wecom'] }, async (bot) => {
      await bot.say('陈静', '扣分 吴倩 仪容 未戴胸卡');
      expect(await bot.read('吴倩', CARD)).toContain('未佩戴胸卡');
      await bot.press('陈静', { card: CARD, command: 'add_incident_evidence' });
      await bot.sendPicture('陈静', PNG(1));
      const form = { 'incident-answer': '胸卡在制作' };
      await bot.press('吴倩', { card: CARD, command: 'dispute_incident', form });
      const [record] = await bot.store.incidentRecords((await bot.person('吴倩')).id, '2026-10');
      expect(record).toMatchObject({ state: 'disputed', dispute: '胸卡在制作' });
      expect(await bot.store.uploadsOf('incident', record?.incidentId ?? '')).toHaveLength(1);
    }));
});

/** A chat with a customer, whose messages 陈静 forwards to the bot as one. */
async function customersChat({ simulator, chat, viewer, settle }: TestBot) {
  const post = async (path: string, body: FormData | object) => {
    const form = body instanceof FormData;
    const headers: Record<string, string> = form ? {} : { 'content-type': 'application/json' };
    const init = { method: 'POST', headers, body: form ? body : JSON.stringify(body) };
    const response = await fetch(`${simulator.url}/sim${path}`, init);
    if (!response.ok) throw new Error(await response.text());
    return (await response.json()) as { messageId: string };
  };
  const response = await fetch(`${simulator.url}/sim/state?viewer=${viewer('陈静')}`);
  const { chats } = (await response.json()) as SimState;
  const chatId = chats.find(({ name }) => name === GROUP)?.chatId ?? '';
  return {
    say: async (name: string, text: string) =>
      (await post('/messages', { viewer: viewer(name), chatId, text })).messageId,
    show: async (bytes: Uint8Array) => {
      const form = new FormData();
      form.set('viewer', viewer('吴倩'));
      form.set('chatId', chatId);
      form.set('file', new File([new Uint8Array(bytes)], 'picture.png'));
      return (await post('/files', form)).messageId;
    },
    filesAreGiven: () => post('/forwarded-files', { given: true }),
    forward: async (messageIds: readonly string[]) => {
      await post('/forwards', { viewer: viewer('陈静'), chatId: await chat.directChat(viewer('陈静')), messageIds });
      await settle();
    },
  };
}

describe('praise', () => {
  it('goes to the person and the supervisor, who credits it once; five a day, never of oneself', () =>
    withBot(OPTIONS, async (bot) => {
      await bot.say('李娜', '表扬 李娜 我很好');
      expect(await bot.read('李娜')).toContain('不能表扬自己');
      await bot.say('李娜', '表扬 吴倩');
      expect(await bot.read('李娜')).toContain('为什么');
      for (const words of ['陪老人做完检查', '二', '三', '四', '五']) await bot.say('李娜', `表扬 吴倩 ${words}`);
      await bot.say('李娜', '表扬 周婷 六');
      expect(await bot.read('李娜')).toContain('一天最多表扬 5 次');
      expect(await bot.read('吴倩', '表扬 · 吴倩')).toContain('五');
      const form = { 'praise-item': 'bonus//thrift' };
      const both = await Promise.all([
        bot.press('陈静', { card: '表扬 · 吴倩', command: 'credit_praise', form }),
        bot.press('陈静', { card: '表扬 · 吴倩', command: 'credit_praise', form }),
      ]);
      expect(both.filter(({ toast }) => toast?.type === 'success')).toHaveLength(1);
      const rows = await bot.store.incidentsFor((await bot.person('吴倩')).id, '2026-10');
      expect(rows).toMatchObject([{ kind: 'bonus', itemId: 'thrift', points: null }]);
      expect(await bot.read('陈静', '表扬 · 吴倩')).toContain('已记加分');
      expect(await bot.read('吴倩', '加分记录 · 吴倩')).toContain('+0.5');

      await bot.say('陈静', '扣分 周婷 badge');
      await bot.say('陈静', '记录');
      const list = await bot.read('陈静', '扣分/加分记录');
      for (const words of ['吴倩', '勤俭节约 +0.5', '周婷', '未佩戴胸卡 -0.5']) expect(list).toContain(words);
      await bot.say('吴倩', '记录 周婷');
      expect(await bot.read('吴倩')).toContain('周婷的扣分和加分由');
      await bot.say('吴倩', '记录 10月');
      expect(await bot.read('吴倩', '扣分/加分记录')).toContain('同事的表扬（5 次）');
    }));
});

describe('a recorder', () => {
  it('may act for the supervisor today, and roles of the sheet file their own findings', () =>
    withBot({ ...OPTIONS, rules: byRoles }, async (bot) => {
      const chen = await bot.person('陈静');
      await bot.say('李娜', '扣分 吴倩 guiding 挂号没有引导');
      expect(await bot.read('李娜')).toContain('由其主管');
      const day = { fromDay: '2026-10-12', toDay: '2026-10-12' };
      const row = { id: 'd1', delegatorId: chen.id, delegateId: (await bot.person('李娜')).id, ...day };
      const delegation = { ...row, recordedBy: chen.id, at: '2026-10-12T00:00:00.000Z', revokedAt: null };
      await bot.store.commit([{ put: 'delegation', row: delegation }]);
      await bot.say('李娜', '扣分 吴倩 guiding 挂号没有引导');
      await bot.say('周兰', '扣分 吴倩 guiding 挂号没有引导');
      const rows = await bot.store.incidentsFor((await bot.person('吴倩')).id, '2026-10');
      expect(rows.map(({ role }) => role)).toEqual(['team_leader', 'department_head']);
      await bot.say('李娜', '加分 吴倩 勤俭');
      expect(await bot.read('李娜')).toContain('没有加分项目');
    }));
});

const byRoles = (shipped: Rules): Rules => ({
  ...shipped,
  assignments: [{ scorecard: 'hospital-service-monthly', titles: ['导医'], also: false }],
});
