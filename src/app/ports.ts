/** What the use cases need from outside. The only shared interfaces besides Platform (house.md §1). */
import type { Appraisal, Result } from '#core/appraisal/appraisal.ts';
import type { AppraisalEvent } from '#core/appraisal/chain.ts';

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

export type Locale = 'zh' | 'en';
export type PlatformName = 'feishu' | 'wecom';
export type Role = 'hr' | 'auditor';

export interface Person {
  id: string;
  employeeNo: string;
  name: string;
  title: string;
  level: string;
  unitId: string;
  supervisorId: string | null;
  locale: Locale;
  /** "2026-03-01" or null when unknown */
  joinedOn: string | null;
  leftOn: string | null;
  active: boolean;
}

export interface Unit {
  id: string;
  name: string;
  parentId: string | null;
  headId: string | null;
}

export interface Identity {
  platform: PlatformName;
  /** the platform's id of the person */
  platformId: string;
  personId: string;
}

export interface Cycle {
  id: string;
  period: string;
  state: 'open' | 'published';
  openedAt: string;
  publishedAt: string | null;
  shadow: boolean;
}

/** One leaf of one submission. `revision` is the appraisal version that recorded it; the newest of a rater counts. */
export interface RatingRow {
  appraisalId: string;
  role: string;
  raterId: string;
  revision: number;
  criterionId: string;
  /** hundredths; null = cannot judge, or a level that needs no score */
  score: number | null;
  level: string | null;
  at: string;
}

/** A deduction, bonus or veto somebody recorded (扣分/加分记录). */
export interface IncidentRow {
  id: string;
  personId: string;
  period: string;
  kind: 'deduction' | 'bonus' | 'veto';
  /** leaf id for deductions, '' for bonus and vetoes */
  criterionId: string;
  /** null = the rater found nothing, which is a finding too */
  itemId: string | null;
  count: number;
  /** hundredths of points for items whose recorder chooses, else null */
  points: number | null;
  role: string;
  recordedBy: string;
  /** the review it was written in, and at which revision; null when recorded during the month */
  appraisalId: string | null;
  revision: number | null;
  at: string;
}

export interface MetricRow {
  id: string;
  subjectKind: 'person' | 'unit';
  subjectId: string;
  key: string;
  period: string;
  /** exact decimal text */
  value: string;
  source: string;
  batchId: string;
  author: string;
  at: string;
}

/** A person's own words, erasable; the chain holds only the commitment. */
export interface PersonalText {
  id: string;
  /** whom it is about: erased with that person */
  subjectId: string;
  authorId: string;
  appraisalId: string;
  kind: 'comment' | 'return_reason' | 'sign_remark' | 'refuse_reason' | 'appeal_reason' | 'appeal_decision';
  salt: string;
  body: string;
  commitment: string;
  at: string;
}

/** Half-filled form fields, exactly as typed. */
export interface Draft {
  appraisalId: string;
  personId: string;
  fields: Readonly<Record<string, string | readonly string[]>>;
  updatedAt: string;
}

export interface ReceiptRow {
  appraisalId: string;
  revision: number;
  fingerprint: string;
  /** canonical JSON {scorecard id and version, inputs, receipt}: re-computes to itself offline */
  body: string;
  at: string;
}

export interface ScorecardVersionRow {
  scorecardId: string;
  version: string;
  name: string;
  /** the YAML text as read */
  source: string;
  at: string;
}

export interface RankingGroup {
  platform: PlatformName;
  chatId: string;
  chatName: string;
  /** null = the whole company */
  unitId: string | null;
  boundBy: string;
  at: string;
}

export interface RankingRow {
  id: string;
  period: string;
  /** 'company' or a unit id */
  scope: string;
  revision: number;
  /** canonical JSON of the published list */
  body: string;
  at: string;
}

