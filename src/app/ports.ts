/** What the use cases need from outside. The only shared interfaces besides Platform (house.md §1). */
import type { Appraisal } from '#core/appraisal/appraisal.ts';
import type { AppraisalEvent } from '#core/appraisal/chain.ts';
import type { Change, CommitResult } from './changes.ts';
import type { DirectoryReads } from './ports-directory.ts';
import type { FigureReads, IntakeReads } from './ports-intake.ts';
import type { LifeReads } from './ports-life.ts';
import type { ResultReads } from './ports-results.ts';
import type { VoiceReads } from './ports-voices.ts';
import type { WebReads } from './ports-web.ts';
import type {
  AcknowledgementRow,
  AppraisalFile,
  Cycle,
  Draft,
  FinalResult,
  GivenRating,
  Identity,
  IncidentRow,
  LiveMessage,
  MetricRow,
  NoticeCounts,
  OpenedAppraisal,
  OutboxRow,
  OutboxState,
  PeriodSheetRow,
  Person,
  PlatformName,
  RankingGroup,
  RankingRow,
  ReceiptRow,
  Role,
  ScorecardVersionRow,
  Standing,
  Unit,
} from './records.ts';
import type { ProgressRow, SentCard, StandingSum, SumsOf, Unranked } from './records-lists.ts';

/** Milliseconds since the epoch. The only source of time. */
export type Clock = () => number;

/** Fresh ids: time-ordered, unguessable, ≤ 36 characters. */
export type NewId = () => string;

/** Structured logging. Never a secret, a token, a score, a person's name or a message body in `fields`. */
export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** Whether the store itself did not answer, as against what was asked of it: the same again may go well. */
export const isStoreFailure = (error: unknown): boolean => error instanceof Error && error.name === 'StoreError';

export interface Store extends LifeReads, ResultReads, WebReads, IntakeReads, FigureReads, VoiceReads, DirectoryReads {
  /** All changes or none, durable when the promise resolves. The one write path (commit.md). */
  commit(changes: readonly Change[]): Promise<CommitResult>;
  /**
   * Opens the appraisals of a cycle, however many, 500 at a time: each chunk is atomic and claims its own job key under
   * `key`, and callbacks get their turn in between. Who has an appraisal of this cycle on this scorecard already keeps
   * it and is told nothing twice; so after a crash the same call, even with a newer list, finishes the work. The cycle
   * and its scorecard versions must stand already. Resolves to how many appraisals are new.
   */
  openAppraisals(options: { key: string; rows: readonly OpenedAppraisal[]; at: string }): Promise<number>;

  // the click path: prepared reads
  inboxAnswer(key: string): Promise<string | null>;
  personByIdentity(platform: PlatformName, platformId: string): Promise<Person | null>;
  /** the account a person is written to: on the platform that was chosen, else the first */
  identityOf(personId: string): Promise<Identity | null>;
  person(id: string): Promise<Person | null>;
  unit(id: string): Promise<Unit | null>;
  rolesOf(personId: string): Promise<readonly Role[]>;
  /** active people only */
  withRole(role: Role): Promise<readonly Person[]>;
  appraisal(id: string): Promise<Appraisal | null>;
  appraisalFile(id: string): Promise<AppraisalFile | null>;
  /** the whole chain, oldest first */
  eventsOf(appraisalId: string): Promise<readonly AppraisalEvent[]>;
  draft(appraisalId: string, personId: string): Promise<Draft | null>;
  /** metrics of a person and of the units above, newest values only, as key → rows nearest first */
  metricsFor(personId: string, period: string): Promise<readonly MetricRow[]>;
  /** every incident of a person in a period, oldest first; live-rows.ts tells which of those found in reviews count */
  incidentsFor(personId: string, period: string): Promise<readonly IncidentRow[]>;
  receipt(appraisalId: string): Promise<ReceiptRow | null>;
  /** the newest one of this version or before */
  receiptAt(appraisalId: string, version: number): Promise<ReceiptRow | null>;
  scorecardVersion(scorecardId: string, version: string): Promise<ScorecardVersionRow | null>;
  /** the newest sent card of each kind to each recipient */
  liveMessages(appraisalId: string): Promise<readonly LiveMessage[]>;
  /** the cards that arrived whose keys begin so, written at the instant or later; not the redrawings of them */
  sentCards(keyStart: string, since: string): Promise<readonly SentCard[]>;

