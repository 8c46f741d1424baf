import { afterEach, expect, it } from 'vitest';
import { closeAll, openSimulator } from '#test/platforms/simulator/support.ts';
import { CARDS, FANG, FAR, HUA, openWecom, tokenOf, WECOM } from './support.ts';

afterEach(closeAll);

const text = (content: string) => ({ msgtype: 'text', text: { content } });
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

it('gives a token only for the right corp and secret', async () => {
  const { simulator } = await openWecom();
  const ask = async (corpId: string, secret: string) =>
    (await fetch(`${simulator.url}/cgi-bin/gettoken?corpid=${corpId}&corpsecret=${secret}`)).json();
  expect(await ask(WECOM.corpId, WECOM.secret)).toMatchObject({ errcode: 0, expires_in: 7200 });
  expect(await ask(WECOM.corpId, 'wrong')).toMatchObject({ errcode: 40001 });
  expect(await ask('ww0', WECOM.secret)).toMatchObject({ errcode: 40013 });
});

it('takes no call without a token, with an unknown one, or with one that was made invalid before its time', async () => {
  const { simulator, chat } = await openWecom();
  const token = await tokenOf(simulator);
  const ask = async (query: string) => (await fetch(`${simulator.url}/cgi-bin/getcallbackip${query}`)).json();
  expect(await ask('')).toMatchObject({ errcode: 41001 });
  expect(await ask('?access_token=made-up')).toMatchObject({ errcode: 40014 });
  expect(await ask(`?access_token=${token}`)).toMatchObject({ errcode: 0, ip_list: ['127.0.0.1'] });
  await chat.invalidateTokens();
  expect(await ask(`?access_token=${token}`)).toMatchObject({ errcode: 40014 });
  expect(await tokenOf(simulator)).not.toBe(token);
});

it('lets a token expire after two hours of the machine', async () => {
  let machine = Date.now();
  const simulator = await openSimulator({ wecom: WECOM, now: () => machine });
  const token = await tokenOf(simulator);
  machine += 2 * HOUR_MS;
  const answer = await fetch(`${simulator.url}/cgi-bin/getcallbackip?access_token=${token}`);
  expect(await answer.json()).toMatchObject({ errcode: 42001 });
});

it('delivers to those it can reach and names the others in lower case', async () => {
  const { send, chat } = await openWecom();
  const answer = await send(text('好'), { touser: `${FANG.toUpperCase()}|No.Body|${FAR}|1004` });
  expect(answer).toMatchObject({ errcode: 0, invaliduser: 'no.body|1003|1004', msgid: expect.any(String) });
  expect((await chat.messages(FANG)).map(({ content }) => content)).toEqual([{ type: 'text', text: '好' }]);
});

it('refuses with 81013 when nobody is left', async () => {
  const { send } = await openWecom();
  expect(await send(text('好'), { touser: 'No.Body' })).toMatchObject({ errcode: 81013, invaliduser: 'no.body' });
});

it.each([
  ['no receiver', { touser: '' }, 82001],
  ['a type it does not know', { msgtype: 'form', form: {} }, 40008],
  ['a content that is missing', { msgtype: 'markdown' }, 40063],
  ['an empty text', text(''), 44004],
  ['another app', { agentid: 1 }, 301002],
  ['an agentid in quotes', { agentid: '218' }, 40056],
  ['an interval above four hours', { duplicate_check_interval: 14_401 }, 40058],
  ['a property nobody knows', { recipients: [] }, 40058],
  [
    'a text card without scheme',
    { msgtype: 'textcard', textcard: { title: 'a', description: 'b', url: 'a.cn' } },
    45034,
  ],
  ['a media_id it does not know', { msgtype: 'image', image: { media_id: 'none' } }, 40007],
])('refuses %s', async (_case, more, errcode) => {
  const { send, chat } = await openWecom();
  expect(await send(text('好'), more)).toMatchObject({ errcode });
  expect(await chat.messages(FANG)).toEqual([]);
});

it('cuts a text at 2048 bytes, not characters, and refuses longer markdown', async () => {
  const { send, chat } = await openWecom();
  await send(text('字'.repeat(700)));
  expect((await chat.messages(FANG))[0]?.content).toEqual({ type: 'text', text: '字'.repeat(682) });
  const markdown = (length: number) => send({ msgtype: 'markdown', markdown: { content: '字'.repeat(length) } });
  expect(await markdown(682)).toMatchObject({ errcode: 0 });
  expect(await markdown(683)).toMatchObject({ errcode: 40058 });
});

it('holds a text card to its lengths', async () => {
  const { send, chat } = await openWecom();
  const textcard = (title: number, description: number) =>
    send({
      msgtype: 'textcard',
      textcard: { title: '字'.repeat(title), description: '字'.repeat(description), url: 'https://example.com/a' },
    });
  expect(await textcard(129, 1)).toMatchObject({ errcode: 45002 });
  expect(await textcard(1, 513)).toMatchObject({ errcode: 45002 });
  expect(await textcard(128, 512)).toMatchObject({ errcode: 0 });
  expect((await chat.messages(FANG))[0]?.content).toMatchObject({ type: 'textcard', button: '详情' });
});

it('gives a response_code for cards that can be pressed, and only for them', async () => {
  const { sendCard } = await openWecom();
  for (const card of [CARDS.button_interaction, CARDS.vote_interaction, CARDS.multiple_interaction]) {
    expect(await sendCard(card)).toMatchObject({ errcode: 0, response_code: expect.any(String) });
  }
  expect(await sendCard(CARDS.text_notice)).not.toHaveProperty('response_code');
  const menu = { action_list: [{ text: '静音', key: 'mute' }] };
  const withMenu = await sendCard({ ...CARDS.text_notice, task_id: 'n1', action_menu: menu });
  expect(withMenu).toHaveProperty('response_code');
});

