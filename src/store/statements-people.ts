/** Changes to people, units, identities, roles and groups as statements. */
import type { Change } from '#app/changes.ts';
import type { Identity, Person, Unit } from '#app/records.ts';
import { groupColumns, identityColumns, personColumns, roleColumns, unitColumns } from './rows-people.ts';
import { insertInto, orIgnore, orRenew, type Statement } from './sql.ts';

/** References between units and people: the second statement of a row, so that a list may name them in any order. */
const LINKS: readonly string[] = ['parentId', 'headId', 'supervisorId'];
const ownColumns = (encoders: object): readonly string[] =>
  Object.keys(encoders).filter((name) => name !== 'id' && !LINKS.includes(name));

export const putUnit = insertInto<Unit>('Unit', unitColumns, orRenew(['id'], ownColumns(unitColumns)));
export const linkUnit = (unit: Unit): Statement => ({
  sql: 'UPDATE "Unit" SET "parentId" = ?, "headId" = ? WHERE "id" = ?',
  params: [unit.parentId, unit.headId, unit.id],
});

export const putPerson = insertInto<Person>('Person', personColumns, orRenew(['id'], ownColumns(personColumns)));
export const linkPerson = (person: Person): Statement => ({
  sql: 'UPDATE "Person" SET "supervisorId" = ? WHERE "id" = ?',
  params: [person.supervisorId, person.id],
});

const insertIdentity = insertInto<Identity>(
  'Identity',
  identityColumns,
  orRenew(['platform', 'platformId'], ['personId']),
);

/** A person has one identity on a platform; binding another replaces it. */
export const putIdentity = (identity: Identity): readonly Statement[] => [
  {
    sql: 'DELETE FROM "Identity" WHERE "personId" = ? AND "platform" = ? AND "platformId" <> ?',
    params: [identity.personId, identity.platform, identity.platformId],
  },
  insertIdentity(identity),
];

export const putRole = insertInto<Extract<Change, { put: 'role' }>>('RoleGrant', roleColumns, orIgnore);
export const putGroup = insertInto(
  'RankingGroup',
  groupColumns,
  orRenew(['platform', 'chatId'], ['chatName', 'unitId', 'boundBy', 'at']),
);