  // people, cycles, lists: ordinary reads
  people(): Promise<readonly Person[]>;
  /** everybody's account on a platform */
  identities(platform: PlatformName): Promise<readonly Identity[]>;
  peopleNamed(nameOrNumber: string): Promise<readonly Person[]>;
  personByEmployeeNo(employeeNo: string): Promise<Person | null>;
  /** active people only */
  reportsOf(supervisorId: string): Promise<readonly Person[]>;
  units(): Promise<readonly Unit[]>;
  cycleOf(period: string): Promise<Cycle | null>;
  /** newest period first */
  cycles(): Promise<readonly Cycle[]>;
  appraisalsOf(personId: string, period?: string): Promise<readonly Appraisal[]>;
  /** everything not final or cancelled where the person is one who owes */
  owedBy(personId: string): Promise<readonly Appraisal[]>;
  /** everything somebody has typed and not handed in yet */
  draftsOf(personId: string): Promise<readonly Draft[]>;
  /**
   * what somebody gave these people in these periods under the own name, every submission of it, and what each of them
   * gave themselves; nothing anybody else gave, and nothing of cancelled appraisals
   */
  ratingsGiven(
    raterId: string,
    of: { personIds: readonly string[]; periods: readonly string[] },
  ): Promise<readonly GivenRating[]>;
  /**
   * what a rater gave in one role in a period under this very name, a person's or a token, every submission of it;
   * nothing anybody else gave, and nothing of cancelled appraisals. A month of more than 5,000 appraisals is not
   * searched: no index begins with the rater
   */
  ratingsBy(raterId: string, of: { role: string; period: string }): Promise<readonly GivenRating[]>;
  /** in the order of the appraisals' ids */
  progress(period: string): Promise<readonly ProgressRow[]>;
  finals(period: string): Promise<readonly FinalResult[]>;
  /** the same appraisals, of each only what a ranking compares */
  standings(period: string): Promise<readonly Standing[]>;
  /** the standings of several months added up, one entry a person with a result, in the order of their ids */
  standingSums(of: SumsOf): Promise<readonly StandingSum[]>;
  /** the appraisals of these months, both included, that are not final */
  unranked(fromMonth: string, toMonth: string): Promise<readonly Unranked[]>;
  /** who joined or left on these days, both included */
  comingsAndGoings(fromDay: string, toDay: string): Promise<readonly Pick<Person, 'id' | 'joinedOn' | 'leftOn'>[]>;
  /** appraisals not final or cancelled with a dueAt at or before the instant */
  overdue(now: string): Promise<readonly Appraisal[]>;
  /** appraisals not final or cancelled, of every period */
  unfinished(): Promise<readonly Appraisal[]>;
  groups(): Promise<readonly RankingGroup[]>;
  group(platform: PlatformName, chatId: string): Promise<RankingGroup | null>;
  rankings(period: string): Promise<readonly RankingRow[]>;
  /**
   * the head of every chain as it stood at the instant, from events of that instant and before, in the order of their
   * ids; beside it, where somebody had looked by then, that of its looks (`looksIdOf`)
   */
  chainHeads(asOf: string): Promise<readonly { id: string; head: string }[]>;
  lastDigest(): Promise<{ day: string; hash: string } | null>;
  /** calls made to a platform in a month of the company's zone, as far as they were counted */
  callsIn(platform: PlatformName, month: string): Promise<number>;
  jobDone(key: string): Promise<boolean>;
  /** of these job keys, the ones claimed already */
  jobsDone(keys: readonly string[]): Promise<ReadonlySet<string>>;

  // sheets of periods and their notices
  /** the version of each scorecard that counts for a period; none before it was announced or opened */
  periodSheets(period: string): Promise<readonly PeriodSheetRow[]>;
  /** the scorecards somebody was sent a notice of for a period */
  noticesOf(personId: string, period: string): Promise<readonly string[]>;
  acknowledgementsOf(personId: string, period: string): Promise<readonly AcknowledgementRow[]>;
  /** notices nobody acknowledged yet, one entry a person */
  unreadNotices(period: string): Promise<readonly string[]>;
  /** of these people, or of everybody */
  noticeCounts(period: string, personIds: readonly string[] | null): Promise<NoticeCounts>;
  /** metrics of a person and of these units for a period as they stood at an instant, newest first */
  metricsAt(
    of: { personId: string; unitIds: readonly string[] },
    period: string,
    at: string,
  ): Promise<readonly MetricRow[]>;

  // the outbox's own life
  outbox: OutboxStore;
  /** true once the database answers and every migration stands */
  ready(): Promise<boolean>;
  close(): Promise<void>;
}

export interface OutboxStore {
  /** raises and returns the boot number: the owner of this process's leases; rows of older owners return to pending */
  boot(now: string): Promise<number>;
  /** a number of its own beside others that live and send: theirs is left alone until their leases run out */
  join(now: string): Promise<number>;
  /**
   * takes due pending rows (urgent first, then oldest) and rows whose lease ran out, committed before the call is made.
   * `skip`: platforms whose lane rests; one drawing of a message is in flight at a time
   */
  claim(options: {
    owner: number;
    now: string;
    leaseUntil: string;
    limit: number;
    skip: readonly string[];
  }): Promise<readonly OutboxRow[]>;
  /** the same of what goes to webhooks, which `claim` never takes; `skip`: ids of webhooks that rest */
  claimHooks(options: {
    owner: number;
    now: string;
    leaseUntil: string;
    limit: number;
    skip: readonly string[];
  }): Promise<readonly OutboxRow[]>;
  /** stores the rendered body, the platform it is for (a webhook has none) and the time of the first try, before the first attempt */
  freeze(
    id: string,
    owner: number,
    frozen: { body: string; platform: PlatformName | null; now: string },
  ): Promise<boolean>;
  /** the platform took it as this message; written before it is called sent, so that whoever redraws cards finds it */
  arrived(id: string, owner: number, message: { messageId: string; chatId: string }): Promise<boolean>;
  /** ends an attempt; only while this owner still holds the row, else false */
  finish(id: string, owner: number, end: OutboxEnd): Promise<boolean>;
  /** rows HR must see: unknown and dead, newest first */
  stuck(limit: number): Promise<readonly OutboxRow[]>;
  counts(): Promise<Readonly<Record<OutboxState, number>>>;
  /** when the next pending row is due, or null; webhooks apart */
  nextDue(): Promise<string | null>;
  nextHookDue(): Promise<string | null>;
}

export type OutboxEnd =
  | { state: 'sent'; messageId: string; chatId: string; at: string }
  | { state: 'pending'; nextAt: string; countsAsAttempt: boolean; error: string }
  | { state: 'unknown' | 'dead'; error: string }
  | { state: 'cancelled' };
