/** What can be written of kept cards, group robots, and people who are logged in on the pages. */
import type { GroupRobotRow, KeptCardRow, LoginStateRow, PreferredPlatformRow, SessionRow } from './records-web.ts';

export type WebChange =
  /** the same card again renews everything but whom it was sent to and when */
  | { put: 'kept-card'; row: KeptCardRow }
  /** cards sent before the instant are forgotten: nobody presses them any more, or the press brings the present card */
  | { drop: 'kept-cards'; before: string }
  /** the same id again renews name and key */
  | { put: 'group-robot'; row: GroupRobotRow }
  | { drop: 'group-robot'; id: string }
  /** the same person again renews it */
  | { put: 'preferred-platform'; row: PreferredPlatformRow }
  /** the same session again renews when it was seen */
  | { put: 'session'; row: SessionRow }
  | { drop: 'session'; idHash: string }
  /** sessions begun before the instant, and those not seen since `idle` */
  | { drop: 'sessions'; before: string; idle: string }
  | { put: 'login-state'; row: LoginStateRow }
  /** a state that is gone already is a `conflict`: it works once */
  | { take: 'login-state'; stateHash: string }
  | { drop: 'login-states'; before: string };
