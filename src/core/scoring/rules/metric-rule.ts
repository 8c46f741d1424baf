import type { MetricRule } from '#core/scorecard/leaf-rule.ts';
import { scoreLinear } from './linear.ts';
import { scoreRatio } from './ratio.ts';
import { scoreSteps } from './steps.ts';
import { scoreTiers } from './tiers.ts';
import type { Reading, Working } from './working.ts';

/** Applies the rule of a leaf that reads a metric. The result lies between 0 and outOf. */
export function scoreMetric(rule: MetricRule, reading: Reading): Working {
  switch (rule.kind) {
    case 'tiers':
      return scoreTiers(rule, reading);
    case 'steps':
      return scoreSteps(rule, reading);
    case 'ratio':
      return scoreRatio(rule, reading);
    case 'linear':
      return scoreLinear(rule, reading);
  }
}
