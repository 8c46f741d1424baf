/** A leaf of a scorecard as a form asks it. All figures are hundredths of points. */
export interface FormLeaf {
  id: string;
  name: string;
  /** the criterion it is a part of; equal to `name` where the criterion is its own leaf */
  criterionName: string;
  /** what the leaf counts on the sheet */
  points: number;
  /** the scale it is rated on; equal to `points` on most sheets */
  outOf: number;
  scale: Scale;
}

/** How a leaf is judged: a level (from = to needs no score), a number, or findings that take points off. */
export type Scale =
  | { kind: 'levels'; step: number; levels: readonly Level[] }
  | { kind: 'rating'; min: number; max: number; step: number }
  | { kind: 'deductions'; items: readonly PointItem[] };

export interface Level {
  name: string;
  from: number;
  to: number;
  text: string;
}

/** A deduction or a bonus: fixed points, or a range its recorder chooses from. */
export interface PointItem {
  id: string;
  name: string;
  points: number | { min: number; max: number };
}

/** What may be added or may cap the total besides the leaves. */
export interface Extras {
  bonus: { cap: number; items: readonly PointItem[] } | null;
  vetoes: readonly { id: string; name: string; total: number }[];
}

/** What a person has typed or chosen so far, by field name. */
export type FieldValues = Readonly<Record<string, string | readonly string[]>>;

/** The names of the fields; the form's reader uses the same functions, so a name is spelled in one place. */
export const fieldName = {
  rating: (leafId: string): string => `rating:${leafId}`,
  finding: (leafId: string): string => `finding:${leafId}`,
  points: (leafId: string, itemId: string): string => `points:${leafId}:${itemId}`,
  bonus: 'bonus',
  bonusPoints: (itemId: string): string => `bonus-points:${itemId}`,
  veto: 'veto',
  comment: 'comment',
  /** why it goes back, why an appeal is filed or decided */
  reason: 'reason',
  /** why one leaf is disputed */
  ownReason: (leafId: string): string => `reason:${leafId}`,
  /** the disputed leaves of an appeal */
  items: 'items',
  /** the words beside a signature or a refusal */
  remark: 'remark',
  /** what calibration adds or takes off */
  adjustment: 'adjustment',
  /** the one person to urge */
  person: 'person',
  /** in a draft alone: it was typed on the card of a batch, which no single card has shown yet */
  elsewhere: 'typed-elsewhere',
  /** a colleague's name or number, where no list has them */
  colleague: 'colleague',
} as const;

/** True where every level is one fixed score: then choosing it is enough. */
export const isChoice = (scale: Scale): boolean =>
  scale.kind === 'levels' && scale.levels.every((level) => level.from === level.to);
