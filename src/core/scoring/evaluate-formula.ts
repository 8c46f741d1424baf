/** Works a formula out over exact rationals. Total: what cannot be worked out is missing (null), never 0, NaN or ∞. */
import { type Exact, exact, largest, smallest } from '#core/number/decimal.ts';
import { inWords, roundHalfUp } from '#core/number/round.ts';
import type { ArithmeticOperator, Comparison, ComparisonOperator, Formula } from '#core/scorecard/formula.ts';

/** The value of a metric or parameter; null when it is missing. */
export type Lookup = (name: string) => Exact | null;

/** Values beyond this many digits are missing: no real figure has them, and they would cost time. */
const LARGEST = 10n ** 600n;

/**
 * The value of a formula, or null when a needed value is missing or a division is by zero.
 * Only the branch of a condition that is taken counts. Never rounded, save by `round`.
 */
export function evaluateFormula(formula: Formula, lookup: Lookup): Exact | null {
  const value = workOut(formula, lookup);
  return value && value.n < LARGEST && value.d < LARGEST ? value : null;
}

function workOut(formula: Formula, lookup: Lookup): Exact | null {
  switch (formula.kind) {
    case 'number':
      return exact(formula.value);
    case 'name':
      return lookup(formula.name);
    case 'negative':
      return evaluateFormula(formula.of, lookup)?.neg() ?? null;
    case 'arithmetic':
      return combine(formula.operator, evaluateFormula(formula.left, lookup), evaluateFormula(formula.right, lookup));
    case 'choice':
      return choose(formula, lookup);
    case 'call':
      return call(formula, lookup);
  }
}

function combine(operator: ArithmeticOperator, left: Exact | null, right: Exact | null): Exact | null {
  if (!left || !right) return null;
  switch (operator) {
    case '+':
      return left.add(right);
    case '-':
      return left.sub(right);
    case '*':
      return left.mul(right);
    case '/':
      return right.n === 0n ? null : left.div(right);
  }
}

function choose(formula: Extract<Formula, { kind: 'choice' }>, lookup: Lookup): Exact | null {
  const holds = compare(formula.when, lookup);
  if (holds === null) return null;
  return evaluateFormula(holds ? formula.yes : formula.no, lookup);
}

function compare({ operator, left, right }: Comparison, lookup: Lookup): boolean | null {
  const a = evaluateFormula(left, lookup);
  const b = evaluateFormula(right, lookup);
  return a && b ? HOLDS[operator](a.compare(b)) : null;
}

const HOLDS: Readonly<Record<ComparisonOperator, (order: number) => boolean>> = {
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
  '==': (order) => order === 0,
  '!=': (order) => order !== 0,
};

function call(formula: Extract<Formula, { kind: 'call' }>, lookup: Lookup): Exact | null {
  const values: Exact[] = [];
  for (const argument of formula.arguments) {
    const value = evaluateFormula(argument, lookup);
    if (!value) return null;
    values.push(value);
  }
  const [first] = values;
  if (!first) return null;
  if (formula.function === 'round') return roundHalfUp(first, values[1] ? Number(values[1].n) : 0);
  return values.reduce(formula.function === 'min' ? smallest : largest);
}

const STRENGTH: Readonly<Record<ArithmeticOperator, number>> = { '+': 1, '-': 1, '*': 2, '/': 2 };
const SIGN: Readonly<Record<ArithmeticOperator, string>> = { '+': '+', '-': '−', '*': '×', '/': '÷' };

/**
 * The formula as people read it, each name replaced by what `show` says of it.
 *
 * @example formulaInWords(formula, (name) => name) // "solved ÷ (open + solved) × 100"
 */
export function formulaInWords(formula: Formula, show: (name: string) => string): string {
  switch (formula.kind) {
    case 'number':
      return inWords(exact(formula.value));
    case 'name':
      return show(formula.name);
    case 'negative':
      return `−${bracketed(formula.of, 3, show)}`;
    case 'arithmetic':
      return arithmeticInWords(formula, show);
    case 'choice':
      return choiceInWords(formula, show);
    case 'call':
      return `${formula.function}(${formula.arguments.map((argument) => formulaInWords(argument, show)).join(', ')})`;
  }
}

function arithmeticInWords(formula: Extract<Formula, { kind: 'arithmetic' }>, show: (name: string) => string): string {
  const strength = STRENGTH[formula.operator];
  const left = bracketed(formula.left, strength, show);
  // a − (b − c) and a ÷ (b × c) need their brackets, so the right side must bind more tightly
  const right = bracketed(formula.right, strength + 1, show);
  return `${left} ${SIGN[formula.operator]} ${right}`;
}

function choiceInWords(formula: Extract<Formula, { kind: 'choice' }>, show: (name: string) => string): string {
  const [left, right, yes, no] = [formula.when.left, formula.when.right, formula.yes, formula.no].map((part) =>
    formulaInWords(part, show),
  );
  return `${left} ${formula.when.operator} ${right} ? ${yes} : ${no}`;
}

function bracketed(formula: Formula, strength: number, show: (name: string) => string): string {
  const words = formulaInWords(formula, show);
  const binds = formula.kind === 'arithmetic' ? STRENGTH[formula.operator] : formula.kind === 'choice' ? 0 : 3;
  return binds < strength ? `(${words})` : words;
}
