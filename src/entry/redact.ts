/**
 * What may stand in a log. Only the fields listed here keep their value, wherever they stand; errors shrink to kind,
 * message and place; and what looks like a secret inside a sentence is cut out. A list of the forbidden would forget one.
 */

/** Ids, counts, kinds and codes. Whoever logs a new field adds it here, and thinks about who reads logs. */
export const LOGGED_FIELDS: ReadonlySet<string> = new Set([
  ...['requestId', 'path', 'port', 'mode', 'platform', 'reason', 'type', 'sdk', 'error', 'err'],
  ...['row', 'kind', 'end', 'job', 'eventKey', 'attempt', 'result', 'appraisal', 'state', 'code'],
  ...['period', 'appraisals', 'people', 'joined', 'left', 'cycles', 'missingLeaders', 'cycle', 'unknown'],
  ...['rows', 'how', 'word', 'unbound', 'units', 'findings'],
]);

const REDACTED = '[redacted]';
const TOO_DEEP = '[too deep]';
const DEPTH = 5;
const LONGEST_READ = 2000;
const LONGEST_TEXT = 500;
const FRAMES = 12;

/** The fields of one log line without anything secret or personal. Never changes what it is given. */
export function redact(fields: object): Readonly<Record<string, unknown>> {
  return fields instanceof Error ? { err: errorShape(fields, 0) } : redactEntries(fields, 0);
}

const redactEntries = (fields: object, depth: number): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(fields).map(([field, value]) => [
      field,
      LOGGED_FIELDS.has(field) ? redactValue(value, depth + 1) : REDACTED,
    ]),
  );

function redactValue(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return scrub(value);
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'function' || typeof value === 'symbol') return REDACTED;
  if (typeof value !== 'object' || value === null) return value;
  if (depth > DEPTH) return TOO_DEEP;
  if (value instanceof Error) return errorShape(value, depth);
  return Array.isArray(value) ? value.map((item) => redactValue(item, depth + 1)) : redactEntries(value, depth);
}

/** A request that failed carries its headers and bodies as fields of the error: none of them is looked at. */
function errorShape(error: Error, depth: number): Readonly<Record<string, unknown>> {
  return {
    type: /^\w{1,60}$/.test(String(error.name)) ? error.name : 'Error',
    message: messageOf(error),
    ...codeOf(error),
    stack: placesOf(error),
    ...(error.cause === undefined ? {} : { cause: redactValue(error.cause, depth + 1) }),
  };
}

/** Prisma prints the whole call with its values before the reason, which is the last line. */
function messageOf(error: Error): string {
  const message = String(error.message);
  const isPrisma = String(error.name).startsWith('PrismaClient');
  return scrub(isPrisma ? (message.trim().split('\n').at(-1) ?? '') : message);
}

const codeOf = (error: Error): object =>
  'code' in error && /^[A-Z0-9_-]{1,40}$/.test(String(error.code)) ? { code: error.code } : {};

/** A stack begins with the message again; only the places are kept. */
const placesOf = (error: Error): string =>
  String(error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, FRAMES)
    .map((line) => line.trim())
    .join('\n');

/** What secrets look like inside a sentence, and what is left of them. */
const SECRETS: readonly (readonly [RegExp, string])[] = [
  [/\b(Bearer|Basic)\s+[^\s"',;]+/gi, `$1 ${REDACTED}`],
  [
    /((?:secret|token|ticket|password|authorization|cookie|api_?key|encrypt_?key|aes_?key|session_?key)["']?\s*[:=]\s*)(?:"[^"]*"|'[^']*'|[^\s"',;&})\]]+)/gi,
    `$1${REDACTED}`,
  ],
  // Feishu's tenant, user and app tokens, and JSON web tokens, without a name before them
  [/\b[tuac]-(?=[\w.-]*\d)[\w.-]{16,}/g, REDACTED],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, REDACTED],
  // tokens of the API and secrets of webhooks
  [/\b(?:yp_|whsec_)[\w+/=-]{16,}/g, REDACTED],
  [/\/\/[^\s/@]+:[^\s/@]+@/g, `//${REDACTED}@`],
  // JSON.parse quotes the text it could not read
  [/(?:\.\.\.)?"[\s\S]*"(?:\.\.\.)?(?= is not valid JSON)/g, REDACTED],
];

/** A sentence without what looks like a secret, and no longer than a log line can bear. */
export function scrub(text: string): string {
  const start = text.slice(0, LONGEST_READ);
  const clean = SECRETS.reduce((left, [pattern, instead]) => left.replace(pattern, instead), start);
  return clean.length > LONGEST_TEXT ? `${clean.slice(0, LONGEST_TEXT)}…` : clean;
}
