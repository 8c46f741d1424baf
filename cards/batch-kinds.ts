/** Kinds of data a table can hold, in the order they are offered. */
export const BATCH_KIND_NAMES = [
  'metrics',
  'people',
  'leaves',
  'recordings',
  'incidents',
  'answers',
  'tickets',
] as const;

export type BatchKindName = (typeof BATCH_KIND_NAMES)[number];
