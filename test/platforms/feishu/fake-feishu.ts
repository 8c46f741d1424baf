/** Feishu on loopback, answering as it is told. */
import { type FakeHost, type FakeReply, startFakeHost } from '#test/support/fake-host.ts';

export type { FakeAnswer, FakeReply } from '#test/support/fake-host.ts';
export type FakeFeishu = FakeHost;

export const TOKEN_PATH = '/auth/v3/tenant_access_token/internal';
export const MESSAGES_PATH = '/im/v1/messages';
export const sentAs = (messageId: string): FakeReply => ({
  body: { code: 0, msg: 'success', data: { message_id: messageId, chat_id: 'oc_1' } },
});

/** Starts one for the running test; it gives out the tokens t-1, t-2, … unless told otherwise. */
export async function startFakeFeishu(): Promise<FakeFeishu> {
  const host = await startFakeHost('/open-apis');
  host.answer(TOKEN_PATH, () => ({
    body: { code: 0, msg: 'ok', tenant_access_token: `t-${host.callsTo(TOKEN_PATH).length}`, expire: 7200 },
  }));
  return host;
}
