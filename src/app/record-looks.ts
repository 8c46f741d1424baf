/**
 * Every look at another's sheet is written in the commit that holds the message which shows it: the one place all commits
 * pass, so that no card is forgotten. What counts as a look is told in docs/data.md.
 */
import type { Appraisal } from '#core/appraisal/appraisal.ts';
import { type Look, sealLook } from '#core/appraisal/look-chain.ts';
import type { Change, CommitResult } from './changes.ts';
import type { MessageKind } from './outbox-drafts.ts';
import type { Clock, Store } from './ports.ts';
import type { OutboxDraft } from './records.ts';

/**
 * Whether a card shows what stands in somebody's sheet: what was written, given or computed of that person. A card that
 * only asks (and what its own reader filled in), a list of who has to do what, and what everybody gets to see do not.
 */
const SHOWS: Readonly<Record<MessageKind, boolean>> = {
  'supervisor-review': true,
  'batch-review': true,
  reconcile: true,
  'calibration-list': true,
  calibration: true,
  approval: false,
  'version-rejected': false,
  'policies-approval': false,
  'policies-rejected': false,
  result: true,
  appeal: true,
  'appeal-decision': true,
  'signature-notice': true,
  evidence: true,
  'import-check': false,
  'import-list': false,
  'import-problems': false,
  'export-file': true,
  receipt: true,
  scores: true,
  whatif: true,
  'self-review': false,
  rating: false,
  nominate: false,
  nominees: false,
  reminder: false,
  escalation: false,
  urge: false,
  progress: false,
  ranking: false,
  'ranking-picture': false,
  'own-ranking': false,
  'ranking-changed': false,
  // percents of people before they are published, or of those who are never named
  'ranking-preview': true,
  'team-ranking': true,
  todo: false,
  welcome: false,
  help: false,
  'group-welcome': false,
  sentence: false,
  frozen: false,
  unassigned: false,
  delegation: false,
  orphan: false,
  notice: false,
  'sheet-changed': false,
  stuck: false,
  digest: false,
  unbound: false,
  // who works where, and nothing of anybody's sheet
  'directory-review': false,
  'directory-report': false,
  'directory-override': false,
  'people-news': false,
  'bind-codes': false,
  // the same card again, a question further
  turned: false,
  // what a webhook is told goes to no person
  webhook: false,
  interview: true,
  'interview-answer': true,
  'plan-form': false,
  plan: true,
  'plan-check': true,
  // a figure or what a customer said, and nothing of anybody's sheet
  alert: false,
  'complaint-form': false,
  complaint: false,
  complaints: false,
  'root-cause': false,
  'morning-digest': false,
  // means and plans of branches, of nobody's own sheet
  rectification: false,
  'rectification-review': false,
  'rectification-list': false,
  'improvement-notice': false,
  // who gets what by a published ranking, to those who confirm it; each person's own in private
  'outcome-preview': false,
  'outcome-confirm': false,
  'outcome-bulletin': false,
  prize: false,
  'outcome-note': false,
  'coefficient-note': false,
  'policy-list': false,
  vote: false,
  // checks of the month before any sheet stands, the house's own figures, and what somebody suggests
  'spot-check': false,
  'weekly-checks': false,
  // figures of the month before any sheet stands, and whose are missing
  'weekly-numbers': false,
  'data-gaps': false,
  'late-change': true,
  sample: false,
  'forms-review': false,
  budget: false,
  'satisfaction-report': false,
  suggestion: false,
  // sums of what customers said, of no sheet
  'survey-links': false,
  'survey-results': false,
  // what was recorded of somebody during the month: a look once there is a sheet it stands in, which its message names
  incident: true,
  'incident-form': false,
  incidents: false,
  'incident-words': false,
  'incident-file': true,
  praise: false,
};

/** Whether a card of this kind is a look, where it stands on a page that no message led to. */
export const showsSheet = (kind: MessageKind): boolean => SHOWS[kind];

/** Somebody else took a number of the chain at the same moment: this often before the caller decides again. */
const ATTEMPTS = 8;

/** The same store, whose commits also hold the looks of what they send. */
export const recordingLooks = (store: Store, clock: Clock): Store => ({
  ...store,
  commit: (changes) => commitWithLooks({ store, clock }, changes),
});

