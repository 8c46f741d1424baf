import { z } from 'zod';
import { PlatformError } from '#core/errors.ts';
import type { FeishuClient } from './client.ts';
import { type FeishuOptions, originOf } from './options.ts';

const userToken = z.object({ access_token: z.string().min(1) });
const userInfo = z.object({ data: z.object({ open_id: z.string().min(1), tenant_key: z.string().optional() }) });

/**
 * The open_id a login code belongs to; a code works once and for a few minutes (feishu.md §8).
 * @throws PlatformError `rejected` for a wrong, used or expired code, `unauthorized` for a person of another tenant
 */
export async function loginWithCode(client: FeishuClient, options: FeishuOptions, code: string): Promise<string> {
  const { access_token } = await client.call(
    {
      method: 'POST',
      path: '/authen/v2/oauth/token',
      data: { grant_type: 'authorization_code', client_id: options.appId, client_secret: options.appSecret, code },
      as: 'nobody',
    },
    userToken,
  );
  const { data } = await client.call(
    { method: 'GET', path: '/authen/v1/user_info', as: { userToken: access_token } },
    userInfo,
  );
  if (options.tenantKey !== undefined && data.tenant_key !== options.tenantKey) {
    throw new PlatformError('unauthorized', 'login from another tenant');
  }
  return data.open_id;
}

/** The open platform's origins whose logins stand on an origin of their own (feishu.md §8). */
const ACCOUNTS: Readonly<Record<string, string>> = {
  'https://open.feishu.cn': 'https://accounts.feishu.cn',
  'https://open.larksuite.com': 'https://accounts.larksuite.com',
};

/** Where a browser logs in; the client's own browser is logged in already and comes back at once. */
export function loginAddress(
  options: Pick<FeishuOptions, 'appId' | 'baseUrl'>,
  { returnTo, state }: { returnTo: string; state: string },
): string {
  const origin = originOf(options);
  const address = new URL('/open-apis/authen/v1/authorize', ACCOUNTS[origin] ?? origin);
  address.search = new URLSearchParams({
    client_id: options.appId,
    response_type: 'code',
    redirect_uri: returnTo,
    state,
  }).toString();
  return address.href;
}
