import { describe, expect, it } from 'vitest';
import { parseCatalogue } from '#core/scorecard/catalogue.ts';
import { parseScorecard } from '#core/scorecard/parse.ts';
import type { Scorecard } from '#core/scorecard/scorecard.ts';

/** A sheet that reads csat_rate and nothing else. */
function sheet(id: string, metric: object = {}): Scorecard {
  const metrics = { csat_rate: { name: '客户满意度', unit: '%', kind: 'quality', ...metric } };
  const criteria = [{ id: 'csat', name: '满意度', points: 10, metric: 'csat_rate', rule: { ratio: { target: 90 } } }];
  const file = { id, name: '表', level: 'staff', period: ['month'], total: 10, metrics, criteria };
  const { scorecard } = parseScorecard(JSON.stringify(file), `${id}.yaml`);
  if (!scorecard) throw new Error('the sheet must be sound');
  return scorecard;
}

const SOUND = `csat_rate:
  name: 客户满意度
  definition: 满意的客户占答卷客户的比例
  formula: 满意的答卷 ÷ 收回的答卷 × 100
  unit: "%"
  kind: quality
  source: 满意度调查
  period: month
  forms: [front-desk]
`;

const check = (source: string, scorecards = [sheet('front-desk')], ids = ['front-desk', 'back-office']) =>
  parseCatalogue(source, 'scorecards/metrics.yaml', { ids, scorecards });

describe('a metric catalogue', () => {
  it('that agrees with the scorecards is read as it stands', () => {
    expect(check(SOUND)).toEqual({
      findings: [],
      value: {
        csat_rate: {
          name: '客户满意度',
          definition: '满意的客户占答卷客户的比例',
          formula: '满意的答卷 ÷ 收回的答卷 × 100',
          unit: '%',
          kind: 'quality',
          source: '满意度调查',
          period: 'month',
          forms: ['front-desk'],
        },
      },
    });
  });

  it.each([
    ['an unknown field', 'source:', 'sorce:', 'unknown-field', { line: 7, column: 3 }, 'did you mean "source"'],
    ['a field that is missing', '  period: month\n', '', 'missing-field', { line: 2, column: 3 }, 'add period'],
    ['an unknown kind', 'quality', 'qualty', 'unknown-value', { line: 6, column: 9 }, 'did you mean "quality"'],
    [
      'forms that are no list',
      '[front-desk]',
      'front-desk',
      'bad-value',
      { line: 9, column: 10 },
      'a list of scorecard',
    ],
    [
      'a key no formula could read',
      'csat_rate',
      'csat-rate',
      'bad-key',
      { line: 1, column: 1 },
      'letters, digits and _',
    ],
    [
      'an unknown scorecard',
      '[front-desk]',
      '[frnt-desk]',
      'unknown-scorecard',
      { line: 9, column: 11 },
      'did you mean "front-desk"',
    ],
    [
      'a scorecard listed twice',
      '[front-desk]',
      '[front-desk, front-desk]',
      'duplicate-id',
      { line: 9, column: 23 },
      'one',
    ],
  ])('with %s is refused at its place', (...[, from, to, code, place, says]) => {
    const { value, findings } = check(SOUND.replace(from, to));
    expect(value).toBeNull();
    const finding = findings.find((candidate) => candidate.code === code);
    expect(finding, JSON.stringify(findings)).toMatchObject({
      severity: 'error',
      file: 'scorecards/metrics.yaml',
      ...place,
    });
    expect(`${finding?.message.en} ${finding?.mend.en}`).toContain(says);
    expect(`${finding?.message.zh}${finding?.mend.zh}`).toMatch(/\p{Script=Han}/u);
  });

  it('that lists a scorecard without the metric is refused', () => {
    const other = { ...sheet('back-office'), metrics: {} };
    const { findings } = check(SOUND.replace('[front-desk]', '[front-desk, back-office]'), [
      sheet('front-desk'),
      other,
    ]);
    expect(findings).toMatchObject([{ severity: 'error', code: 'form-without-metric', line: 9, column: 23 }]);
  });

  it('says nothing of a listed scorecard that has errors of its own', () => {
    expect(check(SOUND, []).findings).toEqual([]);
  });

  it('warns where a scorecard reads what the catalogue does not say, and can still be used', () => {
    const { value, findings } = check(SOUND, [sheet('front-desk'), sheet('back-office')]);
    expect(value).not.toBeNull();
    expect(findings).toMatchObject([{ severity: 'warning', code: 'form-not-listed', line: 9, column: 10 }]);
    expect(check('{}').findings).toMatchObject([
      { severity: 'warning', code: 'metric-not-in-catalogue', line: 1, column: 1 },
    ]);
  });

  it('warns where one key stands for two figures', () => {
    expect(check(SOUND, [sheet('front-desk', { unit: '分' })]).findings).toMatchObject([
      { severity: 'warning', code: 'metric-differs', line: 5, column: 9 },
    ]);
    expect(check(SOUND, [sheet('front-desk', { kind: 'quantity' })]).findings).toMatchObject([
      { code: 'metric-differs', line: 6, column: 9 },
    ]);
  });

  it.each([
    ['nothing', ''],
    ['a text', 'hello'],
    ['a broken bracket', 'a: ['],
  ])('of %s is an error', (_, source) => {
    const { value, findings } = check(source);
    expect({ value, first: findings[0]?.severity }).toEqual({ value: null, first: 'error' });
  });
});
