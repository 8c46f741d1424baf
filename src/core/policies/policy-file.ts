/** Reading a policy file: YAML text, a schema, and findings that say where in the text something is wrong. */
import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument, visit, type YAMLError } from 'yaml';
import type { z } from 'zod';
import { type Draft, error, type FieldPath, type Finding } from '#core/scorecard/finding.ts';
import { nearest } from '#core/scorecard/nearest.ts';
import { text } from '#core/scorecard/text.ts';
import { EXPECTED, type Expected, isExpected, knownFields } from './expected.ts';

/** The value is null exactly when one of the findings is an error. */
export interface PolicyRead<T> {
  readonly value: T | null;
  readonly findings: readonly Finding[];
}

export interface PolicyFile<S extends z.ZodType> {
  /** as findings name it: "policies/cycle.yaml" */
  readonly file: string;
  readonly schema: S;
  /** what an empty file means */
  readonly empty: unknown;
  /** what the schema cannot say */
  readonly check: (value: z.output<S>) => readonly Draft[];
}

/** Reads a policy. Never throws: whatever is wrong with the text is a finding, in the order of the text. */
export function readPolicy<S extends z.ZodType>(source: string, policy: PolicyFile<S>): PolicyRead<z.output<S>> {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false });
  const written = { document, lines, file: policy.file };
  const broken = [...document.errors.map((problem) => notYaml(problem, written)), ...aliasesIn(written)];
  if (broken.length > 0) return { value: null, findings: broken };
  const raw: unknown = document.toJS() ?? policy.empty;
  const parsed = policy.schema.safeParse(raw);
  if (!parsed.success) return { value: null, findings: located(parsed.error.issues.flatMap(tellAbout(raw)), written) };
  const findings = located(policy.check(parsed.data), written);
  return { value: findings.some(({ severity }) => severity === 'error') ? null : parsed.data, findings };
}

/** A file's text as parsed, and where its lines begin. */
interface Written {
  readonly document: Document.Parsed;
  readonly lines: LineCounter;
  readonly file: string;
}

const ALIAS = {
  severity: 'error',
  code: 'alias',
  message: text('这里引用了文件别处的内容（*）', 'this refers to another place of the file (*)'),
  mend: text('把值直接写在这里', 'write the value itself here'),
} as const;

/** A policy says everything once, in place; an alias could also unfold without end. */
function aliasesIn({ document, lines, file }: Written): readonly Finding[] {
  const findings: Finding[] = [];
  visit(document, {
    Alias: (_key, { range }) => {
      findings.push({ ...placeOf(range?.[0] ?? 0, lines), file, ...ALIAS });
    },
  });
  return findings;
}

function notYaml({ pos, code }: YAMLError, { lines, file }: Written): Finding {
  const twice = code === 'DUPLICATE_KEY';
  return {
    ...placeOf(pos[0], lines),
    file,
    severity: 'error',
    code: twice ? 'repeated-field' : 'yaml',
    message: twice
      ? text('这个字段写了两次', 'this field is written twice')
      : text('从这里起不是合法的 YAML', 'from here on this is not valid YAML'),
    mend: twice
      ? text('只保留一处', 'keep one of them')
      : text(
          '检查缩进、冒号后的空格和成对的引号、括号',
          'check the indentation, the blank after a colon, and paired quotes and brackets',
        ),
  };
}

/** One issue of the schema as findings: each unknown field, or one value that is not what is allowed. */
const tellAbout =
  (raw: unknown) =>
  (issue: z.core.$ZodIssue): readonly Draft[] => {
    const path = issue.path.filter((step) => typeof step !== 'symbol');
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => unknownField([...path, key], key, knownFields(issue.message)));
    }
    const expected = isExpected(issue.message) ? EXPECTED[issue.message] : EXPECTED.value;
    return [notAllowed({ path, value: valueAt(raw, path), expected })];
  };

function unknownField(path: FieldPath, key: string, known: readonly string[]): Draft {
  const meant = nearest(key, known);
  return error({
    code: 'unknown-field',
    path,
    atKey: true,
    message: text(`没有 ${key} 这个字段`, `there is no field ${key}`),
    mend: meant
      ? text(`是不是想写 ${meant}`, `did you mean ${meant}`)
      : text(`可用的字段：${known.join('、')}`, `known fields: ${known.join(', ')}`),
  });
}

function notAllowed({ path, value, expected }: { path: FieldPath; value: unknown; expected: Expected }): Draft {
  const field = path.join('.') || '/';
  if (value === undefined) {
    return error({
      code: 'missing-field',
      path,
      message: text(`缺少 ${field}`, `${field} is missing`),
      mend: text(`补上${expected.zh}，例如 ${expected.example}`, `add ${expected.en}, such as ${expected.example}`),
    });
  }
  const given = shown(value);
  return error({
    code: 'wrong-value',
    path,
    message: text(`${field} 是 ${given}，这里应为${expected.zh}`, `${field} is ${given}; allowed here: ${expected.en}`),
    mend: text(`改成例如 ${expected.example}`, `write for instance ${expected.example}`),
  });
}

const LONGEST_SHOWN = 40;

function shown(value: unknown): string {
  const json = JSON.stringify(value) ?? String(value);
  return json.length > LONGEST_SHOWN ? `${json.slice(0, LONGEST_SHOWN)}…` : json;
}

/** The value at a path of parsed YAML, or undefined. */
const valueAt = (raw: unknown, path: FieldPath): unknown =>
  path.reduce<unknown>(
    (value, step) => (typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined),
    raw,
  );

const located = (drafts: readonly Draft[], { document, lines, file }: Written): readonly Finding[] =>
  drafts
    .map(({ path, atKey, ...told }) => ({ ...told, ...placeOf(offsetOf(document, path, atKey), lines), file }))
    .sort((a, b) => a.line - b.line || a.column - b.column);

/** Where a value stands in the text; of a missing one, where the nearest thing around it stands. */
function offsetOf(document: Document.Parsed, path: FieldPath, atKey?: true): number {
  if (atKey) return keyOffset(document, path);
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return document.contents?.range[0] ?? 0;
}

function keyOffset(document: Document.Parsed, path: FieldPath): number {
  const parent = path.length > 1 ? document.getIn(path.slice(0, -1), true) : document.contents;
  const keys = isMap(parent) ? parent.items.map((pair) => pair.key) : [];
  const key = keys.find((node) => isScalar(node) && String(node.value) === path.at(-1));
  return isScalar(key) ? (key.range?.[0] ?? 0) : 0;
}

function placeOf(offset: number, lines: LineCounter): { line: number; column: number } {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(line, 1), column: Math.max(col, 1) };
}
