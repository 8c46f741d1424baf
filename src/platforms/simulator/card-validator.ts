import { documentSchema } from './card-rules/document.ts';
import { type Declared, elementSchemas } from './card-rules/elements.ts';
import { type CardProblem, joinPath, problemsOf } from './card-rules/problems.ts';
import { componentsOf, countElements, objectsOf } from './card-rules/tree.ts';
import { treeProblems } from './card-rules/tree-rules.ts';
import { CARD_CODE } from './card-rules/values.ts';
import { isObject, valueAt } from './state/json.ts';

export type { CardProblem };

/** "30 KB" without a word on 1000 or 1024: the smaller is safe. (feishu.md §4.2 and "Uncertain") */
export const MAX_CARD_BYTES = 30_000;
/** Elements or components of one card, text objects counted. (feishu.md §5.1) */
const MAX_CARD_ELEMENTS = 200;

/**
 * Says everything the platform would refuse a card of JSON 2.0 for; an empty list is a good card.
 * Strict as 2.0 is: unknown properties are errors. Built from feishu.md §5; the tags are those of §5.3–5.7.
 * What only a tenant can know (people, pictures) is not checked.
 *
 * @example validateCard({ schema: '2.0', body: { elements: [{ tag: 'note' }] } })
 * // [{ path: 'body.elements[0].tag', code: 200861, message: 'JSON 2.0 has no tag "note"' }]
 */
export function validateCard(json: unknown): CardProblem[] {
  const notJson = findNonJson(json, '');
  if (notJson) return [notJson];
  if (!isObject(json)) return [{ path: '', code: CARD_CODE.invalid, message: 'a card is a JSON object' }];
  const text = JSON.stringify(json);
  const card: Record<string, unknown> = JSON.parse(text);
  const declared = declaredStyles(card);
  return [
    ...sizeProblems(card, text),
    ...problemsOf(documentSchema(declared.colours), card, ''),
    ...treeProblems(componentsOf(card), elementSchemas(declared)),
    ...repeatedElementIds(card),
  ];
}

function sizeProblems(card: Record<string, unknown>, text: string): CardProblem[] {
  const bytes = Buffer.byteLength(text);
  const elements = countElements(card);
  const problems: CardProblem[] = [];
  if (bytes > MAX_CARD_BYTES) {
    problems.push({ path: '', code: CARD_CODE.tooLong, message: `${bytes} bytes; at most ${MAX_CARD_BYTES}` });
  }
  if (elements > MAX_CARD_ELEMENTS) {
    const message = `element exceeds the limit: ${elements} elements, at most ${MAX_CARD_ELEMENTS}`;
    problems.push({ path: 'body', code: CARD_CODE.tooMany, message });
  }
  return problems;
}

/** Cards are JSON only: a function in a chart spec would be lost without a word. (feishu.md §5.7) */
function findNonJson(value: unknown, path: string): CardProblem | undefined {
  if (typeof value === 'object' && value !== null) {
    for (const [key, each] of Object.entries(value)) {
      const found = findNonJson(each, joinPath(path, [Array.isArray(value) ? Number(key) : key]));
      if (found) return found;
    }
    return undefined;
  }
  const isJson =
    value === null ||
    value === undefined ||
    typeof value === 'string' ||
    typeof value === 'boolean' ||
    (typeof value === 'number' && Number.isFinite(value));
  if (isJson) return undefined;
  const code = path.includes('chart_spec') ? CARD_CODE.chartSpec : CARD_CODE.invalid;
  return { path, code, message: `not a JSON value: ${typeof value}` };
}

function declaredStyles(card: Record<string, unknown>): Declared {
  const names = (key: string): Set<string> => {
    const styles = valueAt(card, 'config', 'style', key);
    return new Set(isObject(styles) ? Object.keys(styles) : []);
  };
  return { colours: names('color'), textSizes: names('text_size') };
}

function repeatedElementIds(card: Record<string, unknown>): CardProblem[] {
  const seen = new Set<unknown>();
  const problems: CardProblem[] = [];
  for (const { node, path } of objectsOf(card, '')) {
    const id = node.element_id;
    if (id === undefined) continue;
    if (seen.has(id)) {
      const message = `the element_id "${String(id)}" is used twice`;
      problems.push({ path: joinPath(path, ['element_id']), code: CARD_CODE.invalid, message });
    }
    seen.add(id);
  }
  return problems;
}
