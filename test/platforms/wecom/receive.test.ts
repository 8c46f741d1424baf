import { describe, expect, it } from 'vitest';
import { encodeActionKey } from '#cards/action.ts';
import type { PlatformEvent } from '#platforms/platform.ts';
import { drawMessage } from '#platforms/wecom/draw.ts';
import { createWecom, type WecomOptions } from '#platforms/wecom/index.ts';
import { memoryCards } from '#test/worker/memory-cards.ts';
import { echoRequest, eventXml, memoryLog, messageXml, NOW, optionsOf, pushOf, requestOf } from './app.ts';
import { card, SIGN } from './fake-wecom.ts';
import { form } from './forms.ts';

/** An adapter whose WeCom nobody can reach: hearing asks it for nothing. */
function hearing(changes: Partial<WecomOptions> = {}) {
  const { lines, log } = memoryLog();
  const cards = memoryCards();
  const calls: unknown[] = [];
  const onCall = (call: unknown) => void calls.push(call);
  const platform = createWecom(optionsOf({ baseUrl: 'http://127.0.0.1:1', cards, log, onCall, ...changes }));
  const receive = (xml: string) => platform.receive(requestOf(pushOf(xml)));
  const heard = async (xml: string): Promise<PlatformEvent> => {
    const received = await receive(xml);
    if (received.kind !== 'event') throw new Error(`answered ${received.response.status}`);
    return received.event;
  };
  return { platform, cards, lines, calls, receive, heard };
}

const DIRECT = { id: 'zhangsan', kind: 'direct' };

describe('the check of the address', () => {
  it('is answered with the plain words alone, without asking WeCom', async () => {
    const { platform, calls } = hearing();
    const received = await platform.receive(echoRequest(pushOf('1616140317555161061')));
    if (received.kind !== 'response') throw new Error('an event');
    const { response } = received;
    expect(response.status).toBe(200);
    // Node's own Response and that of the HTTP server space it differently
    expect(response.headers.get('content-type')).toMatch(/^text\/plain; ?charset=UTF-8$/);
    expect(Buffer.from(await response.arrayBuffer()).toString('hex')).toBe(
      Buffer.from('1616140317555161061').toString('hex'),
    );
    expect(calls).toEqual([]);
  });
});

describe('what is not genuine', () => {
  it('gets 401 and nothing else, and the log says why without a word of it', async () => {
    const { platform, lines } = hearing();
    const push = pushOf(messageXml({ MsgType: 'text', Content: '机密' }));
    for (const request of [requestOf({ ...push, signature: 'a'.repeat(40) }), echoRequest({ ...push, nonce: '' })]) {
      const received = await platform.receive(request);
      if (received.kind !== 'response') throw new Error('an event');
      expect([received.response.status, await received.response.text()]).toEqual([401, '']);
    }
    expect(lines).toEqual([
      { level: 'warn', fields: { reason: 'signature does not match' }, message: 'refused a call to the WeCom address' },
      { level: 'warn', fields: { reason: 'not signed' }, message: 'refused a call to the WeCom address' },
    ]);
  });
});

describe('what people do', () => {
  it('is a text in their direct chat', async () => {
    expect(await hearing().heard(messageXml({ MsgType: 'text', Content: '成绩 10月', MsgId: '7' }))).toMatchObject({
      type: 'text',
      actor: 'zhangsan',
      chat: DIRECT,
      text: '成绩 10月',
      mentions: [],
    });
  });

  it('is an entry of the menu, an entering, a picture', async () => {
    const { heard } = hearing();
    expect(await heard(eventXml('click', { EventKey: 'todo' }))).toMatchObject({
      type: 'menu',
      actor: 'zhangsan',
      key: 'todo',
    });
    expect(await heard(eventXml('enter_agent'))).toMatchObject({ type: 'entered', chat: DIRECT });
    expect(await heard(messageXml({ MsgType: 'image', MediaId: 'm-1' }))).toMatchObject({
      type: 'file',
      chat: DIRECT,
      file: { key: 'm-1', name: '图片.jpg' },
    });
  });

  it.each([
    ['voice', /打字/, /type/],
    ['video', /打开页面/, /Open page/],
    ['location', /帮助/, /help/],
    ['link', /打字/, /Type/],
    ['something_new', /打字/, /Type/],
  ])('is answered with what can be done where it is %s', async (kind, zh, en) => {
    const event = await hearing().heard(messageXml({ MsgType: kind }));
    if (event.type !== 'unusable') throw new Error(event.type);
    expect(event.chat).toEqual(DIRECT);
    expect(event.text.zh).toMatch(zh);
    expect(event.text.en).toMatch(en);
  });

  it('tells that somebody came or went', async () => {
    for (const name of ['subscribe', 'unsubscribe']) {
      expect(await hearing().heard(eventXml(name))).toMatchObject({ type: 'directory-changed' });
    }
  });
});

