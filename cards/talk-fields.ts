/**
 * The fields of the cards that follow a result. A person has one draft an appraisal, whatever card it was typed in: these
 * names keep apart from those of the appraisal's own forms.
 */
export const talkField = {
  praise: 'talk:praise',
  improve: 'talk:improve',
  goal: (slot: number): string => `talk:goal:${slot}`,
  criterion: (slot: number): string => `talk:criterion:${slot}`,
  /** how a goal of last time came out */
  mark: (goalId: string): string => `talk:mark:${goalId}`,
  remark: 'talk:remark',
  planGoal: 'plan:goal',
  planWeeks: 'plan:weeks',
  planReason: 'plan:reason',
  did: (check: number): string => `check:${check}:did`,
  evidence: (check: number): string => `check:${check}:evidence`,
  file: (check: number): string => `check:${check}:file`,
} as const;

/** Three goals a talk: more are none. */
export const GOAL_SLOTS: readonly number[] = [1, 2, 3];

/** Whether a field belongs to one of these cards. */
export const isTalkField = (name: string): boolean => /^(talk|plan|check):/.test(name);
