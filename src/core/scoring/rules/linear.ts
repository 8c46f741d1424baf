import { type Decimal, type Exact, exact } from '#core/number/decimal.ts';
import { inWords } from '#core/number/round.ts';
import type { LinearRule } from '#core/scorecard/leaf-rule.ts';
import { text } from '#core/scorecard/text.ts';
import type { Reading, Working } from './working.ts';

/** A corner of the line: [value, score]. */
export type Corner = readonly [Decimal, Decimal];

/**
 * Straight lines between the corners, flat outside.
 *
 * @example 95 on [60, 0], [90, 25], [100, 30] is 27.5
 */
export function scoreLinear({ points }: LinearRule, { value }: Reading): Working {
  const [left, right] = cornersAround(points, value);
  const result = onLine(left, right, value);
  const shown = inWords(value);
  if (left === right) {
    return {
      result,
      lead: text(`${shown}，曲线端点（${left[0]}，${left[1]} 分）`, `${shown} at the end (${left[0]}, ${left[1]})`),
    };
  }
  return {
    result,
    lead: text(
      `${shown} 在（${left[0]}，${left[1]} 分）与（${right[0]}，${right[1]} 分）之间`,
      `${shown} between (${left[0]}, ${left[1]}) and (${right[0]}, ${right[1]})`,
    ),
  };
}

/** The value of the line at x; x outside the corners takes the nearest one. */
export function linearAt(points: readonly Corner[], x: Exact): Exact {
  const [left, right] = cornersAround(points, x);
  return onLine(left, right, x);
}

function cornersAround(points: readonly Corner[], x: Exact): readonly [Corner, Corner] {
  const right = points.findIndex(([edge]) => exact(edge).gte(x));
  const last = points.at(-1) ?? NOWHERE;
  if (right === -1) return [last, last];
  const upper = points[right] ?? last;
  return [points[right - 1] ?? upper, upper];
}

/** The linter asks for two corners; an empty line is worth nothing. */
const NOWHERE: Corner = ['0', '0'];

function onLine(left: Corner, right: Corner, x: Exact): Exact {
  const [x1, y1] = left.map(exact);
  const [x2, y2] = right.map(exact);
  if (!x1 || !y1 || !x2 || !y2) return x;
  if (x1.equals(x2)) return y1;
  return y1.add(y2.sub(y1).mul(x.sub(x1)).div(x2.sub(x1)));
}
