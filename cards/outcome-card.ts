/** To HR: what a policy comes to for a period. Worked out, prepared by one, confirmed by another, or over. */
import type { Effect } from '#core/results/outcome.ts';
import type { ButtonCommand } from './button-commands.ts';
import {
  type Button,
  bold,
  buttons,
  type Card,
  type Element,
  facts,
  type Locale,
  note,
  type Rich,
  type Tone,
  text,
  toned,
} from './card.ts';
import { clip, periodName, score, shortFingerprint } from './format.ts';
import { effectsWords, leftReasonWords, noteWords, reasonWords, yuan } from './outcome-words.ts';
import { texts } from './texts.ts';

export type OutcomeState = 'proposed' | 'prepared' | 'confirmed' | 'dropped' | 'stale';

export interface OutcomeLineView {
  /** a person or a unit */
  name: string;
  /** of a person; '' of a unit */
  unitName: string;
  /** hundredths */
  percent: number | null;
  effects: readonly Effect[];
  /** a code of the core */
  reason: string;
}

interface Step {
  by: string;
  /** local date and time */
  at: string;
}

export interface OutcomeView {
  policyName: string;
  /** sha256 of what the policy says */
  version: string;
  period: string;
  scopeName: string;
  /** null where it was only worked out and nothing is kept of it */
  row: {
    id: string;
    revision: number;
    state: OutcomeState;
    proposedAt: string;
    prepared: Step | null;
    /** who confirmed or dropped it */
    decided: Step | null;
  } | null;
  /** whether it changes what was confirmed before: then the lines are the differences */
  correction: boolean;
  /** the first of them */
  lines: readonly OutcomeLineView[];
  leftOut: readonly { name: string; reason: string }[];
  /** how many there are besides */
  more: { lines: number; leftOut: number };
  costFen: number;
  budgetFen: number | null;
  /** codes of the core */
  notes: readonly string[];
  /** "2026-11", null where there is no money in it */
  payMonth: string | null;
  /** what the reader may do now */
  asks: 'prepare' | 'confirm' | 'drop' | null;
  /** who may confirm, while it waits for that */
  waitsFor: readonly string[];
}

export const LINES_SHOWN = 20;
export const LEFT_SHOWN = 15;

export function outcomeCard(view: OutcomeView, locale: Locale): Card {
  const t = texts[locale].outcomes;
  const name = clip(view.policyName, 30);
  const period = periodName(view.period, locale);
  return {
    title: view.correction ? t.correctionTitle(name, period) : t.title(name, period),
    subtitle: view.scopeName,
    tone: toneOf(view),
    ...(view.row ? { tags: [{ text: t.states[view.row.state], tone: TAGS[view.row.state] }] } : {}),
    preview: t.preview(name),
    elements: [
      text(introOf(view, locale)),
      figures(view, locale),
      ...view.notes.filter(isTold).map((code) => note(noteWords(code, locale))),
      ...lineElements(view, locale),
      ...leftElements(view, locale),
      note(`${t.version} ${shortFingerprint(view.version)}`),
      ...lifeElements(view, locale),
      ...buttonElements(view, locale),
    ],
  };
}

const TAGS: Readonly<Record<OutcomeState, Tone>> = {
  proposed: 'blue',
  prepared: 'orange',
  confirmed: 'green',
  dropped: 'grey',
  stale: 'grey',
};

function toneOf(view: OutcomeView): Tone {
  const { row } = view;
  if (row && (row.state === 'dropped' || row.state === 'stale')) return 'grey';
  if (row?.state === 'confirmed') return 'green';
  return isOverBudget(view) || view.correction ? 'orange' : 'blue';
}

const isOverBudget = ({ costFen, budgetFen }: OutcomeView): boolean => budgetFen !== null && costFen > budgetFen;

function introOf({ row, correction }: OutcomeView, locale: Locale): string {
  const t = texts[locale].outcomes;
  if (row === null) return t.introOnly;
  return correction ? t.correctionIntro : t.intro;
}

