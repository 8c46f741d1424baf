/** Metrics: known, readable, not circular. */
import { exact } from '#core/number/decimal.ts';
import { type Draft, error, type FieldPath } from '#core/scorecard/finding.ts';
import { type Formula, namesIn, RESERVED_WORDS, readFormula } from '#core/scorecard/formula.ts';
import { kindsOf } from '#core/scorecard/leaf-rule.ts';
import { isJudged, metricKeyOf } from '#core/scorecard/leaves.ts';
import { isBelow, levelText } from '#core/scorecard/level.ts';
import { suggestion } from '#core/scorecard/schema-findings.ts';
import type { Metric, Scorecard } from '#core/scorecard/scorecard.ts';
import { text } from '#core/scorecard/text.ts';
import { type LeafSource, leafSources } from './sources.ts';

/** Findings of metrics, parameters and formulas, and of leaves that read them. */
export function lintMetrics(scorecard: Scorecard): readonly Draft[] {
  const metrics = Object.entries(scorecard.metrics ?? {});
  const formulas = new Map(metrics.flatMap(([key, metric]) => formulaEntry(key, metric)));
  return [
    ...leafSources(scorecard).flatMap((leaf) => leafFindings(scorecard, leaf)),
    ...metrics.flatMap(([key, metric]) => [
      ...keyFindings(key, ['metrics', key]),
      ...rangeFindings(metric, ['metrics', key]),
      ...scopeFindings(scorecard, key, metric),
      ...formulaFindings(scorecard, key, metric),
    ]),
    ...Object.keys(scorecard.parameters ?? {}).flatMap((key) => parameterFindings(scorecard, key)),
    ...circularFindings(formulas),
  ];
}

function leafFindings(scorecard: Scorecard, { source, path }: LeafSource): readonly Draft[] {
  if (!source.rule || kindsOf(source.rule).length !== 1) return [];
  if (isJudged(source.rule)) return source.metric === undefined ? [] : [strayMetric(source.metric, path)];
  const known = Object.keys(scorecard.metrics ?? {});
  const key = metricKeyOf(source);
  if (known.includes(key)) return [];
  return [source.metric === undefined ? noMetric(source.id, path, known) : unknownMetric(key, path, known)];
}

const strayMetric = (metric: string, path: FieldPath): Draft =>
  error({
    code: 'stray-metric',
    path: [...path, 'metric'],
    atKey: true,
    message: text(`由人评判的规则不读指标“${metric}”`, `a rule that people judge does not read metric "${metric}"`),
    mend: text('删掉 metric，或换成读指标的规则', 'remove metric, or use a rule that reads one'),
  });

const noMetric = (id: string, path: FieldPath, known: readonly string[]): Draft =>
  error({
    code: 'no-metric',
    path,
    message: text(
      `“${id}”的规则要读指标，这里没有写，也没有同名的指标`,
      `the rule of "${id}" reads a metric: none is named, and none is called "${id}"`,
    ),
    mend:
      known.length === 0
        ? text('在 metrics 里声明并写上 metric', 'declare it under metrics and write metric')
        : suggestion(id, known),
  });

const unknownMetric = (key: string, path: FieldPath, known: readonly string[]): Draft =>
  error({
    code: 'unknown-metric',
    path: [...path, 'metric'],
    message: text(`没有指标“${key}”`, `there is no metric "${key}"`),
    mend: suggestion(key, known),
  });

const NAME = /^[A-Za-z][A-Za-z0-9_]*$/;

/** Metrics and parameters are names in formulas. */
export function keyFindings(key: string, path: FieldPath): readonly Draft[] {
  if (NAME.test(key) && !RESERVED_WORDS.includes(key)) return [];
  return [
    error({
      code: 'bad-key',
      path,
      atKey: true,
      message: text(`“${key}”不能作名字`, `"${key}" cannot be a name`),
      mend: text(
        `字母开头，由字母、数字和 _ 组成，且不是 ${RESERVED_WORDS.join('、')}`,
        `a letter, then letters, digits and _, and none of ${RESERVED_WORDS.join(', ')}`,
      ),
    }),
  ];
}

