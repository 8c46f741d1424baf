/** The description of the API in OpenAPI 3.1, made of the schemas that check it. */
import { OpenAPIHono, z } from '@hono/zod-openapi';
import { answerBatch, incidentBatch, linkRequest, metricBatch } from '#app/api/bodies.ts';
import { CALL_FAULTS, type CallFault } from '#app/api/words-of-api.ts';
import { EXAMPLES } from './api-examples.ts';

const words = z.object({ zh: z.string(), en: z.string() }).meta({ id: 'Words' });

const problemShape = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string().meta({ description: 'for programs' }),
    message: words,
    mend: words,
    what: z.string().optional().meta({ description: 'the key or number it is about' }),
    total: z.int().optional().meta({ description: 'how many problems there are' }),
    errors: z
      .array(
        z.object({
          row: z.int().meta({ description: 'counted from 1; 0 is the body around the rows' }),
          field: z.string(),
          value: z.string(),
          code: z.string(),
          message: words,
          mend: words,
        }),
      )
      .max(100)
      .optional(),
  })
  .meta({ id: 'Problem' });

const accepted = z
  .object({
    batch: z.string(),
    rows: z.int(),
    effect: z.enum(['taken', 'seen']).meta({ description: '`seen`: this batch stands already, nothing was written' }),
  })
  .meta({ id: 'Accepted' });

const batchState = z
  .object({
    batch: z.string(),
    kind: z.string(),
    rows: z.int(),
    state: z.enum(['writing', 'standing', 'undone']),
    received_at: z.string(),
    counts_from: z.string().nullable(),
    message: words.optional().meta({ description: 'of a batch that is `writing`' }),
    mend: words.optional().meta({ description: 'of a batch that is `writing`: what its sender does' }),
  })
  .meta({ id: 'Batch' });

const links = z
  .object({
    links: z.array(z.object({ visit: z.string().nullable(), url: z.string(), expires_at: z.string().nullable() })),
  })
  .meta({ id: 'Links' });

const AT_THE_DOOR: readonly CallFault[] = [
  'no-token',
  'bad-token',
  'expired-token',
  'revoked-token',
  'wrong-scope',
  'too-fast',
  'not-ready',
  'failed',
];
const OF_A_BODY: readonly CallFault[] = [
  ...(['bad-json', 'bad-encoding', 'too-deep', 'repeated-key', 'long-number'] as const),
  ...(['cut-off', 'too-large', 'wrong-type', 'invalid'] as const),
];

/** Faults of one status share a response; their codes stand in its description. */
function refusals(codes: readonly CallFault[]) {
  const statuses = [...new Set(codes.map((code) => CALL_FAULTS[code][0]))];
  return Object.fromEntries(
    statuses.map((status) => {
      const those = codes.filter((code) => CALL_FAULTS[code][0] === status);
      const description = those
        .map((code) => `\`${code}\`: ${CALL_FAULTS[code][1].zh} / ${CALL_FAULTS[code][1].en}`)
        .join('\n\n');
      const headers = HEADERS[status];
      return [
        status,
        {
          description,
          content: { 'application/problem+json': { schema: problemShape } },
          ...(headers ? { headers } : {}),
        },
      ];
    }),
  );
}

const header = (description: string) => ({ description, required: true, schema: { type: 'string' as const } });
const HEADERS: Readonly<Record<number, Record<string, ReturnType<typeof header>>>> = {
  401: { 'WWW-Authenticate': header('as RFC 6750 says') },
  403: { 'WWW-Authenticate': header('as RFC 6750 says') },
  429: { 'Retry-After': header('seconds to wait') },
};

interface Posting {
  path: string;
  scope: string;
  summary: string;
  body: z.ZodType;
  answer: z.ZodType;
  example: object;
  more: readonly CallFault[];
}

const POSTINGS: readonly Posting[] = [
  {
    ...{
      path: '/api/metrics',
      scope: 'metrics',
      summary: '送指标 / values of metrics',
      body: metricBatch,
      answer: accepted,
    },
    ...{ example: EXAMPLES.metrics, more: ['other-content'] },
  },
  {
    ...{
      path: '/api/incidents',
      scope: 'incidents',
      summary: '送扣分与加分 / deductions and bonuses',
      body: incidentBatch,
    },
    ...{ answer: accepted, example: EXAMPLES.incidents, more: ['other-content'] },
  },
  {
    ...{
      path: '/api/answers',
      scope: 'answers',
      summary: '送问卷答案 / answers of customers',
      body: answerBatch,
      answer: accepted,
    },
    ...{ example: EXAMPLES.answers, more: ['other-content'] },
  },
  {
    ...{
      path: '/api/survey-links',
      scope: 'answers',
      summary: '要问卷链接 / links of a survey for visits',
      body: linkRequest,
    },
    ...{ answer: links, example: EXAMPLES.links, more: ['no-pages'] },
  },
];

const json = (schema: z.ZodType, example?: object) => ({
  'application/json': { schema, ...(example === undefined ? {} : { example }) },
});

function describe(app: OpenAPIHono): void {
  const { openAPIRegistry: registry } = app;
  registry.registerComponent('securitySchemes', 'token', { type: 'http', scheme: 'bearer' });
  for (const { path, scope, summary, body, answer, example, more } of POSTINGS) {
    registry.registerPath({
      ...{ method: 'post', path, summary, operationId: path.slice('/api/'.length), security: [{ token: [scope] }] },
      description: `Scope: \`${scope}\`. All rows or none.`,
      request: { body: { required: true, content: json(body, example) } },
      responses: {
        200: { description: 'taken, or seen before', content: json(answer) },
        ...refusals([...AT_THE_DOOR, ...OF_A_BODY, ...more]),
      },
    });
  }
  registry.registerPath({
    ...{ method: 'get', path: '/api/batches/{batch}', summary: '批次怎么样了 / what became of a batch' },
    ...{ operationId: 'batch', security: [{ token: [] }] },
    request: { params: z.object({ batch: z.string().max(100) }) },
    responses: {
      200: { description: 'the batch', content: json(batchState) },
      ...refusals([...AT_THE_DOOR.filter((code) => code !== 'wrong-scope'), 'no-batch']),
    },
  });
  registry.registerPath({
    ...{
      method: 'get',
      path: '/api/openapi.json',
      summary: '这份说明 / this description',
      operationId: 'openapi',
      security: [],
    },
    responses: { 200: { description: 'OpenAPI 3.1', content: json(z.object({}).loose()) } },
  });
}

export function openApiDocument(): object {
  const app = new OpenAPIHono();
  describe(app);
  return app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: '月评 yueping API',
      version: '1',
      description: 'How other systems bring data: docs/api.md goes through it. 其他系统怎样送数据。',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    servers: [{ url: '/' }],
  });
}
