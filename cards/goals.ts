/** The goals an interview set, as cards show them. */
import { type Element, type Locale, text } from './card.ts';
import { clip } from './format.ts';
import { texts } from './texts.ts';

export interface GoalLine {
  words: string;
  /** the criterion it improves, or null */
  criterion: string | null;
  state: 'open' | 'met' | 'missed';
}

/** One line a goal; the state is told once somebody judged it. */
export function goalText(goals: readonly GoalLine[], locale: Locale): string {
  const t = texts[locale].interview;
  const stateOf = ({ state }: GoalLine) => (state === 'open' ? '' : ` · ${t.goalStates[state]}`);
  return goals
    .map(
      (goal) => `· ${clip(goal.words, 300)}${goal.criterion === null ? '' : t.goalFor(goal.criterion)}${stateOf(goal)}`,
    )
    .join('\n');
}

/** The goals of a month on its own cards; nothing where there are none. */
export const goalElements = (goals: readonly GoalLine[], locale: Locale): readonly Element[] =>
  goals.length === 0 ? [] : [text(texts[locale].interview.goalsTitle, 'heading'), text(goalText(goals, locale))];
