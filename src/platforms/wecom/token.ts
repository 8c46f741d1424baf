/** The app's token (wecom.md §3.1). Credentials that were refused are not tried again at once: that gets our address blocked. */
import { PlatformError } from '#core/errors.ts';
import { createTokenSource, type FreshToken, type TokenSource } from '#platforms/outgoing/token-source.ts';
import type { WecomMemory } from './options.ts';
import { CREDENTIALS_WRONG, codeOf } from './words.ts';

/** So long a refused secret rests: six tries an hour block nobody. */
const REST_MS = 10 * 60_000;

/** One fetch at a time, and after refused credentials none for ten minutes. */
export function createTokens(
  fetchToken: () => Promise<FreshToken>,
  now: () => number,
  memory: WecomMemory,
): TokenSource {
  const carefully = async (): Promise<FreshToken> => {
    const { refused } = memory;
    if (refused && now() < refused.until) throw credentialsRefused(refused.code);
    try {
      return await fetchToken();
    } catch (error) {
      const code = codeOf(error);
      if (code !== undefined && CREDENTIALS_WRONG.has(code)) memory.refused = { code, until: now() + REST_MS };
      throw error;
    }
  };
  return createTokenSource(carefully, now, memory);
}

const credentialsRefused = (code: number): PlatformError =>
  new PlatformError('unauthorized', `credentials were refused, code ${code}; not asked again yet`, { cause: { code } });
