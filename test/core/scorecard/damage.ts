/** One change of the example: what stands there, what is written instead, and where the finding must point. */
export interface Damage {
  readonly name: string;
  readonly code: string;
  readonly from: string;
  readonly to: string;
  /** the text that the finding points at, after the change */
  readonly at: string;
  /** words of the message or mend */
  readonly says?: string;
}

/** The rule of the criterion satisfaction, as the example writes it. */
export const SATISFACTION = 'rule: { linear: [[60, 0], [90, 25], [100, 30]] }';
