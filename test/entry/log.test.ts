import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { PlatformError } from '#core/errors.ts';
import { createLog } from '#entry/log.ts';
import { LOGGED_FIELDS } from '#entry/redact.ts';

const CANARY = 'canary-8f3a91';

/** What one line says, as text and as JSON. */
function logged(fields: object, message = 'something happened', level: 'debug' | 'info' | 'error' = 'error') {
  const written: string[] = [];
  const log = createLog({ level: 'info', destination: { write: (line: string) => void written.push(line) } });
  log[level](fields, message);
  const text = written.join('');
  return { text, line: text === '' ? null : JSON.parse(text) };
}

/** Everything the bot handles that must never be read in a log, by the names it has in Feishu, WeCom and here. */
const FORBIDDEN = [
  ...['app_secret', 'appSecret', 'FEISHU_APP_SECRET', 'corpsecret', 'secret', 'encrypt_key', 'encryptKey', 'aesKey'],
  ...['verification_token', 'verificationToken', 'token', 'app_access_token', 'tenant_access_token', 'access_token'],
  ...['user_access_token', 'refresh_token', 'ticket', 'authorization', 'Authorization', 'cookie', 'set-cookie'],
  ...['x-lark-signature', 'password', 'sessionKey', 'salt', 'proxy', 'env', 'login_code'],
  ...['config', 'headers', 'request', 'response', 'data', 'body', 'params', 'query', 'url', 'payload', 'rawBody'],
  ...['card', 'elements', 'content', 'form', 'form_value', 'fields', 'draft', 'answer', 'args', 'toast', 'msg', 'html'],
  ...['text', 'comment', 'remark', 'evidence', 'note', 'input', 'value', 'items', 'before', 'after'],
  ...['name', 'personName', 'en_name', 'nickname', 'title', 'mobile', 'phone', 'email', 'avatar', 'person', 'actor'],
  ...['score', 'scores', 'points', 'total', 'grade', 'rating', 'ratings', 'rank', 'ranking', 'receipt', 'bonus'],
  ...['coefficient', 'metric', 'metrics', 'incident', 'incidents', '姓名', '得分', '__proto__x', 'constructor'],
];

/** The ways a field can be hidden in another. */
const NESTINGS: Readonly<Record<string, (field: string) => object>> = {
  'at the top': (field) => ({ [field]: CANARY }),
  'in a field that is logged': (field) => ({ row: { [field]: CANARY } }),
  'deep in fields that are logged': (field) => ({ row: { result: { err: { reason: { [field]: CANARY } } } } }),
  'deeper than any log goes': (field) => ({
    row: { row: { row: { row: { row: { row: { row: { [field]: CANARY } } } } } } },
  }),
  'in a list': (field) => ({ unknown: [{ [field]: CANARY }, [{ [field]: CANARY }]] }),
  'as an object of its own': (field) => ({ [field]: { code: CANARY, reason: [CANARY] } }),
  'on an error': (field) => ({ err: Object.assign(new Error('failed'), { [field]: CANARY }) }),
  'on the cause of an error': (field) => ({
    err: new Error('failed', { cause: Object.assign(new Error('because'), { [field]: { [field]: CANARY } }) }),
  }),
  'on a cause that is no error': (field) => ({ err: new Error('failed', { cause: { [field]: CANARY } }) }),
  'on an error given as the fields': (field) => Object.assign(new Error('failed'), { [field]: CANARY }),
};

/** As the HTTP library of the Lark SDK throws it. */
function requestFailed(): Error {
  return Object.assign(new Error('Request failed with status code 400'), {
    name: 'AxiosError',
    code: 'ERR_BAD_REQUEST',
    config: {
      headers: { Authorization: `Bearer ${CANARY}` },
      data: JSON.stringify({ app_id: 'cli_1', app_secret: CANARY }),
    },
    request: { path: `/open-apis/im/v1/messages?access_token=${CANARY}` },
    response: { status: 400, data: { code: 230001, msg: CANARY }, headers: { 'set-cookie': CANARY } },
  });
}

