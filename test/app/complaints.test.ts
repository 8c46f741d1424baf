/** Complaints and the notes on their causes: recorded in chat, asked for at once, reminded, escalated, filed. */
import { describe, expect, it } from 'vitest';
import type { Rules } from '#entry/rules.ts';
import { accepted, type TestBot, toastOf, withBot } from '#test/support/bot.ts';

const OPTIONS = { clock: '2026-11-20 16:00', metrics: [] } as const;
const FORM = { channel: 'duty_phone', 'received-at': '11-20 15:30' };
const WORDS = '等了一个半小时没人接待';
const NOTE = '原因说明 · 吴倩';

async function recorded(bot: TestBot, line = `投诉 吴倩 ${WORDS}`): Promise<string> {
  await bot.say('陈静', line);
  accepted(await bot.press('陈静', { card: '登记投诉', command: 'record_complaint', form: FORM }));
  const [complaint] = (await bot.store.openComplaints()).slice(-1);
  if (!complaint) throw new Error('no complaint');
  return complaint.id;
}

const noteOf = async (bot: TestBot, complaintId: string) => {
  const note = await bot.store.rootCauseOf('complaint', complaintId);
  if (!note) throw new Error('no note');
  return note;
};

const titled = async (bot: TestBot, name: string, start: string): Promise<number> =>
  (await bot.titles(name)).filter((title) => title.startsWith(start)).length;

/** A press no honest client sends. */
async function forge(bot: TestBot, by: string, value: object, form: Record<string, string> = {}): Promise<void> {
  await bot.say(by, '帮助');
  const [card] = (await bot.cards(by)).slice(-1);
  if (!card) throw new Error('no card');
  await bot.push({ eventId: `forged-${by}-${JSON.stringify(value)}`, by, card, value: { v: 1, ...value }, form });
  await bot.settle();
}