/** A message to be sent once. `key` makes it unique for ever; the row's id is the platform's idempotency key. */
export interface OutboxDraft {
  id: string;
  key: string;
  /** urgent = the answer to something somebody just did; bulk waits behind it */
  priority: 'urgent' | 'bulk';
  /** `account`: somebody the directory does not know, by the platform's own id */
  recipientKind: 'person' | 'chat' | 'account';
  /** person id, the platform's chat id, or the platform's id of a person */
  recipientId: string;
  /** for chats and accounts: which platform; null for people (their identity tells) */
  platform: PlatformName | null;
  /** which card, see render-message.ts */
  kind: string;
  args: Readonly<Record<string, unknown>>;
  /** a moved-on appraisal cancels its pending rows */
  appraisalId: string | null;
  /** replaces this message instead of sending a new one */
  replaces: { messageId: string; chatId: string } | null;
  notBefore: string;
  createdAt: string;
}

export type OutboxState = 'pending' | 'sending' | 'sent' | 'unknown' | 'dead' | 'cancelled';

export interface OutboxRow extends OutboxDraft {
  /** frozen rendered body, null before the first attempt */
  body: string | null;
  state: OutboxState;
  attempts: number;
  nextAt: string;
  leaseUntil: string | null;
  owner: number | null;
  firstTriedAt: string | null;
  messageId: string | null;
  chatId: string | null;
  lastError: string | null;
}

/** One row written, in the words of the domain. store/statements.ts turns each into plain SQL. */
export type Change =
  | { put: 'inbox'; key: string; answer: string; at: string }
  /** `was` = the version it must still have; null inserts */
  | { put: 'appraisal'; was: number | null; appraisal: Appraisal }
  | { put: 'event'; event: AppraisalEvent }
  | { put: 'rating'; row: RatingRow }
  | { put: 'incident'; row: IncidentRow }
  | { put: 'text'; row: PersonalText }
  | { put: 'draft'; row: Draft }
  | { drop: 'draft'; appraisalId: string; personId: string }
  | { put: 'receipt'; row: ReceiptRow }
  | { put: 'outbox'; row: OutboxDraft }
  /** takes back what is pending for an appraisal; `kinds` narrows it */
  | { cancel: 'outbox'; appraisalId: string; kinds?: readonly string[] }
  /** claims a job: unique for ever */
  | { put: 'job'; key: string; at: string }
  | { put: 'cycle'; row: Cycle }
  | { put: 'scorecard-version'; row: ScorecardVersionRow }
  | { put: 'metric'; row: MetricRow }
  | { put: 'person'; row: Person }
  | { put: 'unit'; row: Unit }
  | { put: 'identity'; row: Identity }
  | { put: 'role'; personId: string; role: Role }
  | { put: 'group'; row: RankingGroup }
  | { put: 'ranking'; row: RankingRow }
  | { put: 'digest'; day: string; prevHash: string; hash: string; heads: number; at: string };

/**
 * What became of a commit: all of it or nothing.
 * `seen`: the inbox key or job key exists, `answer` is what was said then · `conflict`: another writer moved the
 * appraisal first, read and decide again · `said`: an outbox key exists already.
 */
export type CommitResult =
  | { kind: 'done' }
  | { kind: 'seen'; answer: string | null }
  | { kind: 'conflict' }
  | { kind: 'said' };

/**
 * Everything one submission or result card needs about an appraisal besides itself: every rating ever submitted on it,
 * the incidents of the month and those found in its own reviews, every text, each oldest first.
 */
export interface AppraisalFile {
  appraisal: Appraisal;
  ratings: readonly RatingRow[];
  incidents: readonly IncidentRow[];
  texts: readonly PersonalText[];
}

export interface ProgressRow {
  appraisalId: string;
  personId: string;
  personName: string;
  unitId: string;
  state: Appraisal['state'];
  dueAt: string | null;
  owing: readonly string[];
  signature: Appraisal['signature'];
  supervisorId: string | null;
}

export interface FinalResult {
  appraisalId: string;
  personId: string;
  personName: string;
  unitId: string;
  unitName: string;
  period: string;
  result: Result;
  signature: NonNullable<Appraisal['signature']>;
}

/** A sent card that still shows buttons about an appraisal. */
export interface LiveMessage {
  outboxId: string;
  kind: string;
  recipientKind: OutboxDraft['recipientKind'];
  recipientId: string;
  messageId: string;
  chatId: string;
}

/** One appraisal as its cycle opens it: the first event of its chain, and the messages that tell of it. */
export interface OpenedAppraisal {
  appraisal: Appraisal;
  event: AppraisalEvent;
  messages: readonly OutboxDraft[];
}

