/**
 * Formulas of metrics: `callbacks_done / (daily_quota * staff_on_duty) * 100`. The jsep library parses; only the few
 * kinds of node below are let through, so a formula can read metrics and parameters and nothing else, and always ends.
 */
import jsep from 'jsep';
import { type Decimal, readDecimal } from '#core/number/decimal.ts';
import { type Text, text } from './text.ts';

/** The four signs as the parser writes them. */
export type ArithmeticOperator = '+' | '-' | '*' | '/';
/** What a condition may ask. */
export type ComparisonOperator = '<' | '<=' | '>' | '>=' | '==' | '!=';
type FormulaFunction = 'min' | 'max' | 'round';

/** The test of a condition: two values held against each other. */
export interface Comparison {
  readonly operator: ComparisonOperator;
  readonly left: Formula;
  readonly right: Formula;
}

/** A formula as a tree: all that the language has. */
export type Formula =
  | { readonly kind: 'number'; readonly value: Decimal }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'negative'; readonly of: Formula }
  | {
      readonly kind: 'arithmetic';
      readonly operator: ArithmeticOperator;
      readonly left: Formula;
      readonly right: Formula;
    }
  | { readonly kind: 'choice'; readonly when: Comparison; readonly yes: Formula; readonly no: Formula }
  | { readonly kind: 'call'; readonly function: FormulaFunction; readonly arguments: readonly Formula[] };

/** A formula, or why the text is none. */
export type FormulaReading =
  | { readonly ok: true; readonly formula: Formula }
  | { readonly ok: false; readonly problem: Text };

/** Words a formula uses itself; no metric and no parameter may be called so. */
export const RESERVED_WORDS: readonly string[] = ['min', 'max', 'round', 'true', 'false', 'null', 'this'];

/** The most decimals `round(x, n)` keeps. */
const MAX_ROUND_PLACES = 6;

/** Also bounds the depth: no node is deeper than the text is long. */
const MAX_LENGTH = 500;

const ARITHMETIC: readonly string[] = ['+', '-', '*', '/'] satisfies ArithmeticOperator[];
const COMPARISONS: readonly string[] = ['<', '<=', '>', '>=', '==', '!='] satisfies ComparisonOperator[];
const isArithmetic = (operator: string): operator is ArithmeticOperator => ARITHMETIC.includes(operator);
const isComparison = (operator: string): operator is ComparisonOperator => COMPARISONS.includes(operator);
const isFunction = (name: string): name is FormulaFunction => ['min', 'max', 'round'].includes(name);

/** A part of a formula that the language does not have; caught by `readFormula`, never seen outside. */
class NotInLanguage extends Error {
  readonly problem: Text;
  constructor(problem: Text) {
    super(problem.en);
    this.problem = problem;
  }
}

const refuse = (zh: string, en: string): never => {
  throw new NotInLanguage(text(zh, en));
};

/**
 * Reads a formula. The signs × ÷ − mean * / -. Never throws: what is not in the language comes back as a problem.
 *
 * @example readFormula('solved > 0 ? minutes / solved : 0')
 */
export function readFormula(source: string): FormulaReading {
  if (source.length > MAX_LENGTH) {
    return { ok: false, problem: text(`公式超过 ${MAX_LENGTH} 个字符`, `longer than ${MAX_LENGTH} characters`) };
  }
  try {
    return {
      ok: true,
      formula: formulaOf(jsep(source.replaceAll('×', '*').replaceAll('÷', '/').replaceAll('−', '-'))),
    };
  } catch (error) {
    if (error instanceof NotInLanguage) return { ok: false, problem: error.problem };
    const detail = error instanceof Error ? error.message : String(error);
    return { ok: false, problem: text(`公式读不懂（${detail}）`, `cannot be read (${detail})`) };
  }
}

type Node = jsep.CoreExpression;

const NODE_KINDS: readonly string[] = [
  'Literal',
  'Identifier',
  'UnaryExpression',
  'BinaryExpression',
  'ConditionalExpression',
  'CallExpression',
] satisfies Node['type'][];

const isInLanguage = (node: jsep.Expression): node is Node => NODE_KINDS.includes(node.type);

