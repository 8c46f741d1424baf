import { afterEach, expect, it } from 'vitest';
import { decrypt } from '#platforms/simulator/push/crypto.ts';
import {
  APP,
  type BotAnswer,
  card,
  closeAll,
  GROUP_ID,
  openApi,
  openBot,
  openSimulator,
  PEOPLE,
  type Pushed,
  sendCard,
  sim,
} from './support.ts';

afterEach(closeAll);

const DAY_MS = 86_400_000;
const ACTION = { tag: 'button', name: 'submit', value: { v: 1 }, form_value: { s_quality: '90', tags: ['a', 'b'] } };

async function stage(answer: (pushed: Pushed) => BotAnswer | Promise<BotAnswer> = () => ({})) {
  const bot = await openBot(answer);
  const simulator = await openSimulator({ app: { ...APP, callbackUrl: bot.url } });
  const api = await openApi(simulator);
  const { message_id: messageId } = (await sendCard(api, card('一'), GROUP_ID)).body.data;
  const click = () => sim(simulator, '/clicks', { viewer: PEOPLE.HUA, messageId, action: ACTION });
  const shown = async (viewer = PEOPLE.FANG) =>
    (await sim(simulator, `/messages?viewer=${viewer}&chatId=${GROUP_ID}`)).body[0];
  return { bot, simulator, api, messageId, click, shown };
}

const answers = (body: unknown): BotAnswer => ({ body: JSON.stringify(body) });
const raw = (data: unknown): BotAnswer => answers({ card: { type: 'raw', data } });

it('pushes a press as card.action.trigger, exactly as the client reports it', async () => {
  const { bot, click, messageId } = await stage();
  expect((await click()).body).toMatchObject({ replaced: false });
  const { header, event } = JSON.parse(decrypt(JSON.parse(bot.pushed[0]?.raw ?? '').encrypt, APP.encryptKey));
  expect(header).toMatchObject({ event_type: 'card.action.trigger', token: APP.verificationToken });
  expect(event).toMatchObject({
    operator: { open_id: PEOPLE.HUA, union_id: expect.stringMatching(/^on_/), tenant_key: header.tenant_key },
    token: expect.stringMatching(/^c-/),
    host: 'im_message',
    context: { open_message_id: messageId, open_chat_id: GROUP_ID },
  });
  expect(event.action).toEqual(ACTION);
});

it('shows the toast and puts the new card into the message of everyone', async () => {
  const toast = { type: 'success', content: '已提交', i18n: { en_us: 'Submitted' } };
  const { click, shown } = await stage(() => answers({ toast, card: { type: 'raw', data: card('二') } }));
  expect((await click()).body).toMatchObject({ toast, replaced: true });
  expect(await shown(PEOPLE.FANG)).toMatchObject({ content: card('二'), revision: 2 });
  expect(await shown(PEOPLE.HUA)).toMatchObject({ content: card('二'), revision: 2 });
});

it.each<[string, BotAnswer, number]>([
  ['another status than 200', { status: 500 }, 200671],
  ['a redirect', { status: 302 }, 200671],
  ['nothing', { body: '' }, 200672],
  ['a text', { body: '"no card.action.trigger event handle"' }, 200672],
  ['an unknown key', answers({ tost: {} }), 200672],
  ['a toast of an unknown type', answers({ toast: { type: 'loud', content: 'x' } }), 200672],
  ['a card as a string', answers({ card: { type: 'raw', data: '{}' } }), 200672],
  ['a card with a dropped tag', raw({ schema: '2.0', body: { elements: [{ tag: 'note' }] } }), 200673],
  ['a card with an unknown person', raw(card('<at id=ou_x></at>')), 200673],
  ['a card of JSON 1.0', raw({ elements: [] }), 200830],
])('shows an error and keeps the card when the bot answers %s', async (_case, answer, code) => {
  const { click, shown } = await stage(() => answer);
  expect((await click()).body).toMatchObject({ error: { code, message: expect.any(String) } });
  expect(await shown()).toMatchObject({ content: card('一'), revision: 1 });
});

it('shows 200341 after 3 s, ignores the late card and never pushes the press again', async () => {
  const { bot, simulator, click, shown } = await stage(() => ({ ...raw(card('二')), delayMs: 3_200 }));
  const answer = await click();
  expect(answer.body.error.code).toBe(200341);
  expect(answer.body.tookMs).toBeGreaterThanOrEqual(2_990);
  await simulator.clock.forward(7 * 3_600_000);
  expect(bot.pushed).toHaveLength(1);
  expect((await shown()).revision).toBe(1);
});

it('shows 200342 when the bot cannot be reached, and 200340 when there is no callback url', async () => {
  const { bot, click } = await stage();
  await bot.close();
  expect((await click()).body.error.code).toBe(200342);
  const simulator = await openSimulator();
  const { message_id: messageId } = (await sendCard(await openApi(simulator), card('一'), GROUP_ID)).body.data;
  const answer = await sim(simulator, '/clicks', { viewer: PEOPLE.HUA, messageId, action: ACTION });
  expect(answer.body.error.code).toBe(200340);
});

it('lets a card be clicked for 14 days', async () => {
  const { bot, simulator, click } = await stage();
  await simulator.clock.forward(14 * DAY_MS - 60_000);
  expect((await click()).body.error).toBeUndefined();
  await simulator.clock.forward(60_001);
  expect((await click()).body.error.message).toContain('14');
  expect(bot.pushed).toHaveLength(1);
});

it('lets only those press who see the card', async () => {
  const { simulator, messageId } = await stage();
  const answer = await sim(simulator, '/clicks', { viewer: PEOPLE.FAR, messageId, action: ACTION });
  expect(answer.status).toBe(400);
});

it('locks the card against PATCH until the bot has answered', async () => {
  let patch: () => Promise<unknown> = async () => undefined;
  let during: unknown;
  const scene = await stage(async () => {
    during = await patch();
    return {};
  });
  patch = async () =>
    (await scene.api('PATCH', `/im/v1/messages/${scene.messageId}`, { content: JSON.stringify(card('二')) })).body;
  await scene.click();
  expect(during).toMatchObject({ code: 230099, msg: expect.stringContaining('card action is lock') });
  expect(await patch()).toMatchObject({ code: 0 });
});

it('takes a delayed update twice within 30 minutes, after the answer', async () => {
  const { bot, simulator, api, click, shown } = await stage();
  const press = async () => {
    await click();
    const push = bot.pushed.at(-1)?.raw ?? '';
    return JSON.parse(decrypt(JSON.parse(push).encrypt, APP.encryptKey)).event.token;
  };
  const update = async (token: string, json: unknown) =>
    (await api('POST', '/interactive/v1/card/update', { token, card: json })).body.code;
  const token = await press();
  expect(await update(token, card('二'))).toBe(0);
  expect((await shown()).content).toEqual(card('二'));
  expect(await update(token, { elements: [] })).toBe(11311);
  expect(await update(token, card('三'))).toBe(300040);
  expect(await update('c-nothing', card('三'))).toBe(300020);
  const late = await press();
  await simulator.clock.forward(30 * 60_000 + 1);
  expect(await update(late, card('三'))).toBe(300030);
});
