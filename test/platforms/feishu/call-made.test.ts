import { describe, expect, it } from 'vitest';
import { PlatformError } from '#core/errors.ts';
import { callMade } from '#platforms/feishu/call-made.ts';

const AT = 'https://open.feishu.cn/open-apis';

describe('a call as it is counted', () => {
  it.each([
    ['post', '/im/v1/messages', 'send', true],
    ['PATCH', '/im/v1/messages/om_1', 'patch', true],
    ['GET', '/im/v1/messages/om_1/resources/file_1', 'file', true],
    ['GET', '/im/v1/messages/om_1', 'read', true],
    ['POST', '/im/v1/files', 'file', true],
    ['GET', '/bot/v3/info', 'bot', true],
    ['GET', '/contact/v3/departments/0/children', 'contact', false],
    ['POST', '/auth/v3/tenant_access_token/internal', 'auth', false],
    ['POST', '/authen/v2/oauth/token', 'auth', false],
    ['GET', '/something/new', 'other', true],
  ])('%s %s is %s, and counts towards the plan: %s', (method, path, api, counts) => {
    const made = callMade({ method, url: `${AT}${path}?a=b` }, undefined, { date: 'Mon, 02 Nov 2026 01:00:00 GMT' });
    expect(made).toEqual({ api, counts, word: 'ok', date: 'Mon, 02 Nov 2026 01:00:00 GMT' });
  });

  it('carries the word of its failure', () => {
    const error = new PlatformError('rate_limited', 'HTTP 429');
    expect(callMade({ method: 'POST', url: `${AT}/im/v1/messages` }, error, {})).toMatchObject({
      word: 'rate_limited',
    });
  });

  it('is none of the open API when a long connection asks for its address', () => {
    expect(callMade({ method: 'POST', url: 'https://open.feishu.cn/callback/ws/endpoint' }, undefined, {})).toBeNull();
  });
});