it('refuses a card with the errcode of what is wrong with it', async () => {
  const { sendCard, chat } = await openWecom();
  expect(await sendCard({ ...CARDS.text_notice, card_action: undefined })).toMatchObject({ errcode: 42045 });
  expect(await chat.cards(FANG)).toEqual([]);
});

it('sends no card that nobody would hear a press of', async () => {
  const simulator = await openSimulator({ wecom: WECOM });
  const url = `${simulator.url}/cgi-bin/message/send?access_token=${await tokenOf(simulator)}`;
  const body = { touser: 'ou_fang', agentid: 218, msgtype: 'template_card', template_card: CARDS.button_interaction };
  expect(await (await fetch(url, { method: 'POST', body: JSON.stringify(body) })).json()).toMatchObject({
    errcode: 43012,
  });
});

it('takes a task_id once', async () => {
  const { sendCard, chat } = await openWecom();
  expect(await sendCard(CARDS.vote_interaction)).toMatchObject({ errcode: 0 });
  expect(await sendCard(CARDS.vote_interaction)).toMatchObject({ errcode: 42014 });
  expect(await sendCard({ ...CARDS.vote_interaction, task_id: 'wang.fang' })).toMatchObject({ errcode: 42014 });
  expect(await chat.cards(FANG)).toHaveLength(1);
});

it('delivers the same request once within its interval, if asked to look', async () => {
  const { sendCard, send, chat, forward } = await openWecom();
  const again = { enable_duplicate_check: 1, duplicate_check_interval: 14_400 };
  const first = await sendCard(CARDS.button_interaction, again);
  await forward(4 * HOUR_MS - MINUTE_MS);
  const second = await sendCard(CARDS.button_interaction, again);
  expect(second).toEqual({ errcode: 0, errmsg: 'ok', msgid: first.msgid });
  expect(await chat.cards(FANG)).toHaveLength(1);
  await forward(2 * MINUTE_MS);
  expect(await sendCard(CARDS.button_interaction, again)).toMatchObject({ errcode: 42014 });
  await send(text('好'));
  await send(text('好'));
  expect(await chat.messages(FANG)).toHaveLength(3);
});

it('drops what is more than 30 messages a minute to one member, without a word', async () => {
  const { send, chat, forward } = await openWecom();
  for (let count = 0; count < 31; count += 1) expect(await send(text(`${count}`))).toMatchObject({ errcode: 0 });
  expect(await chat.messages(FANG)).toHaveLength(30);
  expect((await chat.seen()).sends.at(-1)).toMatchObject({ dropped: ['wang.fang'] });
  expect(await send(text('李华'), { touser: HUA })).toMatchObject({ errcode: 0 });
  expect(await chat.messages(HUA)).toHaveLength(1);
  await forward(MINUTE_MS);
  await send(text('again'));
  expect(await chat.messages(FANG)).toHaveLength(31);
});

it('shows no card to somebody who reads through WeChat', async () => {
  const { simulator, send, sendCard, chat } = await openWecom();
  const change = { method: 'POST', body: JSON.stringify({ in_wechat: true }) };
  await fetch(`${simulator.url}/sim/people/ou_fang`, change);
  await sendCard(CARDS.text_notice);
  await send({ msgtype: 'markdown', markdown: { content: '**好**' } });
  await send(text('好'));
  expect((await chat.messages(FANG)).map(({ content }) => content.type)).toEqual(['hidden', 'hidden', 'text']);
});

it('sends pictures and files that were uploaded, for three days', async () => {
  const { simulator, send, chat, forward } = await openWecom();
  const upload = async (type: string, name: string, bytes: Buffer) => {
    const form = new FormData();
    form.set('media', new File([new Uint8Array(bytes)], name));
    const url = `${simulator.url}/cgi-bin/media/upload?type=${type}&access_token=${await tokenOf(simulator)}`;
    const answer = await fetch(url, { method: 'POST', body: form });
    return answer.json() as Promise<{ errcode: number; media_id: string }>;
  };
  const png = Buffer.from('89504e470d0a1a0a0000', 'hex');
  expect(await upload('image', 'a.png', Buffer.from('no picture'))).toMatchObject({ errcode: 40009 });
  expect(await upload('file', 'a.txt', Buffer.from('tiny'))).toMatchObject({ errcode: 40006 });
  const picture = await upload('image', 'a.png', png);
  const file = await upload('file', '材料.txt', Buffer.from('the words'));
  await send({ msgtype: 'image', image: { media_id: picture.media_id } });
  await send({ msgtype: 'file', file: { media_id: file.media_id } });
  expect((await chat.messages(FANG)).map(({ content }) => content)).toMatchObject([
    { type: 'image', name: 'a.png' },
    { type: 'file', name: '材料.txt', size: 9 },
  ]);
  const get = async () =>
    fetch(`${simulator.url}/cgi-bin/media/get?media_id=${file.media_id}&access_token=${await tokenOf(simulator)}`);
  expect(await (await get()).text()).toBe('the words');
  await forward(72 * HOUR_MS + MINUTE_MS);
  expect(await (await get()).json()).toMatchObject({ errcode: 40007 });
  expect(await send({ msgtype: 'file', file: { media_id: file.media_id } })).toMatchObject({ errcode: 40007 });
});
