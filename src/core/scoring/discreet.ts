/** What may be told of a leaf that colleagues rated: of a role that rates unseen a mean only from three ratings on. */
import type { LeafRater } from '#core/scorecard/leaves.ts';
import { type Role, roleText } from '#core/scorecard/roles.ts';
import { type Text, text } from '#core/scorecard/text.ts';
import type { LeafWorking, ReceiptLeaf } from './receipt.ts';

/** Below this many ratings a mean would tell what somebody gave. */
export const FEWEST_SHOWN = 3;
const UNSEEN: readonly Role[] = ['peer', 'upward', 'customer'];

/** Whether a role rates without its people being named. */
export const isUnseen = (role: Role): boolean => UNSEEN.includes(role);

/** Whether anybody rates this leaf unseen: only then there is something to hide. */
export const hasUnseen = (raters: readonly LeafRater[]): boolean => raters.some(({ role }) => isUnseen(role));

/** The words about a leaf that its person may read. */
export interface Told {
  readonly input: Text;
  readonly steps: readonly Text[];
  readonly why: Text;
}

/** Whether a role's figure stays unsaid: it rates unseen, and too few of it did. */
export const isTooFew = ({ role, ratings }: LeafWorking['roles'][number]): boolean =>
  isUnseen(role) && ratings > 0 && ratings < FEWEST_SHOWN;

/**
 * The words of a leaf; where an unseen role has one or two ratings, that role is named without number, and so is the
 * sum that would give it away.
 */
export function toldOf({ score, why }: ReceiptLeaf, { input, steps, roles }: LeafWorking): Told {
  if (!roles.some(isTooFew)) return { input, steps, why };
  const lines = roles
    .filter(({ ratings }) => ratings > 0)
    .map((role) => (isTooFew(role) ? unshown(role) : shown(role)));
  const result = score === null ? [] : [text(`得 ${score}`, `score ${score}`)];
  const told = [...lines, ...result];
  return { input: joined(lines), steps: told, why: joined(told) };
}

const unshown = ({ role, weight }: LeafWorking['roles'][number]): Text =>
  text(
    `${roleText(role).zh}（权重 ${weight}，不足 ${FEWEST_SHOWN} 份，不单独显示）`,
    `${roleText(role).en} (weight ${weight}, fewer than ${FEWEST_SHOWN}, not shown apart)`,
  );

const shown = ({ role, weight, ratings, mean }: LeafWorking['roles'][number]): Text =>
  text(
    `${roleText(role).zh}（权重 ${weight}）${ratings} 份${mean === null ? '' : `，均值 ${mean}`}`,
    `${roleText(role).en} (weight ${weight}): ${ratings}${mean === null ? '' : `, mean ${mean}`}`,
  );

const joined = (parts: readonly Text[]): Text =>
  text(parts.map(({ zh }) => zh).join('、'), parts.map(({ en }) => en).join(', '));