describe('a complaint', () => {
  it('is recorded by who answers for the person, step by step to the customer’s word, with the time each took', () =>
    withBot(OPTIONS, async (bot) => {
      await bot.say('李娜', `投诉 吴倩 ${WORDS}`);
      expect(await bot.read('李娜')).toContain('投诉由当事人的主管、单位负责人或人事登记');
      await bot.say('陈静', `投诉 吴倩 ${WORDS}`);
      const bare = await bot.press('陈静', { card: '登记投诉', command: 'record_complaint' });
      expect(toastOf(bare)).toContain('还有没填的内容：渠道');
      const odd = { ...FORM, 'received-at': '下午' };
      const unread = await bot.press('陈静', { card: '登记投诉', command: 'record_complaint', form: odd });
      expect(toastOf(unread)).toContain('「下午」看不懂');
      const same = ['１39 0000 1111', '13900001111', '13900001112'].map((customer) => ({ ...FORM, customer }));
      const customers: unknown[] = [];
      for (const form of same) {
        await bot.say('陈静', `投诉 吴倩 ${WORDS}`);
        accepted(await bot.press('陈静', { card: '登记投诉', command: 'record_complaint', form }));
        customers.push((await bot.store.openComplaints()).at(-1)?.customer);
        accepted(await bot.press('陈静', { card: '投诉 · 吴倩', command: 'take_back_complaint' }));
      }
      // the same one is known again, and nobody can say who it is
      expect(customers[0]).toMatch(/^[0-9a-f]{64}$/);
      expect(customers[1]).toBe(customers[0]);
      expect(customers[2]).not.toBe(customers[0]);
      const id = await recorded(bot);
      expect(await bot.store.complaint(id)).toMatchObject({
        customer: null,
        personId: (await bot.person('吴倩')).id,
        channel: 'duty_phone',
        receivedAt: '2026-11-20T07:30:00.000Z',
        words: WORDS,
        answeredAt: null,
      });

      await bot.moveTo('2026-11-20 16:10');
      accepted(await bot.press('陈静', { card: '投诉 · 吴倩', command: 'answer_complaint' }));
      expect(await bot.read('陈静', '投诉 · 吴倩')).toContain('11-20 16:10（用时 40 分）');
      await bot.moveTo('2026-11-20 17:45');
      const how = { solution: '改约到周六第一位，客户接受' };
      const wordless = await bot.press('陈静', { card: '投诉 · 吴倩', command: 'solve_complaint' });
      expect(toastOf(wordless)).toContain('请先写明「怎么解决的」');
      accepted(await bot.press('陈静', { card: '投诉 · 吴倩', command: 'solve_complaint', form: how }));
      expect(await bot.read('陈静', '投诉 · 吴倩')).toContain('11-20 17:45（用时 2 小时 15 分）');
      accepted(await bot.press('陈静', { card: '投诉 · 吴倩', command: 'complaint_dissatisfied' }));
      expect(await bot.read('陈静', '投诉 · 吴倩')).toContain('不满意');
      expect(await bot.store.complaint(id)).toMatchObject({ satisfied: false, solution: how.solution });
    }));

  it('of HR reaches the supervisor at once; of two who press at the same moment one counts, and every card is drawn anew', () =>
    withBot(OPTIONS, async (bot) => {
      await bot.say('何静', '投诉');
      await bot.press('何静', { card: '未解决的投诉', command: 'new_complaint' });
      const form = { ...FORM, who: '3003', words: WORDS };
      accepted(await bot.press('何静', { card: '登记投诉', command: 'record_complaint', form }));
      const both = await Promise.all([
        bot.press('陈静', { card: '投诉 · 吴倩', command: 'answer_complaint' }),
        bot.press('何静', { card: '投诉 · 吴倩', command: 'solve_complaint', form: { solution: '道歉' } }),
      ]);
      expect(both.filter(({ toast }) => toast?.type === 'success')).toHaveLength(1);
      const [{ answeredAt, solvedAt, solution } = { answeredAt: null, solvedAt: null, solution: null }] =
        await bot.store.complaintsBetween('2026-11-20T00:00:00.000Z', '2026-11-21T00:00:00.000Z');
      expect(answeredAt).not.toBeNull();
      expect(solution).toBe(solvedAt === null ? null : '道歉');
      const state = solvedAt === null ? '已回复，待解决' : '已解决，待客户评价';
      for (const name of ['陈静', '何静']) expect(await bot.read(name, '投诉 · 吴倩')).toContain(state);
    }));

  it('is nobody’s in their own matter, and no stranger’s to press on', () =>
    withBot(OPTIONS, async (bot) => {
      const id = await recorded(bot);
      const note = await noteOf(bot, id);
      const answer = { command: 'answer_complaint', id, revision: 0 };
      for (const name of ['吴倩', '李娜']) await forge(bot, name, answer);
      await forge(bot, '李娜', { command: 'show_complaint', id, revision: 0 });
      await forge(bot, '李娜', { command: 'show_root_cause', id: note.id, revision: 0 });
      const words = { causes: '不关我事', measures: '没有' };
      // in time it is the person's alone to write
      for (const name of ['李娜', '陈静', '何静'])
        await forge(bot, name, { command: 'file_root_cause', id: note.id, revision: 0 }, words);
      await forge(bot, '李娜', { command: 'record_complaint', id: 'made-up', revision: 0 }, { ...FORM, words: WORDS });
      expect(await bot.store.complaint(id)).toMatchObject({ answeredAt: null });
      expect((await noteOf(bot, id)).state).toBe('asked');
      expect(await bot.store.complaint('made-up')).toBeNull();
      expect(await titled(bot, '李娜', '投诉')).toBe(0);
      expect(await titled(bot, '李娜', '原因说明')).toBe(0);
      expect(bot.log.join('\n')).not.toContain(WORDS);
    }));

  it('that was recorded by mistake goes, and the note with it', () =>
    withBot(OPTIONS, async (bot) => {
      const id = await recorded(bot);
      accepted(await bot.press('陈静', { card: '投诉 · 吴倩', command: 'take_back_complaint' }));
      expect(await bot.store.complaint(id)).toBeNull();
      expect((await noteOf(bot, id)).state).toBe('withdrawn');
      expect(await bot.read('吴倩', NOTE)).toContain('不用再写');
      await bot.say('吴倩', '待办');
      expect(await bot.read('吴倩', '待办')).not.toContain('原因说明');
      await bot.moveTo('2026-11-21 17:00');
      expect(await titled(bot, '陈静', '逾期')).toBe(0);
    }));

  it('is recorded and its note filed on WeCom too, where the forms are talks', () =>
    withBot({ ...OPTIONS, on: ['wecom'] }, async (bot) => {
      await bot.say('陈静', `投诉 吴倩 ${WORDS}`);
      await bot.press('陈静', { card: '登记投诉', command: 'record_complaint', form: FORM });
      const [complaint] = await bot.store.openComplaints();
      expect(complaint).toMatchObject({ channel: 'duty_phone', words: WORDS });
      const form = { causes: '预约没有重排', measures: '每天两次核对预约' };
      await bot.press('吴倩', { card: '原因说明', command: 'file_root_cause', form });
      expect((await noteOf(bot, complaint?.id ?? '')).state).toBe('filed');
    }));

  it('of a unit without a head is asked of HR; a policy may keep the words from the person', () =>
    withBot({ ...OPTIONS, rules: hidden }, async (bot) => {
      await bot.say('陈静', '投诉 国贸分部 停车场太乱');
      accepted(await bot.press('陈静', { card: '登记投诉', command: 'record_complaint', form: FORM }));
      expect(await bot.read('何静', '原因说明 · 国贸分部')).toContain('停车场太乱');
      const id = await recorded(bot);
      expect(await bot.read('吴倩', NOTE)).not.toContain(WORDS);
      await forge(bot, '吴倩', { command: 'show_complaint', id, revision: 0 });
      expect(await titled(bot, '吴倩', '投诉')).toBe(0);
    }));
});

const hidden = (shipped: Rules): Rules => ({
  ...shipped,
  results: shipped.results.map((policy) => (policy.kind === 'complaints' ? { ...policy, show_person: false } : policy)),
});

