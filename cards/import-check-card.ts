/** A table somebody handed in: what it would come to, its problems, and what became of it. */
import type { Text } from '#core/scorecard/text.ts';
import type { BatchKindName } from './batch-kinds.ts';
import { BATCH_KIND_NAMES } from './batch-kinds.ts';
import { type Button, bold, buttons, type Card, type Element, facts, type Locale, note, text } from './card.ts';
import { clip, first } from './format.ts';
import { texts } from './texts.ts';

export interface ImportProblem {
  row: number;
  column: string;
  value: string;
  message: Text;
  mend: Text;
}

export interface ImportCheckView {
  uploadId: string;
  state: 'waiting' | 'done' | 'dropped';
  fileName: string;
  kind: BatchKindName;
  source: string;
  sheet: string | null;
  rows: number;
  subjects: number;
  /** what else is worth knowing, such as who would leave */
  notes: readonly Text[];
  /** our columns as people call them, and the headings that stand for them */
  columns: readonly { name: Text; heading: string }[];
  unmatched: readonly string[];
  /** how many there are, and the first of them */
  problems: number;
  first: readonly ImportProblem[];
  /** why the file cannot be read at all */
  refused: { message: Text; mend: Text } | null;
  /** where the columns can be chosen */
  pageUrl: string | null;
  /** what it became */
  batch: { id: string; rows: number; when: string; undone: boolean } | null;
}

const NAME = 60;
const COLUMNS_SHOWN = 30;

export function importCheckCard(view: ImportCheckView, locale: Locale): Card {
  const t = texts[locale].imports;
  const name = clip(view.fileName, NAME);
  const failed = view.problems > 0 || view.refused !== null;
  return {
    title: t.title(name),
    tone: view.state === 'waiting' ? (failed ? 'orange' : 'blue') : view.batch && !view.batch.undone ? 'green' : 'grey',
    preview: failed && view.state === 'waiting' ? t.previewProblems : t.preview,
    elements: [...headOf(view, locale), ...(view.state === 'waiting' ? waiting(view, locale) : ended(view, locale))],
  };
}

function headOf(view: ImportCheckView, locale: Locale): readonly Element[] {
  const t = texts[locale].imports;
  const { kind, source, sheet, rows, subjects, refused } = view;
  if (refused) return [text([bold(t.refused(refused.message[locale], refused.mend[locale]))])];
  return [
    facts(
      [t.kind, t.kinds[kind]],
      [t.source, source],
      [t.rows, String(rows)],
      ...(subjects > 0 ? [row(t.subjects, t.subjectsOf(subjects))] : []),
      ...(sheet === null ? [] : [row(t.sheet, clip(sheet, NAME))]),
    ),
  ];
}

const row = (label: string, value: string): [label: string, value: string] => [label, value];

/** The dry run, and what can be done with it. */
function waiting(view: ImportCheckView, locale: Locale): readonly Element[] {
  const t = texts[locale].imports;
  const { problems, rows, refused, notes, uploadId } = view;
  if (refused) return [buttons({ text: t.drop, press: press('drop_import', uploadId) })];
  const sentence = problems > 0 ? t.problems(problems) : t.ready(rows);
  return [
    text([bold(sentence)]),
    ...notes.map((each) => text(each[locale])),
    ...view.first.flatMap((problem) => problemElement(problem, locale)),
    ...mappingElements(view, locale),
    buttons(...actions(view, locale)),
    otherKind(view, locale),
  ];
}

const problemElement = ({ row, column, value, message, mend }: ImportProblem, locale: Locale): readonly Element[] => {
  const t = texts[locale].imports;
  const line = t.problemLine(clip(value, NAME), message[locale], mend[locale]);
  return [text([bold(t.problem(row, clip(column, NAME))), { text: `\n${line}` }])];
};

function mappingElements({ columns, unmatched, problems }: ImportCheckView, locale: Locale): readonly Element[] {
  const t = texts[locale].imports;
  const shown = first(columns, COLUMNS_SHOWN);
  const lines = shown.shown.map(({ name, heading }) => t.column(name[locale], clip(heading, NAME)));
  const more = shown.hidden === 0 ? [] : [texts[locale].words.more(shown.hidden)];
  const unused = unmatched.slice(0, COLUMNS_SHOWN).map((name) => clip(name, NAME));
  return [
    ...(lines.length === 0
      ? []
      : [{ type: 'fold' as const, title: t.columns, elements: [text([...lines, ...more].join('\n'))] }]),
    ...(unused.length === 0 ? [] : [note(t.unmatched(unused.join(locale === 'zh' ? '、' : ', ')))]),
    ...(problems === 0 ? [note(t.remembered)] : []),
  ];
}

function actions({ uploadId, problems, rows, pageUrl }: ImportCheckView, locale: Locale): readonly Button[] {
  const t = texts[locale].imports;
  const confirm = { title: t.importTitle, text: t.importText(rows) };
  return [
    problems === 0
      ? { text: t.importNow, style: 'primary', press: press('import_now', uploadId), confirm }
      : { text: t.exportProblems, style: 'primary', press: press('export_import_problems', uploadId) },
    ...(pageUrl === null ? [] : [{ text: t.onPage, press: { url: pageUrl } }]),
    { text: t.drop, press: press('drop_import', uploadId) },
  ];
}

const otherKind = ({ uploadId, kind }: ImportCheckView, locale: Locale): Element => {
  const t = texts[locale].imports;
  const options = BATCH_KIND_NAMES.map((value) => ({ value, text: t.kinds[value] }));
  return {
    type: 'form',
    name: 'import_kind',
    elements: [{ type: 'choice', name: 'kind', label: t.otherKindLabel, options, value: kind }],
    buttons: [{ text: t.recheck, press: press('recheck_import', uploadId) }],
  };
};

function ended({ batch, state }: ImportCheckView, locale: Locale): readonly Element[] {
  const t = texts[locale].imports;
  if (!batch) return [text(state === 'dropped' ? t.dropped : t.gone)];
  const done = text(t.done(batch.rows, batch.when));
  return batch.undone ? [done, text([bold(t.undone)])] : [done, buttons(undoButton(batch.id, locale))];
}

/** 撤回导入, asked before it counts. */
export function undoButton(batchId: string, locale: Locale, part?: 'list'): Button {
  const t = texts[locale].imports;
  const confirm = { title: t.undoTitle, text: t.undoText };
  const asked = { ...press('undo_import', batchId), ...(part ? { part } : {}) };
  return { text: t.undo, style: 'danger', press: asked, confirm };
}

const press = (command: string, id: string) => ({ command, id, revision: 0 });
