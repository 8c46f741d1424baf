/** Warnings from the practice that the forms teach. `accept` silences one, with a reason. */
import { type Exact, exact, ratioOf, sum } from '#core/number/decimal.ts';
import { inWords } from '#core/number/round.ts';
import { type Draft, type FieldPath, warning } from '#core/scorecard/finding.ts';
import { isJudged, metricKeyOf } from '#core/scorecard/leaves.ts';
import type { Metric, MetricKind, Scorecard } from '#core/scorecard/scorecard.ts';
import { text } from '#core/scorecard/text.ts';
import { leafSources } from './sources.ts';

/** The warnings of a sheet without errors, before `accept`. */
export function lintPractice(scorecard: Scorecard): readonly Draft[] {
  const measured = measuredLeaves(scorecard);
  return [
    ...fewJudged(scorecard),
    ...efficiencyAlone(measured),
    ...houseAndStaff(scorecard, measured),
    ...manyMetrics(measured),
    ...oneSided(measured),
  ];
}

interface Measured {
  readonly key: string;
  readonly metric: Metric;
  readonly points: Exact;
  readonly path: FieldPath;
}

function measuredLeaves(scorecard: Scorecard): readonly Measured[] {
  return leafSources(scorecard).flatMap(({ source, path, points }) => {
    const key = metricKeyOf(source);
    const metric = source.rule && !isJudged(source.rule) ? scorecard.metrics?.[key] : undefined;
    return metric ? [{ key, metric, points: exact(points), path }] : [];
  });
}

const ofKind = (measured: readonly Measured[], kind: MetricKind): readonly Measured[] =>
  measured.filter(({ metric }) => metric.kind === kind);

const pointsOf = (measured: readonly Measured[]): Exact => sum(measured.map(({ points }) => points));

const LEAST_JUDGED = ratioOf(1n, 10n);

/** Figures alone miss what people see: at least a tenth of the points is judged. */
function fewJudged(scorecard: Scorecard): readonly Draft[] {
  const judged = leafSources(scorecard).filter(({ source }) => source.rule && isJudged(source.rule));
  const points = sum(judged.map((leaf) => exact(leaf.points)));
  if (points.gte(exact(scorecard.total).mul(LEAST_JUDGED))) return [];
  return [
    warning({
      code: 'few-judged',
      path: ['criteria'],
      atKey: true,
      message: text(
        `由人评判的只有 ${inWords(points)} 分，不到总分 ${scorecard.total} 的 10%`,
        `people judge only ${inWords(points)} points, less than 10 % of ${scorecard.total}`,
      ),
      mend: text('加上 levels、rating 或 deductions 的项', 'add criteria with levels, rating or deductions'),
    }),
  ];
}

/** Speed without quality invites haste: quality weighs at least twice as much as any efficiency metric. */
function efficiencyAlone(measured: readonly Measured[]): readonly Draft[] {
  const quality = pointsOf(ofKind(measured, 'quality'));
  const efficient = ofKind(measured, 'efficiency');
  const keys = [...new Set(efficient.map(({ key }) => key))];
  return keys.flatMap((key) => {
    const own = efficient.filter((leaf) => leaf.key === key);
    const points = pointsOf(own);
    if (quality.gte(points.mul(ratioOf(2n, 1n)))) return [];
    return [
      warning({
        code: 'efficiency-alone',
        path: own[0]?.path ?? ['criteria'],
        message: text(
          `效率指标“${key}”占 ${inWords(points)} 分，质量指标只有 ${inWords(quality)} 分`,
          `efficiency metric "${key}" has ${inWords(points)} points, quality metrics only ${inWords(quality)}`,
        ),
        mend: text('质量指标的分值应至少是它的两倍', 'give quality metrics at least twice its points'),
      }),
    ];
  });
}

/** A sheet of a unit looks at the whole house and at its own people. */
function houseAndStaff(scorecard: Scorecard, measured: readonly Measured[]): readonly Draft[] {
  const { level } = scorecard;
  if (level === 'staff') return [];
  const hasHouse = measured.some(({ metric }) => (metric.scope ?? level) === 'organisation');
  const hasStaff = measured.some(isAboutStaff);
  return [...(hasHouse ? [] : [houseMissing]), ...(hasStaff ? [] : [staffMissing])];
}

const houseMissing: Draft = warning({
  code: 'no-house-metric',
  path: ['level'],
  message: text('没有一个全院（全公司）的指标', 'no metric of the whole house'),
  mend: text('读一个 scope: organisation 的指标', 'read a metric with scope: organisation'),
});

const staffMissing: Draft = warning({
  code: 'no-staff-metric',
  path: ['level'],
  message: text('没有员工流失率或员工满意度', 'neither staff turnover nor staff satisfaction'),
  mend: text(
    '读一个员工流失率（…turnover）或员工满意度（staff_satisfaction）的指标',
    'read a metric of staff turnover (…turnover) or staff satisfaction (staff_satisfaction)',
  ),
});

const STAFF_KEY = /(^|_)turnover(_|$)|(^|_)(staff|employee|team)_satisfaction(_|$)/;
const STAFF_NAME = /(员工|人员|职工).*(流失|离职|满意)|离职率/;

/** Recognised by key or by name; customers' churn is another thing. */
const isAboutStaff = ({ key, metric }: Measured): boolean => STAFF_KEY.test(key) || STAFF_NAME.test(metric.name);

const MOST_METRICS = 8;

function manyMetrics(measured: readonly Measured[]): readonly Draft[] {
  const keys = new Set(measured.map(({ key }) => key));
  if (keys.size <= MOST_METRICS) return [];
  return [
    warning({
      code: 'many-metrics',
      path: ['criteria'],
      atKey: true,
      message: text(
        `量化指标有 ${keys.size} 个，多于 ${MOST_METRICS} 个`,
        `${keys.size} measured metrics, more than ${MOST_METRICS}`,
      ),
      mend: text('留下最要紧的，其余只作展示', 'keep those that matter most; the others can be kept for sight'),
    }),
  ];
}

function oneSided(measured: readonly Measured[]): readonly Draft[] {
  const [quality, quantity] = [ofKind(measured, 'quality').length > 0, ofKind(measured, 'quantity').length > 0];
  if (quality === quantity) return [];
  const [zhHas, zhLacks] = quality ? ['质量', '数量'] : ['数量', '质量'];
  const [enHas, enLacks] = quality ? ['quality', 'quantity'] : ['quantity', 'quality'];
  return [
    warning({
      code: 'one-sided',
      path: ['metrics'],
      atKey: true,
      message: text(`只有${zhHas}指标，没有${zhLacks}指标`, `${enHas} metrics without ${enLacks} metrics`),
      mend: text(`加一个 kind: ${enLacks} 的指标`, `add a metric of kind: ${enLacks}`),
    }),
  ];
}
