import { describe, expect, it } from 'vitest';
import { decodeAction } from '#cards/action.ts';
import { readEnvelope } from '#platforms/feishu/envelope.ts';
import { parse } from '#platforms/feishu/parse.ts';
import type { ParseContext } from '#platforms/feishu/reading.ts';
import { changed, fixture } from './app.ts';

const BOT = 'ou_b07b07b07b07b07b';
const DIRECT = { id: 'oc_a0553eda9014c201e6969b478895c230', kind: 'direct' };
const GROUP = { id: 'oc_5ad11d72b830411d72b836c20a1b2c3d', kind: 'group' };
const ACTOR = 'ou_4f1c7e9a2b3d4c5e';

async function read(payload: unknown, botOpenId: ParseContext['botOpenId'] = async () => BOT) {
  const envelope = readEnvelope(payload);
  if (!envelope) throw new Error('no envelope');
  return await parse(envelope, { botOpenId });
}

/** The event of a recorded payload, with some fields of its event set otherwise. */
async function eventOf(name: string, change: object = {}, botOpenId?: ParseContext['botOpenId']) {
  const parsed = await read(changed(fixture(name), { event: change }), botOpenId);
  return parsed.kind === 'event' ? parsed.event : parsed.kind;
}

describe('a message', () => {
  it('in a direct chat is a text, keyed by its message and not by its event', async () => {
    expect(await eventOf('message-text-direct')).toEqual({
      type: 'text',
      eventKey: 'om_dc13264520392913993dd051dba21dcf',
      actor: ACTOR,
      chat: DIRECT,
      text: '自评',
      mentions: [],
      messageId: 'om_dc13264520392913993dd051dba21dcf',
    });
  });

  it('in a group loses the bot and names everybody else, @_user_1 apart from @_user_10', async () => {
    expect(await eventOf('message-text-group')).toMatchObject({
      type: 'text',
      chat: GROUP,
      text: '催办 @李雷 @韩梅梅',
      mentions: [
        { id: 'ou_11ee11ee11ee11ee', name: '李雷' },
        { id: 'ou_22aa22aa22aa22aa', name: '韩梅梅' },
      ],
    });
  });

  it('keeps another bot by name, but lists it as no person', async () => {
    expect(await eventOf('message-text-group', {}, async () => 'ou_another')).toMatchObject({
      text: '@月评 催办 @李雷 @韩梅梅',
      mentions: [{ name: '李雷' }, { name: '韩梅梅' }],
    });
  });

  it('takes the mentioned bot for itself while its own id is not known', async () => {
    const event = await eventOf('message-text-group', {}, async () => undefined);
    expect(event).toMatchObject({ text: '催办 @李雷 @韩梅梅' });
  });

  it('does not ask who the bot is when only people are mentioned', async () => {
    const mentions = [{ key: '@_user_1', id: { open_id: 'ou_x' }, mentioned_type: 'user', name: '李雷' }];
    const never = () => Promise.reject(new Error('asked'));
    expect(await eventOf('message-text-direct', { message: { mentions } }, never)).toMatchObject({ type: 'text' });
  });

  it('of rich text is its words, line by line', async () => {
    expect(await eventOf('message-post')).toMatchObject({ type: 'text', text: '申诉\n 电话记录见附件一\n共 3 通' });
  });

  it('with a file is a file with its name', async () => {
    expect(await eventOf('message-file')).toEqual({
      type: 'file',
      eventKey: 'om_22222222222222222222222222222222',
      actor: ACTOR,
      chat: DIRECT,
      file: { key: 'file_v3_0075_ab', name: '10月指标.xlsx' },
      messageId: 'om_22222222222222222222222222222222',
    });
  });

  it('with a picture is a file too', async () => {
    expect(await eventOf('message-image')).toMatchObject({ type: 'file', file: { key: 'img_v3_02ab' } });
  });

  it('that forwards several as one says so: what they say is read apart; in a group it is nothing for us', async () => {
    const change = { message: { message_type: 'merge_forward', content: 'Merged and Forwarded Message' } };
    const messageId = 'om_dc13264520392913993dd051dba21dcf';
    const base = { eventKey: messageId, actor: ACTOR, chat: DIRECT, messageId };
    expect(await eventOf('message-text-direct', change)).toEqual({ ...base, type: 'forwarded' });
    expect(await eventOf('message-text-group', change)).toBe('unknown');
  });

  it('of a bot is nothing for us', async () => {
    expect(await eventOf('message-from-bot')).toBe('nothing');
  });

  it.each([
    ['a sticker', 'message-sticker', {}],
    ['recalled, its content empty', 'message-text-direct', { message: { content: '' } }],
    ['of a kind named like a method', 'message-text-direct', { message: { message_type: 'toString' } }],
    ['without a sender', 'message-text-direct', { sender: { sender_id: null } }],
    ['without a chat', 'message-text-direct', { message: { chat_id: undefined } }],
  ])('that is %s is unknown', async (_words, name, change) => {
    expect(await eventOf(name, change)).toBe('unknown');
  });
});

