/**
 * What follows a result, worked out from the events: the talk, its goals, the improvement plan and its check-ins. A row
 * that stands must be the one the events lead to, column by column.
 */
import type { GoalRow, InterviewRow, PlanCheckRow, PlanRow } from '#app/records-life.ts';
import type { AppraisalEvent } from '#core/appraisal/chain.ts';
import { addMonths } from '#core/calendar/period.ts';
import { type Audited, sameMoment } from './audited.ts';
import { type AuditFinding, finding } from './finding.ts';

/** A row as events tell it; a column they do not tell is left out. */
type Told<Row> = Partial<Record<keyof Row, unknown>>;
type ToldRows<Row> = Map<string, Told<Row>>;

/** Talks, goals, plans and check-ins, in both directions. */
export function checkAfterResult(audited: Audited): readonly AuditFinding[] {
  const { interviews, goals, plans, checks } = audited;
  return [
    ...compared('Interview', interviewsTold(audited), { rows: interviews, keyOf: ({ id }) => id }),
    ...compared('Goal', goalsTold(audited), { rows: goals, keyOf: ({ id }) => id }),
    ...strayGoals(audited),
    ...compared('ImprovementPlan', plansTold(audited), { rows: plans, keyOf: ({ id }) => id }),
    ...compared('PlanCheck', checksTold(audited), {
      rows: checks,
      keyOf: ({ planId, number }) => checkKey(planId, number),
    }),
  ];
}

function interviewsTold({ appraisal: { id: appraisalId, personId }, events }: Audited): ToldRows<InterviewRow> {
  const told: ToldRows<InterviewRow> = new Map();
  for (const { type, actorId, at, data } of events) {
    const id = String(data.interview);
    const row = told.get(id);
    if (type === 'open_interview') {
      const blank = { state: 'open', openedAt: at, heldAt: null, agreedAt: null };
      // opened in somebody's place, it is theirs
      told.set(id, { id, appraisalId, personId, interviewerId: data.for ?? actorId, ...blank });
    }
    if (type === 'hold_interview') told.set(id, { ...row, state: 'held', heldAt: at });
    if (type === 'answer_interview') told.set(id, { ...row, state: 'open' });
    if (type === 'agree_interview') told.set(id, { ...row, state: 'agreed', agreedAt: at });
  }
  return told;
}

/** The place of the first goal among the words of a talk: praise and improvement stand before it. */
const FIRST_GOAL = 2;

function goalsTold({ appraisal, events, texts, judging }: Audited): ToldRows<GoalRow> {
  const { id: appraisalId, personId, period } = appraisal;
  const marks = marksIn(judging);
  const told: ToldRows<GoalRow> = new Map();
  for (const { at, data } of events.filter(({ type }) => type === 'hold_interview')) {
    listIn(data, 'goals').forEach((goal, index) => {
      const { id, criterionId } = goal;
      const words = Array.isArray(data.texts) ? data.texts[index + FIRST_GOAL] : undefined;
      told.set(String(id), {
        id,
        personId,
        appraisalId,
        period: addMonths(period, 1),
        criterionId,
        // talks held before their events named it: the text itself tells, while it stands
        ...optional('textId', goal.textId ?? texts.find(({ commitment }) => commitment === words)?.id),
        state: marks.get(String(id)) ?? 'open',
        at,
      });
    });
  }
  return told;
}

/** What became of goals, by the newest word on each. */
function marksIn(judging: readonly AppraisalEvent[]): ReadonlyMap<string, unknown> {
  const inTime = [...judging].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  return new Map(inTime.flatMap(({ data }) => listIn(data, 'marks').map(({ id, state }) => [String(id), state])));
}

/** The goals of the newest notes carry the very instant of them: by it they are found. */
function strayGoals({ interviews, goals, events }: Audited): readonly AuditFinding[] {
  const newest = events.filter(({ type }) => type === 'hold_interview').at(-1);
  const ids = new Set(newest ? listIn(newest.data, 'goals').map(({ id }) => id) : []);
  const heldAt = interviews[0]?.heldAt;
  return goals
    .filter(({ id, at }) => ids.has(id) && at !== heldAt)
    .map(({ id }) => finding('Goal', id, ['other-time', 'at']));
}

