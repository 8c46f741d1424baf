import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { unlawfulWord } from '#core/policies/lawful.ts';
import { readResultPolicy } from '#core/policies/result-policy.ts';
import { OUTCOME_KINDS } from '#core/results/outcome.ts';

const read = (kind: string, fields: string) =>
  readResultPolicy(`id: rule\nkind: ${kind}\nname: 规则\n${fields}\n`, 'policies/rule.yaml');

/** The codes and places of what is wrong. */
const wrong = (kind: string, fields: string) =>
  read(kind, fields).findings.map(({ code, line, column }) => `${code} ${line}:${column}`);

describe('the policies of outcomes', () => {
  it('have money in whole fen, percents and coefficients in hundredths, once they are read', () => {
    expect(read('prizes', 'period: quarter\nranks: [500, 0.29]\nbudget: 1000.5').value).toMatchObject({
      ranks: [50000, 29],
      budget: 100050,
      ties: 'standard',
      allMonths: true,
      of: 'people',
      exempt: [],
      enabled: true,
    });
    const bands = 'bands: [{ from: 89.5, coefficient: 1.2 }, { coefficient: 0.85 }]';
    expect(read('coefficient', `period: month\n${bands}`).value).toMatchObject({
      bands: [{ from: 8950, coefficient: 120 }, { coefficient: 85 }],
    });
  });

  it.each([
    ['prizes', 'wrong-value 4:9', 'period: weekly\nranks: [500]'],
    ['prizes', 'missing-field 1:1', 'ranks: [500]'],
    ['prizes', 'wrong-value 5:8', 'period: quarter\nranks: []'],
    ['prizes', 'wrong-value 5:9', 'period: quarter\nranks: [500.001]'],
    ['prizes', 'wrong-value 5:9', 'period: quarter\nranks: [-1]'],
    ['prizes', 'wrong-value 5:9', 'period: quarter\nranks: ["500"]'],
    ['prizes', 'lower-gets-more 5:14', 'period: quarter\nranks: [200, 300]'],
    ['prizes', 'wrong-value 6:7', 'period: quarter\nranks: [500]\nties: fair'],
    ['prizes', 'missing-field 1:1', 'period: quarter\nrank: [500]'],
    ['prizes', 'stray-field 7:1', 'period: quarter\nranks: [500]\nof: units\ntitles: [客服]'],
    ['best-unit', 'wrong-value 5:9', 'period: year\nfewest: 1'],
    ['share', 'nothing-given 6:10', 'period: quarter\nend: top\npercent: 20'],
    ['share', 'wrong-value 5:6', 'period: quarter\nend: bottom\npercent: 20\noffer: 面谈'],
    ['share', 'wrong-value 6:10', 'period: quarter\nend: top\npercent: 0\noffer: 面谈'],
    ['share', 'prize-for-last 8:8', 'period: quarter\nend: last\npercent: 10\noffer: 面谈\nprize: 100'],
    ['share', 'unlawful-words 7:8', 'period: quarter\nend: last\npercent: 10\noffer: 末位淘汰'],
    ['share', 'unlawful-words 8:8', 'period: quarter\nend: last\npercent: 10\noffer: a talk\ntitle: Unfit'],
    ['reserve', 'not-one-way 1:1', 'period: month'],
    ['reserve', 'not-one-way 6:10', 'period: month\ngrades: [优秀]\npercent: 90'],
    ['reserve', 'wrong-value 6:9', 'period: month\ngrades: [优秀]\nmonths: 13'],
    ['coefficient', 'not-one-way 1:1', 'period: month'],
    ['coefficient', 'wrong-value 5:10', 'period: month\nreceipt: false'],
    ['coefficient', 'not-one-way 6:9', 'period: month\nreceipt: true\ngrades: { 优秀: 1.2 }'],
    ['coefficient', 'not-one-way 7:13', 'period: month\nreceipt: true\nbase: 1\nbaseMetric: pay'],
    ['coefficient', 'not-one-way 7:9', 'period: month\nreceipt: true\npool: 1\nbudget: 1'],
    ['coefficient', 'wrong-value 5:15', 'period: month\ngrades: { 优秀: 1.234 }'],
    ['coefficient', 'bands-hole 5:9', 'period: month\nbands: [{ from: 90, coefficient: 1.2 }]'],
    ['coefficient', 'missing-field 5:9', 'period: month\nbands: [{ coefficient: 1.2 }, { coefficient: 1 }]'],
    [
      'coefficient',
      'bands-order 5:49',
      'period: month\nbands: [{ from: 80, coefficient: 1.2 }, { from: 90, coefficient: 1 }, { coefficient: 0.8 }]',
    ],
    [
      'coefficient',
      'lower-gets-more 5:54',
      'period: month\nbands: [{ from: 80, coefficient: 1 }, { coefficient: 1.2 }]',
    ],
    ['coefficient', 'range-reversed 5:17', 'period: month\nlinear: { from: 90, to: 60, least: 0.8, most: 1.2 }'],
    ['coefficient', 'lower-gets-more 5:36', 'period: month\nlinear: { from: 60, to: 90, least: 1.2, most: 0.8 }'],
    ['forced-share', 'not-as-many 6:9', 'period: month\nshares: [20, 70, 10]\ngrades: [A, B]'],
    ['forced-share', 'repeated-grade 6:13', 'period: month\nshares: [20, 80]\ngrades: [A, A]'],
    ['forced-share', 'unlawful-words 6:13', 'period: month\nshares: [20, 80]\ngrades: [A, 不胜任]'],
    ['forced-share', 'wrong-value 5:9', 'period: month\nshares: [100]\ngrades: [A]'],
    ['forced-share', 'wrong-value 7:9', 'period: month\nshares: [20, 80]\ngrades: [A, B]\nfewest: 4'],
    ['forced-share', 'wrong-value 7:7', 'period: month\nshares: [20, 80]\ngrades: [A, B]\nties: random'],
    ['award', 'not-one-way 1:1', 'period: quarter\ntitle: 星'],
    ['award', 'not-one-way 6:7', 'period: quarter\ntitle: 星\nvote: {}\nmetric: { key: a }'],
    ['award', 'wrong-value 6:15', 'period: quarter\ntitle: 星\nvote: { days: 60 }'],
  ])('say where %s makes no sense: %s', (kind, finding, fields) => {
    expect(wrong(kind, fields)).toContain(finding);
  });

  it('refuse words about the last that are not lawful, however they are written', () => {
    const said = ['末位 淘 汰', '不 胜任', 'ｄｉｓｍｉｓｓ', 'Termination talk', '列为不称职', 'fired'];
    expect(said.map(unlawfulWord)).not.toContain(null);
    expect(
      ['改进培训', '岗位面谈', 'improvement training', 'fireside chat', '调整分工', 'passage'].map(unlawfulWord),
    ).toEqual(Array(6).fill(null));
    // of the best nothing of it is meant
    expect(wrong('share', 'period: quarter\nend: top\npercent: 10\noffer: 淘汰赛门票')).toEqual([]);
  });

  it('all have an example among the shipped files, which passes', () => {
    const folder = new URL('../../../policies/', import.meta.url);
    const shipped = readdirSync(folder).map((name) => ({
      name,
      text: readFileSync(new URL(name, folder), 'utf8'),
    }));
    const examples = shipped.filter(({ text }) => OUTCOME_KINDS.some((kind) => text.includes(`\nkind: ${kind}\n`)));
    const reads = examples.map(({ name, text }) => ({ name, ...readResultPolicy(text, `policies/${name}`) }));
    expect(reads.filter(({ findings }) => findings.length > 0)).toEqual([]);
    expect(new Set(reads.map(({ value }) => value?.kind))).toEqual(new Set(OUTCOME_KINDS));
    // nothing that touches pay or posts happens before the house has switched it on
    expect(reads.filter(({ value }) => value?.enabled)).toEqual([]);
  });
});
