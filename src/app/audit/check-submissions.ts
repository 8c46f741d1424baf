/** Ratings and findings against the events that recorded them, in both directions; personal words against commitments. */
import type { IncidentRow, PersonalText, RatingRow } from '#app/records.ts';
import { type AppraisalEvent, canonicalJson, commitment } from '#core/appraisal/chain.ts';
import { type Audited, sameMoment } from './audited.ts';
import { type AuditFinding, finding } from './finding.ts';

/** What one event says was submitted, in the shape of the rows. */
interface Submitted {
  event: AppraisalEvent;
  ratings: readonly string[];
  findings: readonly string[];
}

const listIn = (data: AppraisalEvent['data'], field: string): readonly object[] => {
  const list = data[field];
  return Array.isArray(list) ? list : [];
};

function submittedBy(event: AppraisalEvent): Submitted {
  const { data, version: revision } = event;
  const { role } = data;
  const by = ratedBy(event);
  return {
    event,
    ratings: listIn(data, 'ratings').map((entry) => canonicalJson({ ...entry, role, raterId: by, revision })),
    findings: listIn(data, 'findings').map((entry) =>
      canonicalJson({ ...entry, role, recordedBy: by, revision, count: 1 }),
    ),
  };
}

/** A delegate writes the words, the ratings are those of whoever owed the step. */
const ratedBy = ({ data, actorId }: AppraisalEvent): string | null =>
  typeof data.for === 'string' ? data.for : actorId;

const ratingShape = ({ criterionId, score, level, role, raterId, revision }: RatingRow): string =>
  canonicalJson({ criterionId, score, level, role, raterId, revision });

const incidentShape = (row: IncidentRow): string => {
  const { kind, criterionId, itemId, points, role, recordedBy, revision, count } = row;
  return canonicalJson({ kind, criterionId, itemId, points, role, recordedBy, revision, count });
};

/** Every rating and finding an event names stands as a row, and every such row is named by an event. */
export function checkSubmissions({ appraisal, events, ratings, incidents }: Audited): readonly AuditFinding[] {
  const submitted = events.map(submittedBy);
  const at = new Map(events.map((event) => [event.version, event.at]));
  const late = (row: { revision: number | null; at: string }) => {
    const told = at.get(row.revision ?? 0);
    return told !== undefined && !sameMoment(told, row.at);
  };
  const elsewhere = incidents.filter((row) => row.personId !== appraisal.personId || row.period !== appraisal.period);
  return [
    ...compared('Rating', appraisal.id, {
      told: submitted.flatMap((each) => each.ratings),
      standing: ratings.map(ratingShape),
    }),
    ...compared('Incident', appraisal.id, {
      told: submitted.flatMap((each) => each.findings),
      standing: incidents.map(incidentShape),
    }),
    ...elsewhere.map((row) => finding('Incident', row.id, ['not-as-told', 'personId', 'period'])),
    ...ratings.filter(late).map((row) => finding('Rating', keyOf(row), ['other-time', 'at'])),
    ...incidents.filter(late).map((row) => finding('Incident', row.id, ['other-time', 'at'])),
  ];
}

const keyOf = ({ appraisalId, role, revision, criterionId }: RatingRow): string =>
  `${appraisalId} ${revision} ${role} ${criterionId}`;

interface Lists {
  told: readonly string[];
  standing: readonly string[];
}

function compared(table: string, id: string, { told, standing }: Lists): readonly AuditFinding[] {
  return [
    ...without(told, standing).map((shape) => finding(table, rowIn(id, shape), ['row-missing'])),
    ...without(standing, told).map((shape) => finding(table, rowIn(id, shape), ['row-unknown'])),
  ];
}

/** Names the row by where it belongs, never by what was scored. */
function rowIn(id: string, shape: string): string {
  const { revision, criterionId, role }: Record<string, unknown> = JSON.parse(shape);
  return [id, revision, role, criterionId].join(' ').trim();
}

/** What of the first list is not in the second, each as often as it is missing. */
function without(all: readonly string[], those: readonly string[]): readonly string[] {
  const left = new Map<string, number>();
  for (const each of those) left.set(each, (left.get(each) ?? 0) + 1);
  return all.filter((each) => {
    const count = left.get(each) ?? 0;
    left.set(each, count - 1);
    return count <= 0;
  });
}

/** What kind of words a command takes. */
const KIND_OF: Readonly<Record<string, PersonalText['kind']>> = {
  submit_self: 'comment',
  submit_rating: 'comment',
  decline_rating: 'decline_reason',
  submit_review: 'comment',
  reconcile: 'comment',
  return: 'return_reason',
  adjust: 'calibration_reason',
  reopen: 'reopen_reason',
  sign_with_remark: 'sign_remark',
  refuse: 'refuse_reason',
  file_appeal: 'appeal_reason',
  decide_appeal: 'appeal_decision',
  answer_interview: 'interview_remark',
  open_plan: 'plan_goal',
  close_plan: 'plan_reason',
};

/** The kinds of the words of a command that takes several, in their order; the last may come more than once. */
const KINDS_OF: Readonly<Record<string, readonly PersonalText['kind'][]>> = {
  hold_interview: ['interview_praise', 'interview_improve', 'goal'],
  report_plan: ['plan_report', 'plan_evidence'],
};

export interface Words {
  findings: readonly AuditFinding[];
  /** commitments whose text was erased, which is allowed */
  erased: number;
}

/** Every text that is there fits its commitment and the event that holds it; one that is gone was erased. */
export function checkWords({ appraisal, events, texts }: Audited): Words {
  const committed = new Map(events.flatMap(committedBy));
  const standing = new Set(texts.map((row) => row.commitment));
  return {
    findings: texts.flatMap((row) => wordFindings(row, appraisal.personId, committed.get(row.commitment))),
    erased: [...committed.keys()].filter((each) => !standing.has(each)).length,
  };
}

interface Committed {
  event: AppraisalEvent;
  /** undefined where the command takes words of any kind */
  kind: PersonalText['kind'] | undefined;
}

/** The commitments an event holds: of its one text, or of several in their order. */
function committedBy(event: AppraisalEvent): readonly (readonly [string, Committed])[] {
  const { words, texts } = event.data;
  if (typeof words === 'string') return [[words, { event, kind: KIND_OF[event.type] }]];
  const kinds = KINDS_OF[event.type] ?? [];
  const several: readonly unknown[] = Array.isArray(texts) ? texts : [];
  return several.flatMap((each, index) =>
    typeof each === 'string' ? [[each, { event, kind: kinds[index] ?? kinds.at(-1) }] as const] : [],
  );
}

function wordFindings(row: PersonalText, personId: string, committed?: Committed): readonly AuditFinding[] {
  const found: AuditFinding[] = [];
  if (commitment(row.salt, row.body) !== row.commitment)
    found.push(finding('PersonalText', row.id, ['commitment-differs']));
  if (!committed) return [...found, finding('PersonalText', row.id, ['row-unknown'])];
  const { event, kind } = committed;
  const wrong = [
    ...(row.authorId === event.actorId ? [] : ['authorId']),
    ...(row.subjectId === personId ? [] : ['subjectId']),
    ...(kind === undefined || kind === row.kind ? [] : ['kind']),
    ...(sameMoment(row.at, event.at) ? [] : ['at']),
  ];
  return wrong.length === 0 ? found : [...found, finding('PersonalText', row.id, ['not-as-told', ...wrong])];
}
