import { z } from 'zod';
import { PlatformError } from '#core/errors.ts';
import type { WecomClient } from './client.ts';
import { memberId } from './ids.ts';
import type { WecomOptions } from './options.ts';

/** Outsiders come with an openid and an external_userid instead (wecom.md §6.2). */
const answer = z.object({ userid: z.string().min(1).optional() });

/**
 * The member a login code belongs to; a code works once and for five minutes. A member outside the app's visible range
 * is told as well: whether we know them, our own directory says.
 * @throws PlatformError `rejected` for a wrong, used or expired code, `unauthorized` for somebody of no company of ours
 */
export async function loginWithCode(client: WecomClient, code: string): Promise<string> {
  const { userid } = await client.call({ path: 'auth/getuserinfo', query: { code } }, answer);
  if (userid !== undefined) return memberId(userid);
  throw new PlatformError('unauthorized', 'login of somebody who is no member');
}

export interface LoginPage {
  returnTo: string;
  /** letters and digits, at most 128 (wecom.md §6.2) */
  state: string;
  inChat: boolean;
}

/** Inside WeCom nothing is asked of the reader; any other browser shows a code to scan (wecom.md §6.2, §6.3). */
export function loginAddress(
  { corpId, agentId }: Pick<WecomOptions, 'corpId' | 'agentId'>,
  { returnTo, state, inChat }: LoginPage,
): string {
  const app = { appid: corpId, agentid: String(agentId), redirect_uri: returnTo, state };
  if (!inChat) {
    const query = new URLSearchParams({ login_type: 'CorpApp', ...app, lang: 'zh' });
    return `https://login.work.weixin.qq.com/wwlogin/sso/login?${query}`;
  }
  const { appid, redirect_uri, agentid } = app;
  const query = new URLSearchParams({
    appid,
    redirect_uri,
    response_type: 'code',
    scope: 'snsapi_base',
    state,
    agentid,
  });
  // without the fragment the page refuses
  return `https://open.weixin.qq.com/connect/oauth2/authorize?${query}#wechat_redirect`;
}
