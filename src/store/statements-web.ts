/** Changes to kept cards, group robots, preferences, sessions and logins, as statements. */
import type { WebChange } from '#app/changes-web.ts';
import { groupRobotColumns, keptCardColumns, loginStateColumns, preferredColumns, sessionColumns } from './rows-web.ts';
import { insertInto, orRenew, type Statement } from './sql.ts';
import { stored } from './values.ts';

const putKeptCard = insertInto(
  'KeptCard',
  keptCardColumns,
  orRenew(['platform', 'taskId'], ['body', 'cursor', 'responseCode', 'codeAt', 'asks', 'at']),
);
const putRobot = insertInto('GroupRobot', groupRobotColumns, orRenew(['id'], ['name', 'key', 'enteredBy', 'at']));
const putPreferred = insertInto('PreferredPlatform', preferredColumns, orRenew(['personId'], ['platform', 'at']));
const putSession = insertInto('Session', sessionColumns, orRenew(['idHash'], ['seenAt']));
const putLoginState = insertInto('LoginState', loginStateColumns);

/**
 * Two browsers that come back with one state: the first deletes it; of the second nothing is left to delete, and the row
 * it then writes breaks the rule that no state has an empty name. So the second commit fails as a `conflict`.
 */
const takeLoginState = (stateHash: string): readonly Statement[] => [
  {
    sql: `INSERT INTO "LoginState" ("stateHash", "browserHash", "platform", "returnTo", "at")
      SELECT NULL, '', '', '', '' WHERE NOT EXISTS (SELECT 1 FROM "LoginState" WHERE "stateHash" = ?)`,
    params: [stateHash],
  },
  { sql: 'DELETE FROM "LoginState" WHERE "stateHash" = ?', params: [stateHash] },
];

type Dropped = Extract<WebChange, { drop: string }>;

function dropping(change: Dropped): Statement {
  switch (change.drop) {
    case 'kept-cards':
      return { sql: 'DELETE FROM "KeptCard" WHERE "at" < ?', params: [stored(change.before)] };
    case 'group-robot':
      return { sql: 'DELETE FROM "GroupRobot" WHERE "id" = ?', params: [change.id] };
    case 'session':
      return { sql: 'DELETE FROM "Session" WHERE "idHash" = ?', params: [change.idHash] };
    case 'sessions':
      return {
        sql: 'DELETE FROM "Session" WHERE "createdAt" < ? OR "seenAt" < ?',
        params: [stored(change.before), stored(change.idle)],
      };
    case 'login-states':
      return { sql: 'DELETE FROM "LoginState" WHERE "at" < ?', params: [stored(change.before)] };
  }
}

export function webStatements(change: WebChange): readonly Statement[] {
  if ('take' in change) return takeLoginState(change.stateHash);
  if ('drop' in change) return [dropping(change)];
  switch (change.put) {
    case 'kept-card':
      return [putKeptCard(change.row)];
    case 'group-robot':
      return [putRobot(change.row)];
    case 'preferred-platform':
      return [putPreferred(change.row)];
    case 'session':
      return [putSession(change.row)];
    case 'login-state':
      return [putLoginState(change.row)];
  }
}

const PUTS: ReadonlySet<string> = new Set<WebChange extends infer C ? (C extends { put: infer P } ? P : never) : never>(
  ['kept-card', 'group-robot', 'preferred-platform', 'session', 'login-state'],
);
const DROPS: ReadonlySet<string> = new Set<Dropped['drop']>([
  'kept-cards',
  'group-robot',
  'session',
  'sessions',
  'login-states',
]);

/** Whether a change is one of these. */
export const isWebChange = (change: object): change is WebChange =>
  ('put' in change && PUTS.has(String(change.put))) ||
  ('drop' in change && DROPS.has(String(change.drop))) ||
  'take' in change;
