/** What holds for every form that is shipped. */
import { describe, expect, it } from 'vitest';
import { exact, sum } from '#core/number/decimal.ts';
import { type Leaf, leavesFor } from '#core/scorecard/leaves.ts';
import { parseScorecard } from '#core/scorecard/parse.ts';
import type { ScoreInputs } from '#core/scoring/inputs.ts';
import { receiptLeaves } from '#core/scoring/receipt.ts';
import { extremeInputs } from './extremes.ts';
import { FORMS } from './form-table.ts';
import { example, exampleInputs, form, IDS, read, receiptOf } from './shipped.ts';

/** A period of each form: its shortest. */
const PERIODS: Readonly<Record<string, string>> = { month: '2026-10', quarter: '2026-Q4', year: '2026' };
const periodOf = (id: string): string => PERIODS[form(id).period[0] ?? ''] ?? '';

const leaves = (id: string): readonly Leaf[] => leavesFor(form(id), periodOf(id));

const readBy = ({ metric, rule, raters }: Leaf): string =>
  metric ?? (raters.length === 0 ? rule.kind : `${rule.kind}@${raters.map(({ role }) => role).join('+')}`);

describe('the shipped forms', () => {
  it('are those of the list, no more and no fewer', () => {
    expect(IDS.toSorted()).toEqual(Object.keys(FORMS).toSorted());
  });
});

describe.each(Object.entries(FORMS))('%s', (id, table) => {
  it('passes the linter without errors and without a warning that is not accepted', () => {
    expect(parseScorecard(read(`${id}.yaml`), `scorecards/${id}.yaml`).findings).toEqual([]);
  });

  it('has the level, periods, total and grades of the list', () => {
    const { level, period, total, grades } = form(id);
    expect({ level, period, total }).toEqual({ level: table.level, period: table.period, total: table.total });
    expect(grades?.map(({ name, from }) => [name, from])).toEqual(table.grades);
    expect(grades?.map(({ coefficient }) => coefficient)).toEqual(['1.2', '1.1', '1', '0.8']);
  });

  it('has the leaves, points and sources of the list', () => {
    expect(leaves(id).map((leaf) => `${leaf.id} ${leaf.points} ${readBy(leaf)}`)).toEqual(table.leaves);
  });

  it('has leaves that add up to its total', () => {
    expect(sum(leaves(id).map(({ points }) => exact(points))).equals(exact(table.total))).toBe(true);
  });

  it('writes out every level in words', () => {
    const levels = leaves(id).flatMap(({ rule }) => (rule.kind === 'levels' ? rule.levels : []));
    expect(levels.filter(({ text }) => text === undefined)).toEqual([]);
  });

  it('gives exactly its total for a perfect sheet', () => {
    const receipt = receiptOf(form(id), extremeInputs(form(id), periodOf(id), 'best'));
    expect(receipt).toMatchObject({ complete: true, total: Number(table.total), percent: 100, grade: '优秀' });
  });

  it('never falls below 0, however bad the sheet', () => {
    const receipt = receiptOf(form(id), extremeInputs(form(id), periodOf(id), 'worst'));
    expect(receipt).toMatchObject({ complete: true, grade: table.grades.at(-1)?.[0] });
    expect(receipt.total).toBeGreaterThanOrEqual(0);
    expect(receiptLeaves(receipt).filter(({ score }) => score === null || score < 0)).toEqual([]);
  });

  it('has an example whose receipt re-computes byte for byte, whatever the order of its inputs', () => {
    const receipt = example(id);
    expect(receipt.complete).toBe(true);
    const again = parseScorecard(read(`${id}.yaml`).replaceAll('\n', '\r\n'), `${id}.yaml`).scorecard;
    const reversed = again && receiptOf(again, backwards(exampleInputs(id)));
    expect(JSON.stringify(reversed)).toBe(JSON.stringify(receipt));
  });

  it('leaves no metric of its example unused or unknown', () => {
    const given = Object.keys(exampleInputs(id).metrics ?? {});
    const asked = Object.entries(form(id).metrics ?? {}).filter(([, { formula }]) => formula === undefined);
    expect(given.toSorted()).toEqual(asked.map(([key]) => key).toSorted());
  });
});

const backwards = ({ period, metrics = {}, incidents = [], bonus = [], ratings = [] }: ScoreInputs): ScoreInputs => ({
  ratings: ratings.toReversed(),
  bonus: bonus.toReversed(),
  incidents: incidents.toReversed(),
  metrics: Object.fromEntries(Object.entries(metrics).toReversed()),
  period,
});