function parameterFindings(scorecard: Scorecard, key: string): readonly Draft[] {
  const path = ['parameters', key];
  if (!Object.hasOwn(scorecard.metrics ?? {}, key)) return keyFindings(key, path);
  return [
    error({
      code: 'duplicate-id',
      path,
      atKey: true,
      message: text(`“${key}”既是参数又是指标`, `"${key}" is both a parameter and a metric`),
      mend: text('给其中一个换名字', 'rename one of them'),
    }),
  ];
}

function rangeFindings({ min, max }: Metric, path: FieldPath): readonly Draft[] {
  if (min === undefined || max === undefined || exact(min).lte(exact(max))) return [];
  return [
    error({
      code: 'range-reversed',
      path: [...path, 'min'],
      message: text(`min ${min} 大于 max ${max}`, `min ${min} is above max ${max}`),
      mend: text('交换 min 和 max', 'swap min and max'),
    }),
  ];
}

/** A sheet reads its own level and those above; of the people below there are many figures, not one. */
function scopeFindings({ level }: Scorecard, key: string, { scope }: Metric): readonly Draft[] {
  if (scope === undefined || !isBelow(scope, level)) return [];
  const [own, below] = [levelText(level), levelText(scope)];
  return [
    error({
      code: 'scope-below',
      path: ['metrics', key, 'scope'],
      message: text(
        `“${key}”取自${below.zh}，本表是${own.zh}的`,
        `"${key}" is read from ${below.en}, below this sheet of ${own.en}`,
      ),
      mend: text(
        '取本级或上级的数，或另给一个汇总的指标',
        'read this level or one above, or give a metric that sums up',
      ),
    }),
  ];
}

function formulaEntry(key: string, { formula }: Metric): readonly (readonly [string, Formula])[] {
  const reading = formula === undefined ? null : readFormula(formula);
  return reading?.ok ? [[key, reading.formula]] : [];
}

function formulaFindings(scorecard: Scorecard, key: string, { formula }: Metric): readonly Draft[] {
  if (formula === undefined) return [];
  const path = ['metrics', key, 'formula'];
  const reading = readFormula(formula);
  if (!reading.ok) {
    const { zh, en } = reading.problem;
    return [
      error({
        code: 'formula-syntax',
        path,
        message: text(`公式不对：${zh}`, `the formula is wrong: ${en}`),
        mend: text('例：done / planned * 100', 'for example: done / planned * 100'),
      }),
    ];
  }
  const known = [...Object.keys(scorecard.metrics ?? {}), ...Object.keys(scorecard.parameters ?? {})];
  return namesIn(reading.formula)
    .filter((name) => !known.includes(name))
    .map((name) =>
      error({
        code: 'unknown-metric',
        path,
        message: text(
          `公式里的“${name}”既不是指标也不是参数`,
          `"${name}" in the formula is neither a metric nor a parameter`,
        ),
        mend: suggestion(name, known),
      }),
    );
}

/** A formula may not come back to its own metric; each ring is told once, at its first metric. */
function circularFindings(formulas: ReadonlyMap<string, Formula>): readonly Draft[] {
  const told = new Set<string>();
  return [...formulas.keys()].flatMap((key) => {
    const ring = told.has(key) ? null : ringFrom(key, formulas);
    if (!ring) return [];
    for (const member of ring) told.add(member);
    const way = [...ring, key].join(' → ');
    return [
      error({
        code: 'formula-circular',
        path: ['metrics', key, 'formula'],
        message: text(`公式绕回了自己：${way}`, `the formula comes back to itself: ${way}`),
        mend: text('让其中一个指标由外部给值', 'let one of these metrics be given from outside'),
      }),
    ];
  });
}

/** The metrics on a way from `start` back to itself; null when there is none. */
function ringFrom(start: string, formulas: ReadonlyMap<string, Formula>): readonly string[] | null {
  const seen = new Set<string>();
  const ways: (readonly string[])[] = [[start]];
  for (let way = ways.pop(); way; way = ways.pop()) {
    const formula = formulas.get(way.at(-1) ?? '');
    for (const name of formula ? namesIn(formula) : []) {
      if (name === start) return way;
      if (!seen.has(name)) ways.push([...way, name]);
      seen.add(name);
    }
  }
  return null;
}