describe('what WeCom says of the app', () => {
  it.each([
    ['inactive_alert', { EffectTime: '1795683600' }, /2026-11-26/],
    ['inactive_alert', {}, /近期/],
    ['close_inactive_agent', {}, /重新启用/],
    ['reopen_inactive_agent', {}, /重新启用/],
    ['low_active_alert', { EffectTime: '1795683600' }, /2026-11-26/],
    ['low_active', {}, /管理后台/],
    ['active_restored', {}, /解除/],
  ])('%s %o', async (name, fields, words) => {
    const event = await hearing().heard(eventXml(name, fields, { from: 'sys' }));
    if (event.type !== 'app-warning') throw new Error(event.type);
    expect(event.text.zh).toMatch(words);
    expect(event.text.en).not.toMatch(/\p{Script=Han}{5}/u);
  });

  it.each(['view', 'LOCATION', 'batch_job_result'])('is answered and forgotten where it is %s', async (name) => {
    const { receive, lines } = hearing();
    const received = await receive(eventXml(name));
    expect(received).toMatchObject({ kind: 'response', response: { status: 200 } });
    expect(lines).toMatchObject([{ level: 'info', fields: { type: name } }]);
  });

  it('is nobody who types or presses', async () => {
    const { receive } = hearing();
    expect((await receive(eventXml('click', { EventKey: 'todo' }, { from: 'sys' }))).kind).toBe('response');
  });
});

const press = (key: string, { from = 'ZhangSan', task = 'k-1' } = {}): string =>
  eventXml(
    'template_card_event',
    { EventKey: key, TaskId: task, CardType: 'button_interaction', ResponseCode: 'rc-2' },
    { from },
  );

/** The key of the first button, as the card was drawn. */
function firstKey(body: string): string {
  const drawn = drawMessage(body, { taskId: 'k-1', cursor: '', publicUrl: 'https://kaohe.example.com' });
  const [, key = ''] = /"key":"((?:[^"\\\\]|\\\\.)*)"/.exec(JSON.stringify(drawn)) ?? [];
  return key;
}

describe('a press', () => {
  const kept = (body: string) => ({
    ...{
      taskId: 'k-1',
      accountId: 'zhangsan',
      body,
      cursor: '',
      responseCode: 'rc-1',
      codeAt: new Date(NOW).toISOString(),
    },
    ...{ asks: false, at: new Date(NOW).toISOString() },
  });

  it('brings the newest code, to be kept in the commit of what it means', async () => {
    const { platform, cards, heard } = hearing();
    const body = platform.render(card('86.5'), new Map());
    const before = kept(body);
    await cards.keep(before);
    const event = await heard(press(firstKey(body)));
    expect(event).toMatchObject({ type: 'click', actor: 'zhangsan', messageId: 'k-1' });
    expect(event.keeps).toMatchObject({ taskId: 'k-1', body: before.body, responseCode: 'rc-2' });
    expect([...cards.all.values()]).toEqual([before]);
  });

  it('on a card of somebody else, or one nobody kept, means what its key says and changes nothing that is kept', async () => {
    const { platform, cards, heard } = hearing();
    const before = kept(platform.render(form, new Map()));
    await cards.keep(before);
    expect(await heard(press(encodeActionKey(SIGN), { from: 'LiSi' }))).toMatchObject({ type: 'click', actor: 'lisi' });
    expect(await heard(press(encodeActionKey(SIGN), { task: 'k-9' }))).toMatchObject({
      type: 'click',
      actor: 'zhangsan',
    });
    expect([...cards.all.values()]).toEqual([before]);
  });
});

describe('the answer', () => {
  it('is an empty 200, whatever came of it', async () => {
    const { platform, heard } = hearing();
    const event = await heard(messageXml({ MsgType: 'text', Content: '帮助' }));
    const toast = { kind: 'success', text: { zh: '好', en: 'done' } } as const;
    const response = platform.answer(event, { toast, card: card('x') });
    expect([response.status, await response.text(), platform.answersLater]).toEqual([200, '', true]);
  });
});
