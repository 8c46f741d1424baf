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

/** A card at its reader's, where the platform tells nothing of it but its id: what it shows, how far its questions went. */
export interface KeptCard {
  /** the message's id on the platform: the outbox row that sent it */
  taskId: string;
  /** the account it was sent to */
  accountId: string;
  /** the body as it was frozen */
  body: string;
  /** where its questions stand, in the adapter's own words; '' at the beginning */
  cursor: string;
  /** from the answer to the send or from the newest press; may redraw the card once */
  responseCode: string | null;
  /** when that code was given, ISO 8601 UTC */
  codeAt: string | null;
  /** whether words typed in the chat may be meant for it: it has a form that is not handed in */
  asks: boolean;
  /** when it was sent; later while its reader is at it, for words go to the newest; ISO 8601 UTC */
  at: string;
}

interface EventBase {
  /** the platform's own unique key of this event; a repeat carries the same key */
  eventKey: string;
  /** the platform's id of the person who did it, taken only from signed fields */
  actor: string;
  /** how a card stands once this event took effect: kept in its commit, so that a repeat finds it as it stood before */
  keeps?: KeptCard;
}

/** Somebody the directory says something new of, by the platform's id. */
export interface ChangedPerson {
  id: string;
  /** left for good */
  gone?: true;
  /** the id they had until now */
  was?: string;
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
      /**
       * the card as it stands before the reader, with what was chosen and typed in its fields: given where the platform
       * shows an answer only by drawing the card again (`answersLater`)
       */
      shown?: Card;
    })
  /** a card led its reader on to its next question: nothing happened yet but that it must be drawn so; no message: send it anew */
  | (EventBase & { type: 'turned'; message: MessageRef | null; body: string })
  /** the platform has something to tell whoever runs the bot */
  | (EventBase & { type: 'app-warning'; text: Sentence })
  /** people or units changed: those of `who` are read again, or the whole directory soon where it tells nobody */
  | (EventBase & { type: 'directory-changed'; who?: readonly ChangedPerson[] })
  /** what somebody sent cannot be used in this chat; `text` says what can */
  | (EventBase & { type: 'unusable'; chat: Chat; text: Sentence })
  | (EventBase & { type: 'menu'; key: string })
  | (EventBase & { type: 'entered'; chat: Chat })
  | (EventBase & { type: 'added-to-group'; chat: Chat; chatName: string })
  | (EventBase & { type: 'file'; chat: Chat; file: { key: string; name: string }; messageId: string })
  /** several messages forwarded as one: what they say is read by `forwarded` */
  | (EventBase & { type: 'forwarded'; chat: Chat; messageId: string });

/** One of several messages that were forwarded as one. */
export interface Forwarded {
  /** when it was said, ISO 8601 UTC */
  at: string;
  /** who said it, counted from 0 in the order in which they speak: nothing more is known of them */
  from: number;
  /** `file`: its key, for `download` of the forwarding message; `other`: what is neither words nor a file, or was recalled */
  said: { type: 'text'; text: string } | { type: 'file'; file: { key: string; name: string } } | { type: 'other' };
}

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

/** What came of making a group; `out-of-range`: the platform wants the whole company inside the app's visible range first. */
export type GroupMade = { kind: 'made'; chatId: string } | { kind: 'out-of-range' };

/** How a connection we opened stands; `failed` (our key is refused) and `kicked` (another took it) never mend themselves. */
export type ConnectionState = 'connected' | 'reconnecting' | 'failed' | 'kicked' | 'closed';

/** An open connection; `state` is for health checks. */
export interface PushedConnection {
  state(): ConnectionState;
  close(): Promise<void>;
}

export interface Platform {
  name: PlatformName;
  /** True where the HTTP answer shows nothing: what a click comes to is drawn by the outbox, in the commit of the click. */
  answersLater?: boolean;
  /** True where cards show charts; elsewhere a group gets a picture of them. */
  drawsCharts?: true;
  /** Verifies, decrypts and parses one webhook call. Fails closed with 401 and writes nothing. */
  receive(request: Request): Promise<Received>;
  /** The HTTP answer to an event, within the platform's time. */
  answer(event: PlatformEvent, outcome: Outcome): Response;
  /** The message body as the platform wants it: pure, so that the outbox can freeze it before the first attempt. */
  render(card: Card, mentionIds: ReadonlyMap<string, string>): string;
  /** For how long a second send() with the same key and body cannot arrive twice, in milliseconds; 0: never sure. */
  repeatWindowMs(recipient: Recipient): number;
  /** Sends a rendered body once per `key` (≤ 50 characters) inside the platform's window. @throws PlatformError */
  send(recipient: Recipient, body: string, key: string): Promise<MessageRef>;
  /** Replaces the whole card of a message sent before. @throws PlatformError */
  replace(message: MessageRef, body: string): Promise<void>;
  upload(file: { name: string; bytes: Uint8Array }): Promise<string>;
  /** Uploads a picture or file; the answer is a body for send(), a message of its own that shows or opens it. @throws PlatformError */
  attach(file: { name: string; mediaType: string; bytes: Uint8Array }): Promise<string>;
  download(messageId: string, fileKey: string): Promise<Uint8Array>;
  /**
   * The messages behind one `forwarded` event, in the order in which they stand there. Left out where the platform sends no
   * such event. @throws PlatformError; `gone` when it was recalled
   */
  forwarded?(messageId: string): Promise<readonly Forwarded[]>;
  /** Reads the address of a group's robot, where that is how groups are reached; null: it is none. */
  robotKey?(address: string): string | null;
  /**
   * Makes a group of these people (the platform's ids, 2–2000), the first of whom owns it, where an app can; send() reaches
   * it by its chat id. The same `id` again makes no second one. @throws PlatformError
   */
  createGroup?(wanted: { id: string; name: string; members: readonly string[] }): Promise<GroupMade>;
  /**
   * The whole directory the app may see; a partial answer is an error, never a short list. Left out where the platform
   * shows none: people are imported there. @throws PlatformError
   */
  people?(): Promise<Directory>;
  /**
   * One person with the units above them, or null for somebody the app does not see. Left out where only the whole can be
   * read. @throws PlatformError
   */
  person?(id: string): Promise<{ person: DirectoryPerson; units: readonly DirectoryUnit[] } | null>;
  /**
   * Where a browser is sent to log in: inside the chat's own browser (`inChat`) or in any other. Comes back with `code`
   * and `state`. Left out where nobody can log in with the platform.
   */
  loginAddress?(options: { returnTo: string; state: string; inChat: boolean }): string;
  /** The platform's id of who a one-time login code belongs to. @throws PlatformError */
  login?(code: string): Promise<string>;
  /** Puts there what the platform keeps for us, such as a menu; done at each start. @throws PlatformError */
  setUp?(): Promise<void>;
  /** Opens a pushed connection where the platform has one (Feishu long connection, WeCom AI bot); resolves once it is open. */
  listen?(handle: (event: PlatformEvent) => Promise<Outcome>): Promise<PushedConnection>;
}

/** A platform whose directory can be read. */
export type PlatformWithDirectory = Platform & Required<Pick<Platform, 'people'>>;

/** A platform whose directory is read, and with which people log in. */
export type OpenPlatform = Platform & Required<Pick<Platform, 'people' | 'loginAddress' | 'login'>>;
