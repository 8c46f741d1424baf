/** The chains added up anew, and every row that must stand beside an event. Nothing here is shared with the bot. */
import { createHash } from 'node:crypto';
import { type AppraisalRow, type EventRow, type Evidence, type Finding, wrong } from './evidence.ts';

/** type · from → to, written down from the product's own table of the month. */
const LEGAL: ReadonlySet<string> = new Set([
  'open collecting collecting',
  'submit_self collecting review',
  'recall_self review collecting',
  'submit_review review sign_off',
  'return review collecting',
  'return sign_off review',
  'sign sign_off final',
  'sign_with_remark sign_off final',
  'refuse sign_off final',
  'file_appeal sign_off appeal',
  'withdraw_appeal appeal sign_off',
  'decide_appeal appeal sign_off',
  'expire collecting review',
  'expire review review',
  'expire sign_off final',
  'expire appeal appeal',
]);

export function checkChains(evidence: Evidence): readonly Finding[] {
  const chains = new Map<string, EventRow[]>();
  for (const event of evidence.events) chains.set(event.appraisalId, [...(chains.get(event.appraisalId) ?? []), event]);
  return [
    ...evidence.faults.map((fault) => wrong(`the file: ${fault}`)),
    ...evidence.appraisals.flatMap((appraisal) => chain(appraisal, chains.get(appraisal.id) ?? [])),
    ...texts(evidence),
    ...records(evidence),
    ...owed(evidence),
  ];
}

function chain({ id, state, version, lastHash }: AppraisalRow, events: readonly EventRow[]): readonly Finding[] {
  const breaks = events.flatMap((event, place) => linkOf(event, events[place - 1], place + 1));
  const last = events.at(-1);
  const isHead = last?.version === version && last.hash === lastHash && last.toState === state;
  return [...breaks, ...(isHead ? [] : ['it does not end where the appraisal stands'])].map((what) =>
    wrong(`the chain of ${id}: ${what}`),
  );
}

function linkOf(event: EventRow, before: EventRow | undefined, place: number): readonly string[] {
  const at = `at ${event.version}`;
  return [
    ...(event.version === place ? [] : [`a gap ${at}`]),
    ...(isWhole(event) ? [] : [`the event ${at} is not what its hash says`]),
    ...(event.prevHash === (before?.hash ?? '0'.repeat(64)) ? [] : [`broken ${at}`]),
    ...(before && event.fromState !== before.toState ? [`out of order ${at}`] : []),
    ...(before && Date.parse(event.at) < Date.parse(before.at) ? [`the time runs back ${at}`] : []),
    ...(LEGAL.has(`${event.type} ${event.fromState} ${event.toState}`)
      ? []
      : [`${event.type} ${event.fromState} → ${event.toState} ${at}`]),
  ];
}

/** sha256 over the event's JSON with sorted keys; instants as ISO 8601 in UTC, data as the object it is. */
function isWhole({ hash, fromState: from, toState: to, data, at, ...event }: EventRow): boolean {
  const recorded = { ...event, from, to, at: new Date(at).toISOString(), data: JSON.parse(data) as unknown };
  return createHash('sha256').update(sorted(recorded), 'utf8').digest('hex') === hash;
}

const sorted = (value: unknown): string =>
  JSON.stringify(value, (_key, item: unknown) =>
    item !== null && typeof item === 'object' && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );

/** Each text is committed to by one event, and each commitment has its text: nobody asked to be erased. */
function texts({ texts: kept, events }: Evidence): readonly Finding[] {
  const committed = events.flatMap(({ appraisalId, data }) => {
    const { words } = JSON.parse(data) as { words?: string };
    return words === undefined ? [] : [`${appraisalId} ${words}`];
  });
  const written = kept.map(({ appraisalId, commitment }) => `${appraisalId} ${commitment}`);
  return [
    ...without(written, committed).map((text) => wrong(`a text without its event: ${text}`)),
    ...without(committed, written).map((text) => wrong(`an event without its text: ${text}`)),
  ];
}

/** Ratings and receipts stand beside exactly the events that made them. */
function records({ events, ratings, receipts }: Evidence): readonly Finding[] {
  const place = (row: { appraisalId: string }, version: number): string => `${row.appraisalId} ${version}`;
  const changed = (event: EventRow) => (JSON.parse(event.data) as { verdict?: string }).verdict === 'change';
  const submitted = events.filter((event) => ['submit_self', 'submit_review'].includes(event.type) || changed(event));
  const scored = submitted.filter(({ type }) => type !== 'submit_self');
  const places = (rows: readonly EventRow[]) => rows.map((event) => place(event, event.version));
  const rated = [...new Set(ratings.map((row) => place(row, row.revision)))];
  const receipted = receipts.map((row) => place(row, row.revision));
  return [
    ...without(places(submitted), rated).map((at) => wrong(`a submission without its ratings: ${at}`)),
    ...without(rated, places(submitted)).map((at) => wrong(`ratings without their submission: ${at}`)),
    ...without(places(scored), receipted).map((at) => wrong(`a result without its receipt: ${at}`)),
    ...without(receipted, places(scored)).map((at) => wrong(`a receipt without its result: ${at}`)),
  ];
}

/** Whose step it is, told by the state alone. */
export function owesNext(appraisal: AppraisalRow): readonly string[] {
  const tasks = JSON.parse(appraisal.tasks) as { personId: string; status: string }[];
  const reviewers = JSON.parse(appraisal.reviewers) as { personId: string }[];
  const appeal = JSON.parse(appraisal.appeal ?? 'null') as { judgeId: string } | null;
  switch (appraisal.state) {
    case 'collecting':
      return tasks.filter(({ status }) => status === 'open').map(({ personId }) => personId);
    case 'review':
      return reviewers.slice(appraisal.reviewer, appraisal.reviewer + 1).map(({ personId }) => personId);
    case 'sign_off':
      return [appraisal.personId];
    case 'appeal':
      return appeal ? [appeal.judgeId] : [];
    default:
      return [];
  }
}

function owed({ appraisals, owing }: Evidence): readonly Finding[] {
  const listed = owing.map(({ appraisalId, personId }) => `${appraisalId} ${personId}`);
  const meant = appraisals.flatMap((appraisal) => owesNext(appraisal).map((personId) => `${appraisal.id} ${personId}`));
  return [...without(listed, meant), ...without(meant, listed)].map((who) =>
    wrong(`who owes what is not told: ${who}`),
  );
}

const without = (these: readonly string[], those: readonly string[]): readonly string[] => {
  const known = new Set(those);
  return these.filter((each) => !known.has(each));
};
