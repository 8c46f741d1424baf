import { type AddressInfo, createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { failureOf } from '#test/support/failure.ts';
import { NOW } from './app.ts';
import { card, ok, PERSON, refused, SEND_PATH, sentWith, startSending, UPDATE_PATH } from './fake-wecom.ts';
import { form } from './forms.ts';

const HOUR = 3_600_000;
const REF = { messageId: 'k-1', chatId: 'zhangsan' };

describe('a message to a member', () => {
  it('goes to the one in lower case, marked so that a repeat is not delivered twice', async () => {
    const { fake, platform, body } = await startSending();
    fake.answer(SEND_PATH, sentWith('rc-1'));
    expect(await platform.send({ kind: 'person', id: 'ZhangSan' }, body, 'k-1')).toEqual(REF);
    const sent = fake.callsTo(SEND_PATH)[0]?.json();
    expect(sent).toMatchObject({
      touser: 'zhangsan',
      agentid: 218,
      msgtype: 'template_card',
      enable_duplicate_check: 1,
      duplicate_check_interval: 14_400,
      template_card: { task_id: 'k-1' },
    });
  });

  it('is the same request to the letter when it is repeated', async () => {
    let now = NOW;
    const { fake, send } = await startSending({ now: () => now });
    fake.answer(SEND_PATH, 'reset', sentWith('rc-1'));
    expect((await failureOf(send())).word).toBe('ambiguous');
    now += HOUR;
    await send();
    const [first, second] = fake.callsTo(SEND_PATH).map((call) => call.body.toString());
    expect(second).toBe(first);
  });

  it('can be repeated for four hours less a margin; in a group never', async () => {
    const { platform } = await startSending();
    expect(platform.repeatWindowMs(PERSON)).toBe(4 * HOUR - 5 * 60_000);
    expect(platform.repeatWindowMs({ kind: 'chat', id: 'robot:1' })).toBe(0);
  });

  it('is kept with its code, and whether it asks', async () => {
    const { fake, cards, platform, send, body } = await startSending();
    fake.answer(SEND_PATH, sentWith('rc-1'), sentWith('rc-2'));
    await send();
    const at = new Date(NOW).toISOString();
    const kept = {
      taskId: 'k-1',
      accountId: 'zhangsan',
      body,
      cursor: '',
      responseCode: 'rc-1',
      codeAt: at,
      asks: false,
      at,
    };
    expect(await cards.find('k-1')).toEqual(kept);
    await platform.send(PERSON, platform.render(form, new Map()), 'k-2');
    expect((await cards.asking('zhangsan'))[0]).toMatchObject({ taskId: 'k-2', responseCode: 'rc-2', asks: true });
  });

  it('whose answer was lost leaves what its reader did meanwhile, and takes the newer code', async () => {
    const { fake, cards, send, body } = await startSending();
    fake.answer(SEND_PATH, sentWith('rc-2'), ok());
    const at = new Date(NOW - HOUR).toISOString();
    const known = {
      taskId: 'k-1',
      accountId: 'zhangsan',
      body,
      cursor: 'page 2',
      responseCode: 'rc-1',
      codeAt: at,
      asks: true,
      at,
    };
    await cards.keep(known);
    await send();
    expect(await cards.find('k-1')).toEqual({ ...known, responseCode: 'rc-2', codeAt: new Date(NOW).toISOString() });
    await send();
    expect(await cards.find('k-1')).toMatchObject({ responseCode: 'rc-2', cursor: 'page 2' });
  });

  it.each([
    ['that is told as invalid, in other letters', ok({ invaliduser: 'lisi|ZHANGSAN' })],
    ['whom nobody can reach', refused(81013)],
  ])('%s is unreachable', async (_words, answer) => {
    const { fake, cards, send } = await startSending();
    fake.answer(SEND_PATH, answer);
    expect((await failureOf(send())).word).toBe('unreachable');
    expect(cards.all.size).toBe(0);
  });

  it('who reads in WeChat is a link to the page, without a word of the result', async () => {
    const { fake, platform, send } = await startSending({ readsInWechat: (userId) => userId === 'zhangsan' });
    fake.answer(SEND_PATH, ok());
    await send();
    const sent = fake.callsTo(SEND_PATH)[0]?.json();
    expect(sent).toMatchObject({
      msgtype: 'textcard',
      textcard: { title: '考核结果', url: 'https://kaohe.example.com/m/k-1' },
      enable_duplicate_check: 1,
    });
    expect(JSON.stringify(sent)).toContain('10月考核结果');
    expect(JSON.stringify(sent)).not.toContain('86.5');
    expect((await failureOf(platform.replace(REF, platform.render(card('新'), new Map())))).word).toBe('gone');
  });

  it('that could not leave is surely without effect when nobody was connected', async () => {
    const { send } = await startSending({ baseUrl: await nobodyThere() });
    expect((await failureOf(send())).word).toBe('unavailable');
  });

  it('follows nobody elsewhere', async () => {
    const { fake, send } = await startSending();
    fake.answer(SEND_PATH, { status: 302, headers: { location: `${fake.url}/elsewhere` } });
    expect((await failureOf(send())).word).toBe('unavailable');
    expect(fake.callsTo('/elsewhere')).toEqual([]);
  });
});

/** An address where something listened a moment ago. */
async function nobodyThere(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}

describe('a redrawing', () => {
  async function startRedrawing(now: () => number = () => NOW) {
    const started = await startSending({ now });
    started.fake.answer(SEND_PATH, sentWith('rc-1'));
    started.fake.answer(UPDATE_PATH, ok({ invaliduser: [] }));
    await started.send();
    const body = started.platform.render(card('已签'), new Map());
    return { ...started, body, replace: () => started.platform.replace(REF, body) };
  }

  it('is for the one reader, by the code of the send, which is then used up', async () => {
    const { fake, cards, body, replace } = await startRedrawing();
    await replace();
    expect(fake.callsTo(UPDATE_PATH)[0]?.json()).toMatchObject({
      userids: ['zhangsan'],
      agentid: 218,
      response_code: 'rc-1',
      template_card: { card_type: expect.any(String) },
    });
    expect(JSON.stringify(fake.callsTo(UPDATE_PATH)[0]?.json())).not.toContain('task_id');
    expect(await cards.find('k-1')).toMatchObject({ body, responseCode: null, codeAt: null });
    expect((await failureOf(replace())).word).toBe('gone');
    expect(fake.callsTo(UPDATE_PATH)).toHaveLength(1);
  });

  it('by a code older than 72 hours is not even tried', async () => {
    let now = NOW;
    const { fake, replace } = await startRedrawing(() => now);
    now += 72 * HOUR;
    expect((await failureOf(replace())).word).toBe('gone');
    expect(fake.callsTo(UPDATE_PATH)).toEqual([]);
  });

  it.each([60140, 42015, 42016])('refused for good (%i) is gone, and its code with it', async (code) => {
    const { fake, cards, replace } = await startRedrawing();
    fake.answer(UPDATE_PATH, refused(code));
    expect((await failureOf(replace())).word).toBe('gone');
    expect(await cards.find('k-1')).toMatchObject({ responseCode: null });
  });

  it('that does not reach its reader any more is gone', async () => {
    const { fake, replace } = await startRedrawing();
    fake.answer(UPDATE_PATH, ok({ invaliduser: ['zhangsan'] }));
    expect((await failureOf(replace())).word).toBe('gone');
  });

  it('that met a busy platform keeps its code for the next try', async () => {
    const { fake, replace } = await startRedrawing();
    fake.answer(UPDATE_PATH, refused(-1), ok({ invaliduser: [] }));
    expect((await failureOf(replace())).word).toBe('unavailable');
    await replace();
    expect(fake.callsTo(UPDATE_PATH).map((call) => call.json().response_code)).toEqual(['rc-1', 'rc-1']);
  });

  it('leaves what a press during the call has brought', async () => {
    const { fake, cards, replace } = await startRedrawing();
    fake.answer(UPDATE_PATH, () => {
      const kept = cards.all.get('k-1');
      if (kept) cards.all.set('k-1', { ...kept, responseCode: 'rc-2', cursor: 'page 2' });
      return ok({ invaliduser: [] });
    });
    const before = await cards.find('k-1');
    await replace();
    expect(await cards.find('k-1')).toEqual({ ...before, responseCode: 'rc-2', cursor: 'page 2' });
  });

  it('of a message nobody kept is gone', async () => {
    const { platform, body } = await startSending();
    expect((await failureOf(platform.replace({ messageId: 'k-9', chatId: 'zhangsan' }, body))).word).toBe('gone');
  });
});
