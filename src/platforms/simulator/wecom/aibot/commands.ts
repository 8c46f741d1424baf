/** What an AI bot may ask over its connection, and how it is answered (wecom.md §5.3). */
import { z } from 'zod';
import { validateTemplateCard } from '#platforms/simulator/wecom/card-rules.ts';
import type { AibotChats } from './chats.ts';
import type { AskedFrame } from './server.ts';

export interface Ack {
  errcode: number;
  errmsg: string;
  body?: object;
}

export interface Commands {
  (asked: AskedFrame): Ack;
  /** a message or event left under this request: for a while it may be answered */
  told(reqId: string, body: object): void;
}

const OK: Ack = { errcode: 0, errmsg: 'ok' };
/** Numbers quoted from page 101463. */
const INVALID_REQ_ID: Ack = { errcode: 846605, errmsg: 'invalid req_id' };
const NEVER_SPOKE: Ack = { errcode: 846607, errmsg: 'the user never spoke to the bot' };
const TOO_MANY: Ack = { errcode: 45009, errmsg: 'api freq out of limit' };
const BAD_TYPE: Ack = { errcode: 40008, errmsg: 'invalid message type' };
const REPEATED_TASK: Ack = { errcode: 42014, errmsg: 'task_id is used' };

const card = z.record(z.string(), z.unknown());
const sending = z.object({ chatid: z.string().min(1) });
const message = z.discriminatedUnion('msgtype', [
  z.object({ msgtype: z.literal('markdown'), markdown: z.object({ content: z.string().min(1).max(20_480) }) }),
  z.object({ msgtype: z.literal('template_card'), template_card: card }),
  z.object({ msgtype: z.literal('file'), file: z.object({ media_id: z.string() }) }),
  z.object({ msgtype: z.literal('image'), image: z.object({ media_id: z.string() }) }),
]);
const welcome = z.discriminatedUnion('msgtype', [
  z.object({ msgtype: z.literal('text'), text: z.object({ content: z.string().min(1) }) }),
  z.object({ msgtype: z.literal('template_card') }),
]);
const update = z.object({ response_type: z.literal('update_template_card'), template_card: card });
const event = z.object({
  from: z.object({ userid: z.string() }),
  event: z.object({
    eventtype: z.string(),
    template_card_event: z.object({ task_id: z.string() }).optional(),
  }),
});

interface Open {
  at: number;
  kind: string;
  user: string;
  taskId: string | undefined;
}

export function makeCommands(chats: AibotChats, answerMs: number, now: () => number = Date.now): Commands {
  const open = new Map<string, Open>();
  const answering = (reqId: string, kind: string): Open | undefined => {
    const found = open.get(reqId);
    return found?.kind === kind && now() - found.at < answerMs ? found : undefined;
  };
  const run = ({ cmd, headers: { req_id: reqId }, body }: AskedFrame): Ack => {
    switch (cmd) {
      case 'aibot_send_msg': {
        const to = sending.safeParse(body);
        return to.success ? send(chats, to.data.chatid, body) : BAD_TYPE;
      }
      case 'aibot_respond_welcome_msg': {
        const entered = answering(reqId, 'enter_chat');
        open.delete(reqId);
        return entered ? greet(chats, entered.user, body) : INVALID_REQ_ID;
      }
      case 'aibot_respond_update_msg':
        return redraw(chats, answering(reqId, 'template_card_event'), body);
      case 'aibot_upload_media_init':
        return { ...OK, body: { upload_id: `upload-${reqId}` } };
      case 'aibot_upload_media_chunk':
        return OK;
      case 'aibot_upload_media_finish':
        return { ...OK, body: { media_id: `media-${reqId}`, type: 'file', created_at: '' } };
      default:
        return { errcode: 40058, errmsg: `no command ${cmd}` };
    }
  };
  return Object.assign(run, {
    told: (reqId: string, body: object) => {
      const read = event.safeParse(body);
      if (!read.success) return;
      const { eventtype: kind, template_card_event: pressed } = read.data.event;
      open.set(reqId, { at: now(), kind, user: read.data.from.userid, taskId: pressed?.task_id });
    },
  });
}

function send(chats: AibotChats, chat: string, body: unknown): Ack {
  if (!chats.maySend(chat)) return NEVER_SPOKE;
  return chats.counts(chat) ? put(chats, chat, body) : TOO_MANY;
}

/** Words or a card, and nothing else. */
function greet(chats: AibotChats, user: string, body: unknown): Ack {
  const read = welcome.safeParse(body);
  if (!read.success) return BAD_TYPE;
  if (read.data.msgtype === 'template_card') return put(chats, user, body);
  chats.add(user, { msgtype: 'text', content: read.data.text, taskId: null, drawn: 1 });
  return OK;
}

function put(chats: AibotChats, chat: string, body: unknown): Ack {
  const read = message.safeParse(body);
  if (!read.success) return BAD_TYPE;
  const sent = read.data;
  if (sent.msgtype !== 'template_card') {
    const content = sent.msgtype === 'markdown' ? sent.markdown : sent.msgtype === 'file' ? sent.file : sent.image;
    chats.add(chat, { msgtype: sent.msgtype, content, taskId: null, drawn: 1 });
    return OK;
  }
  const problem = problemOf(sent.template_card);
  const taskId = z.string().catch('').parse(sent.template_card.task_id);
  if (problem) return problem;
  if (chats.isUsed(taskId)) return REPEATED_TASK;
  chats.add(chat, { msgtype: sent.msgtype, content: sent.template_card, taskId, drawn: 1 });
  return OK;
}

function redraw(chats: AibotChats, press: Open | undefined, body: unknown): Ack {
  if (press?.taskId === undefined) return INVALID_REQ_ID;
  const read = update.safeParse(body);
  if (!read.success) return BAD_TYPE;
  const drawn = read.data.template_card;
  if (drawn.task_id !== press.taskId) return { errcode: 42014, errmsg: 'another task_id' };
  return problemOf(drawn) ?? (chats.redraw(press.taskId, drawn) ? OK : INVALID_REQ_ID);
}

/** What only an app's cards have is refused; the rest is as theirs (wecom.md §4.1). */
function problemOf(drawn: Readonly<Record<string, unknown>>): Ack | undefined {
  if ('replace_text' in drawn) return { errcode: 40058, errmsg: 'replace_text' };
  const [problem] = validateTemplateCard(drawn, 'send');
  return problem && { errcode: problem.code, errmsg: `${problem.path}: ${problem.message}` };
}
