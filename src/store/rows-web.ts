/** Kept cards, group robots, preferences, sessions and logins: rows ⇄ domain. */
import type { GroupRobotRow, KeptCardRow, LoginStateRow, PreferredPlatformRow, SessionRow } from '#app/records-web.ts';
import type {
  GroupRobotModel,
  KeptCardModel,
  LoginStateModel,
  PreferredPlatformModel,
  SessionModel,
} from './generated/node/models.ts';
import { PLATFORMS } from './rows-people.ts';
import type { EitherRow, Encoders } from './sql.ts';
import { flag, instantOf, instantOrNull, oneOf, stamp, stored, storedOrNull } from './values.ts';

export const keptCardColumns = {
  platform: (card) => card.platform,
  taskId: (card) => card.taskId,
  accountId: (card) => card.accountId,
  body: (card) => card.body,
  cursor: (card) => card.cursor,
  responseCode: (card) => card.responseCode,
  codeAt: (card) => storedOrNull(card.codeAt),
  asks: (card) => stamp(card.asks),
  at: (card) => stored(card.at),
} satisfies Encoders<KeptCardRow, KeptCardModel>;

export const keptCardOf = (row: EitherRow<KeptCardModel>): KeptCardRow => ({
  platform: oneOf(PLATFORMS, row.platform),
  taskId: row.taskId,
  accountId: row.accountId,
  body: row.body,
  cursor: row.cursor,
  responseCode: row.responseCode,
  codeAt: instantOrNull(row.codeAt),
  asks: flag(row.asks),
  at: instantOf(row.at),
});

export const groupRobotColumns = {
  id: (robot) => robot.id,
  platform: (robot) => robot.platform,
  name: (robot) => robot.name,
  key: (robot) => robot.key,
  enteredBy: (robot) => robot.enteredBy,
  at: (robot) => stored(robot.at),
} satisfies Encoders<GroupRobotRow, GroupRobotModel>;

export const groupRobotOf = (row: EitherRow<GroupRobotModel>): GroupRobotRow => ({
  id: row.id,
  platform: oneOf(PLATFORMS, row.platform),
  name: row.name,
  key: row.key,
  enteredBy: row.enteredBy,
  at: instantOf(row.at),
});

export const preferredColumns = {
  personId: (choice) => choice.personId,
  platform: (choice) => choice.platform,
  at: (choice) => stored(choice.at),
} satisfies Encoders<PreferredPlatformRow, PreferredPlatformModel>;

export const sessionColumns = {
  idHash: (session) => session.idHash,
  personId: (session) => session.personId,
  platform: (session) => session.platform,
  createdAt: (session) => stored(session.createdAt),
  seenAt: (session) => stored(session.seenAt),
} satisfies Encoders<SessionRow, SessionModel>;

export const sessionOf = (row: EitherRow<SessionModel>): SessionRow => ({
  idHash: row.idHash,
  personId: row.personId,
  platform: oneOf(PLATFORMS, row.platform),
  createdAt: instantOf(row.createdAt),
  seenAt: instantOf(row.seenAt),
});

export const loginStateColumns = {
  stateHash: (login) => login.stateHash,
  browserHash: (login) => login.browserHash,
  platform: (login) => login.platform,
  returnTo: (login) => login.returnTo,
  at: (login) => stored(login.at),
} satisfies Encoders<LoginStateRow, LoginStateModel>;

export const loginStateOf = (row: EitherRow<LoginStateModel>): LoginStateRow => ({
  stateHash: row.stateHash,
  browserHash: row.browserHash,
  platform: oneOf(PLATFORMS, row.platform),
  returnTo: row.returnTo,
  at: instantOf(row.at),
});
