/** What is kept of cards a platform forgets, of group robots, and of people who are logged in on the pages. */
import type { PlatformName } from './records.ts';

/** A card as it stands before its reader, where the platform itself tells nothing of it but its id. */
export interface KeptCardRow {
  platform: PlatformName;
  /** the message's id on the platform: the outbox row that sent it */
  taskId: string;
  accountId: string;
  body: string;
  /** where its questions stand, in the adapter's own words */
  cursor: string;
  /** may redraw the card once */
  responseCode: string | null;
  codeAt: string | null;
  /** whether words in the chat may be meant for it */
  asks: boolean;
  at: string;
}

export interface GroupRobotRow {
  id: string;
  platform: PlatformName;
  name: string;
  /** encrypted by the root: whoever holds it may write to the group */
  key: string;
  enteredBy: string;
  at: string;
}

export interface PreferredPlatformRow {
  personId: string;
  platform: PlatformName;
  at: string;
}

export interface SessionRow {
  /** sha256 of the cookie's value, in hex */
  idHash: string;
  personId: string;
  /** where the login came from */
  platform: PlatformName;
  createdAt: string;
  seenAt: string;
}

export interface LoginStateRow {
  /** sha256 of the state, in hex */
  stateHash: string;
  /** sha256 of the cookie the browser was given beside it */
  browserHash: string;
  platform: PlatformName;
  /** a path of our own */
  returnTo: string;
  at: string;
}
