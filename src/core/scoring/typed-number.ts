/** Numbers as people type them into a form or a chat. */
import { type Decimal, readDecimal } from '#core/number/decimal.ts';

/** Full-width letters, digits and signs become half-width, blanks at the ends go. */
export const tidy = (typed: string): string => typed.normalize('NFKC').replaceAll('−', '-').trim();

/** "28", "２８", "28分", "28.50 points" → the decimal; null for anything else ("九十", "2e1", "8,5"). */
export function readTypedNumber(typed: string): Decimal | null {
  const bare = tidy(typed).replace(/\s*(分|points?)$/i, '');
  return readDecimal(bare.replace(/^\+/, ''));
}

const CANNOT_JUDGE: readonly string[] = ['无法评价', '无法评分', '不了解', 'cannot judge', "can't judge", 'n/a'];

/** Whether somebody says that they cannot judge. */
export const isCannotJudge = (typed: string): boolean => CANNOT_JUDGE.includes(tidy(typed).toLowerCase());
