import { isObject } from '#platforms/simulator/state/json.ts';
import { joinPath } from './problems.ts';

/** One component of a card, with its place. */
export interface CardNode {
  node: Record<string, unknown>;
  tag: string;
  path: string;
  /** the tag right above, or 'body' */
  parent: string;
  /** how many containers stand above and include it */
  depth: number;
  /** the path of the form it stands in */
  form: string | undefined;
}

/** Containers that count as a level of nesting; a column belongs to its column_set. */
export const CONTAINERS = new Set(['form', 'column_set', 'collapsible_panel', 'interactive_container']);

/** All components of a card's body, in order. */
export function componentsOf(card: Record<string, unknown>): CardNode[] {
  const body = isObject(card.body) ? card.body : {};
  return [...walk(body.elements, { path: 'body.elements', parent: 'body', depth: 0, form: undefined })];
}

type Place = Pick<CardNode, 'path' | 'parent' | 'depth' | 'form'>;

function* walk(list: unknown, place: Place): Generator<CardNode> {
  if (!Array.isArray(list)) return;
  for (const [index, node] of list.entries()) {
    const path = joinPath(place.path, [index]);
    const tag = isObject(node) && typeof node.tag === 'string' ? node.tag : '';
    const depth = place.depth + (CONTAINERS.has(tag) ? 1 : 0);
    const component: CardNode = { ...place, node: isObject(node) ? node : {}, tag, path, depth };
    yield component;
    const below = { parent: tag, depth, form: tag === 'form' ? path : place.form };
    if (tag !== 'table') yield* walk(component.node.elements, { ...below, path: joinPath(path, ['elements']) });
    if (tag === 'column_set') yield* walk(component.node.columns, { ...below, path: joinPath(path, ['columns']) });
  }
}

/** Every object with a tag, text objects included; what stands in a chart, a row or a callback value is data. */
export function countElements(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, each) => sum + countElements(each), 0);
  if (!isObject(value)) return 0;
  const own = typeof value.tag === 'string' ? 1 : 0;
  return Object.entries(value)
    .filter(([key]) => !DATA_KEYS.has(key))
    .reduce((sum, [, each]) => sum + countElements(each), own);
}

const DATA_KEYS = new Set(['chart_spec', 'rows', 'value']);

/** The objects of a card that are not data, with their paths. */
export function* objectsOf(value: unknown, path: string): Generator<{ node: Record<string, unknown>; path: string }> {
  if (Array.isArray(value)) {
    for (const [index, each] of value.entries()) yield* objectsOf(each, joinPath(path, [index]));
  } else if (isObject(value)) {
    yield { node: value, path };
    for (const [key, each] of Object.entries(value)) {
      if (!DATA_KEYS.has(key)) yield* objectsOf(each, joinPath(path, [key]));
    }
  }
}
