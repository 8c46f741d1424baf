/** WeCom on loopback, answering as it is told; and an adapter that talks to it. */
import { type Card, text } from '#cards/card.ts';
import { createWecom, type WecomOptions } from '#platforms/wecom/index.ts';
import { type FakeAnswer, type FakeHost, type FakeReply, startFakeHost } from '#test/support/fake-host.ts';
import { memoryCards } from '#test/worker/memory-cards.ts';
import { optionsOf } from './app.ts';

export const TOKEN_PATH = '/gettoken';
export const SEND_PATH = '/message/send';
export const UPDATE_PATH = '/message/update_template_card';

/** Starts one for the running test; it gives out the tokens t-1, t-2, … unless told otherwise. */
export async function startFakeWecom(): Promise<FakeHost> {
  const host = await startFakeHost('/cgi-bin');
  host.answer(TOKEN_PATH, () => ok({ access_token: `t-${host.callsTo(TOKEN_PATH).length}`, expires_in: 7200 }));
  return host;
}

export const ok = (body: object = {}): FakeReply => ({ body: { errcode: 0, errmsg: 'ok', ...body } });

/** How the platform refuses: always with 200. */
export const refused = (errcode: number, errmsg = 'refused'): FakeAnswer => ({ body: { errcode, errmsg } });

export const sentWith = (response_code: string): FakeReply => ok({ invaliduser: '', msgid: 'm', response_code });

export const SIGN = { command: 'sign', id: 'apr_7', revision: 4 };

export const card = (words: string): Card => ({
  title: '考核结果',
  tone: 'blue',
  preview: '10月考核结果',
  elements: [text(words), { type: 'buttons', buttons: [{ text: '签字', style: 'primary', press: SIGN }] }],
});

export const PERSON = { kind: 'person', id: 'zhangsan' } as const;

export async function startSending(changes: Partial<WecomOptions> = {}) {
  const fake = await startFakeWecom();
  const cards = memoryCards();
  const platform = createWecom(optionsOf({ baseUrl: fake.url, cards, ...changes }));
  const body = platform.render(card('86.5 分'), new Map());
  return { fake, cards, platform, body, send: (key = 'k-1') => platform.send(PERSON, body, key) };
}
