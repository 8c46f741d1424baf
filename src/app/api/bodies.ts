/** What the bodies of the API hold, as schemas: the checks and the published description are made of the same lines. */
import { z } from 'zod';
import { isDay } from '#core/calendar/zone.ts';

export const MOST_ROWS = 5_000;
const MOST_LINKS = 500;

/** No control characters but line ends and tabs, and no halves of characters. */
const isText = (text: string): boolean => !/[\p{Cc}\p{Cs}]/u.test(text.replaceAll(/[\t\n\r]/g, ''));

/** Messages are codes; words-of-api.ts says them to people. */
const word = (most: number) => z.string().min(1, 'empty').max(most, 'too-long').refine(isText, 'bad-characters');

const DECIMAL = /^-?\d{1,30}(\.\d{1,12})?$/;
const number = z
  .union([z.number(), z.string().regex(DECIMAL, 'bad-number')], 'bad-number')
  .meta({ description: 'A decimal number, as a JSON number of at most 15 digits or as text. 数值，可写数字或文字。' });

const period = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'bad-period')
  .meta({ description: 'A month. 考核周期。', example: '2026-10' });
const day = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'bad-day')
  .refine(isDay, 'bad-day')
  .meta({ description: 'A day in the company’s time zone. 日期。', example: '2026-10-15' });
const instant = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/, 'bad-instant')
  .refine((at) => isDay(at.slice(0, 10)) && !Number.isNaN(Date.parse(at)), 'bad-instant')
  .meta({ description: 'A moment with its offset. 时间，带时区。', example: '2026-10-15T10:20:00+08:00' });

const employee_no = word(64).meta({ description: 'Employee number. 工号。', example: '1001' });
const unit = word(200).meta({
  description: 'A unit by its name, or its path from the top; instead of employee_no. 单位，代替工号。',
  example: '总部/客服部',
});
const id = word(100).meta({ description: 'The sender’s own id of this row; it counts once. 对方的编号，只算一次。' });

export const metricRow = z
  .strictObject({
    employee_no: employee_no.optional(),
    unit: unit.optional(),
    period: period.optional(),
    metric: word(100).meta({ description: 'A metric a scorecard or policy names. 指标。', example: 'survey_csat' }),
    value: number,
  })
  .meta({ id: 'MetricRow' });

export const incidentRow = z
  .strictObject({
    id,
    employee_no,
    day,
    criterion: word(100).optional().meta({ description: 'The criterion, where the item alone is not clear. 评分项。' }),
    item: word(100).meta({ description: 'Id or name of an item of the person’s scorecard. 扣分或加分项。' }),
    points: number.optional(),
    count: z.int('bad-count').min(1, 'bad-count').max(100, 'bad-count').optional(),
    words: word(500).optional().meta({ description: 'What happened. 说明。' }),
  })
  .meta({ id: 'IncidentRow' });

/** A score is no column of its row: what it is told about, and when, is said outside of it. */
const NO_QUESTIONS: ReadonlySet<string> = new Set([
  ...['id', 'survey', 'employee_no', 'unit', 'visit', 'answered_at', 'comment', 'period', 'source'],
  ...['q1', 'q2', 'q3', 'q4', 'q5'],
]);

export const answerRow = z
  .strictObject({
    id,
    survey: word(64).meta({ description: 'The id of a survey policy. 问卷。', example: 'visit-survey' }),
    employee_no: employee_no.optional(),
    unit: unit.optional(),
    visit: word(100).optional().meta({ description: 'The house’s own number of the visit. 就诊或服务编号。' }),
    answered_at: instant,
    scores: z
      .record(
        z
          .string()
          .regex(/^[a-z][a-z0-9_-]{0,63}$/)
          .refine((key) => !NO_QUESTIONS.has(key)),
        z.int('bad-score').min(0, 'bad-score').max(10, 'bad-score'),
        'bad-scores',
      )
      .meta({ description: 'Question id to score. 题目与分数。', example: { attitude: 5 } }),
    comment: word(500).optional(),
  })
  .meta({ id: 'AnswerRow' });

export const linkRow = z
  .strictObject({
    visit: word(100).meta({
      description: 'The house’s own number of the visit. 就诊或服务编号。',
      example: 'V-20261015-001',
    }),
    employee_no: employee_no.optional(),
    unit: unit.optional(),
  })
  .meta({ id: 'LinkRow' });

const batch = word(100).meta({
  description: 'The sender’s own id of this batch: sent again, it counts once. 批次编号，重发只算一次。',
  example: 'crm-2026-10-31',
});

/** Rows are judged one by one, so that every problem is told with its row. */
const rowsOf = <Row extends z.ZodType>(row: Row) => z.array(row).min(1, 'no-rows').max(MOST_ROWS, 'too-many-rows');

export const metricBatch = z
  .strictObject({ batch, period: period.optional(), rows: rowsOf(metricRow) })
  .meta({ id: 'MetricBatch' });
export const incidentBatch = z.strictObject({ batch, rows: rowsOf(incidentRow) }).meta({ id: 'IncidentBatch' });
export const answerBatch = z.strictObject({ batch, rows: rowsOf(answerRow) }).meta({ id: 'AnswerBatch' });
export const linkRequest = z
  .strictObject({
    survey: word(64).meta({ description: 'The id of a survey policy. 问卷。', example: 'visit-survey' }),
    rows: z.array(linkRow).min(1, 'no-rows').max(MOST_LINKS, 'too-many-rows'),
  })
  .meta({ id: 'LinkRequest' });
