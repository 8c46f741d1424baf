/** What is wrong with an input, said precisely: which field, its value, what is allowed. */
import { type Text, text } from '#core/scorecard/text.ts';

/** The kinds of problem, for callers that act on one. */
export type InputProblemCode =
  | 'bad-shape'
  | 'unknown-field'
  | 'bad-period'
  | 'period-not-for-sheet'
  | 'metric-out-of-range'
  | 'formula-metric-given'
  | 'unknown-criterion'
  | 'unknown-item'
  | 'undeclared-role'
  | 'role-not-asked'
  | 'not-rated'
  | 'not-deducted'
  | 'rated-twice'
  | 'points-needed'
  | 'points-fixed'
  | 'count-of-range-item'
  | 'empty'
  | 'not-a-number'
  | 'out-of-range'
  | 'not-on-step'
  | 'in-a-gap'
  | 'unknown-level'
  | 'level-needs-score'
  | 'level-not-asked'
  | 'outside-level';

/** One refused input. */
export interface InputProblem {
  readonly code: InputProblemCode;
  /** where: "ratings[1].score", or the name of the item for what a person typed */
  readonly field: string;
  /** what stands there, as JSON writes it or as it was typed */
  readonly value: string;
  readonly allowed: Text;
  /** one sentence with all of it */
  readonly message: Text;
}

/** What is wrong and what would be right, before it is known where it stands. */
export interface Fault {
  readonly code: InputProblemCode;
  readonly what: Text;
  readonly allowed: Text;
}

/** What a function returns instead of its result. */
export type Refused = { readonly ok: false; readonly problem: InputProblem };

interface Place {
  readonly field: string;
  readonly value: string;
}

/** Sets a fault in its place. */
function problemAt({ field, value }: Place, { code, what, allowed }: Fault): InputProblem {
  const message = text(
    `${field} 填的是“${value}”：${what.zh}；${allowed.zh}`,
    `${field} is "${value}": ${what.en}; ${allowed.en}`,
  );
  return { code, field, value, allowed, message };
}

/** A refusal from where the value stands and what is wrong with it. */
export const refused = (place: Place, fault: Fault): Refused => ({ ok: false, problem: problemAt(place, fault) });

const SHOWN_LENGTH = 60;

/** A value as a sentence shows it: JSON without quotes round texts, long ones cut. */
export function valueInWords(value: unknown): string {
  const shown = typeof value === 'string' ? value : (JSON.stringify(value) ?? '无 (none)');
  return shown.length > SHOWN_LENGTH ? `${shown.slice(0, SHOWN_LENGTH)}…` : shown;
}
