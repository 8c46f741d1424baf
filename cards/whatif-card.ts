/** 差多少: what the next grade would take, criterion by criterion. A card to read; it has no buttons. */
import { bold, type Card, type Element, facts, type Locale, note, type Rich, text } from './card.ts';
import { clip, first, periodName, score } from './format.ts';
import { type AppraisalHead, headFacts } from './head.ts';
import { texts } from './texts.ts';

export interface WayLine {
  /** the leaf's name, or null for a bonus */
  name: string | null;
  /** hundredths */
  gain: number;
  /** what would have to be different, in the reader's language */
  how: string;
}

export interface WhatifView extends AppraisalHead {
  /** there is no result yet: only what is settled was counted */
  provisional: boolean;
  answer: /** nothing to lift, or a grade nobody knows: a friendly sentence */
    | { kind: 'sentence'; sentence: string }
    | {
        kind: 'way';
        grade: string;
        /** hundredths, like the two below */
        from: number;
        reached: number;
        needed: number;
        /** each enough alone */
        alone: readonly WayLine[];
        /** enough together where none is alone; null when even all are not */
        together: readonly WayLine[] | null;
        others: readonly WayLine[];
        open: readonly { name: string; points: number }[];
      };
}

const WAYS_SHOWN = 8;

export function whatifCard(view: WhatifView, locale: Locale): Card {
  const t = texts[locale].whatif;
  const period = periodName(view.period, locale);
  return {
    title: t.title(period),
    subtitle: view.person.name,
    tone: view.provisional ? 'grey' : 'blue',
    preview: t.preview(period),
    elements: [
      headFacts({ ...view, due: null }, locale),
      ...(view.provisional ? [text([{ text: t.provisional, bold: true, tone: 'orange' }])] : []),
      ...answerElements(view, locale),
      note(t.note),
    ],
  };
}

function answerElements({ answer, provisional }: WhatifView, locale: Locale): readonly Element[] {
  const t = texts[locale].whatif;
  if (answer.kind === 'sentence') return [text(answer.sentence)];
  const { alone, together, others, open } = answer;
  return [
    facts(
      [provisional ? t.soFar : t.reached, score(answer.reached)],
      [t.goal, t.goalOf(answer.grade, score(answer.from))],
      [t.missing, texts[locale].words.points(score(answer.needed))],
    ),
    ...ways(t.aloneTitle, alone, locale),
    ...ways(t.togetherTitle, together ?? [], locale),
    ...(alone.length === 0 && together === null && open.length === 0 ? [text(t.notEnough)] : []),
    ...openElements(open, locale),
    ...ways(t.othersTitle, others, locale),
  ];
}

function ways(title: string, lines: readonly WayLine[], locale: Locale): readonly Element[] {
  if (lines.length === 0) return [];
  const { shown, hidden } = first(lines, WAYS_SHOWN);
  const rest = hidden === 0 ? [] : [note(texts[locale].words.more(hidden))];
  return [text(title, 'heading'), ...shown.map((line) => text(wayLine(line, locale))), ...rest];
}

function wayLine({ name, gain, how }: WayLine, locale: Locale): Rich {
  const t = texts[locale].whatif;
  return [bold(clip(name ?? t.bonus, 40)), { text: `　${t.way(score(gain), clip(how, 160))}` }];
}

function openElements(open: readonly { name: string; points: number }[], locale: Locale): readonly Element[] {
  if (open.length === 0) return [];
  const t = texts[locale].whatif;
  const lines = open.map(({ name, points }) => t.openLine(clip(name, 40), score(points)));
  return [text(t.openTitle, 'heading'), text(first(lines, 30).shown.join('\n'))];
}
