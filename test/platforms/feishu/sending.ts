/** An adapter that sends to a fake platform, for tests of how that can go wrong. */
import { createFeishu, type FeishuOptions } from '#platforms/feishu/index.ts';
import { optionsOf } from './app.ts';
import { type FakeAnswer, startFakeFeishu } from './fake-feishu.ts';

export const PERSON = { kind: 'person', id: 'ou_1' } as const;
export const BODY = '{"schema":"2.0","score":"86.5 分"}';

export async function startSending(changes: Partial<FeishuOptions> = {}) {
  const fake = await startFakeFeishu();
  const platform = createFeishu(optionsOf({ baseUrl: fake.url, ...changes }));
  return { fake, platform, send: (key = 'k-1') => platform.send(PERSON, BODY, key) };
}

/** How the platform refuses. */
export const refused = (code: number, more: { status?: number; msg?: string } = {}): FakeAnswer => ({
  status: more.status ?? 400,
  headers: { 'x-tt-logid': '20261126log' },
  body: { code, msg: more.msg ?? 'refused' },
});
