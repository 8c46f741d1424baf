import type { WecomRoute } from './gate.ts';
import { WecomError } from './wecom-error.ts';

const REFUSALS = {
  unknown: [40029, 'invalid code'],
  expired: [42003, 'oauth_code expired'],
  used: [42022, 'oauth_code was used'],
} as const;

/**
 * auth/getuserinfo: who a login code belongs to; a member also when the app may not see them, and somebody of no company
 * by an openid. (wecom.md §6.2)
 */
export const authRoute: WecomRoute = {
  method: 'GET',
  path: '/auth/getuserinfo',
  api: 'wecom-auth',
  handle: ({ world }, c) => {
    const use = world.logins.use(c.req.query('code') ?? '');
    if (!use.ok) {
      const [code, message] = REFUSALS[use.reason];
      throw new WecomError(code, message);
    }
    return use.userId === '' ? { openid: 'o_outsider' } : { userid: use.userId };
  },
};
