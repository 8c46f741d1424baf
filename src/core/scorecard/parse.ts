/** Reads a file of `scorecards/`: text in, a sound scorecard or findings with their places out. */
import { type Document, LineCounter, parseDocument, type YAMLError } from 'yaml';
import type { z } from 'zod';
import { type Draft, error, type Finding } from './finding.ts';
import { lintScorecard } from './lint/lint-scorecard.ts';
import { type Locate, locator, placeAt } from './places.ts';
import { scorecardSchema } from './schema.ts';
import { schemaFindings } from './schema-findings.ts';
import type { Scorecard } from './scorecard.ts';
import { text } from './text.ts';

/** A scorecard and what was found while reading it. */
export interface ParsedScorecard {
  /** null when there is any error: a scorecard that is handed out can be scored */
  readonly scorecard: Scorecard | null;
  /** errors and warnings in the order of the file */
  readonly findings: readonly Finding[];
}

/** Larger files are refused unread; a scorecard has a few kilobytes, the catalogue a few dozen. */
const MAX_LENGTH = 1_000_000;
/** A scorecard needs no aliases; a few are harmless, many are an attack. */
const MAX_ALIASES = 50;

/**
 * Parses and lints a scorecard. Never throws: whatever is wrong is a finding with file, line and column.
 *
 * @param source the file's text
 * @param file its name as findings show it; in a folder `scorecards` the id must equal it
 */
export function parseScorecard(source: string, file: string): ParsedScorecard {
  const { value, findings } = parseFile(source, file, {
    schema: scorecardSchema,
    lint: (scorecard) => [...fileNameFindings(scorecard, file), ...lintScorecard(scorecard)],
  });
  return { scorecard: value, findings };
}

/** A kind of file: its shape, and what the shape cannot say. */
interface FileKind<S extends z.ZodType> {
  readonly schema: S;
  readonly lint: (value: z.output<S>) => readonly Draft[];
}

/** What a file says, null when there is any error; the findings in the order of the file. */
export interface ParsedFile<T> {
  readonly value: T | null;
  readonly findings: readonly Finding[];
}

/** Reads a file of a kind. Never throws. */
export function parseFile<S extends z.ZodType>(
  source: string,
  file: string,
  { schema, lint }: FileKind<S>,
): ParsedFile<z.output<S>> {
  if (source.length > MAX_LENGTH) return { value: null, findings: [tooLong(file)] };
  const lines = new LineCounter();
  const read = readYaml(source, file, lines);
  if ('findings' in read) return { value: null, findings: read.findings };
  const parsed = schema.safeParse(read.content);
  const drafts = parsed.success ? lint(parsed.data) : schemaFindings(parsed.error.issues, read.content);
  const findings = placed(drafts, file, locator(read.document, lines));
  const isSound = findings.every(({ severity }) => severity !== 'error');
  return { value: parsed.success && isSound ? parsed.data : null, findings };
}

/** YAML alone: its content, or what is wrong with its syntax. */
function readYaml(
  source: string,
  file: string,
  lines: LineCounter,
): { document: Document; content: unknown } | { findings: readonly Finding[] } {
  try {
    const document = parseDocument(source.replace(/^\uFEFF/, ''), {
      lineCounter: lines,
      prettyErrors: false,
      logLevel: 'silent',
    });
    if (document.errors.length > 0) {
      return { findings: document.errors.map((problem) => syntaxFinding(problem, file, lines)) };
    }
    return { document, content: document.toJS({ maxAliasCount: MAX_ALIASES }) };
  } catch (problem) {
    return { findings: [unreadable(file, problem)] };
  }
}

function syntaxFinding(problem: YAMLError, file: string, lines: LineCounter): Finding {
  const place = placeAt(lines, problem.pos[0]);
  if (problem.code === 'DUPLICATE_KEY') {
    return {
      file,
      ...place,
      severity: 'error',
      code: 'duplicate-field',
      message: text('同一个字段写了两次', 'the same field is written twice'),
      mend: text('只留一个', 'keep one of them'),
    };
  }
  return { file, ...place, ...syntax(problem.message) };
}

const syntax = (detail: string) => ({
  severity: 'error' as const,
  code: 'yaml-syntax',
  message: text(`YAML 语法不对：${detail}`, `not valid YAML: ${detail}`),
  mend: text(
    '检查缩进、引号和括号；含逗号或冒号的文本要加引号',
    'check indentation, quotes and brackets; quote texts that hold a comma or colon',
  ),
});

const unreadable = (file: string, problem: unknown): Finding => ({
  file,
  line: 1,
  column: 1,
  ...syntax(problem instanceof Error ? problem.message : String(problem)),
});

const tooLong = (file: string): Finding => ({
  file,
  line: 1,
  column: 1,
  severity: 'error',
  code: 'file-too-long',
  message: text(`文件超过 ${MAX_LENGTH} 个字符`, `the file has more than ${MAX_LENGTH} characters`),
  mend: text('这样的文件只有几千到几万字符，请检查文件', 'such a file has some thousands; check the file'),
});

const IN_SCORECARDS = /(?:^|[\\/])scorecards[\\/]([^\\/]+)\.ya?ml$/;

/** In the folder `scorecards` a sheet is found by its id, so the file must bear it. */
function fileNameFindings(scorecard: Scorecard, file: string): readonly Draft[] {
  const stem = IN_SCORECARDS.exec(file)?.[1];
  if (stem === undefined || stem === scorecard.id) return [];
  return [
    error({
      code: 'id-not-file-name',
      path: ['id'],
      message: text(
        `id“${scorecard.id}”与文件名“${stem}”不一致`,
        `id "${scorecard.id}" is not the file's name "${stem}"`,
      ),
      mend: text(`把 id 改成 ${stem}，或改文件名`, `write id: ${stem}, or rename the file`),
    }),
  ];
}

function placed(drafts: readonly Draft[], file: string, locate: Locate): readonly Finding[] {
  return drafts
    .map(({ path, atKey, ...told }) => ({ file, ...locate(path, atKey ?? false), ...told }))
    .sort((a, b) => a.line - b.line || a.column - b.column);
}
