/** Changes to what stands beside people, as statements. */
import type { DirectoryChange } from '#app/changes-directory.ts';
import type { MobileRow } from '#app/records-directory.ts';
import { guarded } from './guarded.ts';
import { bindCodeColumns, directoryReviewColumns, mobileColumns, overrideColumns } from './rows-directory.ts';
import { insertInto, orRenew, type Statement } from './sql.ts';

const putOverride = insertInto(
  'DirectoryOverride',
  overrideColumns,
  orRenew(['personId', 'field'], ['value', 'setBy', 'at']),
);
const putBindCode = insertInto(
  'BindCode',
  bindCodeColumns,
  orRenew(['personId'], ['codeHash', 'issuedBy', 'expiresAt', 'tries', 'usedAt', 'at']),
);
const moveBindCode = guarded('BindCode', bindCodeColumns, { key: 'personId', by: 'tries', set: ['tries', 'usedAt'] });
const insertMobile = insertInto('PersonMobile', mobileColumns, orRenew(['personId'], ['mobile']));
const moveReview = guarded('DirectoryReview', directoryReviewColumns, { set: ['state', 'decidedBy', 'decidedAt'] });

/** Somebody else's number goes first: it changes hands. */
const putMobile = (row: MobileRow): readonly Statement[] => [
  { sql: 'DELETE FROM "PersonMobile" WHERE "mobile" = ? AND "personId" <> ?', params: [row.mobile, row.personId] },
  insertMobile(row),
];

function dropping(change: Extract<DirectoryChange, { drop: string }>): Statement {
  if (change.drop === 'mobile')
    return { sql: 'DELETE FROM "PersonMobile" WHERE "personId" = ?', params: [change.personId] };
  return {
    sql: 'DELETE FROM "DirectoryOverride" WHERE "personId" = ? AND "field" = ?',
    params: [change.personId, change.field],
  };
}

/** The statements of one such change. */
export function directoryStatements(change: DirectoryChange): readonly Statement[] {
  if ('drop' in change) return [dropping(change)];
  if ('move' in change) return moveBindCode(change.was, change.row);
  switch (change.put) {
    case 'override':
      return [putOverride(change.row)];
    case 'bind-code':
      return [putBindCode(change.row)];
    case 'mobile':
      return putMobile(change.row);
    case 'directory-review':
      return moveReview(change.was, change.row);
  }
}

const PUTS: ReadonlySet<string> = new Set<Extract<DirectoryChange, { put: string }>['put']>([
  'override',
  'bind-code',
  'mobile',
  'directory-review',
]);
const DROPS: ReadonlySet<string> = new Set<Extract<DirectoryChange, { drop: string }>['drop']>(['override', 'mobile']);

/** Whether a change is one of these. */
export const isDirectoryChange = (change: object): change is DirectoryChange =>
  ('put' in change && PUTS.has(String(change.put))) ||
  ('drop' in change && DROPS.has(String(change.drop))) ||
  ('move' in change && change.move === 'bind-code');
