/**
 * The chain of looks at one appraisal: who was shown what of another's sheet (product.md §9). It stands beside the chain
 * of events and is sealed like it, so that looking moves nothing and still cannot be undone.
 */
import { canonicalJson, GENESIS, sha256 } from './chain.ts';

/** One look as it is kept. */
export interface Look {
  appraisalId: string;
  /** 1, 2, 3 … without a gap */
  number: number;
  /** the person who was shown it */
  readerId: string;
  /** which card or export showed it */
  what: string;
  at: string;
  /** the key of the message or the run of the command that showed it */
  source: string;
  /** hash of the look before, GENESIS for the first */
  prevHash: string;
  hash: string;
}

/** What a look says before it has its place in the chain. */
export type Seen = Pick<Look, 'appraisalId' | 'readerId' | 'what' | 'at' | 'source'>;

/** Seals a look onto the newest one of its appraisal, null where it is the first. */
export function sealLook(last: Pick<Look, 'number' | 'hash'> | null, seen: Seen): Look {
  const look = { ...seen, number: (last?.number ?? 0) + 1, prevHash: last?.hash ?? GENESIS };
  return { ...look, hash: sha256(canonicalJson(look)) };
}

/** Whether a look is what its hash says. */
export const isSealedLook = ({ hash, ...look }: Look): boolean => sha256(canonicalJson(look)) === hash;

/** Under which id the head of an appraisal's looks stands in the daily digest: next to that of its events. */
export const looksIdOf = (appraisalId: string): string => `${appraisalId}/looks`;
