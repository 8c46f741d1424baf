/** What was signed: each signature names the result that lay before the person, and that result has its receipt. */
import type { Audited } from './audited.ts';
import { replay, resultAfter } from './check-chain.ts';
import { type AuditFinding, finding } from './finding.ts';

const SIGNS: ReadonlySet<string> = new Set(['sign', 'sign_with_remark', 'refuse']);

/** Signatures given before they named what they sign are held against the result alone. */
export function checkSignatures({ appraisal, events, receipts }: Audited): readonly AuditFinding[] {
  const told = replay(events);
  const printed = new Set(receipts.map(({ fingerprint }) => fingerprint));
  const wrong = events.filter((event) => {
    if (!SIGNS.has(event.type)) return false;
    const after = told.get(event.version);
    const fingerprint = resultAfter(after)?.fingerprint;
    const named = event.data.fingerprint ?? fingerprint;
    if (event.actorId !== appraisal.personId || fingerprint === undefined || named !== fingerprint) return true;
    // what calibration made of a result stands in the events alone
    return !printed.has(fingerprint) && !after?.calibration;
  });
  return wrong.map((event) => finding('Event', `${appraisal.id} ${event.version}`, ['signature-differs']));
}
