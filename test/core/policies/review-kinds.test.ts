import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readResultPolicy } from '#core/policies/result-policy.ts';
import { project } from '#entry/project.ts';

const SHIPPED = ['spot-checks', 'forms-review', 'budget', 'satisfaction-report'] as const;

const shipped = (id: string) => {
  const file = `policies/${id}.yaml`;
  return readResultPolicy(readFileSync(project(file), 'utf8'), file);
};

const read = (kind: string, fields: string) =>
  readResultPolicy(`id: rule\nkind: ${kind}\nname: 规则\n${fields}\n`, 'policies/rule.yaml');

/** The codes and places of what is wrong. */
const wrong = (kind: string, fields: string) =>
  read(kind, fields).findings.map(({ code, line, column }) => `${code} ${line}:${column}`);

describe('the shipped policies of checks and reviews', () => {
  it.each(SHIPPED)('%s passes, and waits to be switched on', (id) => {
    const { value, findings } = shipped(id);
    expect(findings).toEqual([]);
    expect(value).toMatchObject({ id, kind: id, enabled: false });
  });

  it('have the figures of the source: twenty recordings, a check a week, 60,000 / 12,000 / 30,000 yuan a year', () => {
    expect(shipped('spot-checks').value).toMatchObject({ perWeek: 1, sample: { size: 20, whose: 'team' } });
    expect(shipped('budget').value).toMatchObject({
      lines: [
        { id: 'training', plan: 6_000_000, each: 500_000 },
        { id: 'survey', plan: 1_200_000, monthly: 100_000 },
        { id: 'prizes', plan: 3_000_000, accounts: ['prize', 'award'] },
      ],
    });
  });
});

describe('policies of checks and reviews', () => {
  it('have their defaults where a file says nothing', () => {
    expect(read('spot-checks', 'dimensions: [{ id: tone, name: 语气 }]').value).toMatchObject({
      perWeek: 1,
      at: '09:00',
      metric: 'spot_check_score',
      people: 'sheets',
      dimensions: [{ weight: 1 }],
    });
    expect(read('forms-review', '').value).toMatchObject({ month: 3, workingDay: 5, anonymous: true, remindEvery: 5 });
    expect(read('satisfaction-report', 'questions: [{ metric: csat_rate, name: 满意度 }]').value).toMatchObject({
      to: 'groups',
      minimum: 5,
      count: 'survey_answers',
      themes: [],
    });
  });

  it.each([
    ['spot-checks', 'missing-field 1:1', 'perWeek: 1'],
    ['spot-checks', 'wrong-value 4:13', 'dimensions: []'],
    ['spot-checks', 'wrong-value 4:20', 'dimensions: [{ id: Tone, name: 语气 }]'],
    ['spot-checks', 'wrong-value 4:10', 'perWeek: 0\ndimensions: [{ id: tone, name: 语气 }]'],
    ['spot-checks', 'dimension-twice 4:44', 'dimensions: [{ id: tone, name: 语气 }, { id: tone, name: 语速 }]'],
    [
      'spot-checks',
      'metric-twice 5:19',
      'dimensions: [{ id: tone, name: 语气 }]\nsample: { metric: spot_check_score }',
    ],
    ['spot-checks', 'wrong-value 5:18', 'dimensions: [{ id: tone, name: 语气 }]\nsample: { whose: mine }'],
    ['forms-review', 'wrong-value 4:8', 'month: 4'],
    ['budget', 'missing-field 1:1', ''],
    ['budget', 'wrong-value 4:41', 'lines: [{ id: training, name: 培训, plan: 100.001 }]'],
    ['budget', 'wrong-value 4:41', 'lines: [{ id: training, name: 培训, plan: -1 }]'],
    ['budget', 'line-twice 6:11', 'lines:\n  - { id: a, name: 甲, plan: 1 }\n  - { id: a, name: 乙, plan: 1 }'],
    ['budget', 'each-or-monthly 4:42', 'lines: [{ id: a, name: 甲, plan: 1, each: 1, monthly: 1 }]'],
    ['budget', 'costs-nothing 4:9', 'lines: [{ id: a, name: 甲, plan: 1, each: 0 }]'],
    [
      'budget',
      'account-twice 4:8',
      'lines: [{ id: a, name: 甲, plan: 1, accounts: [prize] }, { id: b, name: 乙, plan: 1, accounts: [prize] }]',
    ],
    ['satisfaction-report', 'wrong-value 5:10', 'questions: [{ metric: csat, name: 满意度 }]\nminimum: 4'],
    ['satisfaction-report', 'wrong-value 5:5', 'questions: [{ metric: csat, name: 满意度 }]\nto: all'],
  ])('%s: %s', (kind, told, fields) => {
    expect(wrong(kind, fields)).toEqual([told]);
  });
});
