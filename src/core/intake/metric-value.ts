/** Whether a value can be one of a metric: a number, in its unit, within its range. */
import { exact } from '#core/number/decimal.ts';
import type { Metric } from '#core/scorecard/scorecard.ts';
import { type Text, text } from '#core/scorecard/text.ts';
import { plain, type ReadNumber, readNumber } from './read-value.ts';

export interface ValueProblem {
  code: 'missing' | 'not-a-number' | 'percent' | 'out-of-range';
  message: Text;
  mend: Text;
}

/** What is wrong with a value of this metric, or null. */
export function valueProblem(typed: string, metric: Pick<Metric, 'min' | 'max' | 'unit'>): ValueProblem | null {
  const number = readNumber(typed);
  if (number === null) return noNumber(plain(typed), metric);
  if (number.percent && metric.unit !== '%') return noPercent(plain(typed), metric.unit);
  return isOutside(number, metric)
    ? {
        code: 'out-of-range',
        message: text(`${number.value} 超出范围`, `${number.value} is out of range`),
        mend: rangeOf(metric),
      }
    : null;
}

type Range = Pick<Metric, 'min' | 'max'>;

const rangeOf = ({ min, max }: Range): Text =>
  text(`可填 ${min ?? '…'}–${max ?? '…'} 的十进制数`, `allowed: a decimal number ${min ?? '…'} to ${max ?? '…'}`);

function isOutside({ value }: ReadNumber, { min, max }: Range): boolean {
  const at = exact(value);
  return (min !== undefined && at.lt(exact(min))) || (max !== undefined && at.gt(exact(max)));
}

const noNumber = (typed: string, range: Range): ValueProblem =>
  typed === ''
    ? { code: 'missing', message: text('没有填数值', 'the value is missing'), mend: rangeOf(range) }
    : {
        code: 'not-a-number',
        message: text(`“${typed}”不是数字`, `"${typed}" is not a number`),
        mend: rangeOf(range),
      };

const noPercent = (typed: string, unit: string | undefined): ValueProblem => ({
  code: 'percent',
  message: text(
    `“${typed}”带了百分号，这个指标不是百分数`,
    `"${typed}" has a percent sign, but the metric is no percentage`,
  ),
  mend: unit
    ? text(`填以“${unit}”为单位的数，不带 %`, `give the number in ${unit}, without %`)
    : text('填数，不带 %', 'give the plain number, without %'),
});
