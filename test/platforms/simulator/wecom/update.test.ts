import { afterEach, expect, it } from 'vitest';
import { closeAll } from '#test/platforms/simulator/support.ts';
import { titleOf } from '#test/support/wecom-card.ts';
import { CARDS, FANG, fieldOf, HUA, openWecom, openWecomWithBot } from './support.ts';

afterEach(closeAll);

const HOUR_MS = 3_600_000;
const CLOSED = {
  template_card: {
    card_type: 'button_interaction',
    main_title: { title: '已评审' },
    button_list: [{ text: '已通过', style: 1, key: 'noop' }],
    replace_text: '已通过',
  },
};
const BUTTON = { button: { replace_name: '已提交' } };

it('replaces a whole card, with a grey text in place of its buttons', async () => {
  const { sendCard, update, chat } = await openWecom();
  const { response_code: code } = await sendCard(CARDS.button_interaction);
  expect(await update(code, CLOSED)).toEqual({ errcode: 0, errmsg: 'ok' });
  const [shown] = await chat.cards(FANG);
  expect(shown).toMatchObject({ replacedBy: '已通过', pressable: false, revision: 2 });
  expect(titleOf(shown?.card ?? {})).toBe('已评审');
  await expect(chat.press(FANG, { button: '已通过' })).rejects.toThrow('sees no button');
});

it('replaces the button alone, and the card stays', async () => {
  const { sendCard, update, chat } = await openWecom();
  const { response_code: code } = await sendCard(CARDS.multiple_interaction);
  expect(await update(code, BUTTON)).toMatchObject({ errcode: 0 });
  expect(await chat.cards(FANG)).toMatchObject([
    { replacedBy: '已提交', pressable: false, card: CARDS.multiple_interaction },
  ]);
});

it('takes a code once', async () => {
  const { sendCard, update } = await openWecom();
  const { response_code: code } = await sendCard(CARDS.button_interaction);
  expect(await update(code, BUTTON)).toMatchObject({ errcode: 0 });
  expect(await update(code, CLOSED)).toMatchObject({ errcode: 60140 });
  expect(await update('made up', CLOSED)).toMatchObject({ errcode: 60140 });
});

it('takes a code for 72 hours', async () => {
  const { sendCard, update, forward } = await openWecom();
  const { response_code: first } = await sendCard(CARDS.button_interaction);
  const { response_code: second } = await sendCard(CARDS.vote_interaction);
  await forward(72 * HOUR_MS - 60_000);
  expect(await update(first, BUTTON)).toMatchObject({ errcode: 0 });
  await forward(120_000);
  expect(await update(second, BUTTON)).toMatchObject({ errcode: 60140 });
});

it('takes a fresh code from every press, long after that of the sending is gone', async () => {
  const { sendCard, update, chat, forward, plain } = await openWecomWithBot();
  await sendCard(CARDS.button_interaction);
  await forward(200 * HOUR_MS);
  await chat.press(FANG, { button: '通过' });
  await chat.press(FANG, { button: '退回' });
  const codes = plain().map((xml) => fieldOf(xml, 'ResponseCode'));
  expect(new Set(codes).size).toBe(2);
  expect(await update(codes[0] ?? '', BUTTON)).toMatchObject({ errcode: 0 });
  expect(await update(codes[1] ?? '', CLOSED)).toMatchObject({ errcode: 0 });
  expect(await chat.cards(FANG)).toMatchObject([{ replacedBy: '已通过' }]);
});

it('keeps a code when the update was refused', async () => {
  const { sendCard, update } = await openWecom();
  const { response_code: code } = await sendCard(CARDS.button_interaction);
  const bad = { template_card: { ...CLOSED.template_card, main_title: { title: '' } } };
  expect(await update(code, bad)).toMatchObject({ errcode: 42033 });
  expect(await update(code, { ...BUTTON, ...CLOSED })).toMatchObject({ errcode: 40058 });
  expect(await update(code, CLOSED)).toMatchObject({ errcode: 0 });
});

it('changes the copies of those it names, and says in lower case who has none', async () => {
  const { sendCard, update, chat } = await openWecom();
  const { response_code: code } = await sendCard(CARDS.button_interaction, { touser: `${FANG}|${HUA}` });
  const answer = await update(code, CLOSED, { userids: [FANG.toUpperCase(), 'No.Body'] });
  expect(answer).toEqual({ errcode: 0, errmsg: 'ok', invaliduser: ['no.body'] });
  expect(await chat.cards(FANG)).toMatchObject([{ replacedBy: '已通过' }]);
  expect(await chat.cards(HUA)).toMatchObject([{ pressable: true, revision: 1 }]);
});

it('reaches every receiver with atall', async () => {
  const { sendCard, update, chat } = await openWecom();
  const { response_code: code } = await sendCard(CARDS.button_interaction, { touser: `${FANG}|${HUA}` });
  expect(await update(code, CLOSED, { userids: [], atall: 1 })).toMatchObject({ errcode: 0 });
  expect([...(await chat.cards(FANG)), ...(await chat.cards(HUA))].map(({ revision }) => revision)).toEqual([2, 2]);
});

it.each([
  ['names nobody', { userids: [] }, 82101],
  ['names only those who did not get the card', { userids: [HUA] }, 82102],
])('refuses an update that %s', async (_case, more, errcode) => {
  const { sendCard, update } = await openWecom();
  const { response_code: code } = await sendCard(CARDS.button_interaction);
  expect(await update(code, CLOSED, more)).toMatchObject({ errcode });
});

it('turns a card into one of any other type', async () => {
  const { sendCard, update, chat } = await openWecom();
  const { response_code: code } = await sendCard(CARDS.multiple_interaction);
  expect(await update(code, { template_card: CARDS.text_notice })).toMatchObject({ errcode: 0 });
  expect(await chat.cards(FANG)).toMatchObject([{ pressable: false, card: { card_type: 'text_notice' } }]);
});

it('takes a message back within a day', async () => {
  const { send, api, chat, forward } = await openWecom();
  const text = { msgtype: 'text', text: { content: '好' } };
  const { msgid: first } = await send(text, { touser: `${FANG}|${HUA}` });
  const { msgid: second } = await send(text);
  expect(await api('/message/recall', { msgid: first })).toMatchObject({ errcode: 0 });
  expect((await chat.messages(HUA)).map(({ content }) => content)).toEqual([{ type: 'recalled' }]);
  await forward(24 * HOUR_MS + 60_000);
  expect(await api('/message/recall', { msgid: second })).toMatchObject({ errcode: 42052 });
  expect(await api('/message/recall', { msgid: 'none' })).toMatchObject({ errcode: 40058 });
});
