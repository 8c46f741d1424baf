import type { z } from 'zod';

/** A refusal of the open API: an HTTP status, and the code a client must branch on. */
export class ApiError extends Error {
  readonly code: number;
  readonly status: number;
  readonly headers: Record<string, string>;

  constructor(code: number, message: string, answer: { status?: number; headers?: Record<string, string> } = {}) {
    super(message);
    this.code = code;
    this.status = answer.status ?? 400;
    this.headers = answer.headers ?? {};
  }
}

/** A card the platform refuses to build: 230099, with the reason's own code inside the message. (feishu.md §4.6) */
export function cardError(innerCode: number, reason: string): ApiError {
  return new ApiError(230099, `Failed to create card content, ext=ErrCode: ${innerCode}; ErrMsg: ${reason}; `);
}

/** HTTP 429 with the seconds to wait in `x-ogw-ratelimit-reset`. (feishu.md §4.3, D:freq) */
export function rateLimitError(limit: number, waitMs: number): ApiError {
  return new ApiError(99991400, 'request trigger frequency limit', {
    status: 429,
    headers: rateLimitHeaders(limit, waitMs),
  });
}

export function rateLimitHeaders(limit: number, waitMs: number): Record<string, string> {
  return {
    'x-ogw-ratelimit-limit': String(limit),
    'x-ogw-ratelimit-reset': String(Math.max(1, Math.ceil(waitMs / 1000))),
  };
}

/** What a schema has against a value, in one line: field and reason. */
export function problemText(error: z.ZodError): string {
  return error.issues.map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`).join('; ');
}
