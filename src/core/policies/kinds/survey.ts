/** `kind: survey`: what customers are asked after a visit, on which scale, and which metrics come of it. */
import { z } from 'zod';
import { listOf, mapping, name, refusing, whole } from '#core/policies/expected.ts';
import { policyKind, policyOf } from '#core/policies/policy-kind.ts';
import { type Draft, error } from '#core/scorecard/finding.ts';
import { text } from '#core/scorecard/text.ts';

const key = z.string(refusing('key')).regex(/^[a-z][a-z0-9_]{0,39}$/, refusing('key'));

/** What customers read stands in both languages. */
const shown = mapping({ zh: name, en: name });

const question = mapping({
  id: key,
  /** what it is called in figures and on cards */
  name: shown,
  /** what the page asks, where that is more than the name */
  ask: shown.optional(),
  /** csat: 1 to 5; nps: would you recommend us, 0 to 10 */
  scale: z.enum(['csat', 'nps'], refusing('surveyScale')),
  /** the metric that its answers become; without one they are only shown */
  metric: key.optional(),
  /** the metric that holds how many answered it, where that is not the survey's own */
  count: key.optional(),
  /** what is made of csat: the share of 4 and 5 in percent, or the mean of 1 to 5 */
  as: z.enum(['share', 'mean'], refusing('surveyAs')).default('share'),
});

const MOST_QUESTIONS = 5;

const schema = policyOf('survey', {
  /** what stands at the head of the page */
  title: shown,
  intro: shown.optional(),
  thanks: shown.optional(),
  questions: listOf(question),
  /** whether customers may write a sentence of their own */
  comment: z.boolean(refusing('yesNo')).default(true),
  /** fewer answers of a person or branch in a month are no figure, and nobody reads their means */
  minimum: whole(1, 1000, 'fewest').default(5),
  /** the metric that holds how many sheets came in */
  count: key.default('survey_answers'),
  /** how long a visit's link takes its answer */
  links: mapping({ days: whole(1, 366, 'linkDays').default(14) }).prefault({}),
  /** an answer at or below it asks for a note on its causes */
  low: mapping({
    csat: whole(1, 4, 'lowCsat').default(2),
    nps: whole(0, 8, 'lowNps').default(6),
  }).prefault({}),
  /** one browser answers a link on the wall once in so many days; 0: as often as it likes, for a tablet at the desk */
  window: whole(0, 31, 'surveyWindow').default(1),
});

export type SurveyPolicy = z.output<typeof schema>;
export type SurveyQuestion = SurveyPolicy['questions'][number];

export const surveyKind = policyKind(schema, (policy): readonly Draft[] => [
  ...tooMany(policy),
  ...policy.questions.flatMap((each, index) => twiceIn(policy, each, index)),
]);

function tooMany({ questions }: SurveyPolicy): readonly Draft[] {
  if (questions.length <= MOST_QUESTIONS) return [];
  return [
    error({
      code: 'too-many-questions',
      path: ['questions', MOST_QUESTIONS],
      message: text(
        `有 ${questions.length} 个问题，最多 ${MOST_QUESTIONS} 个`,
        `there are ${questions.length} questions, ${MOST_QUESTIONS} at most`,
      ),
      mend: text('删去最不要紧的，或另写一份问卷', 'drop the least important, or write a second survey'),
    }),
  ];
}

/** Columns of a file that an answer brings along with its questions. */
const TAKEN = ['survey', 'employee_no', 'unit', 'visit', 'answered_at', 'comment', 'id', 'q1', 'q2', 'q3', 'q4', 'q5'];

function twiceIn({ questions, count }: SurveyPolicy, { id, metric }: SurveyQuestion, index: number): readonly Draft[] {
  const before = questions.slice(0, index);
  const path = (field: string) => ['questions', index, field];
  if (TAKEN.includes(id)) return [isTaken(id, path('id'))];
  if (before.some((each) => each.id === id)) return [questionTwice(id, path('id'))];
  const isCount = metric !== undefined && [count, ...questions.map((each) => each.count)].includes(metric);
  if (metric === undefined || !(isCount || before.some((each) => each.metric === metric))) return [];
  return [metricTwice(metric, path('metric'))];
}

const isTaken = (id: string, path: Draft['path']): Draft =>
  error({
    code: 'taken-id',
    path,
    message: text(`${id} 是导入文件里的列名`, `${id} is a column of imported files already`),
    mend: text('换一个编号，例如 attitude', 'take another id, such as attitude'),
  });

const questionTwice = (id: string, path: Draft['path']): Draft =>
  error({
    code: 'question-twice',
    path,
    message: text(`问题 ${id} 写了两次`, `the question ${id} is written twice`),
    mend: text('只保留一处', 'keep one of them'),
  });

const metricTwice = (metric: string, path: Draft['path']): Draft =>
  error({
    code: 'metric-twice',
    path,
    message: text(`${metric} 已经由别处得出`, `${metric} is made of something else already`),
    mend: text('每个问题用自己的指标', 'give every question a metric of its own'),
  });

/** The lowest and the highest answer of a scale. */
export const SCALES = { csat: [1, 5], nps: [0, 10] } as const;

/** Whether an answer is so low that its causes are asked for. */
export const isLow = ({ low }: Pick<SurveyPolicy, 'low'>, scale: SurveyQuestion['scale'], answer: number): boolean =>
  answer <= low[scale];