interface Keeper {
  store: Store;
  clock: Clock;
}

async function commitWithLooks(keeper: Keeper, changes: readonly Change[]): Promise<CommitResult> {
  const shown = await lookedAt(keeper.store, changes);
  if (shown.length === 0) return keeper.store.commit(changes);
  let heads = await headsOf(keeper.store, shown);
  for (let attempt = 1; ; attempt++) {
    const result = await keeper.store.commit([...changes, ...sealed(keeper, shown, heads)]);
    if (result.kind !== 'conflict' || attempt === ATTEMPTS) return result;
    const now = await headsOf(keeper.store, shown);
    // the looks stand as they did: it was the appraisal that moved, which only the caller can decide anew
    if (shown.every(({ appraisalId }) => now.get(appraisalId)?.hash === heads.get(appraisalId)?.hash)) return result;
    heads = now;
  }
}

type Shown = Pick<Look, 'appraisalId' | 'readerId' | 'what' | 'source'>;
type Heads = ReadonlyMap<string, Look | null>;

/** What these changes show to somebody who is not its person, one entry a message and appraisal. */
async function lookedAt(store: Store, changes: readonly Change[]): Promise<readonly Shown[]> {
  const shown = changes.flatMap(messagesIn).filter(isShowing).flatMap(shownBy);
  const subjects = new Map<string, string | undefined>();
  for (const { appraisalId } of shown) {
    if (subjects.has(appraisalId)) continue;
    subjects.set(appraisalId, (written(changes, appraisalId) ?? (await store.appraisal(appraisalId)))?.personId);
  }
  return shown.filter(({ appraisalId, readerId }) => {
    const subject = subjects.get(appraisalId);
    return subject !== undefined && subject !== readerId;
  });
}

function messagesIn(change: Change): readonly OutboxDraft[] {
  if (!('put' in change)) return [];
  if (change.put === 'outbox') return [change.row];
  return change.put === 'messages' ? change.rows : [];
}

/** A card that is drawn anew in its place was counted when it was sent. */
const isShowing = ({ kind, recipientKind, replaces }: OutboxDraft): boolean =>
  recipientKind === 'person' && replaces === null && Object.hasOwn(SHOWS, kind) && SHOWS[kind as MessageKind];

/** A card about one appraisal names it, one that lays several side by side names them all. */
function shownBy({ recipientId, kind, key, appraisalId, args }: OutboxDraft): readonly Shown[] {
  const listed = Array.isArray(args.appraisalIds) ? args.appraisalIds : [args.appraisalId ?? appraisalId];
  return [...new Set(listed)].flatMap((id) =>
    typeof id === 'string' ? [{ appraisalId: id, readerId: recipientId, what: kind, source: key }] : [],
  );
}

function written(changes: readonly Change[], appraisalId: string): Appraisal | undefined {
  for (const change of changes) {
    if ('put' in change && change.put === 'appraisal' && change.appraisal.id === appraisalId) return change.appraisal;
  }
  return undefined;
}

async function headsOf(store: Store, shown: readonly Shown[]): Promise<Heads> {
  const ids = [...new Set(shown.map(({ appraisalId }) => appraisalId))];
  return new Map(await Promise.all(ids.map(async (id) => [id, await store.lastLook(id)] as const)));
}

/** Each look onto the one before it, be that stored or of this very commit. */
function sealed({ clock }: Keeper, shown: readonly Shown[], heads: Heads): readonly Change[] {
  const at = new Date(clock()).toISOString();
  const newest = new Map(heads);
  return shown.map((seen): Change => {
    const look = sealLook(newest.get(seen.appraisalId) ?? null, { ...seen, at });
    newest.set(seen.appraisalId, look);
    return { put: 'look', row: look };
  });
}

/** A look that no message shows: an export or a printed sheet. Resolves once it is written. */
export const recordLook = (keeper: Keeper, shown: Shown): Promise<void> => recordLooks(keeper, [shown]);

/** Several such looks at once: all of them or none. */
export async function recordLooks({ store, clock }: Keeper, shown: readonly Shown[]): Promise<void> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const heads = await headsOf(store, shown);
    const result = await store.commit(sealed({ store, clock }, shown, heads));
    if (result.kind === 'done') return;
  }
  throw new Error('the look could not be recorded: somebody else looks all the time');
}
