/** A card is JSON that somebody else wrote: it is read key by key, and what has the wrong shape reads as absent. */
export type Json = Record<string, unknown>;

export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The object under `key`, or an empty one. */
export const objectAt = (node: Json, key: string): Json => {
  const value = node[key];
  return isJson(value) ? value : {};
};

/** The objects of a list under `key`; anything else in it is left out. */
export const objectsAt = (node: Json, key: string): Json[] => {
  const value = node[key];
  return Array.isArray(value) ? value.filter(isJson) : [];
};

/** The text under `key`; a number reads as its digits, because writers of cards mix the two. */
export const stringAt = (node: Json, key: string, fallback = ''): string => {
  const value = node[key];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : fallback;
};

/** The texts of a list under `key`. */
export const stringsAt = (node: Json, key: string): string[] => {
  const value = node[key];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
};

export const numberAt = (node: Json, key: string, fallback: number): number => {
  const value = Number(node[key] ?? fallback);
  return Number.isFinite(value) ? value : fallback;
};

export const flagAt = (node: Json, key: string, fallback = false): boolean => {
  const value = node[key];
  return typeof value === 'boolean' ? value : fallback;
};

/** A number within its limits. */
export const clamp = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most);

/** Nodes with a key for drawing: their own id or name where they have one, else their place. */
export const keyed = (nodes: Json[]): { key: string; node: Json }[] =>
  nodes.map((node, place) => ({ key: `${place}-${stringAt(node, 'element_id') || stringAt(node, 'name')}`, node }));
