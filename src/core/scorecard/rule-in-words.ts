/** A leaf's rule as people read it, in the receipt and beside a form. */
import type {
  DeductionsRule,
  LeafRule,
  LevelBand,
  LevelsRule,
  LinearRule,
  RatingRule,
  StepsRule,
  Tier,
  TiersRule,
} from './leaf-rule.ts';
import type { Item } from './scorecard.ts';
import { type Text, text } from './text.ts';

/** The rule in a sentence; its numbers are in the leaf's `outOf`. */
export function ruleInWords(rule: LeafRule): Text {
  switch (rule.kind) {
    case 'tiers':
      return tiersInWords(rule);
    case 'steps':
      return stepsInWords(rule);
    case 'ratio':
      return text(`按完成比例，目标 ${rule.target}`, `in proportion, target ${rule.target}`);
    case 'linear':
      return linearInWords(rule);
    case 'deductions':
      return deductionsInWords(rule);
    case 'levels':
      return levelsInWords(rule);
    case 'rating':
      return ratingInWords(rule);
  }
}

const tiersInWords = ({ tiers }: TiersRule): Text => joined('分档：', 'tiers: ', tiers.map(tierInWords));

/** One tier: "≥ 90 得 20 优秀". */
export function tierInWords({ from, upTo, score, label }: Tier): Text {
  const edge = from === undefined ? upTo && `≤ ${upTo}` : `≥ ${from}`;
  const name = label === undefined ? '' : ` ${label}`;
  return text(`${edge ?? '其余'} 得 ${score}${name}`, `${edge ?? 'the rest'} → ${score}${name}`);
}

/** What an unfinished step costs. */
export const PARTIAL = {
  ignore: text('不满一步不扣', 'an unfinished step costs nothing'),
  full: text('不满一步按一步扣', 'an unfinished step costs a whole one'),
  prorate: text('不满一步按比例扣', 'an unfinished step costs its share'),
} as const satisfies Record<StepsRule['partial'], Text>;

function stepsInWords({ target, per, deduct, when, partial, floor }: StepsRule): Text {
  const [zh, en] = when === 'below' ? ['低', 'below'] : ['高', 'above'];
  const [zhFloor, enFloor] = floor === '0' ? ['', ''] : [`，最低 ${floor}`, `, down to ${floor}`];
  return text(
    `目标 ${target}，每${zh} ${per} 扣 ${deduct}，${PARTIAL[partial].zh}${zhFloor}`,
    `target ${target}, ${deduct} off per ${per} ${en}, ${PARTIAL[partial].en}${enFloor}`,
  );
}

const linearInWords = ({ points }: LinearRule): Text =>
  joined(
    '连线：',
    'line: ',
    points.map(([value, score]) => text(`${value} 得 ${score}`, `${value} → ${score}`)),
  );

const deductionsInWords = ({ items }: DeductionsRule): Text =>
  joined(
    '从满分起扣：',
    'off the full points: ',
    items.map(({ name, points }) => {
      const line = `${name} ${pointsInWords(points)}`;
      return text(line, line);
    }),
  );

/** The points of a finding: "5", or "1–10" where the recorder chooses. */
export const pointsInWords = (points: Item['points']): string =>
  typeof points === 'string' ? points : `${points.min}–${points.max}`;

const levelsInWords = ({ levels }: LevelsRule): Text =>
  joined(
    '评等级：',
    'levels: ',
    levels.map((level) => {
      const line = `${level.name} ${bandInWords(level)}`;
      return text(line, line);
    }),
  );

/** The scores of a level: "25–30", or "0" where there is one. */
export const bandInWords = ({ from, to }: Pick<LevelBand, 'from' | 'to'>): string =>
  from === to ? from : `${from}–${to}`;

function ratingInWords({ min, max, step }: RatingRule): Text {
  const [zh, en] = step === '1' ? ['', ''] : [`，每 ${step} 一档`, ` in steps of ${step}`];
  return text(`评分 ${min}–${max}${zh}`, `rating ${min} to ${max}${en}`);
}

const joined = (zh: string, en: string, parts: readonly Text[]): Text =>
  text(zh + parts.map((part) => part.zh).join('、'), en + parts.map((part) => part.en).join(', '));
