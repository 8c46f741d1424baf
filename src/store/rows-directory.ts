/** What stands beside people: rows ⇄ domain. */
import {
  type BindCodeRow,
  type DirectoryReviewRow,
  type MobileRow,
  OVERRIDE_FIELDS,
  type OverrideRow,
  REVIEW_REASONS,
  REVIEW_STATES,
} from '#app/records-directory.ts';
import type {
  BindCodeModel,
  DirectoryOverrideModel,
  DirectoryReviewModel,
  PersonMobileModel,
} from './generated/node/models.ts';
import type { EitherRow, Encoders } from './sql.ts';
import { instantOf, instantOrNull, oneOf, stored, storedOrNull, whole } from './values.ts';

export const overrideColumns = {
  personId: (row) => row.personId,
  field: (row) => row.field,
  value: (row) => row.value,
  setBy: (row) => row.setBy,
  at: (row) => stored(row.at),
} satisfies Encoders<OverrideRow, DirectoryOverrideModel>;

export const overrideOf = (row: EitherRow<DirectoryOverrideModel>): OverrideRow => ({
  ...row,
  field: oneOf(OVERRIDE_FIELDS, row.field),
  at: instantOf(row.at),
});

export const bindCodeColumns = {
  personId: (row) => row.personId,
  codeHash: (row) => row.codeHash,
  issuedBy: (row) => row.issuedBy,
  expiresAt: (row) => stored(row.expiresAt),
  tries: (row) => whole(row.tries),
  usedAt: (row) => storedOrNull(row.usedAt),
  at: (row) => stored(row.at),
} satisfies Encoders<BindCodeRow, BindCodeModel>;

export const bindCodeOf = (row: EitherRow<BindCodeModel>): BindCodeRow => ({
  ...row,
  expiresAt: instantOf(row.expiresAt),
  usedAt: instantOrNull(row.usedAt),
  at: instantOf(row.at),
});

export const mobileColumns = {
  personId: (row) => row.personId,
  mobile: (row) => row.mobile,
} satisfies Encoders<MobileRow, PersonMobileModel>;

export const mobileOf = (row: EitherRow<PersonMobileModel>): MobileRow => ({ ...row });

export const directoryReviewColumns = {
  id: (row) => row.id,
  platform: (row) => row.platform,
  reason: (row) => row.reason,
  state: (row) => row.state,
  fingerprint: (row) => row.fingerprint,
  body: (row) => row.body,
  at: (row) => stored(row.at),
  decidedBy: (row) => row.decidedBy,
  decidedAt: (row) => storedOrNull(row.decidedAt),
} satisfies Encoders<DirectoryReviewRow, DirectoryReviewModel>;

export const directoryReviewOf = (row: EitherRow<DirectoryReviewModel>): DirectoryReviewRow => ({
  ...row,
  reason: oneOf(REVIEW_REASONS, row.reason),
  state: oneOf(REVIEW_STATES, row.state),
  at: instantOf(row.at),
  decidedAt: instantOrNull(row.decidedAt),
});
