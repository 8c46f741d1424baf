import { createDecipheriv, createHash } from 'node:crypto';
import { afterEach, expect, it } from 'vitest';
import { decrypt, encrypt } from '#platforms/simulator/push/crypto.ts';
import { APP, closeAll, GROUP_ID, openBot, openSimulator, PEOPLE, type Pushed, sim, until } from './support.ts';

afterEach(closeAll);

/** The bot's side, written from the documents alone (feishu.md §1.3, §1.4). */
function open({ raw, headers }: Pushed) {
  const stamp = String(headers['x-lark-request-timestamp']) + String(headers['x-lark-request-nonce']);
  const expected = createHash('sha256').update(`${stamp}${APP.encryptKey}`).update(Buffer.from(raw)).digest('hex');
  expect(headers['x-lark-signature']).toBe(expected);
  const sealed = Buffer.from(JSON.parse(raw).encrypt, 'base64');
  const key = createHash('sha256').update(APP.encryptKey).digest();
  const decipher = createDecipheriv('aes-256-cbc', key, sealed.subarray(0, 16));
  return JSON.parse(decipher.update(sealed.subarray(16)).toString() + decipher.final().toString());
}

async function stage() {
  const bot = await openBot();
  const simulator = await openSimulator({ app: { ...APP, callbackUrl: bot.url } });
  const { chatId } = (await sim(simulator, '/chats/open', { viewer: PEOPLE.FANG })).body;
  await until(() => bot.pushed.length === 1);
  const eventAfter = async (act: () => Promise<unknown>) => {
    const before = bot.pushed.length;
    await act();
    await until(() => bot.pushed.length > before);
    return open(bot.pushed[before] ?? { raw: '', headers: {} });
  };
  return { bot, simulator, chatId, eventAfter };
}

it('reads the official AES vector', () => {
  expect(decrypt('P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk=', 'test key')).toBe('hello world');
});

it('encrypts the same text differently each time, and reads both again', () => {
  const [first, second] = [encrypt('{"a":"芳"}', 'k'), encrypt('{"a":"芳"}', 'k')];
  expect(first).not.toBe(second);
  expect([decrypt(first, 'k'), decrypt(second, 'k')]).toEqual(['{"a":"芳"}', '{"a":"芳"}']);
});

it('pushes a direct message encrypted and signed, in the envelope of schema 2.0', async () => {
  const { simulator, chatId, eventAfter } = await stage();
  const event = await eventAfter(() => sim(simulator, '/messages', { viewer: PEOPLE.FANG, chatId, text: '待办' }));
  expect(event.schema).toBe('2.0');
  expect(event.header).toMatchObject({
    event_type: 'im.message.receive_v1',
    token: APP.verificationToken,
    app_id: APP.appId,
    create_time: expect.stringMatching(/^\d{13}$/),
  });
  expect(event.event.sender).toMatchObject({ sender_type: 'user', sender_id: { open_id: PEOPLE.FANG } });
  expect(event.event.message).toMatchObject({
    chat_id: chatId,
    chat_type: 'p2p',
    message_type: 'text',
    content: '{"text":"待办"}',
  });
});

it('turns @bot and @people of a group message into placeholders with mentions', async () => {
  const { simulator, eventAfter } = await stage();
  const text = '@月评 催办 @李华 @所有人';
  const event = await eventAfter(() => sim(simulator, '/messages', { viewer: PEOPLE.FANG, chatId: GROUP_ID, text }));
  expect(JSON.parse(event.event.message.content)).toEqual({ text: '@_user_1 催办 @_user_2 @_all' });
  const { bot } = (await sim(simulator, '/state')).body;
  expect(event.event.message.mentions).toMatchObject([
    { key: '@_user_1', id: { open_id: bot.openId }, mentioned_type: 'bot', name: '月评' },
    { key: '@_user_2', id: { open_id: PEOPLE.HUA }, mentioned_type: 'user', name: '李华' },
  ]);
  const [shown] = (await sim(simulator, `/messages?viewer=${PEOPLE.HUA}&chatId=${GROUP_ID}`)).body;
  expect(shown.content).toEqual({ text });
});

it('keeps what does not mention the bot in a group from the bot', async () => {
  const { simulator, bot, eventAfter } = await stage();
  await sim(simulator, '/messages', { viewer: PEOPLE.FANG, chatId: GROUP_ID, text: '中午吃什么' });
  const event = await eventAfter(() => sim(simulator, '/menu', { viewer: PEOPLE.FANG, eventKey: 'todo' }));
  expect(event.header.event_type).toBe('application.bot.menu_v6');
  expect(bot.pushed).toHaveLength(2);
});

it('pushes a dropped file with its key and name, and a picture as an image', async () => {
  const { simulator, chatId, eventAfter } = await stage();
  const drop = (file: File) => {
    const form = new FormData();
    form.set('viewer', PEOPLE.FANG);
    form.set('chatId', chatId);
    form.set('file', file);
    return fetch(`${simulator.url}/sim/files`, { method: 'POST', body: form });
  };
  const sheet = await eventAfter(() => drop(new File(['工号,姓名'], '指标.csv', { type: 'text/csv' })));
  expect(sheet.event.message.message_type).toBe('file');
  expect(JSON.parse(sheet.event.message.content)).toEqual({
    file_key: expect.stringMatching(/^file_/),
    file_name: '指标.csv',
  });
  const png = Buffer.from('89504e470d0a1a0a', 'hex');
  const picture = await eventAfter(() => drop(new File([png], 'a.png')));
  expect(picture.event.message.message_type).toBe('image');
  expect(JSON.parse(picture.event.message.content)).toEqual({ image_key: expect.stringMatching(/^img_/) });
});

