/** What is kept of cards a platform forgets, of group robots, and of people who are logged in on the pages. */
import type { KeptCard } from '#platforms/platform.ts';
import type { PlatformName } from './records.ts';

export interface KeptCardRow extends KeptCard {
  platform: PlatformName;
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
