/** What the store keeps beside people: what HR set in place of the directory, codes to bind, readings that wait for HR. */

export const OVERRIDE_FIELDS = ['supervisor', 'unit', 'title', 'level', 'takes_part'] as const;

/** What HR set for a person; it survives every sync. */
export interface OverrideRow {
  personId: string;
  field: (typeof OVERRIDE_FIELDS)[number];
  /** a person's or unit's id, the words, "yes" or "no"; null: nobody */
  value: string | null;
  setBy: string;
  at: string;
}

export interface BindCodeRow {
  personId: string;
  /** sha256 of the code, in hex */
  codeHash: string;
  issuedBy: string;
  expiresAt: string;
  /** wrong codes typed so far */
  tries: number;
  usedAt: string | null;
  at: string;
}

/** By which somebody may bind an account; only digits, with the country's where it is not China's. */
export interface MobileRow {
  personId: string;
  mobile: string;
}

export const REVIEW_REASONS = ['first', 'absurd'] as const;
export const REVIEW_STATES = ['asked', 'applied', 'dropped', 'stale'] as const;

/** A reading of a directory that waits for HR's word. */
export interface DirectoryReviewRow {
  id: string;
  platform: string;
  reason: (typeof REVIEW_REASONS)[number];
  state: (typeof REVIEW_STATES)[number];
  /** sha256 of the difference: another reading is another question */
  fingerprint: string;
  /** what would change, as JSON for the card */
  body: string;
  at: string;
  decidedBy: string | null;
  decidedAt: string | null;
}
