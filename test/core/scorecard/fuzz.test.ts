/**
 * Ten thousand damaged files: the sheets that are shipped, broken in ways that people, editors and mail programs break
 * files. One in ten is a whole sheet. The others are sheets of two criteria each, which together hold every criterion
 * there is: they are read several times as fast, and damage hits them just as hard. The damage comes from a seeded
 * sequence, so a failure can be found again by its number.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { parseScorecard } from '#core/scorecard/parse.ts';
import { scoreSheet } from '#core/scoring/score-sheet.ts';

const FOLDER = new URL('../../../scorecards/', import.meta.url);
const SHEETS = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.yaml') && file !== 'metrics.yaml')
  .map((file) => readFileSync(new URL(file, FOLDER), 'utf8'));

/** A sheet as its file writes it. */
interface Plain {
  readonly total: number;
  readonly criteria: readonly { readonly points?: number }[];
  readonly metrics?: Readonly<Record<string, { readonly formula?: string }>>;
  readonly [field: string]: unknown;
}

/** Sound sheets with two criteria of a sheet each; grades and seasons speak of the whole and stay with it. */
function piecesOf(source: string): readonly string[] {
  const { seasons: _, grades: __, ...sheet }: Plain = parse(source);
  return sheet.criteria.flatMap((_each, index) => {
    if (index % 2 === 1) return [];
    const criteria = sheet.criteria.slice(index, index + 2);
    const points = criteria.reduce((sum, each) => sum + (each.points ?? 0), 0);
    const metrics = metricsFor(JSON.stringify(criteria), sheet.metrics ?? {});
    const piece = { ...sheet, metrics, total: points === 0 ? sheet.total : points, criteria };
    return [stringify(piece, { collectionStyle: index % 4 === 0 ? 'any' : 'flow' })];
  });
}

/** The metrics that a text speaks of, and those that their formulas do. */
function metricsFor(words: string, metrics: NonNullable<Plain['metrics']>): NonNullable<Plain['metrics']> {
  const own = Object.entries(metrics).filter(([key]) => words.includes(`"${key}"`));
  const formulas = own.map(([, { formula }]) => formula ?? '').join(' ');
  return Object.fromEntries(
    Object.entries(metrics).filter(([key]) => words.includes(`"${key}"`) || formulas.includes(key)),
  );
}

const PIECES = SHEETS.flatMap(piecesOf);

const FILES = 10_000;
/** No file may take longer; a real sheet takes a few milliseconds. */
const SLOWEST_MS = 2_000;

