/** What can be written beside people. */
import type { BindCodeRow, DirectoryReviewRow, MobileRow, OverrideRow } from './records-directory.ts';

export type DirectoryChange =
  /** the same person and field again renews it */
  | { put: 'override'; row: OverrideRow }
  | { drop: 'override'; personId: string; field: OverrideRow['field'] }
  /** a person has one code at most: a newer one takes the place of the older */
  | { put: 'bind-code'; row: BindCodeRow }
  /** renews tries and usedAt; `was` is the number of tries it must still stand at, else it is a `conflict` */
  | { move: 'bind-code'; was: number; row: BindCodeRow }
  /** a number that was somebody else's changes hands */
  | { put: 'mobile'; row: MobileRow }
  | { drop: 'mobile'; personId: string }
  /** `was` is the state it must still be in, null inserts it; else it is a `conflict` */
  | { put: 'directory-review'; was: DirectoryReviewRow['state'] | null; row: DirectoryReviewRow };
