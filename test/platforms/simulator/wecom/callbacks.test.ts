import { createServer } from 'node:http';
import { afterEach, expect, it } from 'vitest';
import { decrypt, sign } from '#platforms/simulator/wecom/push/crypto.ts';
import { closeAll, openBot, openSimulator, sim, until } from '#test/platforms/simulator/support.ts';
import { CARDS, FANG, FAR, fieldOf, openWecom, openWecomWithBot, WECOM } from './support.ts';

afterEach(closeAll);

it('seals what it pushes for this app alone', async () => {
  const server = await recordingServer();
  const { chat } = await openWecom({ callbackUrl: server.url });
  await chat.say(FANG, '自评');
  await until(() => server.requests.length === 1);
  const [{ query, body } = { query: new URLSearchParams(), body: '' }] = server.requests;
  expect(fieldOf(body, 'ToUserName')).toBe(WECOM.corpId);
  expect(fieldOf(body, 'AgentID')).toBe('218');
  const [timestamp = '', nonce = ''] = [query.get('timestamp') ?? '', query.get('nonce') ?? ''];
  const signature = sign({ token: WECOM.token, timestamp, nonce, encrypted: fieldOf(body, 'Encrypt') });
  expect(query.get('msg_signature')).toBe(signature);
});

it('tells what people type, as the person of the directory wrote the id', async () => {
  const { chat, plain, told } = await openWecomWithBot();
  await chat.say(FANG.toLowerCase(), '说明: 都做完了 ]]> <b>');
  await told(1);
  const [xml = ''] = plain();
  expect(fieldOf(xml, 'FromUserName')).toBe(FANG);
  expect(fieldOf(xml, 'MsgType')).toBe('text');
  expect(fieldOf(xml, 'MsgId')).toMatch(/^7\d{18}$/);
  expect(xml).toContain('<![CDATA[说明: 都做完了 ]]]]><![CDATA[> <b>]]>');
  expect(xml).toContain('<AgentID>218</AgentID>');
  expect((await chat.messages(FANG)).map(({ sender, content }) => [sender.kind, content])).toEqual([
    ['user', { type: 'text', text: '说明: 都做完了 ]]> <b>' }],
  ]);
});

it('tells of a picture by a media_id the app can fetch', async () => {
  const { chat, plain, told, api, simulator } = await openWecomWithBot();
  const bytes = Buffer.from('89504e470d0a1a0a0000', 'hex');
  await chat.sendImage(FANG, { name: 'a.png', bytes });
  await told(1);
  const [xml = ''] = plain();
  expect(fieldOf(xml, 'MsgType')).toBe('image');
  expect(await (await fetch(fieldOf(xml, 'PicUrl'))).arrayBuffer()).toEqual(new Uint8Array(bytes).buffer);
  const { access_token: token } = await api(`/gettoken?corpid=${WECOM.corpId}&corpsecret=${WECOM.secret}`);
  const url = `${simulator.url}/cgi-bin/media/get?media_id=${fieldOf(xml, 'MediaId')}&access_token=${token}`;
  expect((await fetch(url)).headers.get('content-type')).toBe('image/png');
  const notes = { name: 'a.txt', bytes: Buffer.from('no picture') };
  await expect(chat.sendImage(FANG, notes)).rejects.toThrow('pictures only');
});

it('tells of the app being opened and of its menu', async () => {
  const { chat, api, plain, told } = await openWecomWithBot();
  const view = { type: 'view', name: '网页', url: 'https://example.com/a' };
  await api('/menu/create?agentid=218', { button: [{ type: 'click', name: '待办', key: 'todo' }, view] });
  await chat.enter(FANG);
  await chat.pressMenu(FANG, '待办');
  await chat.pressMenu(FANG, '网页');
  await told(3);
  const events = plain().map((xml) => [fieldOf(xml, 'Event'), fieldOf(xml, 'EventKey')]);
  expect(events).toEqual(
    expect.arrayContaining([
      ['enter_agent', ''],
      ['click', 'todo'],
      ['view', 'https://example.com/a'],
    ]),
  );
});

