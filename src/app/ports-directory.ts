/** What the use cases read beside people. */
import type { BindCodeRow, DirectoryReviewRow, MobileRow, OverrideRow } from './records-directory.ts';

export interface DirectoryReads {
  overrides(): Promise<readonly OverrideRow[]>;
  overridesOf(personId: string): Promise<readonly OverrideRow[]>;
  bindCode(personId: string): Promise<BindCodeRow | null>;
  mobileOf(personId: string): Promise<MobileRow | null>;
  personIdByMobile(mobile: string): Promise<string | null>;
  directoryReview(id: string): Promise<DirectoryReviewRow | null>;
  /** newest first */
  directoryReviews(platform: string): Promise<readonly DirectoryReviewRow[]>;
}
