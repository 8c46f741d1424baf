import { describe, expect, it } from 'vitest';
import { failureOf } from '#test/support/failure.ts';
import { MESSAGES_PATH, sentAs } from './fake-feishu.ts';
import { BODY, startSending } from './sending.ts';

describe('sending', () => {
  it('posts the rendered card once, to the person, under its key', async () => {
    const { fake, send } = await startSending();
    fake.answer(MESSAGES_PATH, sentAs('om_1'));
    expect(await send('0198f3a2-outbox-row')).toEqual({ messageId: 'om_1', chatId: 'oc_1' });
    const [call, ...others] = fake.callsTo(MESSAGES_PATH);
    expect(others).toEqual([]);
    expect(call?.method).toBe('POST');
    expect(call?.query.get('receive_id_type')).toBe('open_id');
    expect(call?.headers.authorization).toBe('Bearer t-1');
    expect(call?.json()).toEqual({
      receive_id: 'ou_1',
      msg_type: 'interactive',
      content: BODY,
      uuid: '0198f3a2-outbox-row',
    });
  });

  it('to a group goes by its chat id', async () => {
    const { fake, platform } = await startSending();
    fake.answer(MESSAGES_PATH, sentAs('om_1'));
    await platform.send({ kind: 'chat', id: 'oc_9' }, BODY, 'k');
    expect(fake.callsTo(MESSAGES_PATH)[0]?.query.get('receive_id_type')).toBe('chat_id');
  });
});

describe('replacing', () => {
  it('patches the whole card of the message', async () => {
    const { fake, platform } = await startSending();
    fake.answer(`${MESSAGES_PATH}/om_1`, { body: { code: 0, msg: 'success', data: {} } });
    await platform.replace({ messageId: 'om_1', chatId: 'oc_1' }, BODY);
    const [call] = fake.callsTo(`${MESSAGES_PATH}/om_1`);
    expect(call?.method).toBe('PATCH');
    expect(call?.json()).toEqual({ content: BODY });
  });

  it('keeps a strange message id inside its path', async () => {
    const { fake, platform } = await startSending();
    await failureOf(platform.replace({ messageId: '../../x?y', chatId: 'oc_1' }, BODY));
    expect(fake.calls.at(-1)?.path).toBe(`${MESSAGES_PATH}/..%2F..%2Fx%3Fy`);
  });
});
