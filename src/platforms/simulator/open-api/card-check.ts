import { type CardProblem, MAX_CARD_BYTES, validateCard } from '#platforms/simulator/card-validator.ts';
import { isObject, parseJson, textAt, valueAt } from '#platforms/simulator/state/json.ts';
import type { World } from '#platforms/simulator/state/world.ts';
import { ApiError, cardError } from './api-error.ts';

/**
 * Reads a card of JSON 2.0 from a message's content and refuses what the platform would refuse.
 * Codes: 230025 too long, 230001 no JSON, 230099 with the inner code of the first problem.
 */
export function readCard(world: World, content: string): Record<string, unknown> {
  if (Buffer.byteLength(content) > MAX_CARD_BYTES)
    throw new ApiError(230025, 'The length of the message content reaches its limit.');
  const card = parseJson(content);
  if (!isObject(card))
    throw new ApiError(230001, 'Your request contains an invalid request parameter: content is no JSON object.');
  if (card.type === 'template' || card.type === 'card') {
    throw cardError(200380, `this simulator keeps no templates and no card entities (${card.type})`);
  }
  const problem = validateCard(card)[0] ?? findUnknownReference(world, card);
  if (problem) throw cardError(problem.code, `${problem.message}; path: ${problem.path}`);
  return card;
}

/** What only the platform can know: people and pictures that do not exist. (feishu.md §4.6: 100290, 200570) */
export function findUnknownReference(world: World, card: unknown): CardProblem | undefined {
  const knows = (id: string): boolean =>
    (['open_id', 'union_id', 'user_id'] as const).some((type) => world.directory.personBy(type, id)) ||
    id === world.botOpenId;
  for (const { node, path } of nodesOf(card, '')) {
    const person = userIdsIn(node).find((id) => !knows(id));
    if (person) return { path, code: 100290, message: `invalid user id: ${person}` };
    const image = imageKeysIn(node).find((key) => world.files.get(key)?.kind !== 'image');
    if (image) return { path, code: 200570, message: `invalid image key: ${image}` };
  }
  return undefined;
}

/** Whether `config.update_multi: true` is written down; an update needs it before and after. (feishu.md §4.4, D:patch) */
export function isUpdatable(card: Record<string, unknown>): boolean {
  return valueAt(card, 'config', 'update_multi') === true;
}

interface CardNode {
  node: Record<string, unknown>;
  path: string;
}

function* nodesOf(value: unknown, path: string): Generator<CardNode> {
  if (Array.isArray(value)) {
    for (const [index, each] of value.entries()) yield* nodesOf(each, `${path}[${index}]`);
  } else if (isObject(value)) {
    yield { node: value, path };
    for (const [key, each] of Object.entries(value)) yield* nodesOf(each, path === '' ? key : `${path}.${key}`);
  }
}

function userIdsIn(node: Record<string, unknown>): string[] {
  if (node.tag === 'person') return [textAt(node, 'user_id')];
  if (node.tag === 'person_list' && node.drop_invalid_user_id !== true && Array.isArray(node.persons)) {
    return node.persons.map((person) => textAt(person, 'id'));
  }
  if (node.tag !== 'markdown' && node.tag !== 'lark_md') return [];
  const mentioned = [...textAt(node, 'content').matchAll(/<at\s+ids?=["']?([^"'>\s]+)["']?\s*>/g)];
  return mentioned.flatMap((match) => (match[1] ?? '').split(',')).filter((id) => id !== 'all');
}

function imageKeysIn(node: Record<string, unknown>): string[] {
  if (node.tag === 'img' || node.tag === 'custom_icon') return [textAt(node, 'img_key')];
  if (node.tag !== 'markdown') return [];
  return [...textAt(node, 'content').matchAll(/!\[[^\]]*\]\(([^)\s]+)\)/g)].map((match) => match[1] ?? '');
}
