/** The form as people print it, one sheet a person: facts, a line a leaf, sums, and lines to sign on. */
import type { PaperForm, PaperSigner } from '#app/pack/paper-form.ts';
import type { Locale } from '#app/records.ts';
import { periodName, score } from '#cards/format.ts';
import { type Texts, texts } from '#cards/texts.ts';
import { roleText } from '#core/scorecard/roles.ts';
import type { PaperLine } from '#core/scoring/paper-lines.ts';
import { atOnce, type Row, type Sheet, type Span, scoreCell, type Value } from './book.ts';
import { timeText } from './local-time.ts';

interface Drawing {
  form: PaperForm;
  locale: Locale;
  zone: string;
  t: Texts;
  columns: readonly Column[];
}

interface Column {
  head: string;
  width: number;
  /** where the line to sign on has this column */
  place: 'who' | 'name' | 'date' | 'proof';
  cell: (line: PaperLine) => Value;
}

/** A criterion without parts is not named twice. */
const partOf = ({ name, criterion }: PaperLine): Value => (name === criterion ? null : name);

/** Title, two lines of facts, then the heads. */
const HEAD_ROW = 4;

export function formSheet(form: PaperForm, { locale, zone }: { locale: Locale; zone: string }): Sheet {
  const t = texts[locale];
  const columns = columnsOf(form, locale);
  const drawing: Drawing = { form, locale, zone, t, columns };
  return {
    name: `${form.person.name} ${form.person.employeeNo}`,
    widths: columns.map(({ width }) => width),
    headRow: HEAD_ROW,
    landscape: true,
    rows: atOnce([...headRows(drawing), ...lineRows(drawing), ...sumRows(drawing), ...signRows(drawing)]),
  };
}

function columnsOf({ lines, roles }: PaperForm, locale: Locale): readonly Column[] {
  const t = texts[locale].exporting;
  const ofRole =
    (role: string) =>
    (line: PaperLine): Value => {
      const given = line.byRole.get(role);
      return given === undefined ? null : given === null ? t.unsaid : { figure: given, places: 2 };
    };
  const group = lines.some((line) => line.group !== null)
    ? [{ head: t.group, width: 8, place: 'who', cell: (line: PaperLine) => line.group } as const]
    : [];
  const part = lines.some((line) => line.name !== line.criterion)
    ? [{ head: t.part, width: 18, place: 'who', cell: partOf } as const]
    : [];
  return [
    ...group,
    { head: t.criterion, width: 18, place: 'who', cell: ({ criterion }) => criterion },
    ...part,
    { head: t.weight, width: 8, place: 'who', cell: ({ full }) => scoreCell(full) },
    { head: t.aim, width: 34, place: 'name', cell: ({ aim }) => aim[locale] },
    { head: t.actual, width: 14, place: 'date', cell: ({ actual }) => actual[locale] },
    ...roles.map((role): Column => ({ head: roleText(role)[locale], width: 10, place: 'date', cell: ofRole(role) })),
    { head: t.score, width: 9, place: 'proof', cell: ({ score: points }) => scoreCell(points) },
    {
      head: t.remark,
      width: 34,
      place: 'proof',
      cell: ({ remarks }) => remarks.map((each) => each[locale]).join('\n'),
    },
  ];
}

function headRows({ form, locale, t, columns }: Drawing): readonly Row[] {
  const { person, scorecardName, period } = form;
  const name = periodName(period, locale);
  const half = Math.ceil(columns.length / 2);
  const facts = (left: string, right: string): Row => ({
    look: 'facts',
    cells: placed(columns.length, [0, left], [half, right]),
    spans: [across(0, half), across(half, columns.length - half)],
  });
  return [
    {
      look: 'title',
      cells: placed(columns.length, [0, t.exporting.formTitle(scorecardName, name)]),
      spans: [across(0, columns.length)],
      height: 30,
    },
    facts(t.exporting.unit(person.unit), t.exporting.name(person.name, person.employeeNo)),
    facts(t.exporting.job(person.title), t.exporting.month(name)),
    { look: 'head', cells: columns.map(({ head }) => head) },
  ];
}

/** A criterion with parts, and a group, stand once beside all their lines. */
function lineRows({ form: { lines }, columns, t }: Drawing): readonly Row[] {
  const isOf = (head: string) => (column: Column) => column.head === head;
  const group = columns.findIndex(isOf(t.exporting.group));
  const criterion = columns.findIndex(isOf(t.exporting.criterion));
  return lines.map((line, index) => {
    const before = lines[index - 1];
    const groups = group === -1 || line.group === null ? [] : [{ column: group, key: (each: PaperLine) => each.group }];
    const shared = [...groups, { column: criterion, key: (each: PaperLine) => `${each.group} ${each.criterion}` }];
    const again = shared.filter(({ key }) => before && key(before) === key(line)).map(({ column }) => column);
    const cells = columns.map(({ cell }, column) => (again.includes(column) ? null : cell(line)));
    const spans = shared
      .filter(({ column }) => !again.includes(column))
      .map(({ column, key }) => ({ column, across: 1, down: runOf(lines, index, key) }));
    return { look: 'cells', cells, spans, height: heightOf(cells, columns) };
  });
}

