const PATIENCE_MS = 10_000;
/** More than any answer the doctor asks for. */
const MOST_READ = 1_000;

/** A status and a body, or in words why there is none. */
export type Answer = { status: number; body: string } | { failed: string };

export async function call(address: string, init: RequestInit = {}): Promise<Answer> {
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const response = await fetch(address, { ...init, redirect: 'manual', signal });
    return { status: response.status, body: (await response.text()).slice(0, MOST_READ) };
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined;
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : null;
    return { failed: code ?? (error instanceof Error ? error.name : 'failed') };
  }
}

export const saying = (answer: Answer): string => ('failed' in answer ? answer.failed : `HTTP ${answer.status}`);