export interface Store {
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
  identityOf(personId: string): Promise<Identity | null>;
  person(id: string): Promise<Person | null>;
  unit(id: string): Promise<Unit | null>;
  rolesOf(personId: string): Promise<readonly Role[]>;
  appraisal(id: string): Promise<Appraisal | null>;
  appraisalFile(id: string): Promise<AppraisalFile | null>;
  draft(appraisalId: string, personId: string): Promise<Draft | null>;
  /** metrics of a person and of the units above, newest values only, as key → rows nearest first */
  metricsFor(personId: string, period: string): Promise<readonly MetricRow[]>;
  /** every incident of a person in a period, oldest first; live-rows.ts tells which of those found in reviews count */
  incidentsFor(personId: string, period: string): Promise<readonly IncidentRow[]>;
  receipt(appraisalId: string): Promise<ReceiptRow | null>;
  scorecardVersion(scorecardId: string, version: string): Promise<ScorecardVersionRow | null>;
  /** the newest sent card of each kind to each recipient */
  liveMessages(appraisalId: string): Promise<readonly LiveMessage[]>;

  // people, cycles, lists: ordinary reads
  people(): Promise<readonly Person[]>;
  peopleNamed(nameOrNumber: string): Promise<readonly Person[]>;
  personByEmployeeNo(employeeNo: string): Promise<Person | null>;
  /** active people only */
  reportsOf(supervisorId: string): Promise<readonly Person[]>;
  /** active people only */
  withRole(role: Role): Promise<readonly Person[]>;
  units(): Promise<readonly Unit[]>;
  cycleOf(period: string): Promise<Cycle | null>;
  /** newest period first */
  cycles(): Promise<readonly Cycle[]>;
  appraisalsOf(personId: string, period?: string): Promise<readonly Appraisal[]>;
  /** everything not final or cancelled where the person is one who owes */
  owedBy(personId: string): Promise<readonly Appraisal[]>;
  progress(period: string): Promise<readonly ProgressRow[]>;
  finals(period: string): Promise<readonly FinalResult[]>;
  /** appraisals not final or cancelled with a dueAt at or before the instant */
  overdue(now: string): Promise<readonly Appraisal[]>;
  /** appraisals not final or cancelled, of every period */
  unfinished(): Promise<readonly Appraisal[]>;
  groups(): Promise<readonly RankingGroup[]>;
  group(platform: PlatformName, chatId: string): Promise<RankingGroup | null>;
  rankings(period: string): Promise<readonly RankingRow[]>;
  eventsOf(appraisalId: string): Promise<readonly AppraisalEvent[]>;
  chainHeads(): Promise<readonly { id: string; head: string }[]>;
  lastDigest(): Promise<{ day: string; hash: string } | null>;
  jobDone(key: string): Promise<boolean>;
  /** of these job keys, the ones claimed already */
  jobsDone(keys: readonly string[]): Promise<ReadonlySet<string>>;

  // the outbox's own life
  outbox: OutboxStore;
  /** true once the database answers and every migration stands */
  ready(): Promise<boolean>;
  close(): Promise<void>;
}

export interface OutboxStore {
  /** raises and returns the boot number: the owner of this process's leases; rows of older owners return to pending */
  boot(now: string): Promise<number>;
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
  /** stores the rendered body and the time of the first try, before the first attempt */
  freeze(id: string, owner: number, body: string, now: string): Promise<boolean>;
  /** ends an attempt; only while this owner still holds the row, else false */
  finish(id: string, owner: number, end: OutboxEnd): Promise<boolean>;
  /** rows HR must see: unknown and dead, newest first */
  stuck(limit: number): Promise<readonly OutboxRow[]>;
  counts(): Promise<Readonly<Record<OutboxState, number>>>;
  /** when the next pending row is due, or null */
  nextDue(): Promise<string | null>;
}

export type OutboxEnd =
  | { state: 'sent'; messageId: string; chatId: string; at: string }
  | { state: 'pending'; nextAt: string; countsAsAttempt: boolean; error: string }
  | { state: 'unknown' | 'dead'; error: string }
  | { state: 'cancelled' };
