/** What is read of kept cards, group robots, and people who are logged in on the pages. */
import type { Identity, OutboxRow, PlatformName } from './records.ts';
import type { GroupRobotRow, KeptCardRow, LoginStateRow, SessionRow } from './records-web.ts';

export interface WebReads {
  keptCard(platform: PlatformName, taskId: string): Promise<KeptCardRow | null>;
  /** the cards of an account that still ask, the newest first; so many as one looks through */
  askingCards(platform: PlatformName, accountId: string): Promise<readonly KeptCardRow[]>;
  groupRobot(id: string): Promise<GroupRobotRow | null>;
  groupRobots(platform: PlatformName): Promise<readonly GroupRobotRow[]>;
  /** the account of a person on one platform */
  identityOn(personId: string, platform: PlatformName): Promise<Identity | null>;
  session(idHash: string): Promise<SessionRow | null>;
  loginState(stateHash: string): Promise<LoginStateRow | null>;
  /** a message by its id, for the page that shows it */
  outboxRow(id: string): Promise<OutboxRow | null>;
}