it('tells of a press with what was chosen, and of a dropdown nobody touched with what it shows', async () => {
  const { chat, sendCard, plain } = await openWecomWithBot();
  await sendCard(CARDS.multiple_interaction);
  const answer = await chat.press(FANG, { card: '自评', button: '提交', choose: { 目标完成: '5 远超预期' } });
  expect(answer).toEqual({ eventId: expect.any(String), tookMs: expect.any(Number) });
  const [xml = ''] = plain();
  expect(fieldOf(xml, 'Event')).toBe('template_card_event');
  expect(fieldOf(xml, 'EventKey')).toBe('submit');
  expect(fieldOf(xml, 'TaskId')).toBe('multiple-1');
  expect(fieldOf(xml, 'CardType')).toBe('multiple_interaction');
  expect(fieldOf(xml, 'ResponseCode')).not.toBe('');
  expect(fieldOf(xml, 'SelectedItems').replace(/<!\[CDATA\[|\]\]>/g, '')).toBe(
    '<SelectedItem><QuestionKey>k1</QuestionKey><OptionIds><OptionId>5</OptionId></OptionIds></SelectedItem>' +
      '<SelectedItem><QuestionKey>k2</QuestionKey><OptionIds><OptionId>-</OptionId></OptionIds></SelectedItem>',
  );
});

it('sends every option of a vote along, and none when none was ticked', async () => {
  const { chat, sendCard, plain } = await openWecomWithBot();
  await sendCard(CARDS.vote_interaction);
  await chat.press(FANG, { button: '提交', choose: { q: ['5', '3'] } });
  await chat.press(FANG, { button: '提交' });
  const ids = plain().map((xml) => [...xml.matchAll(/<OptionId><!\[CDATA\[(.*?)\]\]>/g)].map((match) => match[1]));
  expect(ids).toEqual([['5', '3'], []]);
});

it('tells of the menu in the corner of a card by an event of its own', async () => {
  const { chat, sendCard, plain } = await openWecomWithBot();
  const menu = { action_list: [{ text: '静音', key: 'mute' }] };
  await sendCard({ ...CARDS.text_notice, task_id: 'n1', action_menu: menu });
  await chat.press(FANG, { button: '静音' });
  const [xml = ''] = plain();
  expect(fieldOf(xml, 'Event')).toBe('template_card_menu_event');
  expect([fieldOf(xml, 'EventKey'), fieldOf(xml, 'TaskId')]).toEqual(['mute', 'n1']);
  expect(xml).not.toContain('SelectedItems');
});

it('lets nobody press what no client shows', async () => {
  const { simulator, chat, sendCard } = await openWecomWithBot();
  await sendCard(CARDS.button_interaction);
  const [{ messageId } = { messageId: '' }] = await chat.cards(FANG);
  const press = async (more: object) =>
    (await sim(simulator, '/wecom/presses', { viewer: FANG, messageId, kind: 'button', key: 'approve', ...more }))
      .status;
  expect(await press({ key: 'made-up' })).toBe(400);
  expect(await press({ kind: 'submit' })).toBe(400);
  expect(await press({ viewer: '1002' })).toBe(400);
  expect(await press({ selected: [{ questionKey: 'grade', optionIds: ['9'] }] })).toBe(400);
  expect(await press({ selected: [{ questionKey: 'grade', optionIds: ['5', '3'] }] })).toBe(400);
  expect(await press({ selected: [{ questionKey: 'other', optionIds: [] }] })).toBe(400);
  expect(await press({})).toBe(200);
});

it('leaves a card as it is until the app updates it, and lets it be pressed again', async () => {
  const { chat, sendCard } = await openWecomWithBot();
  await sendCard(CARDS.button_interaction);
  await chat.press(FANG, { button: '通过' });
  await chat.press(FANG, { button: '通过' });
  expect(await chat.cards(FANG)).toMatchObject([{ revision: 1, pressable: true }]);
  expect((await chat.seen()).presses).toMatchObject([
    { userId: FANG, taskId: 'button-1', key: 'approve' },
    { userId: FANG, taskId: 'button-1', key: 'approve' },
  ]);
});

it('tells who came into the visible range and who left it', async () => {
  const { simulator, plain, told } = await openWecomWithBot();
  await sim(simulator, '/people/ou_far', { available: true });
  await sim(simulator, '/people/ou_fang', { job_title: '客服主管' });
  await sim(simulator, '/people/ou_fang', { is_resigned: true });
  await told(2);
  const events = plain().map((xml) => [fieldOf(xml, 'Event'), fieldOf(xml, 'FromUserName')]);
  expect(events).toEqual(
    expect.arrayContaining([
      ['subscribe', FAR],
      ['unsubscribe', FANG],
    ]),
  );
  expect(events).toHaveLength(2);
});

