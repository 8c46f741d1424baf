/** What is worked out in a month: the figures of the policies, and those the surveys make of their own questions. */
import type { Deps } from '#app/deps.ts';
import type { DerivedMetric } from '#core/policies/kinds/derived-metrics.ts';
import type { SurveyPolicy, SurveyQuestion } from '#core/policies/kinds/survey.ts';
import { enabledOf } from '#core/policies/result-policy.ts';

/** The answers that make a figure: of these questions of these surveys; null as a question: every sheet that came in. */
export interface Asked {
  survey: string;
  question: string | null;
}

/** One metric to be worked out, whoever asked for it. */
export interface Definition extends Omit<DerivedMetric, 'survey' | 'question' | 'name'> {
  /** of answers: which ones count */
  asked: readonly Asked[];
}

type Rules = Pick<Deps, 'policies' | 'sheets'>;

/** None that a scorecard works out itself: two answers to one question would be one too many. */
export function definitionsFor(deps: Rules, month: string): readonly Definition[] {
  const formulas = withFormula(deps);
  const written = enabledOf(deps.policies.results, 'derived-metrics', month).flatMap(({ metrics }) =>
    metrics.map((metric): Definition => ({ ...metric, asked: askedOf(metric) })),
  );
  const unique = new Map(written.map((each) => [each.key, each]));
  const surveys = surveyDefinitions(enabledOf(deps.policies.results, 'survey', month));
  return [...unique.values(), ...surveys.filter(({ key }) => !unique.has(key))].filter(({ key }) => !formulas.has(key));
}

const askedOf = ({ survey, question }: DerivedMetric): readonly Asked[] =>
  survey === undefined || question === undefined ? [] : [{ survey, question }];

const withFormula = ({ sheets }: Rules): ReadonlySet<string> =>
  new Set(
    sheets
      .ids()
      .flatMap((id) => Object.entries(sheets.current(id)?.scorecard.metrics ?? {}))
      .flatMap(([key, { formula }]) => (formula === undefined ? [] : [key])),
  );

/** Each question's metric, and how many sheets came in; what two surveys share is made of the answers of both. */
function surveyDefinitions(surveys: readonly SurveyPolicy[]): readonly Definition[] {
  const byKey = new Map<string, Definition>();
  const merged = (definition: Definition) => {
    const before = byKey.get(definition.key);
    byKey.set(definition.key, before ? { ...before, asked: [...before.asked, ...definition.asked] } : definition);
  };
  for (const survey of surveys) {
    for (const question of survey.questions) if (question.metric !== undefined) merged(ofQuestion(survey, question));
    merged({ ...answers(survey.count, 1), figure: 'count', asked: [{ survey: survey.id, question: null }] });
  }
  return [...byKey.values()];
}

const answers = (key: string, minimum: number) => ({ key, of: 'answers', scope: 'both', minimum }) as const;

function ofQuestion(
  { id: survey, minimum }: SurveyPolicy,
  { id, scale, as, metric, count }: SurveyQuestion,
): Definition {
  const figure = scale === 'nps' ? 'nps' : as === 'mean' ? 'csat_mean' : 'csat_share';
  const counted = count === undefined ? {} : { count };
  return { ...answers(metric ?? id, minimum), figure, ...counted, asked: [{ survey, question: id }] };
}

/** Every metric that is worked out, and its number of cases: what nobody has to bring from outside. */
export const derivedKeys = (deps: Rules, month: string): ReadonlyMap<string, Definition> =>
  new Map(
    definitionsFor(deps, month).flatMap((each) =>
      [each.key, ...(each.count === undefined ? [] : [each.count])].map((key) => [key, each] as const),
    ),
  );