/** mulberry32: the same numbers from the same seed, on any machine. */
function sequence(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

type Pick = (below: number) => number;

const NOISE = [
  ...[
    '{',
    '}',
    '[',
    ']',
    ':',
    ': ',
    ',',
    '- ',
    '#',
    '"',
    "'",
    '|',
    '>',
    '?',
    '%',
    '@',
    '`',
    '!',
    '!!map ',
    '&a ',
    '*a',
    '<<: ',
  ],
  ...[
    '\t',
    '\n',
    '\r',
    '\u0000',
    '\uFEFF',
    '\u2028',
    '，',
    '：',
    '０',
    '🙂',
    '\uD800',
    '---\n',
    '...\n',
    '  ',
    '\n      ',
  ],
  ...[
    '0',
    '-1',
    '1e999',
    '0x1F',
    '0.1234567',
    '.nan',
    '.inf',
    'null',
    'true',
    '~',
    '9'.repeat(420),
    '2026-10-01',
    '""',
  ],
  ...['__proto__', 'constructor', 'points', 'from', 'rule', 'metric: x', 'parts: []', 'id: a', 'total: 0'],
];

const pickOf = <T>(list: readonly T[], pick: Pick): T | undefined => list[pick(list.length)];

/** The ways a text is broken: a piece cut out, doubled, moved, overwritten; a line lost, indented, torn. */
const DAMAGES: readonly ((source: string, pick: Pick) => string)[] = [
  (source, pick) => spliced(source, pick, ''),
  (source, pick) => spliced(source, pick, pickOf(NOISE, pick) ?? ''),
  (source, pick) => inserted(source, pick, pickOf(NOISE, pick) ?? ''),
  (source, pick) => {
    const at = pick(source.length);
    return inserted(source, pick, source.slice(at, at + pick(60)));
  },
  (source, pick) => changedLine(source, pick, () => []),
  (source, pick) => changedLine(source, pick, (line) => [line, line]),
  (source, pick) => changedLine(source, pick, (line) => [`${' '.repeat(pick(5))}${line.trimStart()}`]),
  (source, pick) =>
    changedLine(source, pick, (line) => [line.replace(/\d+/, pickOf(['0', '-5', '1000', '7.125', 'x'], pick) ?? '')]),
  (source, pick) => changedLine(source, pick, (line) => [line.replace(/[a-z_]+/, pickOf(WORDS, pick) ?? '')]),
  (source, pick) => source.slice(0, pick(source.length)),
];

const WORDS = [
  'id',
  'points',
  'tiers',
  'steps',
  'ratio',
  'linear',
  'levels',
  'rating',
  'deductions',
  'parts',
  'stars',
  'form',
];

function spliced(source: string, pick: Pick, piece: string): string {
  const at = pick(source.length);
  return source.slice(0, at) + piece + source.slice(at + pick(40));
}

function inserted(source: string, pick: Pick, piece: string): string {
  const at = pick(source.length);
  return source.slice(0, at) + piece + source.slice(at);
}

function changedLine(source: string, pick: Pick, change: (line: string) => readonly string[]): string {
  const lines = source.split('\n');
  const at = pick(lines.length);
  return lines.flatMap((line, index) => (index === at ? change(line) : [line])).join('\n');
}

/** One to three damages of one of the sheets. */
function damaged(seed: number): string {
  const pick = sequence(seed);
  let source = pickOf(seed % 10 === 0 ? SHEETS : PIECES, pick) ?? '';
  for (let left = 1 + pick(3); left > 0; left -= 1) source = pickOf(DAMAGES, pick)?.(source, pick) ?? source;
  return source;
}

/** What is wrong with how a damaged file was taken; null when nothing is. */
function complaint(source: string): string | null {
  const began = performance.now();
  const { scorecard, findings } = parseScorecard(source, 'sheet.yaml');
  if (performance.now() - began > SLOWEST_MS) return 'slow';
  const errors = findings.filter(({ severity }) => severity === 'error');
  if ((scorecard === null) !== errors.length > 0) return 'neither sound nor an error';
  const lines = source.split(/\r\n|[\n\r]/);
  const isNowhere = ({ line, column }: { line: number; column: number }) =>
    line < 1 || line > lines.length || column < 1 || column > source.length + 1;
  if (findings.some(isNowhere)) return 'a finding outside the text';
  if (
    findings.some(({ message, mend }) =>
      [message.zh, message.en, mend.zh, mend.en].some((words) => words.trim() === ''),
    )
  ) {
    return 'a finding without words';
  }
  const period = { month: '2026-10', quarter: '2026-Q4', year: '2026' }[scorecard?.period[0] ?? 'month'];
  return scorecard && !scoreSheet(scorecard, { period }).ok ? 'sound, and yet it cannot be scored' : null;
}

describe('ten thousand damaged files', () => {
  it('are made of sound ones', () => {
    expect(PIECES.length).toBeGreaterThan(60);
    expect(PIECES.filter((piece) => parseScorecard(piece, 'sheet.yaml').scorecard === null)).toEqual([]);
  });

  it('each is sound, or has errors with a place and words: nothing is thrown, nothing hangs', () => {
    const complaints: string[] = [];
    let errors = 0;
    for (let seed = 1; seed <= FILES; seed += 1) {
      const said = complaint(damaged(seed));
      if (said !== null) complaints.push(`${said}: file ${seed}`);
    }
    for (let seed = 1; seed <= 200; seed += 1) if (!parseScorecard(damaged(seed), 'a.yaml').scorecard) errors += 1;
    expect(complaints).toEqual([]);
    // the damage does bite
    expect(errors).toBeGreaterThan(100);
  }, 120_000);
});
