/** To one person, in private: a prize, a note by a policy, or the own coefficient. Never to a group. */
import type { Effect } from '#core/results/outcome.ts';
import { bold, type Card, type Element, facts, type Locale, note, type Rich, type Tone, text } from './card.ts';
import { clip, periodName, score, shortFingerprint } from './format.ts';
import { effectWords, reasonWords, yuan } from './outcome-words.ts';
import { texts } from './texts.ts';

export interface OwnOutcomeView {
  policyName: string;
  /** sha256 of what the policy says */
  version: string;
  period: string;
  personName: string;
  /** the unit that got it together, or null where it is the person alone */
  unitName: string | null;
  effects: readonly Effect[];
  /** a code of the core */
  reason: string;
  /** whose pay it belongs to, null where there is no money in it */
  payMonth: string | null;
  /** whether it changes what the person was told before */
  correction: boolean;
  /** `prize` congratulates, `offer` arranges something after a low place, `grade` tells of a moved grade */
  manner: 'prize' | 'offer' | 'grade' | 'plain';
}

/** 祝贺: what somebody, or a whole unit, won. */
export function prizeCard(view: OwnOutcomeView, locale: Locale): Card {
  const t = texts[locale].outcomes;
  const period = periodName(view.period, locale);
  const intro =
    view.unitName === null ? t.prizeIntro(view.personName, period) : t.prizeUnitIntro(view.unitName, period);
  return framed(view, locale, {
    title: t.prizeTitle(clip(view.policyName, 30)),
    tone: 'yellow',
    preview: t.prizePreview,
    elements: [text(intro), ...effectLines(view, locale)],
  });
}

/** A note that congratulates nobody: what is arranged, a moved grade, a correction. */
export function outcomeNoteCard(view: OwnOutcomeView, locale: Locale): Card {
  const t = texts[locale].outcomes;
  return framed(view, locale, {
    title: t.noteTitle(clip(view.policyName, 30)),
    tone: view.correction ? 'orange' : 'blue',
    preview: t.notePreview,
    elements: [text(noteIntro(view, locale)), ...noteLines(view, locale)],
  });
}

function noteIntro({ correction, manner, personName, period: of }: OwnOutcomeView, locale: Locale): string {
  const t = texts[locale].outcomes;
  const period = periodName(of, locale);
  if (correction) return t.correctionNoteIntro(personName, period);
  const say = { offer: t.offerIntro, grade: t.gradeIntro, prize: t.noteIntro, plain: t.noteIntro }[manner];
  return say(personName, period);
}

function noteLines(view: OwnOutcomeView, locale: Locale): readonly Element[] {
  const t = texts[locale].outcomes;
  const moved = view.effects.find((effect) => effect.kind === 'grade');
  return moved && view.effects.length === 1
    ? [facts([t.gradeWas, moved.from], [t.gradeIs, [bold(moved.to)]])]
    : effectLines(view, locale);
}

/** 绩效系数: to the person alone. */
export function coefficientNoteCard(view: OwnOutcomeView, locale: Locale): Card {
  const { outcomes: t, words } = texts[locale];
  const period = periodName(view.period, locale);
  const figures = view.effects.flatMap((effect) =>
    effect.kind === 'coefficient'
      ? [
          fact(words.coefficient, [bold(score(effect.coefficient))]),
          ...(effect.baseFen === null ? [] : [fact(t.coefficientBase, t.yuan(yuan(effect.baseFen)))]),
          ...(effect.payFen === null
            ? []
            : [
                fact(view.correction ? t.coefficientDifference : t.coefficientPaid, [
                  bold(t.yuan(yuan(effect.payFen))),
                ]),
              ]),
        ]
      : [],
  );
  const intro = view.correction
    ? t.correctionNoteIntro(view.personName, period)
    : t.coefficientIntro(view.personName, period);
  const rest = view.effects.filter(({ kind }) => kind !== 'coefficient');
  return framed(view, locale, {
    title: t.coefficientTitle(period),
    tone: view.correction ? 'orange' : 'blue',
    preview: t.coefficientPreview,
    elements: [
      text(intro),
      ...(figures.length === 0 ? [] : [facts(...figures)]),
      ...effectLines({ effects: rest }, locale),
    ],
  });
}

const fact = (label: string, value: Rich): [label: string, value: Rich] => [label, value];

const effectLines = ({ effects }: Pick<OwnOutcomeView, 'effects'>, locale: Locale): readonly Element[] =>
  effects.map((effect) => text([bold(effectWords(effect, locale))]));

interface Inside {
  title: string;
  tone: Tone;
  preview: string;
  elements: readonly Element[];
}

/** What every such card says below: why, whose pay, by which version of the rule, whom to ask. */
function framed(view: OwnOutcomeView, locale: Locale, { elements, ...head }: Inside): Card {
  const { outcomes: t, words } = texts[locale];
  return {
    ...head,
    elements: [
      ...elements,
      facts([words.period, periodName(view.period, locale)], [t.why, reasonWords(view.reason, locale)]),
      ...(view.payMonth === null ? [] : [text(t.pay(view.payMonth))]),
      note(`${t.askHr}\n${t.fingerprint} ${shortFingerprint(view.version)}`),
    ],
  };
}
