/** What the cards about a branch's rectification plan share: how it came to it, what was filed, what happened since. */
import type { CardAction } from './action.ts';
import type { ButtonCommand } from './button-commands.ts';
import { bold, type Element, type FoldElement, facts, type Locale, note, type Rich, type Tone, text } from './card.ts';
import { periodName, score } from './format.ts';
import { texts } from './texts.ts';

export type RectificationState = 'asked' | 'submitted' | 'returned' | 'accepted' | 'cancelled';
export type RectificationStepKind =
  | 'asked'
  | 'submitted'
  | 'returned'
  | 'accepted'
  | 'escalated'
  | 'notice'
  | 'cancelled';

export interface RectificationStepLine {
  kind: RectificationStepKind;
  /** local date and time */
  at: string;
  /** null where the calendar did it */
  by: string | null;
  /** the reason of a return, the text of a notice, who was asked */
  words: string | null;
}

export interface RectificationView {
  rectificationId: string;
  /** 1, and one more each time it was sent back */
  round: number;
  /** "2026-10" */
  period: string;
  unitName: string;
  /** the branch head */
  ownerName: string;
  rank: number;
  outOf: number;
  /** hundredths */
  percent: number;
  /** the lowest criteria of the branch, in hundredths of a percent; none where too few results tell */
  weakest: readonly { name: string; percent: number }[];
  state: RectificationState;
  /** local date and time, null once nothing is owed */
  due: string | null;
  /** owed, and the deadline has passed */
  late: boolean;
  /** what was filed last */
  filed: { causes: string; measures: string; by: string; at: string; late: boolean } | null;
  /** oldest first */
  history: readonly RectificationStepLine[];
}

export const rectificationField = {
  causes: 'rectification:causes',
  measures: 'rectification:measures',
  reason: 'rectification:reason',
  notice: 'rectification:notice',
} as const;

export const STATE_TONES: Readonly<Record<RectificationState, Tone>> = {
  asked: 'blue',
  submitted: 'purple',
  returned: 'orange',
  accepted: 'green',
  cancelled: 'grey',
};

/** The press of a button about a plan, at the round the card shows. */
export const pressRectification = (
  { rectificationId: id, round }: Pick<RectificationView, 'rectificationId' | 'round'>,
  command: ButtonCommand,
): CardAction => ({ command, id, revision: round });

/** The state as a tag, with what is late beside it. */
export function stateTags({ state, late, filed }: RectificationView, locale: Locale): { text: string; tone: Tone }[] {
  const t = texts[locale].rectification;
  return [
    { text: t.states[state], tone: STATE_TONES[state] },
    ...(late ? [{ text: t.late, tone: 'red' as const }] : []),
    ...(filed?.late && !late ? [{ text: t.lateTag, tone: 'orange' as const }] : []),
  ];
}

/** The bulletin's figures of the branch, and until when. */
export function figures(view: RectificationView, locale: Locale): readonly Element[] {
  const { rectification: t, words } = texts[locale];
  const lines: [string, Rich][] = [
    [t.branch, view.unitName],
    [t.owner, view.ownerName],
    [words.period, periodName(view.period, locale)],
    [t.place, t.placeOf(String(view.rank), String(view.outOf))],
    [t.mean, `${score(view.percent)}%`],
    ...(view.due === null ? [] : [[words.due, view.due] satisfies [string, Rich]]),
  ];
  const weakest = view.weakest.map(({ name, percent }) => t.weakestLine(name, score(percent)));
  return [
    facts(...lines),
    ...(weakest.length === 0 ? [] : [note([bold(t.weakest), { text: `\n${weakest.join('\n')}` }])]),
  ];
}

/** The plan as it was filed last. */
export function filedElements({ filed }: RectificationView, locale: Locale): readonly Element[] {
  if (filed === null) return [];
  const t = texts[locale].rectification;
  return [
    text([bold(t.causes)]),
    text(filed.causes),
    text([bold(t.measures)]),
    text(filed.measures),
    note(t.filedAt(filed.at, filed.by)),
  ];
}

const REASONS = { returned: 'returnedReason', cancelled: 'cancelledReason' } as const;

/** Why it came back or was cancelled; nothing in any other state. */
export function reasonElements({ state, history }: RectificationView, locale: Locale): readonly Element[] {
  if (state !== 'returned' && state !== 'cancelled') return [];
  const reason = history.findLast(({ kind }) => kind === state)?.words;
  return reason
    ? [text([{ text: `${texts[locale].rectification[REASONS[state]]}　`, bold: true }, { text: reason }])]
    : [];
}

/** Every step with its instant and who did it, folded away. */
export function historyFold({ history }: RectificationView, locale: Locale): FoldElement {
  const t = texts[locale].rectification;
  const lines = history.map(({ kind, at, by, words }) =>
    kind === 'asked' && words !== null
      ? `${t.stepLine(at, t.steps.asked, by)}${t.askedOf(words)}`
      : t.stepLine(at, t.steps[kind], by),
  );
  return { type: 'fold', title: t.history, elements: [text(lines.join('\n'))] };
}
