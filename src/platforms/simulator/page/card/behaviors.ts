import { type Json, objectsAt, stringAt } from '#platforms/simulator/page/parts/read.ts';
import { safeUrl } from '#platforms/simulator/page/parts/safe-url.ts';

const ofType = (node: Json, type: string): Json | undefined =>
  objectsAt(node, 'behaviors').find((behavior) => stringAt(behavior, 'type') === type);

/** Whether a press is reported to the bot. A `value` of the element itself counts for nothing in 2.0 (feishu.md §5.2). */
export const callsBack = (node: Json): boolean => ofType(node, 'callback') !== undefined;

/** `{value}` of the callback behaviour, to be spread into the action; nothing when there is none. */
export const callbackValue = (node: Json): { value?: unknown } => {
  const behavior = ofType(node, 'callback');
  return behavior && 'value' in behavior ? { value: behavior.value } : {};
};

/** The web address a press opens. */
export const openUrl = (node: Json): string | undefined => {
  const behavior = ofType(node, 'open_url');
  return behavior ? safeUrl(stringAt(behavior, 'pc_url') || stringAt(behavior, 'default_url')) : undefined;
};
