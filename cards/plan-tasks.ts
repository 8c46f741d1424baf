/** Rectification plans in lists of what people owe: one line and one button each. */
import { bold, buttons, type Element, type Locale, text, toned } from './card.ts';
import { periodName } from './format.ts';
import { pressRectification } from './rectification.ts';
import { urgency } from './tasks.ts';
import { texts } from './texts.ts';

export interface PlanTaskLine {
  /** to write it, or to record it */
  kind: 'write' | 'review';
  rectificationId: string;
  round: number;
  unitName: string;
  period: string;
  /** local date and time, null where nothing is due */
  due: string | null;
  /** days until it is due: 0 today, negative when overdue, null without a deadline */
  daysLeft: number | null;
}

export const planTaskElements = (lines: readonly PlanTaskLine[], locale: Locale): readonly Element[] =>
  lines.flatMap((line) => {
    const { rectification: t, words } = texts[locale];
    const title = { write: t.writeTask, review: t.reviewTask }[line.kind](
      line.unitName,
      periodName(line.period, locale),
    );
    const soon = line.daysLeft === null ? null : urgency(line.daysLeft, locale);
    return [
      text([
        bold(title),
        ...(line.due === null ? [] : [{ text: `　${words.dueBy(line.due)}` }]),
        ...(soon === null ? [] : [toned(`　${soon.text}`, soon.tone)]),
      ]),
      buttons({
        text: { write: t.openWrite, review: t.openReview }[line.kind],
        press: pressRectification(line, 'show_rectification'),
      }),
    ];
  });