function plansTold({ appraisal: { id: appraisalId, personId }, events }: Audited): ToldRows<PlanRow> {
  const told: ToldRows<PlanRow> = new Map();
  for (const { type, actorId, at, data } of events) {
    const id = String(data.plan);
    if (type === 'open_plan') {
      const { fromDay, toDay } = data;
      const named = { fromDay, toDay, ...optional('textId', data.textId) };
      told.set(id, { id, personId, appraisalId, ownerId: actorId, ...named, state: 'running', closedAt: null, at });
    }
    if (type === 'close_plan') told.set(id, { ...told.get(id), state: data.verdict, closedAt: at });
  }
  return told;
}

const checkKey = (planId: unknown, number: unknown): string => `${planId} ${number}`;

function checksTold({ appraisal: { personId }, events }: Audited): ToldRows<PlanCheckRow> {
  const told: ToldRows<PlanCheckRow> = new Map();
  for (const event of events) {
    if (event.type === 'open_plan') for (const row of openedIn(event, personId)) told.set(rowKey(row), row);
    for (const [key, row] of told) {
      const after = row.planId === event.data.plan ? checkAfter(row, event) : row;
      if (after !== row) told.set(key, after);
    }
  }
  return told;
}

const rowKey = ({ planId, number }: Told<PlanCheckRow>): string => checkKey(planId, number);

function openedIn({ data }: AppraisalEvent, byId: string): readonly Told<PlanCheckRow>[] {
  const blank = { planId: data.plan, byId, state: 'due', textId: null, fileId: null, at: null };
  return valuesIn(data, 'days').map((dueDay, index) => ({ ...blank, number: index + 1, dueDay }));
}

/** What a later event makes of a check-in of its plan. */
function checkAfter(row: Told<PlanCheckRow>, { type, at, data }: AppraisalEvent): Told<PlanCheckRow> {
  switch (type) {
    case 'report_plan':
      return data.number === row.number ? { ...row, state: 'reported', at, ...reportedIn(data) } : row;
    case 'skip_check':
      return valuesIn(data, 'numbers').includes(row.number) ? { ...row, state: 'skipped' } : row;
    case 'close_plan':
      return row.state === 'due' ? { ...row, state: 'skipped' } : row;
    default:
      return row;
  }
}

/** Reports written before their events named the rows tell nothing of them. */
const reportedIn = ({ textId, fileId }: AppraisalEvent['data']): Told<PlanCheckRow> =>
  textId === undefined ? { textId: undefined, fileId: undefined } : { textId, fileId };

const optional = (column: string, value: unknown): Readonly<Record<string, unknown>> =>
  value === undefined ? {} : { [column]: value };

const valuesIn = (data: AppraisalEvent['data'], field: string): readonly unknown[] => {
  const list = data[field];
  return Array.isArray(list) ? list : [];
};

const listIn = (data: AppraisalEvent['data'], field: string): readonly Readonly<Record<string, unknown>>[] =>
  valuesIn(data, field).flatMap((each) => (typeof each === 'object' && each !== null ? [{ ...each }] : []));

interface Standing<Row> {
  rows: readonly Row[];
  keyOf: (row: Row) => string;
}

function compared<Row extends object>(
  table: string,
  told: ToldRows<Row>,
  { rows, keyOf }: Standing<Row>,
): readonly AuditFinding[] {
  const standing = new Set(rows.map(keyOf));
  const missing = [...told.keys()].filter((key) => !standing.has(key));
  return [
    ...missing.map((key) => finding(table, key, ['row-missing'])),
    ...rows.flatMap((row): AuditFinding[] => {
      const key = keyOf(row);
      const expected = told.get(key);
      if (!expected) return [finding(table, key, ['row-unknown'])];
      const stands = new Map<string, unknown>(Object.entries(row));
      const wrong = Object.entries(expected).filter(([column, value]) => !isAsTold(column, stands.get(column), value));
      const columns = wrong.map(([column]) => column);
      return columns.length === 0 ? [] : [finding(table, key, ['not-as-told', ...columns])];
    }),
  ];
}

const INSTANTS: ReadonlySet<string> = new Set(['at', 'openedAt', 'heldAt', 'agreedAt', 'closedAt']);

function isAsTold(column: string, stands: unknown, told: unknown): boolean {
  if (told === undefined) return true;
  if (INSTANTS.has(column) && typeof stands === 'string' && typeof told === 'string') return sameMoment(stands, told);
  return stands === told;
}
