/** People, units, identities and bound groups: rows ⇄ domain. */
import type { Identity, Locale, Person, PlatformName, RankingGroup, Role, Unit } from '#app/records.ts';
import type {
  IdentityModel,
  PersonModel,
  RankingGroupModel,
  RoleGrantModel,
  UnitModel,
} from './generated/node/models.ts';
import type { EitherRow, Encoders } from './sql.ts';
import { flag, instantOf, oneOf, stamp, stored } from './values.ts';

const LOCALES: readonly Locale[] = ['zh', 'en'];
export const PLATFORMS: readonly PlatformName[] = ['feishu', 'wecom'];
export const ROLES: readonly Role[] = ['hr', 'auditor'];

/** References to other units and people follow in a second statement: a list names them in any order. */
export const unitColumns = {
  id: (unit) => unit.id,
  name: (unit) => unit.name,
  parentId: () => null,
  headId: () => null,
} satisfies Encoders<Unit, UnitModel>;

export const unitOf = ({ id, name, parentId, headId }: EitherRow<UnitModel>): Unit => ({ id, name, parentId, headId });

export const personColumns = {
  id: (person) => person.id,
  employeeNo: (person) => person.employeeNo,
  name: (person) => person.name,
  title: (person) => person.title,
  level: (person) => person.level,
  unitId: (person) => person.unitId,
  supervisorId: () => null,
  locale: (person) => person.locale,
  joinedOn: (person) => person.joinedOn,
  leftOn: (person) => person.leftOn,
  active: (person) => stamp(person.active),
} satisfies Encoders<Person, PersonModel>;

export const personOf = (row: EitherRow<PersonModel>): Person => ({
  id: row.id,
  employeeNo: row.employeeNo,
  name: row.name,
  title: row.title,
  level: row.level,
  unitId: row.unitId,
  supervisorId: row.supervisorId,
  locale: oneOf(LOCALES, row.locale),
  joinedOn: row.joinedOn,
  leftOn: row.leftOn,
  active: flag(row.active),
});

export const identityColumns = {
  platform: (identity) => identity.platform,
  platformId: (identity) => identity.platformId,
  personId: (identity) => identity.personId,
} satisfies Encoders<Identity, IdentityModel>;

export const identityOf = (row: EitherRow<IdentityModel>): Identity => ({
  platform: oneOf(PLATFORMS, row.platform),
  platformId: row.platformId,
  personId: row.personId,
});

export const roleColumns = {
  personId: (grant) => grant.personId,
  role: (grant) => grant.role,
} satisfies Encoders<{ personId: string; role: Role }, RoleGrantModel>;

export const groupColumns = {
  platform: (group) => group.platform,
  chatId: (group) => group.chatId,
  chatName: (group) => group.chatName,
  unitId: (group) => group.unitId,
  boundBy: (group) => group.boundBy,
  at: (group) => stored(group.at),
} satisfies Encoders<RankingGroup, RankingGroupModel>;

export const groupOf = (row: EitherRow<RankingGroupModel>): RankingGroup => ({
  platform: oneOf(PLATFORMS, row.platform),
  chatId: row.chatId,
  chatName: row.chatName,
  unitId: row.unitId,
  boundBy: row.boundBy,
  at: instantOf(row.at),
});
