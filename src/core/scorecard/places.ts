/** Where in the text a value of the file stands. */
import { type Document, isMap, isNode, isPair, isScalar, isSeq, type LineCounter, type Node } from 'yaml';
import type { FieldPath } from './finding.ts';

/** A place in a text. */
export interface Place {
  /** 1-based */
  readonly line: number;
  /** 1-based */
  readonly column: number;
}

/** Finds the place of a path; of a field that is absent, the place of the mapping it is absent from. */
export type Locate = (path: FieldPath, atKey?: boolean) => Place;

const START: Place = { line: 1, column: 1 };

/** Finds places in a parsed YAML document. */
export function locator(document: Document, lines: LineCounter): Locate {
  return (path, atKey = false) => {
    const offset = offsetOf(document.contents, path, atKey);
    return offset === null ? START : placeAt(lines, offset);
  };
}

/** The place of an offset into the text. */
export function placeAt(lines: LineCounter, offset: number): Place {
  const { line, col } = lines.linePos(offset);
  return line === 0 ? START : { line, column: col };
}

/** Walks down as far as the path exists. */
function offsetOf(root: Node | null, path: FieldPath, atKey: boolean): number | null {
  let found = startOf(root);
  let node: unknown = root;
  for (const [index, key] of path.entries()) {
    const step = stepInto(node, key);
    if (!step) return found;
    const isLast = index === path.length - 1;
    found = (isLast && atKey ? step.key : startOf(step.value)) ?? step.key ?? found;
    node = step.value;
  }
  return found;
}

interface Step {
  readonly key: number | null;
  readonly value: unknown;
}

function stepInto(node: unknown, key: string | number): Step | null {
  if (isSeq(node)) {
    const value = typeof key === 'number' ? node.items[key] : undefined;
    return value === undefined ? null : { key: null, value };
  }
  if (!isMap(node)) return null;
  const pair = node.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(key));
  return pair ? { key: startOf(pair.key), value: pair.value } : null;
}

const startOf = (node: unknown): number | null => (isNode(node) ? (node.range?.[0] ?? null) : null);