function formulaOf(node: jsep.Expression): Formula {
  if (!isInLanguage(node)) return refuseNode();
  switch (node.type) {
    case 'Literal':
      return numberOf(node);
    case 'Identifier':
      return { kind: 'name', name: node.name };
    case 'UnaryExpression':
      return negativeOf(node);
    case 'BinaryExpression':
      return arithmeticOf(node);
    case 'ConditionalExpression':
      return choiceOf(node);
    case 'CallExpression':
      return callOf(node);
    default:
      return refuseNode();
  }
}

const refuseNode = (): never =>
  refuse(
    '公式里只能有数字、指标、参数、+ − × ÷、比较、min、max、round 和条件',
    'only numbers, metrics, parameters, + − × ÷, comparisons, min, max, round and conditions are in the language',
  );

function numberOf(node: jsep.Literal): Formula {
  const value = readDecimal(node.raw);
  return value === null ? refuse(`“${node.raw}”不是数字`, `${node.raw} is not a number`) : { kind: 'number', value };
}

function negativeOf(node: jsep.UnaryExpression): Formula {
  if (node.operator !== '-') refuse(`没有运算符“${node.operator}”`, `there is no operator ${node.operator}`);
  return { kind: 'negative', of: formulaOf(node.argument) };
}

function arithmeticOf(node: jsep.BinaryExpression): Formula {
  const { operator } = node;
  if (isComparison(operator)) {
    return refuse('比较只能放在条件“? :”之前', 'a comparison may only stand before a condition\'s "?"');
  }
  if (!isArithmetic(operator)) return refuse(`没有运算符“${operator}”`, `there is no operator ${operator}`);
  return { kind: 'arithmetic', operator, left: formulaOf(node.left), right: formulaOf(node.right) };
}

function choiceOf(node: jsep.ConditionalExpression): Formula {
  return {
    kind: 'choice',
    when: comparisonOf(node.test),
    yes: formulaOf(node.consequent),
    no: formulaOf(node.alternate),
  };
}

function comparisonOf(node: jsep.Expression): Comparison {
  if (!isInLanguage(node) || node.type !== 'BinaryExpression' || !isComparison(node.operator)) {
    return refuse('“?”之前要写一个比较，例如 a > 0', 'before "?" stands a comparison, such as a > 0');
  }
  return { operator: node.operator, left: formulaOf(node.left), right: formulaOf(node.right) };
}

function callOf(node: jsep.CallExpression): Formula {
  const { callee } = node;
  const name = isInLanguage(callee) && callee.type === 'Identifier' ? callee.name : '';
  if (!isFunction(name)) {
    return refuse('函数只有 min、max、round', 'the only functions are min, max and round');
  }
  const formulas = node.arguments.map((argument) => formulaOf(argument));
  if (name === 'round') checkRound(formulas);
  else if (formulas.length < 2) refuse(`${name} 至少要两个数`, `${name} takes at least two values`);
  return { kind: 'call', function: name, arguments: formulas };
}

function checkRound(formulas: readonly Formula[]): void {
  const [value, places] = formulas;
  const isPlaces = places?.kind === 'number' && /^\d$/.test(places.value) && Number(places.value) <= MAX_ROUND_PLACES;
  if (value && formulas.length <= 2 && (places === undefined || isPlaces)) return;
  refuse(
    `round 写作 round(x) 或 round(x, 位数)，位数 0–${MAX_ROUND_PLACES}`,
    `round is written round(x) or round(x, places), places from 0 to ${MAX_ROUND_PLACES}`,
  );
}

/** The metrics and parameters a formula reads, each once, in the order of reading. */
export const namesIn = (formula: Formula): readonly string[] => [...new Set(allNames(formula))];

function allNames(formula: Formula): readonly string[] {
  switch (formula.kind) {
    case 'number':
      return [];
    case 'name':
      return [formula.name];
    case 'negative':
      return allNames(formula.of);
    case 'arithmetic':
      return [...allNames(formula.left), ...allNames(formula.right)];
    case 'choice':
      return [formula.when.left, formula.when.right, formula.yes, formula.no].flatMap(allNames);
    case 'call':
      return formula.arguments.flatMap(allNames);
  }
}
