import { afterEach, expect, it } from 'vitest';
import {
  APP,
  card,
  closeAll,
  GROUP_ID,
  openApi,
  openSimulator,
  PEOPLE,
  sdkClient,
  sendCard,
  sendText,
  sim,
} from './support.ts';

afterEach(closeAll);

const DAY_MS = 86_400_000;

async function stage() {
  const simulator = await openSimulator();
  return { simulator, api: await openApi(simulator) };
}

it('takes a card from the real SDK and shows it in the direct chat', async () => {
  const simulator = await openSimulator();
  const sent = await sdkClient(simulator).im.v1.message.create({
    params: { receive_id_type: 'open_id' },
    data: { receive_id: PEOPLE.FANG, msg_type: 'interactive', content: JSON.stringify(card('你好')), uuid: 'u-1' },
  });
  expect(sent.code).toBe(0);
  expect(sent.data).toMatchObject({
    message_id: expect.stringMatching(/^om_[0-9a-f]{32}$/),
    chat_id: expect.stringMatching(/^oc_/),
    msg_type: 'interactive',
    sender: { id: APP.appId, id_type: 'app_id', sender_type: 'app' },
  });
  const shown = await sim(simulator, `/messages?viewer=${PEOPLE.FANG}&chatId=${sent.data?.chat_id}`);
  expect(shown.body).toMatchObject([{ sender: { kind: 'bot', name: '月评' }, content: card('你好'), revision: 1 }]);
});

it('lets the real SDK reply, patch, read and recall', async () => {
  const simulator = await openSimulator();
  const { message } = sdkClient(simulator).im.v1;
  const content = JSON.stringify(card('一'));
  const data = { receive_id: GROUP_ID, msg_type: 'interactive', content };
  const first = await message.create({ params: { receive_id_type: 'chat_id' }, data });
  const path = { message_id: first.data?.message_id ?? '' };
  const reply = await message.reply({ path, data: { msg_type: 'text', content: '{"text":"收到"}' } });
  expect(reply.data).toMatchObject({ parent_id: path.message_id, root_id: path.message_id, chat_id: GROUP_ID });
  expect((await message.patch({ path, data: { content: JSON.stringify(card('二')) } })).code).toBe(0);
  const read = await message.get({ path });
  expect(read.data?.items?.[0]).toMatchObject({ updated: true, body: { content: expect.stringContaining('二') } });
  expect((await message.delete({ path })).code).toBe(0);
  expect((await message.get({ path })).data?.items?.[0]?.deleted).toBe(true);
});

it('answers a card simplified, and raw when asked', async () => {
  const { api } = await stage();
  const titled = { ...card('**90**'), header: { title: { tag: 'plain_text', content: '成绩' } } };
  const { message_id: id } = (await sendCard(api, titled)).body.data;
  const simple = (await api('GET', `/im/v1/messages/${id}`)).body.data.items[0].body.content;
  expect(JSON.parse(simple)).toEqual({ title: '成绩', elements: [[{ tag: 'text', text: '**90**' }]] });
  const raw = await api('GET', `/im/v1/messages/${id}?card_msg_content_type=raw_card_content`);
  expect(JSON.parse(raw.body.data.items[0].body.content)).toEqual(titled);
});

it('gives back the people a text mentions as placeholders', async () => {
  const { api, simulator } = await stage();
  const sent = await sendText(api, `<at user_id="${PEOPLE.HUA}">李华</at> 请评分`, {}, GROUP_ID);
  expect(JSON.parse(sent.body.data.body.content)).toEqual({ text: '@_user_1 请评分' });
  expect(sent.body.data.mentions).toMatchObject([{ key: '@_user_1', id: PEOPLE.HUA, name: '李华' }]);
  const [shown] = (await sim(simulator, `/messages?viewer=${PEOPLE.FANG}&chatId=${GROUP_ID}`)).body;
  expect(shown.content.text).toBe('@李华 请评分');
});

