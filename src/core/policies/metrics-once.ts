/** A metric is made of one thing: two surveys that both make it would overwrite each other month after month. */
import type { Finding } from '#core/scorecard/finding.ts';
import { text } from '#core/scorecard/text.ts';
import type { SurveyPolicy } from './kinds/survey.ts';

interface Placed {
  /** "policies/visit-survey.yaml" */
  readonly file: string;
  readonly source: string;
  readonly policy: SurveyPolicy;
}

/** The metrics a survey makes, each once. */
const metricsOfSurvey = ({ count, questions }: SurveyPolicy): readonly string[] => [
  ...new Set([
    count,
    ...questions.flatMap((question) => [question.metric, question.count].flatMap((key) => key ?? [])),
  ]),
];

/** What a later survey makes that an earlier one makes already; surveys that are switched off make nothing. */
export function metricsTwice(surveys: readonly Placed[]): readonly Finding[] {
  const makers = new Map<string, string>();
  return surveys
    .filter(({ policy }) => policy.enabled)
    .flatMap((survey) =>
      metricsOfSurvey(survey.policy).flatMap((metric) => {
        const other = makers.get(metric);
        if (other === undefined) makers.set(metric, survey.policy.id);
        return other === undefined ? [] : [twice(survey, metric, other)];
      }),
    );
}

function twice({ file, source }: Placed, metric: string, other: string): Finding {
  const at = Math.max(0, source.search(new RegExp(`(?<![\\w])${metric}(?![\\w])`)));
  const before = source.slice(0, at).split('\n');
  return {
    file,
    line: before.length,
    column: (before.at(-1) ?? '').length + 1,
    severity: 'error',
    code: 'metric-of-two-surveys',
    message: text(`${metric} 已经由问卷 ${other} 得出`, `${metric} is made by the survey ${other} already`),
    mend: text(
      '每份问卷用自己的指标，写明 count 和 metric',
      'give every survey metrics of its own, count and metric alike',
    ),
  };
}
