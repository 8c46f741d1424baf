import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Incoming } from '#platforms/wecom/incoming.ts';
import { readIncoming } from '#platforms/wecom/parse.ts';
import { createVerifier } from '#platforms/wecom/verify.ts';
import { readXml } from '#platforms/wecom/xml.ts';
import { APP, envelopeOf, eventXml, messageXml, NOW, pushOf, queryOf } from './app.ts';

function read(xml: string): Incoming {
  const fields = readXml(xml);
  if (!fields) throw new Error('no XML');
  return readIncoming(xml, fields);
}

const PRESS = { EventKey: '1|sign|apr_7|4|', TaskId: '0012', CardType: 'multiple_interaction', ResponseCode: 'rc-1' };
const selected = (...items: readonly [string, ...string[]][]): string =>
  `<SelectedItems>${items
    .map(
      ([key, ...ids]) =>
        `<SelectedItem><QuestionKey>${key}</QuestionKey><OptionIds>${ids.map((id) => `<OptionId>${id}</OptionId>`).join('')}</OptionIds></SelectedItem>`,
    )
    .join('')}</SelectedItems>`;

describe('what people say', () => {
  it('is read as it was typed, from a member in lower case', () => {
    const incoming = read(messageXml({ MsgType: 'text', Content: ' 业务熟悉 28 &lt; ]]' }, { from: 'ZhangSan' }));
    expect(incoming).toMatchObject({ type: 'text', userId: 'zhangsan', content: ' 业务熟悉 28 &lt; ]]' });
  });

  it('may hold what ends a CDATA section', () => {
    const xml = messageXml({ MsgType: 'text', Content: 'a]]]]><![CDATA[>b' });
    expect(read(xml)).toMatchObject({ content: 'a]]>b' });
  });

  it('may speak of a DOCTYPE', () => {
    const words = '<!DOCTYPE html><!-- 怎么写？ --><?php';
    expect(read(messageXml({ MsgType: 'text', Content: words }))).toMatchObject({ content: words });
  });

  it('is a picture by its media id', () => {
    expect(read(messageXml({ MsgType: 'image', PicUrl: 'http://x', MediaId: '0099' }))).toMatchObject({
      type: 'image',
      mediaId: '0099',
    });
  });

  it.each(['voice', 'video', 'location', 'link', 'file', 'new'])('is not for us as %s', (kind) => {
    expect(read(messageXml({ MsgType: kind, MediaId: 'm' }))).toMatchObject({ type: 'unsupported', kind });
  });
});

describe('a press on a card', () => {
  it('brings its key, its code and what was chosen, all as texts', () => {
    const incoming = read(
      eventXml('template_card_event', PRESS, { inner: selected(['001', '5'], ['k2', 'a', '002']) }),
    );
    expect(incoming).toEqual({
      type: 'card',
      eventKey: expect.stringMatching(/^[0-9a-f]{64}$/),
      userId: 'zhangsan',
      taskId: '0012',
      key: '1|sign|apr_7|4|',
      responseCode: 'rc-1',
      cardType: 'multiple_interaction',
      selected: new Map([
        ['001', ['5']],
        ['k2', ['a', '002']],
      ]),
    });
  });

  it.each([
    ['without choices', ''],
    ['with an empty list of choices', '<SelectedItems></SelectedItems>'],
  ])('%s has none', (_words, inner) => {
    expect(read(eventXml('template_card_event', PRESS, { inner }))).toMatchObject({
      type: 'card',
      selected: new Map(),
    });
  });

  it('with a question nobody ticked has an empty choice', () => {
    const inner =
      '<SelectedItems><SelectedItem><QuestionKey>k</QuestionKey><OptionIds></OptionIds></SelectedItem></SelectedItems>';
    expect(read(eventXml('template_card_event', PRESS, { inner }))).toMatchObject({ selected: new Map([['k', []]]) });
  });

  it('may be on the menu in the corner of a card', () => {
    expect(read(eventXml('template_card_menu_event', PRESS))).toMatchObject({ type: 'card', key: PRESS.EventKey });
  });

  it.each(['TaskId', 'ResponseCode', 'EventKey'])('without its %s is nothing of ours', (name) => {
    expect(read(eventXml('template_card_event', { ...PRESS, [name]: '' }))).toMatchObject({ type: 'other' });
  });
});

describe('other events', () => {
  it.each<[string, Record<string, string>, object]>([
    ['click', { EventKey: 'todo' }, { type: 'menu', key: 'todo' }],
    ['enter_agent', { EventKey: '' }, { type: 'entered' }],
    ['subscribe', {}, { type: 'membership', joined: true }],
    ['unsubscribe', {}, { type: 'membership', joined: false }],
    ['view', { EventKey: 'https://x' }, { type: 'other', name: 'view' }],
    ['LOCATION', {}, { type: 'other', name: 'LOCATION' }],
  ])('%s', (event, fields, expected) => expect(read(eventXml(event, fields))).toMatchObject(expected));

  it('of WeCom itself come from nobody', () => {
    const xml = eventXml('inactive_alert', { EffectTime: '1795683600' }, { from: 'sys' });
    expect(read(xml)).toMatchObject({
      type: 'app-alert',
      userId: '',
      event: 'inactive_alert',
      effectAt: '2026-11-26T09:00:00.000Z',
    });
    expect(read(eventXml('close_inactive_agent', {}, { from: 'sys' }))).toMatchObject({
      type: 'app-alert',
      effectAt: null,
    });
  });
});

describe('the key of an event', () => {
  it('is the same when it comes again under another random part, stamp and ciphertext', () => {
    const xml = eventXml('template_card_event', PRESS);
    const verify = createVerifier(APP);
    const keys = ['0123456789abcdef', 'fedcba9876543210'].map((random, index) => {
      const push = pushOf(xml, { random, at: NOW + index * 5000 });
      const verified = verify({ query: queryOf(push), body: Buffer.from(envelopeOf(push.encrypted)), now: NOW });
      if (verified.kind !== 'message') throw new Error('refused');
      return readIncoming(verified.xml, verified.fields).eventKey;
    });
    expect(keys).toEqual([keys[0], keys[0]]);
    expect(keys[0]).toBe(createHash('sha256').update(xml).digest('hex'));
  });

  it('differs for two presses of one person in one second, by the code each brings', () => {
    const [one, two] = ['rc-1', 'rc-2'].map((ResponseCode) =>
      read(eventXml('template_card_event', { ...PRESS, ResponseCode })),
    );
    expect(one?.eventKey).not.toBe(two?.eventKey);
  });
});
