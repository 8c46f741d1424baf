/** Who signed what, when, from which message: read out of the events. */
import type { AppraisalEvent } from '#core/appraisal/chain.ts';
import type { Called } from './discretion.ts';

/** A signature, or that none came in time. One that a reopening undid stands here too. */
export interface SignatureLine {
  event: number;
  kind: 'signed' | 'with_remark' | 'refused' | 'silent';
  by: string;
  at: string;
  /** the platform's event that brought it */
  source: string;
  /** the message whose button was pressed */
  message: string | null;
  /** sha256 of the receipt that lay before the person */
  fingerprint: string | null;
  hash: string;
}

const KINDS: Readonly<Record<string, SignatureLine['kind']>> = {
  sign: 'signed',
  sign_with_remark: 'with_remark',
  refuse: 'refused',
};

export function signaturesIn(events: readonly AppraisalEvent[], called: Called): readonly SignatureLine[] {
  return events.flatMap(({ version, type, actorId, at, source, data, hash, from }) => {
    const kind = KINDS[type] ?? (type === 'expire' && from === 'sign_off' ? 'silent' : undefined);
    if (!kind) return [];
    const { message, fingerprint } = data;
    return [
      {
        event: version,
        kind,
        by: called(actorId),
        at,
        source,
        message: typeof message === 'string' ? message : null,
        fingerprint: typeof fingerprint === 'string' ? fingerprint : null,
        hash,
      },
    ];
  });
}
