/** What the long connection brings, as far as it is read (wecom.md §5.3). Fields nobody reads are let through. */
import { z } from 'zod';

/** Every answer to a press or a welcome names the request it answers. */
const headers = z.object({ req_id: z.string().min(1) });
const base = {
  msgid: z.string().min(1),
  chatid: z.string().min(1).optional(),
  chattype: z.enum(['single', 'group']).default('single'),
  from: z.object({ userid: z.string().min(1) }),
};

const words = z.object({ content: z.string() });
const media = z.object({ url: z.url(), aeskey: z.string().min(1).optional(), filename: z.string().optional() });
const part = z.discriminatedUnion('msgtype', [
  z.object({ msgtype: z.literal('text'), text: words }),
  z.object({ msgtype: z.literal('image'), image: media }),
]);

const known = z.discriminatedUnion('msgtype', [
  z.object({ ...base, msgtype: z.literal('text'), text: words }),
  z.object({ ...base, msgtype: z.literal('voice'), voice: words }),
  z.object({ ...base, msgtype: z.literal('image'), image: media }),
  z.object({ ...base, msgtype: z.literal('file'), file: media }),
  z.object({ ...base, msgtype: z.literal('mixed'), mixed: z.object({ msg_item: z.array(part) }) }),
]);
const other = z.object({ ...base, msgtype: z.string().min(1) });

const selected = z.object({
  question_key: z.string().min(1),
  option_ids: z.object({ option_id: z.array(z.string()).optional() }).optional(),
});
/** The page shows the details of an event under its own name, the SDK's types show them beside it. */
const press = z.object({
  task_id: z.string().min(1),
  event_key: z.string().min(1),
  card_type: z.string().default(''),
  selected_items: z.object({ selected_item: z.array(selected).optional() }).optional(),
});
const happening = z.object({
  ...base,
  event: z.looseObject({ eventtype: z.string().min(1) }),
});

export type Message = z.infer<typeof known>;
export type Media = z.infer<typeof media>;
export type Press = z.infer<typeof press>;

export type Frame =
  | { kind: 'message'; reqId: string; message: Message }
  /** a message of a kind nobody reads */
  | { kind: 'other'; reqId: string; message: z.infer<typeof other> }
  | { kind: 'event'; reqId: string; event: z.infer<typeof happening> }
  | { kind: 'unreadable' };

const envelope = z.object({ headers, body: z.unknown() });

/** Never throws: what has another shape than we know is unreadable. */
export function readFrame(frame: unknown): Frame {
  const opened = envelope.safeParse(frame);
  if (!opened.success) return { kind: 'unreadable' };
  const { headers: head, body } = opened.data;
  const reqId = head.req_id;
  const event = happening.safeParse(body);
  if (event.success) return { kind: 'event', reqId, event: event.data };
  const message = known.safeParse(body);
  if (message.success) return { kind: 'message', reqId, message: message.data };
  const strange = other.safeParse(body);
  return strange.success ? { kind: 'other', reqId, message: strange.data } : { kind: 'unreadable' };
}

/** The press an event tells of, or undefined where it tells of none. */
export function pressOf({ event }: z.infer<typeof happening>): Press | undefined {
  const nested = press.safeParse(event.template_card_event);
  return nested.success ? nested.data : press.safeParse(event).data;
}