describe('a log line never carries a secret, a name, a text or a score', () => {
  it.each(Object.entries(NESTINGS))('not %s', (_place, nest) => {
    expect(FORBIDDEN.filter((field) => logged(nest(field)).text.includes(CANARY))).toEqual([]);
  });

  it('not in what a failed request carries, while its kind, code and place stay', () => {
    const { text, line } = logged({ row: 'out-1', err: requestFailed() });
    expect(text).not.toContain(CANARY);
    expect(line.err).toMatchObject({
      type: 'AxiosError',
      message: 'Request failed with status code 400',
      code: 'ERR_BAD_REQUEST',
    });
    expect(line.err.stack).toContain('log.test.ts');
  });

  it('not when such a request is the cause of an error of ours', () => {
    const err = new PlatformError('ambiguous', 'no answer within 10 s', { cause: requestFailed() });
    const { text, line } = logged({ err });
    expect(text).not.toContain(CANARY);
    expect(line.err.message).toBe('ambiguous: no answer within 10 s');
    expect(line.err.cause.code).toBe('ERR_BAD_REQUEST');
  });

  it('not when something else than an error was thrown', () => {
    expect(logged({ err: { message: CANARY, stack: CANARY } }).text).not.toContain(CANARY);
  });

  it.each([
    ['a header', `Authorization: Bearer ${CANARY}`],
    ['a bearer token', `sent Bearer ${CANARY} and was refused`],
    ['a query', `GET /cgi-bin/message/send?access_token=${CANARY}&debug=1`],
    ['JSON', `{"app_id":"cli_1","app_secret":"${CANARY}"}`],
    ['JSON with spaces', `{ "tenant_access_token" : "${CANARY} ${CANARY}" }`],
    ['a setting', `FEISHU_ENCRYPT_KEY=${CANARY}`],
    ['a Feishu token without a name', `token t-g1${CANARY}-${CANARY} is expired`],
    ['a JSON web token', `eyJhbGciOi.${CANARY}.c2ln`],
    ['a token of the API', `the token yp_${CANARY}${CANARY} is not known`],
    ['the secret of a webhook', `signed with whsec_${CANARY}${CANARY}`],
    ['the credentials of a proxy', `connect http://proxy:${CANARY}@10.0.0.1:3128`],
  ])('not inside a sentence: %s', (_what, sentence) => {
    expect(logged({ reason: sentence }, sentence).text).not.toContain(CANARY);
    expect(logged({ err: new Error(sentence) }).text).not.toContain(CANARY);
  });

  it('not in the text JSON.parse could not read', () => {
    const failure = (() => {
      try {
        return JSON.parse(`${CANARY} {"name":"${CANARY}"}`);
      } catch (error) {
        return error;
      }
    })();
    const { text, line } = logged({ err: failure });
    expect(text).not.toContain(CANARY);
    expect(line.err.message).toContain('is not valid JSON');
  });

  it('not in the values Prisma prints before the reason', () => {
    const err = Object.assign(
      new Error(`\nInvalid \`prisma.person.findMany()\` invocation:\n{ name: "${CANARY}" }\n\nUnknown argument`),
      {
        name: 'PrismaClientValidationError',
      },
    );
    const { text, line } = logged({ err });
    expect(text).not.toContain(CANARY);
    expect(line.err.message).toBe('Unknown argument');
  });
});

describe('a log line says what operators need', () => {
  it('keeps ids, counts, kinds and codes', () => {
    const fields = { row: 'out-1', kind: 'result', end: 'unknown', attempt: 2, cycle: ['1001', '1002'] };
    expect(logged(fields, 'message not sent').line).toMatchObject({
      ...fields,
      level: 'error',
      msg: 'message not sent',
    });
  });

  it('says when, in UTC', () => {
    expect(logged({}).line.time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });

  it('says that a field was cut out', () => expect(logged({ score: 87 }).line.score).toBe('[redacted]'));

  it('stands a ring, a function and a very long text', () => {
    const ring: Record<string, unknown> = { kind: 'x'.repeat(10_000), code: () => CANARY };
    ring.row = ring;
    const { text } = logged(ring);
    expect(text).not.toContain(CANARY);
    expect(text.length).toBeLessThan(6_000);
  });

  it('writes nothing below its level', () => expect(logged({}, 'detail', 'debug').text).toBe(''));

  it('leaves what it was given as it was', () => {
    const fields = { row: { name: 'Li Na' } };
    logged(fields);
    expect(fields).toEqual({ row: { name: 'Li Na' } });
  });
});

describe('the code', () => {
  const source = fileURLToPath(new URL('../../src', import.meta.url));
  const calls = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.includes('generated'))
    .flatMap((file) => {
      const found = readFileSync(join(source, file), 'utf8').matchAll(/\blog(?:\.\w+|\[\w+\])\(\s*\{([^}]*)\}/g);
      return [...found].map(([, fields = '']) => ({ file, fields }));
    });

  it('is found logging', () => expect(calls.length).toBeGreaterThan(10));

  it('logs only fields that are not cut out', () => {
    const names = calls.flatMap(({ file, fields }) =>
      fields
        .split(',')
        .map((field) => field.trim().split(':')[0] ?? '')
        .filter((field) => field !== '' && !field.startsWith('...'))
        .map((field) => ({ file, field })),
    );
    expect(names.filter(({ field }) => !LOGGED_FIELDS.has(field))).toEqual([]);
  });
});
