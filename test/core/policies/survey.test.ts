import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { metricsTwice } from '#core/policies/metrics-once.ts';
import { readResultPolicy } from '#core/policies/result-policy.ts';
import { project } from '#entry/project.ts';

const FILE = 'policies/visit-survey.yaml';
const SHIPPED = readFileSync(project(FILE), 'utf8');
const HEAD = 'title: { zh: 评价, en: Rating }\n';
const question = (id: string, rest = '') => `{ id: ${id}, name: { zh: ${id}, en: ${id} }, scale: csat${rest} }`;
const asking = (...questions: readonly string[]) => `${HEAD}questions: [${questions.join(', ')}]`;

const read = (fields: string, id = 'rule') =>
  readResultPolicy(`id: ${id}\nkind: survey\nname: 问卷\n${fields}\n`, `policies/${id}.yaml`);
const codes = (fields: string) => read(fields).findings.map(({ code, line }) => `${code} ${line}`);

describe('a survey as a policy', () => {
  it('as shipped asks the four questions, and makes the metrics that the report on satisfaction reads', () => {
    const { value, findings } = readResultPolicy(SHIPPED, FILE);
    expect(findings).toEqual([]);
    expect(value).toMatchObject({
      minimum: 5,
      low: { csat: 2, nps: 6 },
      links: { days: 14 },
      window: 1,
      comment: true,
    });
    const asked = value?.kind === 'survey' ? value.questions : [];
    expect(asked.map(({ name, scale, metric }) => [name.zh, scale, metric])).toEqual([
      ['服务态度', 'csat', 'survey_attitude_csat'],
      ['专业素养', 'csat', 'survey_skill_csat'],
      ['环境卫生', 'csat', 'survey_hygiene_csat'],
      ['推荐意愿', 'nps', 'nps'],
    ]);
    const report = readFileSync(project('policies/satisfaction-report.yaml'), 'utf8');
    for (const key of ['survey_attitude_csat', 'survey_skill_csat', 'survey_hygiene_csat', 'survey_answers'])
      expect(report).toContain(key);
  });

  it.each([
    ['no question', `${HEAD}questions: []`, 'wrong-value 5'],
    ['six questions', asking(...['a', 'b', 'c', 'd', 'e', 'f'].map((id) => question(id))), 'too-many-questions 5'],
    ['a question twice', asking(question('a'), question('a')), 'question-twice 5'],
    ['the name of a column', asking(question('comment')), 'taken-id 5'],
    ['an unknown scale', asking('{ id: a, name: { zh: 甲, en: A }, scale: stars }'), 'wrong-value 5'],
    ['a question in one language', asking('{ id: a, name: { zh: 甲 }, scale: csat }'), 'missing-field 5'],
    ['a metric twice', asking(question('a', ', metric: m'), question('b', ', metric: m')), 'metric-twice 5'],
    ['a metric that counts', asking(question('a', ', metric: survey_answers')), 'metric-twice 5'],
    [
      'a metric that counts a later question',
      asking(question('a', ', metric: n'), question('b', ', count: n')),
      'metric-twice 5',
    ],
    ['a minimum of none', `${asking(question('a'))}\nminimum: 0`, 'wrong-value 6'],
    ['a link for ever', `${asking(question('a'))}\nlinks: { days: 367 }`, 'wrong-value 6'],
    ['everything low', `${asking(question('a'))}\nlow: { csat: 5 }`, 'wrong-value 6'],
    ['a window without end', `${asking(question('a'))}\nwindow: 32`, 'wrong-value 6'],
    ['a word nobody knows', `${asking(question('a'))}\nanonym: true`, 'unknown-field 6'],
  ])('is refused with %s', (_what, fields, told) => {
    expect(codes(fields)).toEqual([told]);
  });

  it('makes no metric that another survey makes, unless one of the two is switched off', () => {
    const survey = (id: string, fields: string) => {
      const source = `id: ${id}\nkind: survey\nname: 问卷\n${fields}\n`;
      const { value } = readResultPolicy(source, `policies/${id}.yaml`);
      if (value?.kind !== 'survey') throw new Error('no survey');
      return { file: `policies/${id}.yaml`, source, policy: value };
    };
    const first = survey('first', `${asking(question('a', ', metric: m'))}\ncount: one`);
    const second = survey('second', `${asking(question('b', ', metric: m'))}\ncount: two`);
    expect(metricsTwice([first, second]).map(({ file, line, column, code }) => [file, line, column, code])).toEqual([
      ['policies/second.yaml', 5, 67, 'metric-of-two-surveys'],
    ]);
    const off = { ...second, policy: { ...second.policy, enabled: false } };
    expect(metricsTwice([first, off])).toEqual([]);
    expect(
      metricsTwice([
        first,
        survey('third', asking(question('c', ', metric: x'))),
        survey('fourth', asking(question('d'))),
      ]),
    ).toMatchObject([{ file: 'policies/fourth.yaml', code: 'metric-of-two-surveys' }]);
  });
});
