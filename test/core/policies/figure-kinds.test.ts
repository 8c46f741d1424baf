import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formulaFindings } from '#core/policies/kinds/derived-metrics.ts';
import { readResultPolicy } from '#core/policies/result-policy.ts';
import { project } from '#entry/project.ts';

const shipped = (id: string) => {
  const file = `policies/${id}.yaml`;
  return readResultPolicy(readFileSync(project(file), 'utf8'), file);
};

const HEAD = 'id: rule\nkind: derived-metrics\nname: 规则\nmetrics:\n';
const read = (...metrics: readonly string[]) =>
  readResultPolicy(`${HEAD}${metrics.map((each) => `  - { ${each} }\n`).join('')}`, 'policies/rule.yaml');

/** Code and line of what is wrong, and the English mend. */
const wrong = (...metrics: readonly string[]) =>
  read(...metrics).findings.map(({ code, line, mend }) => `${code} ${line} ${mend.en}`);

const FRT = 'key: frt, name: 首响, of: tickets, figure: frt_seconds';

describe('the shipped policies of figures', () => {
  it.each([
    ['derived-metrics', true],
    ['weekly-numbers', false],
    ['data-gaps', true],
  ] as const)('%s passes', (id, enabled) => {
    const { value, findings } = shipped(id);
    expect(findings).toEqual([]);
    expect(value).toMatchObject({ id, kind: id, enabled });
  });
});

describe('policies of figures', () => {
  it('read a duration, and have their defaults', () => {
    const { value } = read(`${FRT}, within: 90s`, 'key: late, name: 及时, of: complaints, figure: repeat, within: 7d');
    expect(value).toMatchObject({
      metrics: [
        { within: 90_000, minimum: 1, scope: 'person' },
        { within: 604_800_000, figure: 'repeat' },
      ],
    });
    expect(readResultPolicy('id: g\nkind: data-gaps\nname: 缺口\n', 'policies/g.yaml').value).toMatchObject({
      daysBefore: 3,
      at: '10:00',
      all: true,
    });
  });

  it('say what is wrong, where, and what to write', () => {
    expect(wrong('key: frt, name: 首响, of: tickets, figure: frt_second')).toEqual([
      'unknown-figure 5 did you mean frt_seconds',
    ]);
    expect(wrong('key: nps, name: 净推荐, of: answers, figure: nps')).toEqual([
      'missing-field 5 write for instance survey: visit-survey',
      'missing-field 5 write for instance question: recommend',
    ]);
    expect(wrong('key: late, name: 及时, of: complaints, figure: answered_in_time')).toEqual([
      'missing-field 5 write for instance within: 24h',
    ]);
    expect(
      wrong('key: churn, name: 流失, of: metrics, figure: churn, numerator: lost, denominator: all, kind: call'),
    ).toEqual(['needless-field 5 remove this field']);
    expect(wrong(FRT, `${FRT}, kind: call`)).toEqual(['metric-twice 6 keep one entry a metric']);
    expect(wrong(`${FRT}, count: frt`)).toEqual(['metric-twice 5 keep one entry a metric']);
    expect(wrong(`${FRT}, within: soon`).map((each) => each.split(' ')[0])).toEqual(['wrong-value']);
  });

  it('name the metrics they are made of, and no others', () => {
    const metrics = `${HEAD}  - { key: churn, name: 流失, of: metrics, figure: churn, numerator: lost, denominator: held }\n`;
    const named = (names: string) => readResultPolicy(`${metrics}names: { ${names} }\n`, 'policies/rule.yaml');
    expect(named('lost: 流失, held: 期初').value).toMatchObject({ names: { lost: '流失', held: '期初' } });
    expect(named('lots: 流失').findings.map(({ code, mend }) => `${code} ${mend.en}`)).toEqual([
      'unknown-name did you mean lost',
    ]);
  });

  it('are held against the scorecards: what a sheet works out itself is worked out nowhere else', () => {
    const formulas = new Map([['frt', 'online-service-specialist']]);
    const [finding] = formulaFindings(`${HEAD}  - { ${FRT} }\n`, { file: 'policies/rule.yaml', formulas });
    expect(finding).toMatchObject({ code: 'formula-metric', line: 5, file: 'policies/rule.yaml' });
    expect(finding?.message.en).toBe('the scorecard online-service-specialist works frt out itself');
  });
});
