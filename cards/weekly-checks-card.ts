/** 本周抽查: whom a supervisor has to check this week, and who was not checked last week. */
import { buttons, type Card, type Element, type FormElement, type Locale, note, text, toned } from './card.ts';
import { fieldName } from './form-leaf.ts';
import { clip, first } from './format.ts';
import { texts } from './texts.ts';

export interface WeekLine {
  personId: string;
  name: string;
  lastWeek: number;
  thisWeek: number;
  thisMonth: number;
  /** on leave the whole of this week */
  away: boolean;
  /** was there last week and had fewer checks than asked */
  missed: boolean;
}

export interface WeeklyChecksView {
  /** whose people */
  supervisorId: string;
  /** "10-12" and "10-18" */
  from: string;
  to: string;
  perWeek: number;
  /** in the order of their numbers */
  lines: readonly WeekLine[];
  /** a sample that is not scored yet, or null */
  sample: { period: string; supervisorId: string } | null;
}

const LINES_SHOWN = 40;
const NAMES_SHOWN = 20;

export function weeklyChecksCard(view: WeeklyChecksView, locale: Locale): Card {
  const t = texts[locale].checks;
  const open = view.lines.filter((line) => line.thisWeek < view.perWeek && !line.away);
  return {
    title: t.weekTitle(view.from, view.to),
    tone: open.length === 0 ? 'green' : 'blue',
    preview: t.weekPreview,
    elements:
      view.lines.length === 0
        ? [text(t.weekNobody), ...sampleButton(view, locale)]
        : [
            text(t.weekIntro(String(view.perWeek))),
            ...lastWeek(view, locale),
            ...weekTable(view, locale),
            checkForm(view, locale),
            ...sampleButton(view, locale),
          ],
  };
}

function lastWeek({ lines }: WeeklyChecksView, locale: Locale): readonly Element[] {
  const { checks: t, words } = texts[locale];
  const missed = lines.filter((line) => line.missed).map(({ name }) => name);
  if (missed.length === 0) return [note(t.weekAllChecked)];
  const { shown, hidden } = first(missed, NAMES_SHOWN);
  const names = shown.join(words.separator) + (hidden === 0 ? '' : ` … +${hidden}`);
  return [text([toned(t.weekMissed(names), 'orange')])];
}

function weekTable({ lines, perWeek }: WeeklyChecksView, locale: Locale): readonly Element[] {
  const t = texts[locale].checks;
  const { shown, hidden } = first(lines, LINES_SHOWN);
  const rows = shown.map((line) => ({
    name: clip(line.name, 20),
    last: String(line.lastWeek),
    now: line.away
      ? t.away
      : line.thisWeek >= perWeek
        ? ({ text: t.done, tone: 'green' } as const)
        : `${line.thisWeek} / ${perWeek}`,
    month: String(line.thisMonth),
  }));
  const columns = [
    { key: 'name', title: t.person, kind: 'text', width: 34 },
    { key: 'last', title: t.lastWeek, kind: 'number', width: 20 },
    { key: 'now', title: t.thisWeek, kind: 'tag', width: 26 },
    { key: 'month', title: t.thisMonth, kind: 'number', width: 20 },
  ] as const;
  return [{ type: 'table', columns, rows }, ...(hidden === 0 ? [] : [note(t.more(String(hidden)))])];
}

function checkForm({ lines, supervisorId, perWeek }: WeeklyChecksView, locale: Locale): FormElement {
  const t = texts[locale].checks;
  const due = [...lines].sort((a, b) => urgency(a, perWeek) - urgency(b, perWeek));
  const options = first(due, LINES_SHOWN).shown.map(({ personId, name }) => ({
    value: personId,
    text: clip(name, 40),
  }));
  return {
    type: 'form',
    name: 'weekly-checks',
    elements: [{ type: 'choice', name: fieldName.person, label: t.choose, placeholder: t.chooseHint, options }],
    buttons: [{ text: t.open, style: 'primary', press: { command: 'open_check', id: supervisorId, revision: 0 } }],
  };
}

/** Who is to be checked comes first, then who was, then who is away. */
const urgency = ({ away, thisWeek }: WeekLine, perWeek: number): number => (away ? 2 : thisWeek >= perWeek ? 1 : 0);

function sampleButton({ sample }: WeeklyChecksView, locale: Locale): readonly Element[] {
  if (sample === null) return [];
  const { period, supervisorId } = sample;
  const press = { command: 'open_sample', id: supervisorId, revision: 0, part: period };
  return [buttons({ text: texts[locale].checks.openSample, press })];
}
