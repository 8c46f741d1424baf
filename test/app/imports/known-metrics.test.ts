import { describe, expect, it } from 'vitest';
import { knownMetrics, metricNames } from '#app/intake/known-metrics.ts';
import { createSheets } from '#app/sheets.ts';
import { readResultPolicy } from '#core/policies/result-policy.ts';
import { readRules } from '#entry/policy-files.ts';
import { project } from '#entry/project.ts';

const rules = readRules({ scorecards: project('scorecards'), policies: project('policies') }, 'Asia/Shanghai');
const sheets = createSheets(rules.scorecards, { scorecardVersion: async () => null });

/** The metrics of the shipped sheets, and of these policies alone. */
const knownWith = (...policies: readonly string[]) =>
  knownMetrics({
    sheets,
    policies: {
      ...rules,
      results: policies.map((fields, index) => {
        const { value, findings } = readResultPolicy(`id: p${index}\nname: 规则\n${fields}`, `policies/p${index}.yaml`);
        return value ?? expect.fail(JSON.stringify(findings));
      }),
    },
  });

describe('the metrics that may be brought from outside', () => {
  it('are those of the sheets and of every policy that reads one, by the names people know', () => {
    const known = knownMetrics({ sheets, policies: rules });
    const names = metricNames(known);
    expect(['客户满意度', '套餐推荐成功率', '流失客户数', '期初客户数'].map((name) => names.get(name))).toEqual([
      'csat_rate',
      'package_success_rate',
      'customers_lost',
      'customers_at_start',
    ]);
    expect(known.get('customers_lost')).toEqual({ name: '流失客户数', min: '0' });
  });

  it('are named by their key where the policy has no name, and a sheet says more than a policy', () => {
    const known = knownWith(
      'kind: derived-metrics\nmetrics:\n  - { key: done, name: 完成, of: metrics, figure: share, numerator: made, denominator: planned }\n',
      'kind: alerts\nalerts:\n  - { metric: csat_rate, name: 别的名字, below: 80, minimum: { metric: asked, at: 5 } }\n',
      'kind: weekly-numbers\nmetrics: [shown]\n',
    );
    const own = ['made', 'planned', 'asked', 'shown'];
    expect(own.map((key) => known.get(key)?.name)).toEqual(own);
    expect(known.get('csat_rate')).toMatchObject({ name: '客户满意度', unit: '%' });
    expect(knownWith().has('made')).toBe(false);
  });
});