/** How many lines from here on share something. */
function runOf(lines: readonly PaperLine[], from: number, key: (line: PaperLine) => string | null): number {
  const first = lines[from];
  const end = lines.findIndex((line, index) => index > from && first !== undefined && key(line) !== key(first));
  return (end === -1 ? lines.length : end) - from;
}

const POINTS_A_LINE = 15;
const TALLEST = 400;

/** Programs do not make room by themselves everywhere: as many lines as the fullest cell takes. */
function heightOf(cells: readonly Value[], columns: readonly Column[]): number {
  const lines = cells.map((cell, index) => (typeof cell === 'string' ? linesOf(cell, columns[index]?.width ?? 10) : 1));
  return Math.min(TALLEST, Math.max(...lines) * POINTS_A_LINE + 5);
}

const linesOf = (words: string, width: number): number =>
  words.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(widthOf(line) / (width - 1))), 0);

/** A Chinese sign takes twice the room of a letter. */
const widthOf = (line: string): number => [...line].reduce((sum, sign) => sum + (sign > '\u2e80' ? 2 : 1), 0);

function sumRows(drawing: Drawing): readonly Row[] {
  const { form, t, columns } = drawing;
  const { figures, bonus, full } = form;
  const given = bonus.map(({ name, count, points }) => `${name}${count === 1 ? '' : ` ×${count}`} +${score(points)}`);
  const counted = t.exporting.bonusCapped(score(figures.bonus));
  const words = [figures.grade, figures.coefficient === null ? null : score(figures.coefficient)];
  return [
    ...(bonus.length === 0
      ? []
      : [
          sumRow(drawing, {
            label: t.exporting.bonus,
            value: scoreCell(figures.bonus),
            remark: [...given, counted].join('\n'),
          }),
        ]),
    ...(figures.veto
      ? [
          sumRow(drawing, {
            label: t.exporting.veto,
            value: scoreCell(figures.veto.total),
            remark: t.exporting.vetoTo(figures.veto.name, score(figures.veto.total)),
          }),
        ]
      : []),
    sumRow(drawing, {
      label: t.exporting.total,
      value: scoreCell(figures.total),
      remark: t.exporting.totalOf(score(full)),
    }),
    ...[t.exporting.grade, t.exporting.coefficient].flatMap((label, index): Row[] => {
      const word = words[index] ?? null;
      return word === null ? [] : [wideRow(columns.length, label, word)];
    }),
  ];
}

function sumRow({ columns }: Drawing, { label, value, remark }: { label: string; value: Value; remark: string }): Row {
  const last = columns.length - 1;
  const cells = placed(columns.length, [0, label], [last - 1, value], [last, remark]);
  return {
    look: 'total',
    cells,
    spans: [across(0, last - 1)],
    height: heightOf(cells.slice(last), columns.slice(last)),
  };
}

const wideRow = (length: number, label: string, word: string): Row => ({
  look: 'total',
  cells: placed(length, [0, label], [length - 2, word]),
  spans: [across(0, length - 2), across(length - 2, 2)],
});

function signRows(drawing: Drawing): readonly Row[] {
  const { columns, form, t } = drawing;
  const note: Row = {
    look: 'note',
    cells: placed(columns.length, [0, t.exporting.paperNote]),
    spans: [across(0, columns.length)],
    height: 20,
  };
  return [...form.signers.map((signer) => signRow(drawing, signer)), note];
}

/** Who, the name, the day, and what proves it: filled in where it was signed in the chat, else to be written by hand. */
function signRow({ columns, locale, zone, t }: Drawing, { role, name, signed }: PaperSigner): Row {
  const words = t.exporting;
  const how = signed && (signed.kind === 'given' ? words.given : t.words.signatures[signed.kind]);
  const texts: Readonly<Record<Column['place'], string>> = {
    who: role === null ? words.ownSignature : words.signatureOf(role[locale]),
    name: how === null ? words.toSign : words.signedBy(name, how),
    date: signed ? words.at(timeText(zone, signed.at)) : words.toDate,
    proof: signed?.fingerprint == null ? '' : words.fingerprint(signed.fingerprint),
  };
  const places = (['who', 'name', 'date', 'proof'] as const).map((place) => {
    const from = columns.findIndex((column) => column.place === place);
    return { place, from, count: columns.filter((column) => column.place === place).length };
  });
  return {
    look: 'sign',
    cells: placed(columns.length, ...places.map(({ place, from }): [number, string] => [from, texts[place]])),
    spans: places.map(({ from, count }) => across(from, count)),
    height: 44,
  };
}

const across = (column: number, count: number): Span => ({ column, across: count, down: 1 });

/** A row of so many cells, empty but for some. */
function placed(length: number, ...values: readonly (readonly [column: number, value: Value])[]): readonly Value[] {
  const known = new Map(values);
  return Array.from({ length }, (_, index) => known.get(index) ?? null);
}
