/** Refusals of the API as problem+json (RFC 9457): a code for programs, sentences in both languages for people. */
import type { Context } from 'hono';
import type { ApiProblem } from '#app/api/read-rows.ts';
import { CALL_FAULTS, type CallFault } from '#app/api/words-of-api.ts';

/** So many problems are listed; `total` says how many were found. */
const MOST_LISTED = 100;

const CHALLENGES: Partial<Record<CallFault, string>> = {
  'no-token': 'Bearer realm="yueping"',
  'bad-token': 'Bearer realm="yueping", error="invalid_token"',
  'expired-token': 'Bearer realm="yueping", error="invalid_token", error_description="expired"',
  'revoked-token': 'Bearer realm="yueping", error="invalid_token", error_description="revoked"',
  'wrong-scope': 'Bearer realm="yueping", error="insufficient_scope"',
};

export interface Told {
  /** the key, number or batch it is about */
  what?: string | undefined;
  problems?: readonly ApiProblem[];
  headers?: Readonly<Record<string, string>>;
}

export function problem(c: Context, code: CallFault, { what, problems, headers = {} }: Told = {}): Response {
  const [status, message, mend] = CALL_FAULTS[code];
  const challenge = CHALLENGES[code];
  const body = {
    ...{ type: `urn:yueping:problem:${code}`, title: message.en, status, code, message, mend },
    ...(what === undefined ? {} : { what: what.slice(0, 100) }),
    ...(problems ? { total: problems.length, errors: problems.slice(0, MOST_LISTED).map(errorOf) } : {}),
  };
  return c.body(JSON.stringify(body), status, {
    'Content-Type': 'application/problem+json; charset=utf-8',
    ...(challenge === undefined ? {} : { 'WWW-Authenticate': challenge }),
    ...headers,
  });
}

const errorOf = ({ row, column, value, code, message, mend }: ApiProblem) => ({
  ...{ row, field: column, value, code, message, mend },
});
