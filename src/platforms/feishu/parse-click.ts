import { z } from 'zod';
import type { Reading } from './reading.ts';

const click = z.object({
  operator: z.object({ open_id: z.string().min(1) }),
  action: z.object({
    value: z.unknown().optional(),
    name: z.string().nullish(),
    form_value: z.record(z.string(), z.unknown()).nullish(),
  }),
  context: z.object({ open_message_id: z.string().min(1), open_chat_id: z.string().min(1) }),
});

type Click = z.infer<typeof click>;

/**
 * `card.action.trigger`: somebody pressed a button (feishu.md §6.1).
 *
 * The payload does not say whether the chat is direct or a group, and asking would cost a call within the three seconds:
 * a click's chat is told as a group, so that whoever answers in it shows nothing that not everybody may see.
 */
export function readClick(event: unknown, eventId: string): Reading {
  const parsed = click.safeParse(event);
  if (!parsed.success) return undefined;
  const { operator, action, context } = parsed.data;
  return {
    type: 'click',
    eventKey: eventId,
    actor: operator.open_id,
    chat: { id: context.open_chat_id, kind: 'group' },
    payload: payloadOf(action),
    form: formOf(action.form_value),
    messageId: context.open_message_id,
  };
}

/** Some form callbacks carry the button's name but no value (feishu.md §5.9), so the name says the same. */
function payloadOf({ value, name }: Click['action']): unknown {
  return isMissing(value) ? (name ?? undefined) : value;
}

const isMissing = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  (typeof value === 'object' && Object.keys(value).length === 0);

const field = z.union([z.string(), z.array(z.string())]);

/** Inputs and selects send text or lists of text (feishu.md §5.5); anything else is none of our fields. */
function formOf(values: Click['action']['form_value']): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(values ?? {}).flatMap(([name, value]) => {
      const parsed = field.safeParse(value);
      return parsed.success ? [[name, parsed.data]] : [];
    }),
  );
}