it('tells of the menu in seconds and without a chat', async () => {
  const { simulator, eventAfter } = await stage();
  const { event } = await eventAfter(() => sim(simulator, '/menu', { viewer: PEOPLE.FANG, eventKey: 'todo' }));
  expect(event).toMatchObject({ event_key: 'todo', operator: { operator_id: { open_id: PEOPLE.FANG } } });
  expect(Math.abs(event.timestamp - Date.now() / 1000)).toBeLessThan(5);
  expect(event).not.toHaveProperty('chat_id');
});

it('tells that its direct chat was opened, each time', async () => {
  const { simulator, bot, chatId, eventAfter } = await stage();
  expect(open(bot.pushed[0] ?? { raw: '', headers: {} }).event).toMatchObject({ chat_id: chatId, last_message_id: '' });
  const again = await eventAfter(() => sim(simulator, '/chats/open', { viewer: PEOPLE.FANG }));
  expect(again.header.event_type).toBe('im.chat.access_event.bot_p2p_chat_entered_v1');
  expect(again.event.chat_id).toBe(chatId);
});

it('tells when it is added to a group and when it is removed', async () => {
  const { simulator, eventAfter } = await stage();
  const members = [PEOPLE.FANG, PEOPLE.HUA];
  const { chatId } = (await sim(simulator, '/groups', { name: '新群', members })).body;
  const added = await eventAfter(() => sim(simulator, `/groups/${chatId}/bot`, { viewer: PEOPLE.HUA }));
  expect(added.header.event_type).toBe('im.chat.member.bot.added_v1');
  expect(added.event).toMatchObject({ chat_id: chatId, name: '新群', operator_id: { open_id: PEOPLE.HUA } });
  const removed = await eventAfter(() =>
    fetch(`${simulator.url}/sim/groups/${chatId}/bot`, {
      method: 'DELETE',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ viewer: PEOPLE.HUA }),
    }),
  );
  expect(removed.header.event_type).toBe('im.chat.member.bot.deleted_v1');
});

it('tells that a person changed, with only the changed fields of before, and that one left, by the ids', async () => {
  const { simulator, eventAfter } = await stage();
  const moved = await eventAfter(() => sim(simulator, `/people/${PEOPLE.FANG}`, { job_title: '无' }));
  expect(moved.header.event_type).toBe('contact.user.updated_v3');
  expect(moved.event.object).toMatchObject({ open_id: PEOPLE.FANG, job_title: '无' });
  expect(moved.event.object).not.toHaveProperty('department_ids');
  expect(moved.event.old_object).toEqual({ job_title: '网络客服' });
  const left = await eventAfter(() => sim(simulator, `/people/${PEOPLE.FANG}`, { is_resigned: true }));
  expect(left.header.event_type).toBe('contact.user.deleted_v3');
  expect(left.event.object).toMatchObject({ open_id: PEOPLE.FANG });
  expect(left.event.old_object).toMatchObject({ open_id: PEOPLE.FANG });
});

it('checks a url by an encrypted, unsigned challenge with the token, and keeps it when it passes', async () => {
  const bot = await openBot(({ raw }) => {
    const { challenge } = JSON.parse(decrypt(JSON.parse(raw).encrypt, APP.encryptKey));
    return { body: JSON.stringify({ challenge }) };
  });
  const simulator = await openSimulator();
  expect((await sim(simulator, '/verify-url', { url: bot.url })).body).toEqual({ ok: true, message: 'ok' });
  const check = JSON.parse(decrypt(JSON.parse(bot.pushed[0]?.raw ?? '').encrypt, APP.encryptKey));
  expect(check).toMatchObject({ token: APP.verificationToken, type: 'url_verification' });
  expect(bot.pushed[0]?.headers).not.toHaveProperty('x-lark-signature');
  await sim(simulator, '/menu', { viewer: PEOPLE.FANG, eventKey: 'todo' });
  await until(() => bot.pushed.length === 2);
});

it.each([
  ['answers with another challenge', { body: '{"challenge":"no"}' }, 'the answer does not repeat the challenge'],
  ['answers 401', { status: 401 }, 'HTTP 401 instead of 200'],
  ['is slower than a second', { delayMs: 1_200 }, 'no answer within 1 s'],
])('does not keep a url that %s', async (_case, answer, message) => {
  const bot = await openBot(() => answer);
  const simulator = await openSimulator();
  expect((await sim(simulator, '/verify-url', { url: bot.url })).body).toEqual({ ok: false, message });
  expect((await sim(simulator, '/verify-url', {})).status).toBe(400);
});

it('pushes plain and unsigned when the app has no Encrypt Key', async () => {
  const bot = await openBot();
  const simulator = await openSimulator({ app: { ...APP, encryptKey: '', callbackUrl: bot.url } });
  await sim(simulator, '/menu', { viewer: PEOPLE.FANG, eventKey: 'todo' });
  await until(() => bot.pushed.length === 1);
  expect(JSON.parse(bot.pushed[0]?.raw ?? '').event.event_key).toBe('todo');
  expect(bot.pushed[0]?.headers).not.toHaveProperty('x-lark-signature');
});
