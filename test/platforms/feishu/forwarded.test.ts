/** Messages forwarded as one: against answers as the platform gives them, and against the simulator. */
import { afterEach, describe, expect, it } from 'vitest';
import type { SimMessage } from '#platforms/simulator/index.ts';
import { MESSAGES_PATH } from './fake-feishu.ts';
import { refused, startSending } from './sending.ts';
import { openWorld, type SimulatedWorld } from './world.ts';

const UPPER = 'om_upper';
const item = (id: string, upper: string | undefined, more: object = {}) => ({
  message_id: id,
  ...(upper ? { upper_message_id: upper } : {}),
  msg_type: 'text',
  create_time: '1791770400000',
  deleted: false,
  sender: { id: 'ou_customer', id_type: 'open_id', sender_type: 'user' },
  body: { content: JSON.stringify({ text: id }) },
  ...more,
});
const forward = (id: string, upper?: string) =>
  item(id, upper, { msg_type: 'merge_forward', body: { content: 'Merged and Forwarded Message' } });

async function readFrom(...items: readonly object[]) {
  const { fake, platform } = await startSending();
  fake.answer(`${MESSAGES_PATH}/${UPPER}`, { body: { code: 0, msg: 'success', data: { items } } });
  return await platform.forwarded?.(UPPER);
}

describe('messages forwarded as one', () => {
  it('come in their order, with when and which speaker, a forward within the forward where it stands', async () => {
    const other = { sender: { id: 'ou_clerk', id_type: 'open_id', sender_type: 'user' } };
    const read = await readFrom(
      forward(UPPER),
      item('一', UPPER, { create_time: '1791770460000' }),
      forward('om_inner', UPPER),
      item('四', UPPER, other),
      item('二', 'om_inner', other),
      item('三', 'om_inner'),
    );
    expect(read).toEqual([
      { at: '2026-10-12T02:01:00.000Z', from: 0, said: { type: 'text', text: '一' } },
      { at: '2026-10-12T02:00:00.000Z', from: 1, said: { type: 'text', text: '二' } },
      { at: '2026-10-12T02:00:00.000Z', from: 0, said: { type: 'text', text: '三' } },
      { at: '2026-10-12T02:00:00.000Z', from: 1, said: { type: 'text', text: '四' } },
    ]);
  });

  it('name whom they mention, hold files, and keep the place of what was recalled or is neither words nor a file', async () => {
    const mentions = [{ key: '@_user_1', id: 'ou_x', id_type: 'open_id', name: '李雷' }];
    const read = await readFrom(
      forward(UPPER),
      item('a', UPPER, { body: { content: '{"text":"@_user_1 你好"}' }, mentions }),
      item('b', UPPER, { msg_type: 'image', body: { content: '{"image_key":"img_1"}' } }),
      item('c', UPPER, { msg_type: 'file', body: { content: '{"file_key":"file_1","file_name":"单.pdf"}' } }),
      item('d', UPPER, { deleted: true, body: { content: 'This message was recalled' } }),
      item('e', UPPER, { msg_type: 'sticker', body: { content: '{"file_key":"s"}' } }),
    );
    expect(read?.map(({ said }) => said)).toEqual([
      { type: 'text', text: '@李雷 你好' },
      { type: 'file', file: { key: 'img_1', name: 'img_1' } },
      { type: 'file', file: { key: 'file_1', name: '单.pdf' } },
      { type: 'other' },
      { type: 'other' },
    ]);
  });

  it('keep the place of a forward whose messages do not come with it, also where two hold each other', async () => {
    const at = '2026-10-12T02:00:00.000Z';
    for (const upper of [undefined, 'om_a'])
      expect(await readFrom(forward(UPPER, upper), forward('om_a', UPPER))).toEqual([
        { at, from: 0, said: { type: 'other' } },
      ]);
  });

  it.each([
    ['gone', 'was recalled', { body: { code: 0, data: { items: [{ ...forward(UPPER), deleted: true }] } } }],
    ['gone', 'was deleted', refused(230110)],
    ['unauthorized', 'must not be read', refused(99991672)],
    ['ambiguous', 'is answered in no known form', { body: { code: 0, data: {} } }],
  ])('are %s where it %s', async (word, _why, answer) => {
    const { fake, platform } = await startSending();
    fake.answer(`${MESSAGES_PATH}/${UPPER}`, answer);
    await expect(platform.forwarded?.(UPPER)).rejects.toMatchObject({ word });
  });
});

describe('on the simulator', () => {
  let world: SimulatedWorld | undefined;
  afterEach(() => world?.close());

  it('messages forwarded as one are read as they were said; their files only where the company is given them', async () => {
    world = await openWorld();
    const { platform, sim, simulator, group } = world;
    const told = async (viewer: string, text: string) =>
      (await sim('/messages', { viewer, chatId: group, text })) as Pick<SimMessage, 'messageId'>;
    const first = await told('ou_fang', '前台一直没人理我');
    const second = await told('ou_hua', '马上处理');
    const form = new FormData();
    form.set('viewer', 'ou_fang');
    form.set('chatId', group);
    form.set('file', new File(['%PDF-1.4'], '挂号单.pdf'));
    const dropped = await fetch(`${simulator.url}/sim/files`, { method: 'POST', body: form });
    const third = (await dropped.json()) as Pick<SimMessage, 'messageId'>;
    const { chatId } = (await sim('/chats/open', { viewer: 'ou_hua' })) as Pick<SimMessage, 'chatId'>;
    const messageIds = [first, second, third].map(({ messageId }) => messageId);
    const sent = (await sim('/forwards', { viewer: 'ou_hua', chatId, messageIds })) as Pick<SimMessage, 'messageId'>;

    const read = (await platform.forwarded?.(sent.messageId)) ?? [];
    expect(read.map(({ from, said }) => [from, said.type === 'text' ? said.text : said.type])).toEqual([
      [0, '前台一直没人理我'],
      [1, '马上处理'],
      [0, 'file'],
    ]);
    const file = read.flatMap(({ said }) => (said.type === 'file' ? [said.file] : []))[0];
    expect(file?.name).toBe('挂号单.pdf');
    const key = file?.key ?? '';
    await expect(platform.download(sent.messageId, key)).rejects.toMatchObject({ word: 'rejected' });
    await sim('/forwarded-files', { given: true });
    expect(Buffer.from(await platform.download(sent.messageId, key)).toString()).toBe('%PDF-1.4');
    const shown = (await sim(`/messages?chatId=${chatId}&viewer=ou_hua`)) as SimMessage[];
    expect(shown.map(({ msgType }) => msgType)).toEqual(['merge_forward']);
  });
});
