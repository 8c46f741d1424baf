/** An app's token: fetched once for many callers, renewed before it ends (feishu.md §4.1, wecom.md §3.1). */

/** Where a token is kept, so that a later adapter of the same process may use it: a value, never a call in flight. */
export interface TokenMemory {
  token?: { token: string; until: number } | undefined;
}

export interface FreshToken {
  token: string;
  /** seconds from now */
  expiresIn: number;
}

export interface TokenSource {
  get(): Promise<string>;
  /** Forgets a token the platform refused; a newer one that somebody fetched meanwhile stays. */
  forget(token: string): void;
}

/** A token is given up this long before its end, so that none dies on its way. */
const MARGIN_MS = 3 * 60_000;

/** One fetch at a time: everybody who asks meanwhile gets its answer, and a failure is not kept. */
export function createTokenSource(
  fetchToken: () => Promise<FreshToken>,
  now: () => number,
  memory: TokenMemory = {},
): TokenSource {
  let flight: Promise<string> | undefined;

  const renew = async (): Promise<string> => {
    const { token, expiresIn } = await fetchToken();
    memory.token = { token, until: now() + expiresIn * 1000 - MARGIN_MS };
    return token;
  };
  return {
    async get() {
      if (memory.token && now() < memory.token.until) return memory.token.token;
      flight ??= renew().finally(() => {
        flight = undefined;
      });
      return await flight;
    },
    forget(token) {
      if (memory.token?.token === token) memory.token = undefined;
    },
  };
}
