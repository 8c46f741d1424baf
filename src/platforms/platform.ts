/**
 * The whole port to a chat platform. What a platform cannot do is decided inside its adapter; nothing outside
 * `platforms/<name>` knows a platform's words, codes or limits.
 */
import type { Card } from '#cards/card.ts';

export type PlatformName = 'feishu' | 'wecom';

/** One localised sentence. */
export interface Sentence {
  zh: string;
  en: string;
}

export interface Chat {
  id: string;
  kind: 'direct' | 'group';
}

interface EventBase {
  /** the platform's own unique key of this event; a repeat carries the same key */
  eventKey: string;
  /** the platform's id of the person who did it, taken only from signed fields */
  actor: string;
}

/** What people do, in neutral words. Instants are ISO 8601 UTC. */
export type PlatformEvent =
  | (EventBase & {
      type: 'text';
      chat: Chat;
      text: string;
      mentions: readonly { id: string; name: string }[];
      messageId: string;
    })
  | (EventBase & {
      type: 'click';
      chat: Chat;
      payload: unknown;
      form: Readonly<Record<string, string | readonly string[]>>;
      messageId: string;
    })
  | (EventBase & { type: 'menu'; key: string })
  | (EventBase & { type: 'entered'; chat: Chat })
  | (EventBase & { type: 'added-to-group'; chat: Chat; chatName: string })
  | (EventBase & { type: 'file'; chat: Chat; file: { key: string; name: string }; messageId: string });

/** `event`: handle it and call answer(). `response`: already answered (challenge, refusal, nothing for us). */
export type Received = { kind: 'event'; event: PlatformEvent } | { kind: 'response'; response: Response };

/** What the person who clicked sees at once: a toast, the card in its new state, both or nothing. */
export interface Outcome {
  toast?: { kind: 'success' | 'info' | 'warning' | 'error'; text: Sentence };
  card?: Card;
}

export type Recipient = { kind: 'person'; id: string } | { kind: 'chat'; id: string };

/** Where a sent message stands, to replace it later. */
export interface MessageRef {
  messageId: string;
  chatId: string;
}

/** A person as the platform's directory tells it; ids are the platform's own. */
export interface DirectoryPerson {
  id: string;
  employeeNo: string | null;
  name: string;
  title: string | null;
  unitIds: readonly string[];
  leaderId: string | null;
  joinedOn: string | null;
  active: boolean;
}

export interface DirectoryUnit {
  id: string;
  name: string;
  parentId: string | null;
  leaderId: string | null;
}

export interface Directory {
  people: readonly DirectoryPerson[];
  units: readonly DirectoryUnit[];
}

export interface Platform {
  name: PlatformName;
  /** Verifies, decrypts and parses one webhook call. Fails closed with 401 and writes nothing. */
  receive(request: Request): Promise<Received>;
  /** The HTTP answer to an event, within the platform's time. */
  answer(event: PlatformEvent, outcome: Outcome): Response;
  /** The message body as the platform wants it: pure, so that the outbox can freeze it before the first attempt. */
  render(card: Card, mentionIds: ReadonlyMap<string, string>): string;
  /** Sends a rendered body once per `key` (≤ 50 characters) inside the platform's window. @throws PlatformError */
  send(recipient: Recipient, body: string, key: string): Promise<MessageRef>;
  /** Replaces the whole card of a message sent before. @throws PlatformError */
  replace(message: MessageRef, body: string): Promise<void>;
  upload(file: { name: string; bytes: Uint8Array }): Promise<string>;
  /** Uploads a picture or file; the answer is a body for send(), a message of its own that shows or opens it. @throws PlatformError */
  attach(file: { name: string; mediaType: string; bytes: Uint8Array }): Promise<string>;
  download(messageId: string, fileKey: string): Promise<Uint8Array>;
  /** The whole directory the app may see; a partial answer is an error, never a short list. @throws PlatformError */
  people(): Promise<Directory>;
  /** The platform's id of who a one-time login code belongs to. @throws PlatformError */
  login(code: string): Promise<string>;
  /** Opens a pushed connection where the platform has one (Feishu long connection); resolves once it is open. */
  listen?(handle: (event: PlatformEvent) => Promise<Outcome>): Promise<{ close(): Promise<void> }>;
}