it('warns of an app that is hardly used, in the name of the platform', async () => {
  const { chat, plain, told } = await openWecomWithBot();
  await chat.alert({ event: 'inactive_alert', effectAt: '2026-12-01T00:00:00Z' });
  await told(1);
  const [xml = ''] = plain();
  expect([fieldOf(xml, 'Event'), fieldOf(xml, 'FromUserName')]).toEqual(['inactive_alert', 'sys']);
  expect(fieldOf(xml, 'EffectTime')).toBe(String(Date.UTC(2026, 11, 1) / 1000));
});

it('tries three times more, sealed anew each time, and then gives up', async () => {
  const { simulator, chat, bot, plain, told, forward } = await openWecomWithBot(() => ({ status: 500 }));
  await chat.say(FANG, '好');
  await told(1);
  const waiting = async () => (await sim(simulator, '/deliveries')).body[0];
  for (let attempt = 2; attempt <= 4; attempt += 1) {
    await until(async () => (await waiting()).attempts === attempt - 1);
    await forward(5_000);
  }
  expect(await waiting()).toMatchObject({ type: 'text', state: 'failed', attempts: 4, lastError: 'HTTP 500' });
  await forward(3_600_000);
  expect(bot.pushed).toHaveLength(4);
  expect(new Set(bot.pushed.map(({ raw }) => raw)).size).toBe(4);
  expect(new Set(plain()).size).toBe(1);
});

it('takes an empty answer or "success", and nothing else', async () => {
  const answers = ['success', '{"code":0}'];
  const { simulator, chat, sendCard } = await openWecomWithBot((_push, count) => ({ body: answers[count - 1] ?? '' }));
  await sendCard(CARDS.button_interaction);
  expect(await chat.press(FANG, { button: '通过' })).not.toHaveProperty('error');
  expect(await chat.press(FANG, { button: '通过' })).toMatchObject({ error: expect.stringContaining('没有应答') });
  const [first, second] = (await sim(simulator, '/deliveries')).body;
  expect([first.state, second.state]).toEqual(['delivered', 'waiting']);
});

it('pushes a press twice on demand, and once more when its answer was lost', async () => {
  const { chat, sendCard, fault, plain, forward } = await openWecomWithBot();
  await sendCard(CARDS.button_interaction);
  await fault({ api: 'wecom-press', duplicate: true });
  await chat.press(FANG, { button: '通过' });
  expect(plain()).toHaveLength(2);
  await fault({ api: 'wecom-press', afterEffect: true });
  expect(await chat.press(FANG, { button: '通过' })).toHaveProperty('error');
  await forward(5_000);
  expect(plain()).toHaveLength(4);
  expect(new Set(plain()).size).toBe(2);
});

it('checks a url by an echo that must come back exactly, and keeps the url that passed', async () => {
  const key = { aesKey: WECOM.aesKey, receiveId: WECOM.corpId };
  const right = await recordingServer((query) => decrypt(query.get('echostr') ?? '', key));
  const quoted = await recordingServer((query) => JSON.stringify(decrypt(query.get('echostr') ?? '', key)));
  const { chat } = await openWecom();
  expect(await chat.verifyUrl(quoted.url)).toMatchObject({ ok: false, answer: expect.stringMatching(/^"\d+"$/) });
  expect(await chat.verifyUrl(right.url)).toMatchObject({ ok: true, answer: expect.stringMatching(/^\d+$/) });
  await chat.say(FANG, '好');
  await until(() => right.requests.length === 2);
});

it('waits a second for the answer to that check', async () => {
  const slow = await openBot(() => ({ body: '', delayMs: 1_200 }));
  const { chat } = await openWecom();
  expect(await chat.verifyUrl(slow.url)).toEqual({ ok: false, message: 'no answer within 1 s' });
});

it('has nothing under /sim/wecom for a company without one', async () => {
  expect((await sim(await openSimulator(), '/wecom/state?viewer=ou_fang')).status).toBe(404);
});

/** A server that keeps the query and body of each call. */
async function recordingServer(answer: (query: URLSearchParams) => string = () => '') {
  const requests: { query: URLSearchParams; body: string }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const query = new URL(request.url ?? '/', 'http://127.0.0.1').searchParams;
      requests.push({ query, body: Buffer.concat(chunks).toString() });
      response.end(query.has('echostr') ? answer(query) : '');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  servers.push(() => server.close());
  return { url: `http://127.0.0.1:${port}/wecom`, requests };
}

const servers: (() => void)[] = [];
afterEach(() => {
  for (const close of servers.splice(0)) close();
});
