/**
 * The whole write path as plain SQL: a list of changes becomes a list of statements in the one right order, whatever
 * order the caller had them in. Every engine runs the same list as one atomic unit (commit.md).
 */
import type { Change } from '#app/changes.ts';
import type { LifeChange } from '#app/changes-life.ts';
import type { AppraisalEvent } from '#core/appraisal/chain.ts';
import type { Statement } from './sql.ts';
import { directoryStatements, isDirectoryChange } from './statements-directory.ts';
import { intakeStatements, isIntakeChange } from './statements-intake.ts';
import { isLifeChange, lifeStatements } from './statements-life.ts';
import {
  type Head,
  putAcknowledgement,
  putAppraisal,
  putCycle,
  putEvent,
  putOwing,
  putPeriodSheet,
  putScorecardVersion,
} from './statements-month.ts';
import { cancelMessages, cancelNotices, putMessage, putMessages, settleMessage } from './statements-outbox.ts';
import { linkPerson, linkUnit, putGroup, putIdentity, putPerson, putRole, putUnit } from './statements-people.ts';
import {
  addCalls,
  dropDraft,
  putDigest,
  putDraft,
  putInbox,
  putIncident,
  putJob,
  putMetric,
  putRanking,
  putRating,
  putReceipt,
  putText,
} from './statements-records.ts';
import { isResultChange, resultStatements } from './statements-results.ts';
import { isVoiceChange, voiceStatements } from './statements-voices.ts';
import { isWebChange, webStatements } from './statements-web.ts';

/**
 * What comes before what: the claims first, so that a repeat says "seen" before it says anything else; rows before
 * rows that refer to them; the appraisal before the event that guards it; what is taken back before what is sent anew.
 */
const ORDER = [
  'claim',
  'unit',
  'person',
  'link',
  'ground',
  'sheet',
  'appraisal',
  'event',
  'record',
  'take back',
  'message',
] as const;
type Step = (typeof ORDER)[number];
type Placed = readonly [Step, Statement];
type Heads = ReadonlyMap<string, Head>;

/**
 * The statements of one commit.
 * @throws RangeError for a value no engine may see (an instant in another form, a fractional score), and Error for an
 * appraisal that moves without the event that guards it: faults of the caller, before anything is written
 */
export function statementsOf(changes: readonly Change[]): readonly Statement[] {
  const ordered = [...changes].sort((a, b) => versionOf(a) - versionOf(b));
  const heads = headsOf(ordered);
  const steps = new Map<Step, Statement[]>(ORDER.map((step) => [step, []]));
  for (const change of ordered) {
    for (const [step, statement] of place(change, heads)) steps.get(step)?.push(statement);
  }
  return [...steps.values()].flat();
}

/** Several moves of one appraisal follow each other; everything else keeps the caller's order. */
const versionOf = (change: Change): number =>
  'put' in change && change.put === 'appraisal' ? change.appraisal.version : 0;

/** Where each appraisal of the list stands once it is written. */
function headsOf(changes: readonly Change[]): Heads {
  const heads = new Map<string, Head>();
  for (const change of changes) {
    if (!('put' in change) || change.put !== 'appraisal') continue;
    if (change.was !== null && !hasItsEvent(change.appraisal, changes)) {
      throw new Error(
        `Appraisal ${change.appraisal.id} moves to version ${change.appraisal.version} without its event`,
      );
    }
    heads.set(change.appraisal.id, change.appraisal);
  }
  return heads;
}

const hasItsEvent = ({ id, version, lastHash }: Head & { id: string }, changes: readonly Change[]): boolean =>
  changes.some(
    (change) =>
      'put' in change &&
      change.put === 'event' &&
      change.event.appraisalId === id &&
      change.event.version === version &&
      change.event.hash === lastHash,
  );

const headAfter = (event: AppraisalEvent, heads: Heads): Head =>
  heads.get(event.appraisalId) ?? { version: event.version, lastHash: event.hash };

const at = (step: Step, ...statements: readonly Statement[]): readonly Placed[] =>
  statements.map((statement) => [step, statement]);

function place(change: Change, heads: Heads): readonly Placed[] {
  if (isLifeChange(change)) return at(isGround(change) ? 'ground' : 'record', ...lifeStatements(change));
  if (isResultChange(change)) return at('record', ...resultStatements(change));
  if (isIntakeChange(change)) return at('record', ...intakeStatements(change));
  if (isVoiceChange(change)) return at('record', ...voiceStatements(change));
  if (isDirectoryChange(change)) return at('record', ...directoryStatements(change));
  if (isWebChange(change)) return at('take' in change ? 'claim' : 'record', ...webStatements(change));
  if ('count' in change) return at('record', addCalls(change));
  if ('drop' in change) return at('record', dropDraft(change));
  if ('settle' in change) return at('message', settleMessage(change));
  if ('cancel' in change) return at('take back', cancellationOf(change));
  switch (change.put) {
    case 'inbox':
      return at('claim', putInbox(change));
    case 'job':
      return at('claim', putJob(change));
    case 'unit':
      return [...at('unit', putUnit(change.row)), ...at('link', linkUnit(change.row))];
    case 'person':
      return [...at('person', putPerson(change.row)), ...at('link', linkPerson(change.row))];
    case 'identity':
      return at('ground', ...putIdentity(change.row));
    case 'role':
      return at('ground', putRole(change));
    case 'group':
      return at('ground', putGroup(change.row));
    case 'cycle':
      return at('ground', putCycle(change.row));
    case 'scorecard-version':
      return at('ground', putScorecardVersion(change.row));
    case 'period-sheet':
      return at('sheet', putPeriodSheet(change.row));
    case 'acknowledgement':
      return at('record', putAcknowledgement(change.row));
    case 'messages':
      return at('message', putMessages(change.rows));
    case 'appraisal':
      return [
        ...at('appraisal', putAppraisal(change.appraisal, change.was)),
        ...at('record', ...putOwing(change.appraisal)),
      ];
    case 'event':
      return at('event', putEvent(change.event, headAfter(change.event, heads)));
    case 'outbox':
      return at('message', ...putMessage(change.row));
    default:
      return at('record', recordOf(change));
  }
}

/** Who stands behind a token must be known before anybody owes under it. */
const isGround = (change: LifeChange): boolean => 'put' in change && change.put === 'rater-token';

const cancellationOf = (change: Extract<Change, { cancel: string }>): Statement =>
  change.cancel === 'notices' ? cancelNotices(change.period) : cancelMessages(change.appraisalId, change.kinds);

type RecordChange = Extract<
  Change,
  { put: 'rating' | 'incident' | 'text' | 'draft' | 'receipt' | 'metric' | 'ranking' | 'digest' }
>;

function recordOf(change: RecordChange): Statement {
  switch (change.put) {
    case 'rating':
      return putRating(change.row);
    case 'incident':
      return putIncident(change.row);
    case 'text':
      return putText(change.row);
    case 'draft':
      return putDraft(change.row);
    case 'receipt':
      return putReceipt(change.row);
    case 'metric':
      return putMetric(change.row);
    case 'ranking':
      return putRanking(change.row);
    case 'digest':
      return putDigest(change);
  }
}
