/** The looks at one appraisal: every one sealed, in order, without a gap, each on the one before. */
import { GENESIS } from '#core/appraisal/chain.ts';
import { isSealedLook, type Look } from '#core/appraisal/look-chain.ts';
import type { Audited } from './audited.ts';
import { type AuditFinding, finding } from './finding.ts';

/** The newest look has nothing after it that names it: whether it was cut is told by the digests alone. */
export function checkLooks({ looks }: Pick<Audited, 'looks'>): readonly AuditFinding[] {
  const found: AuditFinding[] = [];
  let before: Pick<Look, 'hash' | 'number'> = { hash: GENESIS, number: 0 };
  for (const look of looks) {
    const row = `${look.appraisalId} ${look.number}`;
    if (!isSealedLook(look)) found.push(finding('Look', row, ['look-changed']));
    const follows = look.prevHash === before.hash && look.number === before.number + 1;
    if (!follows) found.push(finding('Look', row, ['chain-broken']));
    before = look;
  }
  return found;
}