describe('a click', () => {
  it('on a form carries what the button says and what was filled in', async () => {
    expect(await eventOf('click-form')).toEqual({
      type: 'click',
      eventKey: 'e0000000000000000000000000000011',
      actor: ACTOR,
      chat: { id: DIRECT.id, kind: 'group' },
      payload: { v: 1, command: 'submit_self', id: 'apr_7', revision: 3 },
      form: { s_quality: '28', levels: ['A', 'B'], comment: '第一行\n第二行', empty: '' },
      messageId: 'om_dc13264520392913993dd051dba21dcf',
    });
  });

  it.each([{}, { value: null }, { value: '' }, { value: {} }])(
    'with %j in place of its value means what its name says',
    async (action) => {
      const event = await eventOf('click-form-name-only', { action });
      if (typeof event === 'string' || event.type !== 'click') throw new Error('no click');
      expect(decodeAction(event.payload)).toEqual({
        kind: 'action',
        action: { command: 'submit_self', id: 'apr_7', revision: 3 },
      });
    },
  );

  it('without a form has no fields', async () => {
    expect(await eventOf('click-plain')).toMatchObject({ payload: { command: 'sign' }, form: {} });
  });

  it('takes no field but texts and lists of texts, and no prototype', async () => {
    const payload = JSON.parse(
      JSON.stringify(fixture('click-form')).replace(
        '"s_quality":"28"',
        '"__proto__":"x","a":1,"b":null,"c":{},"d":[1],"s_quality":"28"',
      ),
    );
    const parsed = await read(payload);
    if (parsed.kind !== 'event' || parsed.event.type !== 'click') throw new Error('no click');
    expect(Object.keys(parsed.event.form).sort()).toEqual(['comment', 'empty', 'levels', 's_quality']);
  });

  it('takes its actor from the signed operator alone', async () => {
    const event = await eventOf('click-form', { action: { form_value: { open_id: 'ou_somebody_else' } } });
    expect(event).toMatchObject({ actor: ACTOR });
  });
});

describe('other events', () => {
  it('a menu entry names itself and its presser', async () => {
    expect(await eventOf('bot-menu')).toEqual({
      type: 'menu',
      eventKey: 'e0000000000000000000000000000021',
      actor: ACTOR,
      key: 'todo',
    });
  });

  it('the bot added to a group tells which', async () => {
    expect(await eventOf('bot-added')).toEqual({
      type: 'added-to-group',
      eventKey: 'e0000000000000000000000000000022',
      actor: ACTOR,
      chat: GROUP,
      chatName: '客服一部',
    });
  });

  it('an opened chat is a direct one', async () => {
    expect(await eventOf('chat-entered')).toEqual({
      type: 'entered',
      eventKey: 'e0000000000000000000000000000023',
      actor: ACTOR,
      chat: DIRECT,
    });
  });

  it.each(['message-read', 'legacy-chat-created'])('%s is unknown', async (name) => {
    expect(await eventOf(name)).toBe('unknown');
  });

  it.each(['bot-menu', 'bot-added', 'chat-entered', 'click-plain', 'message-text-direct'])(
    '%s without its fields is unknown',
    async (name) => {
      expect((await read({ ...fixture(name), event: {} })).kind).toBe('unknown');
      expect((await read({ ...fixture(name), event: null })).kind).toBe('unknown');
      const { event: _left, ...without } = fixture(name);
      expect((await read(without)).kind).toBe('unknown');
    },
  );
});