function figures(view: OutcomeView, locale: Locale): Element {
  const t = texts[locale].outcomes;
  const { costFen, budgetFen, payMonth } = view;
  const over: Rich =
    budgetFen !== null && isOverBudget(view)
      ? [bold(t.yuan(yuan(budgetFen))), toned(` · ${t.budgetPassed(yuan(costFen - budgetFen))}`, 'orange')]
      : budgetFen === null
        ? t.noBudget
        : t.yuan(yuan(budgetFen));
  return facts(
    [t.cost, [bold(t.yuan(yuan(costFen)))]],
    [t.budget, over],
    ...(payMonth === null ? [] : [fact(t.payMonth, payMonth)]),
  );
}

/** That the budget is passed stands beside the sum. */
const isTold = (code: string): boolean => !code.startsWith('over_budget');

const fact = (label: string, value: Rich): [label: string, value: Rich] => [label, value];

function lineElements({ lines, more }: OutcomeView, locale: Locale): readonly Element[] {
  const { outcomes: t, words } = texts[locale];
  if (lines.length === 0) return [text([bold(t.nobody)])];
  const columns = [
    { key: 'name', title: words.name, kind: 'text', width: 22 },
    { key: 'unit', title: words.unit, kind: 'text', width: 18 },
    { key: 'percent', title: texts[locale].results.percent, kind: 'number', width: 14 },
    { key: 'what', title: t.what, kind: 'text', width: 26 },
    { key: 'reason', title: t.reason, kind: 'text', width: 20 },
  ] as const;
  const rows = lines.map((line) => ({
    name: clip(line.name, 24),
    unit: line.unitName === '' ? '—' : clip(line.unitName, 20),
    percent: line.percent === null ? '—' : `${score(line.percent)}%`,
    what: clip(effectsWords(line.effects, locale), 60),
    reason: clip(reasonWords(line.reason, locale), 40),
  }));
  const rest = more.lines === 0 ? [] : [note(`${words.more(more.lines)} ${t.exportHint}`)];
  return [text(t.lines, 'heading'), { type: 'table', columns, rows }, ...rest];
}

function leftElements({ leftOut, more }: OutcomeView, locale: Locale): readonly Element[] {
  const { outcomes: t, words } = texts[locale];
  if (leftOut.length === 0) return [];
  const lines = leftOut.map(({ name, reason }) => t.leftOutLine(clip(name, 24), leftReasonWords(reason, locale)));
  const rest = more.leftOut === 0 ? [] : [words.more(more.leftOut)];
  const title = `${t.leftOut} · ${leftOut.length + more.leftOut}`;
  return [{ type: 'fold', title, elements: [text([...lines, ...rest].join('\n'))] }];
}

/** What was done with it, and whom it waits for. */
function lifeElements({ row, waitsFor }: OutcomeView, locale: Locale): readonly Element[] {
  if (row === null) return [];
  const { outcomes: t, words } = texts[locale];
  const { state, prepared, decided } = row;
  const steps = [
    t.proposedAt(row.proposedAt),
    ...(prepared ? [t.preparedBy(prepared.by, prepared.at)] : []),
    ...(decided ? [(state === 'confirmed' ? t.confirmedBy : t.droppedBy)(decided.by, decided.at)] : []),
  ];
  if (state !== 'prepared') return [note(steps.join('\n'))];
  const waits = waitsFor.length === 0 ? t.waitsForNobody : t.waitsFor(waitsFor.join(words.separator));
  return [note(steps.join('\n')), text([bold(waits)])];
}

function buttonElements({ row, asks }: OutcomeView, locale: Locale): readonly Element[] {
  if (row === null || asks === null) return [];
  const t = texts[locale].outcomes;
  const press = (command: ButtonCommand): Button['press'] => ({ command, id: row.id, revision: row.revision });
  const next: Button =
    asks === 'prepare'
      ? {
          text: t.prepare,
          style: 'primary',
          press: press('prepare_outcome'),
          confirm: { title: t.prepareTitle, text: t.prepareText },
        }
      : {
          text: t.confirm,
          style: 'primary',
          press: press('confirm_outcome'),
          confirm: { title: t.confirmTitle, text: t.confirmText },
        };
  const drop: Button = {
    text: t.drop,
    style: 'danger',
    press: press('drop_outcome'),
    confirm: { title: t.dropTitle, text: t.dropText },
  };
  return [asks === 'drop' ? buttons(drop) : buttons(next, drop)];
}