it('returns the first message for the same uuid within an hour, and sends again after it', async () => {
  const { simulator, api } = await stage();
  const first = await sendText(api, '一', { uuid: 'same' });
  const again = await sendText(api, '二', { uuid: 'same' });
  expect(again.body.data.message_id).toBe(first.body.data.message_id);
  await simulator.clock.forward(3_600_000 - 60_000);
  expect((await sendText(api, '三', { uuid: 'same' })).body.data.message_id).toBe(first.body.data.message_id);
  await simulator.clock.forward(60_001);
  expect((await sendText(api, '四', { uuid: 'same' })).body.data.message_id).not.toBe(first.body.data.message_id);
  const { sends } = (await sim(simulator, '/seen')).body;
  expect(sends.map((send: { deduplicated: boolean }) => send.deduplicated)).toEqual([false, true, true, false]);
});

it('replaces a card for everyone by PATCH, up to 14 days after it was sent', async () => {
  const { simulator, api } = await stage();
  const { message_id: id } = (await sendCard(api, card('一'), GROUP_ID)).body.data;
  const patch = (json: unknown) => api('PATCH', `/im/v1/messages/${id}`, { content: JSON.stringify(json) });
  expect((await patch(card('二'))).body).toEqual({ code: 0, msg: 'success', data: {} });
  const [shown] = (await sim(simulator, `/messages?viewer=${PEOPLE.HUA}&chatId=${GROUP_ID}`)).body;
  expect(shown).toMatchObject({ content: card('二'), revision: 2 });
  await simulator.clock.forward(14 * DAY_MS - 60_000);
  expect((await patch(card('三'))).body.code).toBe(0);
  await simulator.clock.forward(60_001);
  expect(await patch(card('四'))).toMatchObject({ status: 400, body: { code: 230031 } });
});

it('updates only cards that say update_multi before and after', async () => {
  const { api } = await stage();
  const silent = { ...card('一'), config: {} };
  const { message_id: silentId } = (await sendCard(api, silent)).body.data;
  const { message_id: id } = (await sendCard(api, card('一'))).body.data;
  const patch = (target: string, json: unknown) =>
    api('PATCH', `/im/v1/messages/${target}`, { content: JSON.stringify(json) });
  expect((await patch(silentId, card('二'))).body.code).toBe(230001);
  expect((await patch(id, silent)).body.code).toBe(230001);
  expect((await patch(id, card('二'))).body.code).toBe(0);
});

it('edits texts by PUT, at most 20 times', async () => {
  const { api } = await stage();
  const { message_id: id } = (await sendText(api, '一')).body.data;
  const edit = (text: string) =>
    api('PUT', `/im/v1/messages/${id}`, { msg_type: 'text', content: JSON.stringify({ text }) });
  for (let count = 1; count <= 20; count += 1) expect((await edit(`改 ${count}`)).body.code).toBe(0);
  expect((await edit('太多')).body.code).toBe(230072);
});

it('urges people by a message of its own and lists whom it cannot reach', async () => {
  const { api } = await stage();
  const { message_id: id } = (await sendText(api, '快', {}, GROUP_ID)).body.data;
  const urge = { user_id_list: [PEOPLE.HUA, PEOPLE.FAR] };
  const answer = await api('PATCH', `/im/v1/messages/${id}/urgent_app?user_id_type=open_id`, urge);
  expect(answer.body.data).toEqual({ invalid_user_id_list: [PEOPLE.FAR] });
});

const send = { receive_id: PEOPLE.FANG, msg_type: 'text', content: '{"text":"好"}' };
const toUser = '/im/v1/messages?receive_id_type=open_id';
const toChat = '/im/v1/messages?receive_id_type=chat_id';

