import { z } from 'zod';
import type { SimulatorDatabase } from '#platforms/simulator/state/database.ts';
import { newId } from '#platforms/simulator/state/ids.ts';

const bodySchema = z.record(z.string(), z.unknown());

const copySchema = z.object({
  messageId: z.string(),
  /** what the API calls the message; all its readers' copies share it */
  msgid: z.string(),
  chatId: z.string(),
  sender: z.object({ kind: z.enum(['user', 'app', 'robot']), id: z.string() }),
  msgtype: z.string(),
  /** what stands under the name of its msgtype in the request */
  body: bodySchema,
  taskId: z.string(),
  /** the grey text in place of the buttons */
  replacedBy: z.string().optional(),
  createdAt: z.number(),
  updatedAt: z.number(),
  recalled: z.boolean(),
  revision: z.number(),
});
/** One reader's copy of a message: an update reaches each reader alone. (wecom.md §4.3) */
export type Copy = z.infer<typeof copySchema>;

const sentSchema = z.object({
  msgid: z.string(),
  taskId: z.string(),
  receivers: z.array(z.string()),
  at: z.number(),
});
/** A message the app sent; `receivers` in lower case. */
export type Sent = z.infer<typeof sentSchema>;

type Draft = Pick<Copy, 'chatId' | 'sender' | 'msgtype' | 'body'> & { msgid?: string; taskId?: string };

export interface WecomMessages {
  get: (messageId: string) => Copy | undefined;
  inChat: (chatId: string) => Copy[];
  last: (chatId: string) => Copy | undefined;
  create: (draft: Draft) => Copy;
  change: (copy: Copy, changes: Partial<Pick<Copy, 'body' | 'replacedBy' | 'recalled'>>) => void;
  /** Records what the app sent, and takes its task_id. */
  keepSent: (sent: Sent) => void;
  sent: (msgid: string) => Sent | undefined;
  taskTaken: (taskId: string) => boolean;
  copiesOf: (msgid: string) => Copy[];
}

interface MessageDeps {
  database: SimulatorDatabase;
  now: () => number;
  onCreated: (copy: Copy) => void;
  onUpdated: (copy: Copy) => void;
}

export const newMsgid = (): string => newId('msg_').slice(0, 24);

export function makeMessages({ database, now, onCreated, onUpdated }: MessageDeps): WecomMessages {
  const copies = database.collection('wecom-copy', copySchema);
  const sent = database.collection('wecom-sent', sentSchema);
  const tasks = database.collection('wecom-task', z.string());
  const ofMessage = database.collection('wecom-copy-of', z.string());
  return {
    get: copies.get,
    inChat: (chatId) => copies.list({ owner: chatId }),
    last: copies.last,
    create: (draft) => {
      const at = now();
      const copy: Copy = {
        msgid: newMsgid(),
        taskId: '',
        ...draft,
        messageId: newId('wm_'),
        createdAt: at,
        updatedAt: at,
        recalled: false,
        revision: 1,
      };
      copies.put(copy.messageId, copy, { owner: copy.chatId, at });
      ofMessage.put(copy.messageId, copy.messageId, { owner: copy.msgid });
      onCreated(copy);
      return copy;
    },
    change: (copy, { replacedBy, ...changes }) => {
      const { replacedBy: _before, ...rest } = copy;
      const grey = replacedBy === undefined ? {} : { replacedBy };
      const changed = { ...rest, ...changes, ...grey, updatedAt: now(), revision: copy.revision + 1 };
      copies.put(changed.messageId, changed, { owner: changed.chatId, at: changed.createdAt });
      onUpdated(changed);
    },
    keepSent: (message) => {
      sent.put(message.msgid, message, { at: message.at });
      if (message.taskId !== '') tasks.put(message.taskId, message.msgid);
    },
    sent: sent.get,
    taskTaken: (taskId) => tasks.get(taskId) !== undefined,
    copiesOf: (msgid) =>
      ofMessage.list({ owner: msgid }).flatMap((messageId) => {
        const copy = copies.get(messageId);
        return copy ? [copy] : [];
      }),
  };
}
