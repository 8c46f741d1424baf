/** 年度预算: each line's plan, what is used and left; orange from the policy's share on, red above the plan. */
import type { BudgetState } from '#core/results/budget.ts';
import { type Card, type Element, type Locale, note, type TableCell, type Tone, text, toned } from './card.ts';
import { clip, periodName } from './format.ts';
import { yuan } from './outcome-words.ts';
import { texts } from './texts.ts';

export interface BudgetView {
  /** "2026" */
  year: string;
  lines: readonly BudgetState[];
  total: Pick<BudgetState, 'plan' | 'used' | 'left'>;
  /** newest first; money is whole fen */
  expenses: readonly { day: string; line: string; amount: number; words: string }[];
}

const TONES = { fine: 'green', near: 'orange', over: 'red' } as const satisfies Record<BudgetState['tone'], Tone>;
const EXPENSES_SHOWN = 5;

export function budgetCard(view: BudgetView, locale: Locale): Card {
  const t = texts[locale].reviews;
  const year = periodName(view.year, locale);
  return {
    title: t.budgetTitle(year),
    tone: view.lines.some(({ tone }) => tone === 'over')
      ? 'red'
      : view.lines.some(({ tone }) => tone === 'near')
        ? 'orange'
        : 'green',
    preview: t.budgetPreview,
    elements: [
      ...warnings(view, locale),
      budgetTable(view, locale),
      ...enough(view, locale),
      ...latest(view, locale),
      note(t.spendHint),
    ],
  };
}

/** Money below 0 is a line that is over, or an expense taken back. */
export const money = (fen: number): string => (fen < 0 ? `-${yuan(-fen)}` : yuan(fen));

function warnings({ lines }: BudgetView, locale: Locale): readonly Element[] {
  const t = texts[locale].reviews;
  return lines.flatMap(({ name, tone, left, percent }) => {
    if (tone === 'over') return [text([toned(t.overLine(name, yuan(-left)), 'red')])];
    return tone === 'near' ? [text([toned(t.nearLine(name, String(percent ?? 100)), 'orange')])] : [];
  });
}

function budgetTable({ lines, total }: BudgetView, locale: Locale): Element {
  const t = texts[locale].reviews;
  const rows: Record<string, TableCell>[] = lines.map((line) => ({
    name: clip(line.name, 20),
    plan: money(line.plan),
    used: money(line.used),
    left: money(line.left),
    state: { text: line.percent === null ? t.tones[line.tone] : `${line.percent}%`, tone: TONES[line.tone] },
  }));
  const sum = { name: t.total, plan: money(total.plan), used: money(total.used), left: money(total.left), state: '' };
  const columns = [
    { key: 'name', title: t.line, kind: 'text', width: 24 },
    { key: 'plan', title: t.plan, kind: 'number', width: 20 },
    { key: 'used', title: t.used, kind: 'number', width: 20 },
    { key: 'left', title: t.left, kind: 'number', width: 20 },
    { key: 'state', title: t.share, kind: 'tag', width: 16 },
  ] as const;
  return { type: 'table', columns, rows: [...rows, sum] };
}

function enough({ lines }: BudgetView, locale: Locale): readonly Element[] {
  const t = texts[locale].reviews;
  return lines.flatMap(({ name, enoughFor }) => {
    if (!enoughFor) return [];
    const say = enoughFor.kind === 'each' ? t.enoughEach : t.enoughMonthly;
    return [note(say(name, String(enoughFor.count), yuan(enoughFor.price)))];
  });
}

function latest({ expenses }: BudgetView, locale: Locale): readonly Element[] {
  const t = texts[locale].reviews;
  if (expenses.length === 0) return [];
  const lines = expenses
    .slice(0, EXPENSES_SHOWN)
    .map(({ day, line, amount, words }) => `${t.expenseLine(day, line, money(amount))} ${clip(words, 60)}`);
  return [text(t.latest, 'heading'), text(lines.join('\n'))];
}