it.each([
  ['no receive_id_type', '/im/v1/messages', send, 99992402],
  ['an unknown receive_id_type', '/im/v1/messages?receive_id_type=phone', send, 99992402],
  ['no content', toUser, { ...send, content: undefined }, 99992402],
  ['content that is an object', toUser, { ...send, content: { text: '好' } }, 99992402],
  ['a uuid of 51 characters', toUser, { ...send, uuid: 'u'.repeat(51) }, 99992402],
  ['an unknown open_id', toUser, { ...send, receive_id: 'ou_nobody' }, 99992351],
  ['an unknown chat', toChat, { ...send, receive_id: 'oc_nowhere' }, 230034],
  ['an unknown mail', '/im/v1/messages?receive_id_type=email', { ...send, receive_id: 'x@example.com' }, 230034],
  ['a person who has left', toUser, { ...send, receive_id: PEOPLE.GONE }, 230013],
  ['a person outside the availability range', toUser, { ...send, receive_id: PEOPLE.FAR }, 230013],
  ['a group without the bot', toChat, { ...send, receive_id: `oc_${'2'.repeat(32)}` }, 230002],
  ['an unknown msg_type', toUser, { ...send, msg_type: 'poem' }, 230001],
  ['content that is no JSON', toUser, { ...send, content: '好' }, 230001],
  ['a text without text', toUser, { ...send, content: '{}' }, 230001],
  ['a text over 150 KB', toUser, { ...send, content: JSON.stringify({ text: 'a'.repeat(150 * 1024) }) }, 230025],
  ['a post without a locale', toUser, { ...send, msg_type: 'post', content: '{"title":"t","content":[]}' }, 230001],
  ['an unknown file', toUser, { ...send, msg_type: 'file', content: '{"file_key":"file_x"}' }, 230001],
])('refuses %s', async (_case, path, body, code) => {
  const { api, simulator } = await stage();
  expect(await api('POST', path, body)).toMatchObject({ status: 400, body: { code } });
  expect((await sim(simulator, '/seen')).body.sends).toEqual([]);
});

const element = (tag: Record<string, unknown>) => ({ schema: '2.0', body: { elements: [tag] } });

it.each([
  ['an unknown property', { ...card('x'), config: { wide_screen_mode: true } }, 230099, 'ErrCode: 200621'],
  ['a tag of JSON 1.0', element({ tag: 'note' }), 230099, 'ErrCode: 200861'],
  ['a person nobody knows', element({ tag: 'person', user_id: 'ou_x' }), 230099, 'ErrCode: 100290'],
  ['an @ of nobody', card('<at id=ou_x></at>'), 230099, 'ErrCode: 100290'],
  [
    'a picture nobody uploaded',
    element({ tag: 'img', img_key: 'img_x', alt: { tag: 'plain_text', content: '' } }),
    230099,
    'ErrCode: 200570',
  ],
  ['201 elements', { schema: '2.0', body: { elements: Array(201).fill({ tag: 'hr' }) } }, 230099, 'ErrCode: 11310'],
  ['a template', { type: 'template', data: { template_id: 't' } }, 230099, 'ErrCode: 200380'],
  ['more than 30 KB', card('x'.repeat(30_000)), 230025, 'length'],
])('refuses a card with %s', async (_case, json, code, message) => {
  const { api } = await stage();
  const answer = await sendCard(api, json);
  expect(answer).toMatchObject({ status: 400, body: { code } });
  expect(answer.body.msg).toContain(message);
});

it('knows only its own messages: 99992354 unknown, 230012 of others, 230011 recalled, 230001 no card', async () => {
  const { api, simulator } = await stage();
  const content = JSON.stringify(card('x'));
  const patch = async (id: string) => (await api('PATCH', `/im/v1/messages/${id}`, { content })).body.code;
  expect(await patch('om_nothing')).toBe(99992354);
  const typed = await sim(simulator, '/messages', { viewer: PEOPLE.FANG, chatId: GROUP_ID, text: '你好' });
  expect(await patch(typed.body.messageId)).toBe(230012);
  const { message_id: id } = (await sendText(api, '一')).body.data;
  expect(await patch(id)).toBe(230001);
  await api('DELETE', `/im/v1/messages/${id}`);
  expect(await patch(id)).toBe(230011);
  expect((await api('POST', `/im/v1/messages/${id}/reply`, send)).body.code).toBe(230011);
});

it('answers 404 for an API it does not have', async () => {
  const { api } = await stage();
  expect((await api('GET', '/im/v1/poems')).status).toBe(404);
});
