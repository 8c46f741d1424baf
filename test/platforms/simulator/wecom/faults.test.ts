import { afterEach, expect, it } from 'vitest';
import { closeAll } from '#test/platforms/simulator/support.ts';
import { CARDS, FANG, openWecom } from './support.ts';

afterEach(closeAll);

const TEXT = { msgtype: 'text', text: { content: '好' } };

it.each([
  [42001, 'access_token expired'],
  [40014, 'invalid access_token'],
  [45009, 'api freq out of limit'],
  [60020, 'not allow to access from your ip, from ip: 127.0.0.1'],
  [81013, 'user & party & tag all invalid'],
  [-1, 'system busy'],
])('answers errcode %i as often as asked, and does not do the work', async (code, errmsg) => {
  const { send, fault, chat } = await openWecom();
  await fault({ api: 'wecom-send', times: 2, code });
  expect(await send(TEXT)).toEqual({ errcode: code, errmsg });
  expect(await send(TEXT)).toEqual({ errcode: code, errmsg });
  expect(await chat.messages(FANG)).toEqual([]);
  expect(await send(TEXT)).toMatchObject({ errcode: 0 });
});

it('answers a status of its gateway without any JSON', async () => {
  const { send, fault } = await openWecom();
  await fault({ api: 'wecom-send', status: 502 });
  await expect(send(TEXT)).rejects.toThrow('JSON');
});

it.each([
  ['before', false, 0],
  ['after', true, 1],
])('cuts the connection %s the effect', async (_case, afterEffect, effects) => {
  const { send, fault, chat } = await openWecom();
  await fault({ api: 'wecom-send', reset: true, afterEffect });
  await expect(send(TEXT)).rejects.toThrow('fetch failed');
  expect(await chat.messages(FANG)).toHaveLength(effects);
});

it('uses a code up when the update was done and its answer lost', async () => {
  const { sendCard, update, fault, chat } = await openWecom();
  const { response_code: code } = await sendCard(CARDS.button_interaction);
  await fault({ api: 'wecom-update', reset: true, afterEffect: true });
  await expect(update(code, { button: { replace_name: '已提交' } })).rejects.toThrow('fetch failed');
  expect(await chat.cards(FANG)).toMatchObject([{ replacedBy: '已提交' }]);
  expect(await update(code, { button: { replace_name: '已提交' } })).toMatchObject({ errcode: 60140 });
});

it('answers late, and well', async () => {
  const { send, fault } = await openWecom();
  await fault({ api: 'wecom-any', delayMs: 200 });
  const started = performance.now();
  expect(await send(TEXT)).toMatchObject({ errcode: 0 });
  expect(performance.now() - started).toBeGreaterThanOrEqual(195);
});

it('keeps the faults of the two platforms apart', async () => {
  const { send, fault } = await openWecom();
  await fault({ api: 'any', status: 500 });
  await fault({ api: 'send', status: 500 });
  expect(await send(TEXT)).toMatchObject({ errcode: 0 });
});
