/** What presses, words in a chat and pages read of kept cards, robots, sessions and messages: prepared, as in hot-reads.ts. */
import type { WebReads } from '#app/ports-web.ts';
import type { Engine, ReadAll, ReadOne } from './engine.ts';
import type {
  GroupRobotModel,
  IdentityModel,
  KeptCardModel,
  LoginStateModel,
  OutboxModel,
  SessionModel,
} from './generated/node/models.ts';
import { outboxRowOf } from './rows-outbox.ts';
import { identityOf } from './rows-people.ts';
import { groupRobotOf, keptCardOf, loginStateOf, sessionOf } from './rows-web.ts';
import type { SqlRow } from './sql.ts';

const SQL = {
  keptCard: 'SELECT * FROM "KeptCard" WHERE "platform" = ? AND "taskId" = ?',
  askingCards: `
    SELECT * FROM "KeptCard" WHERE "platform" = ? AND "accountId" = ? AND "asks" = 1
      ORDER BY "at" DESC, "taskId" DESC LIMIT 20`,
  groupRobot: 'SELECT * FROM "GroupRobot" WHERE "id" = ?',
  groupRobots: 'SELECT * FROM "GroupRobot" WHERE "platform" = ? ORDER BY "at", "id"',
  identityOn: 'SELECT * FROM "Identity" WHERE "personId" = ? AND "platform" = ?',
  session: 'SELECT * FROM "Session" WHERE "idHash" = ?',
  loginState: 'SELECT * FROM "LoginState" WHERE "stateHash" = ?',
  outboxRow: 'SELECT * FROM "Outbox" WHERE "id" = ?',
} as const;

const read = <Row, Value>(row: Row | undefined, decode: (row: Row) => Value): Value | null =>
  row === undefined ? null : decode(row);

export function hotWeb(engine: Engine): WebReads {
  const keptCard: ReadOne<[string, string], SqlRow<KeptCardModel>> = engine.one(SQL.keptCard);
  const askingCards: ReadAll<[string, string], SqlRow<KeptCardModel>> = engine.all(SQL.askingCards);
  const robot: ReadOne<[string], SqlRow<GroupRobotModel>> = engine.one(SQL.groupRobot);
  const robots: ReadAll<[string], SqlRow<GroupRobotModel>> = engine.all(SQL.groupRobots);
  const identity: ReadOne<[string, string], SqlRow<IdentityModel>> = engine.one(SQL.identityOn);
  const session: ReadOne<[string], SqlRow<SessionModel>> = engine.one(SQL.session);
  const login: ReadOne<[string], SqlRow<LoginStateModel>> = engine.one(SQL.loginState);
  const message: ReadOne<[string], SqlRow<OutboxModel>> = engine.one(SQL.outboxRow);
  return {
    keptCard: async (platform, taskId) => read(await keptCard(platform, taskId), keptCardOf),
    askingCards: async (platform, accountId) => (await askingCards(platform, accountId)).map(keptCardOf),
    groupRobot: async (id) => read(await robot(id), groupRobotOf),
    groupRobots: async (platform) => (await robots(platform)).map(groupRobotOf),
    identityOn: async (personId, platform) => read(await identity(personId, platform), identityOf),
    session: async (idHash) => read(await session(idHash), sessionOf),
    loginState: async (stateHash) => read(await login(stateHash), loginStateOf),
    outboxRow: async (id) => read(await message(id), outboxRowOf),
  };
}
