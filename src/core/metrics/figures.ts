/** Every figure that is worked out of raw data, by where the data comes from: the names policies call them by. */
import { ANSWER_FIGURES, type AnswerCase } from './answer-figures.ts';
import { COMPLAINT_FIGURES, type ComplaintCase } from './complaint-figures.ts';
import { eachCounts, type Figure, howMany, PERCENT, PLAIN } from './sums.ts';
import { TICKET_FIGURES, type TicketCase } from './ticket-figures.ts';

/** A spot check: hundredths of 0–100. */
export type CheckCase = number;

const CHECK_FIGURES = {
  /** Mean of the checks, 0 to 100. @example 90.00 and 80.50: 85.25 */
  mean: eachCounts<CheckCase>(PLAIN.div(PERCENT), (hundredths) => hundredths),
  /** How many there were. */
  count: howMany<CheckCase>(),
} as const;

/** What is made of two metrics: by how much their quotient is multiplied. */
export const QUOTIENTS = {
  /** In percent. @example 45 through 50: 90 */
  share: PERCENT,
  /** Lost customers through all of them, in percent. Source: acceptance/cases.json. @example 10 of 250: 4 */
  churn: PERCENT,
  /** As it is. @example 300 through 30: 10 */
  ratio: PLAIN,
} as const;

/** What one source's cases look like. */
export interface Cases {
  tickets: TicketCase;
  answers: AnswerCase;
  complaints: ComplaintCase;
  'spot-checks': CheckCase;
}

export type CaseSource = keyof Cases;
export const FIGURE_SOURCES = ['tickets', 'answers', 'complaints', 'spot-checks', 'metrics'] as const;
export type FigureSource = (typeof FIGURE_SOURCES)[number];

export const FIGURES: { readonly [Source in CaseSource]: Readonly<Record<string, Figure<Cases[Source]>>> } = {
  tickets: TICKET_FIGURES,
  answers: ANSWER_FIGURES,
  complaints: COMPLAINT_FIGURES,
  'spot-checks': CHECK_FIGURES,
};

/** The names a source's figures go by. */
export const figureNames = (of: FigureSource): readonly string[] =>
  Object.keys(of === 'metrics' ? QUOTIENTS : FIGURES[of]);

/** The figures that compare with a time: without `within` they have none. */
export const NEEDS_WITHIN: ReadonlySet<string> = new Set([
  'replied_in_time',
  'answered_in_time',
  'solved_in_time',
  'repeat',
]);