describe('a note on the causes', () => {
  it('is asked for at once, reminded of after 20 hours, told one up after 24, and filed late', () =>
    withBot(OPTIONS, async (bot) => {
      const id = await recorded(bot);
      expect(await bot.read('吴倩', NOTE)).toContain(WORDS);
      expect(await bot.read('吴倩', NOTE)).toContain('11-21 16:00');
      await bot.say('吴倩', '待办');
      expect(await bot.read('吴倩', '待办')).toContain('原因说明：吴倩（截止 11-21 16:00）');
      const half = { causes: '两位同事请假，预约没有重排' };
      accepted(await bot.press('吴倩', { card: NOTE, command: 'save_root_cause', form: half }));

      // a Saturday, which does not stop the clock
      await bot.moveTo('2026-11-21 11:59');
      expect(await titled(bot, '吴倩', '快到期')).toBe(0);
      await bot.moveTo('2026-11-21 12:05');
      await bot.tick();
      expect(await titled(bot, '吴倩', '快到期')).toBe(1);
      await bot.moveTo('2026-11-21 15:59');
      expect(await titled(bot, '陈静', '逾期未交')).toBe(0);
      await bot.moveTo('2026-11-21 16:05');
      await bot.tick();
      expect(await titled(bot, '陈静', '逾期未交')).toBe(1);
      expect(await titled(bot, '何静', '逾期未交')).toBe(0);

      await bot.moveTo('2026-11-21 18:00');
      const bare = await bot.press('吴倩', { card: '原因说明 · 吴倩', command: 'file_root_cause', older: 1 });
      expect(toastOf(bare)).toContain('还有没填的内容：改进措施');
      const form = { ...half, measures: '每天两次核对预约' };
      accepted(await bot.press('吴倩', { card: '原因说明 · 吴倩', command: 'file_root_cause', form }));
      const note = await noteOf(bot, id);
      expect(note).toMatchObject({ state: 'filed', filedBy: (await bot.person('吴倩')).id });
      expect(note.words).toBe(JSON.stringify(form));
      expect(await bot.store.formDraft(`root-cause:${note.id}`, note.ownerId)).toBeNull();
      const again = await bot.press('吴倩', { card: '待办', command: 'show_root_cause' });
      expect(again.error).toBeUndefined();
      expect(await bot.read('吴倩', NOTE)).toContain('每天两次核对预约');

      expect(await titled(bot, '陈静', '已交')).toBe(0);
      await bot.moveTo('2026-11-23 09:00');
      expect(await bot.read('陈静', '已交：原因说明 · 吴倩')).toContain('逾期');
      expect(await bot.read('陈静', '已交：原因说明 · 吴倩')).toContain('每天两次核对预约');
    }));

  it('comes at nine when it was asked for at night, and is told one up at nine when its time ran out at night', () =>
    withBot({ ...OPTIONS, clock: '2026-11-20 22:30' }, async (bot) => {
      await bot.say('陈静', `投诉 吴倩 ${WORDS}`);
      accepted(await bot.press('陈静', { card: '登记投诉', command: 'record_complaint', form: FORM }));
      expect(await titled(bot, '吴倩', '原因说明')).toBe(0);
      await bot.moveTo('2026-11-21 09:00');
      expect(await titled(bot, '吴倩', '原因说明')).toBe(1);
      await bot.moveTo('2026-11-21 22:35');
      expect(await titled(bot, '陈静', '逾期未交')).toBe(0);
      await bot.moveTo('2026-11-22 09:00');
      expect(await titled(bot, '陈静', '逾期未交')).toBe(1);
    }));

  it('of somebody who left goes to whoever led them, in the time that was given', () =>
    withBot(OPTIONS, async (bot) => {
      const id = await recorded(bot);
      const { dueAt } = await noteOf(bot, id);
      await bot.store.commit([{ put: 'person', row: { ...(await bot.person('吴倩')), active: false } }]);
      await bot.tick();
      expect(await noteOf(bot, id)).toMatchObject({ ownerId: (await bot.person('陈静')).id, dueAt, state: 'asked' });
      await bot.tick();
      expect(await titled(bot, '陈静', NOTE)).toBe(1);
      const form = { causes: '排班有误', measures: '改排班' };
      accepted(await bot.press('陈静', { card: NOTE, command: 'file_root_cause', form }));
      expect((await noteOf(bot, id)).state).toBe('filed');
    }));

  it('that is late may be written by the supervisor, who reads it on the complaint as well', () =>
    withBot(OPTIONS, async (bot) => {
      const id = await recorded(bot);
      await bot.moveTo('2026-11-21 16:05');
      await bot.press('陈静', { card: '逾期未交', command: 'show_root_cause' });
      const form = { causes: '排班有误', measures: '改排班' };
      accepted(await bot.press('陈静', { card: NOTE, command: 'file_root_cause', form }));
      expect((await noteOf(bot, id)).filedBy).toBe((await bot.person('陈静')).id);
      await bot.press('陈静', { card: '投诉 · 吴倩', command: 'answer_complaint' });
      expect(await bot.read('陈静', '投诉 · 吴倩')).toContain('已提交');
      const own = await bot.press('吴倩', { card: '原因说明', command: 'show_root_cause' }).catch(() => null);
      expect(own).toBeNull();
    }));
});
