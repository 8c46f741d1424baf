/** 考核结果: what counted, then sign, ask why or appeal. */
import type { Signature } from '#core/appraisal/appraisal.ts';
import {
  bold,
  buttons,
  type Card,
  type Element,
  type FactsElement,
  type FormElement,
  facts,
  type Locale,
  note,
  type Rich,
  text,
  toned,
} from './card.ts';
import { fieldName } from './form-leaf.ts';
import { periodName, score, shortFingerprint } from './format.ts';
import { type AppraisalHead, headFacts, headSubtitle, press } from './head.ts';
import { type LateLine, restatedElements } from './late-change-card.ts';
import { longText } from './leaf-fields.ts';
import { type ReceiptLine, receiptTable } from './receipt-lines.ts';
import { type AdjustmentView, adjustmentElements, changesElements } from './result-changes.ts';
import { differenceTable, type ScoreDifference } from './score-difference.ts';
import { texts } from './texts.ts';

/** What was computed, in hundredths. */
export interface ResultFigures {
  total: number;
  grade: string | null;
  /** the factor on pay in hundredths, or null where the sheet names none */
  coefficient: number | null;
  /** what was added, already capped; 0 for none */
  bonus: number;
  /** the veto that capped the total, or null */
  veto: { name: string; total: number } | null;
  /** days the person was there, where the coefficient counts by them */
  present?: { days: number; of: number } | null;
  fingerprint: string;
}

/** What came of an appeal. */
export interface Decision {
  by: string;
  changed: boolean;
  reason: string;
  /** before and after, where scores were changed */
  difference: ScoreDifference | null;
}

export interface ResultView extends AppraisalHead {
  figures: ResultFigures;
  /** null where nothing was adjusted */
  adjustment?: AdjustmentView | null;
  /** null where it was never put before the person */
  changes?: ScoreDifference | null;
  /** the figures it was corrected by, where some came late */
  restated?: readonly LateLine[];
  lines: readonly ReceiptLine[];
  /** the words of each reviewer who wrote some */
  comments: readonly { by: string; text: string }[];
  /**
   * `sign_off` shows the buttons. `appeal` waits for `judge`. `final` shows how it was signed.
   * `decision` is the appeal that was decided before this sign-off; then no second appeal is offered.
   */
  standing:
    | { state: 'sign_off'; decision: Decision | null }
    | { state: 'appeal'; judge: string }
    | { state: 'final'; signature: Signature; at: string };
}

/** The card of a result, whoever's turn it is; only `sign_off` has buttons that decide. */
export function resultCard(view: ResultView, locale: Locale): Card {
  const t = texts[locale];
  const period = periodName(view.period, locale);
  const waiting = view.standing.state === 'sign_off';
  return {
    title: t.result.title(period),
    subtitle: headSubtitle(view, locale),
    tone: waiting ? 'blue' : view.standing.state === 'appeal' ? 'purple' : 'grey',
    tags: [standingTag(view, locale)],
    preview: waiting ? t.result.preview(period) : t.result.waitingPreview(period),
    elements: [
      headFacts(view, locale),
      figureFacts(view, locale),
      ...vetoElements(view.figures, locale),
      ...restatedElements(view.restated ?? [], locale),
      ...changesElements(view.changes ?? null, locale),
      text(t.result.counted, 'heading'),
      receiptTable(view.lines, locale),
      ...adjustmentElements(view.adjustment ?? null, locale),
      ...view.comments.flatMap((comment) => [text([bold(t.result.reviewComment(comment.by))]), text(comment.text)]),
      ...standingElements(view, locale),
    ],
  };
}

/** Total, grade, coefficient, bonus, signature and fingerprint: what a signature stands under. */
export function figureFacts(view: Pick<ResultView, 'figures' | 'full' | 'standing'>, locale: Locale): FactsElement {
  const { result: t, words, people } = texts[locale];
  const { figures } = view;
  const lines: [string, Rich][] = [
    [words.total, [bold(t.outOf(score(figures.total), score(view.full)))]],
    [words.grade, figures.grade ?? words.noGrade],
    ...(figures.coefficient === null ? [] : [[words.coefficient, score(figures.coefficient)] satisfies [string, Rich]]),
    ...(figures.present
      ? [[people.present, people.presentDays(figures.present.days, figures.present.of)] satisfies [string, Rich]]
      : []),
    ...(figures.bonus === 0 ? [] : [[words.bonus, `+${score(figures.bonus)}`] satisfies [string, Rich]]),
    [t.signature, signatureText(view.standing, locale)],
    [words.fingerprint, shortFingerprint(figures.fingerprint)],
  ];
  return facts(...lines);
}

function signatureText(standing: ResultView['standing'], locale: Locale): string {
  const t = texts[locale];
  return standing.state === 'final' ? `${t.words.signatures[standing.signature]} · ${standing.at}` : t.result.notSigned;
}

function standingTag({ standing }: ResultView, locale: Locale): { text: string; tone: 'orange' | 'purple' | 'grey' } {
  const t = texts[locale].words;
  switch (standing.state) {
    case 'sign_off':
      return { text: t.states.sign_off, tone: 'orange' };
    case 'appeal':
      return { text: t.states.appeal, tone: 'purple' };
    case 'final':
      return { text: t.signatures[standing.signature], tone: 'grey' };
  }
}

function vetoElements({ veto }: ResultFigures, locale: Locale): readonly Element[] {
  return veto === null ? [] : [text([toned(texts[locale].result.capped(veto.name, score(veto.total)), 'red')])];
}

function standingElements(view: ResultView, locale: Locale): readonly Element[] {
  const t = texts[locale].result;
  const { standing } = view;
  switch (standing.state) {
    case 'appeal':
      return [note(t.underAppeal(standing.judge))];
    case 'final':
      return standing.signature === 'silent' ? [note(t.silentNote)] : [];
    case 'sign_off':
      return [
        ...decisionElements(standing.decision, locale),
        mainButtons(view, standing.decision === null, locale),
        remarkForm(view, locale),
      ];
  }
}

function decisionElements(decision: Decision | null, locale: Locale): readonly Element[] {
  const t = texts[locale].result;
  return decision === null
    ? []
    : [
        text([bold(t.decided(decision.by, decision.changed))]),
        ...(decision.difference ? [differenceTable(decision.difference, locale)] : []),
        text(decision.reason),
        note(t.appealedOnce),
      ];
}

function mainButtons(view: ResultView, mayAppeal: boolean, locale: Locale): Element {
  const t = texts[locale].result;
  return buttons(
    { text: t.sign, style: 'primary', press: press(view, 'sign'), confirm: { title: t.signTitle, text: t.signText } },
    { text: t.why, press: press(view, 'why') },
    ...(mayAppeal ? [{ text: t.appeal, press: press(view, 'open_appeal') }] : []),
  );
}

function remarkForm(view: ResultView, locale: Locale): FormElement {
  const t = texts[locale].result;
  return {
    type: 'form',
    name: 'sign-off',
    elements: [longText({ name: fieldName.remark, label: t.remark, hint: t.remarkHint }, {})],
    buttons: [
      { text: t.signWithRemark, press: press(view, 'sign_with_remark') },
      {
        text: t.refuse,
        style: 'danger',
        press: press(view, 'refuse'),
        confirm: { title: t.refuseTitle, text: t.refuseText },
      },
    ],
  };
}
