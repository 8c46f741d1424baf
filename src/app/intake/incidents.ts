/** Incidents, one a row, from a file or another system; each id of a source counts once. Their people are told as in chat. */
import { outsideNight } from '#app/by-day.ts';
import type { Change } from '#app/changes.ts';
import type { Deps } from '#app/deps.ts';
import { callbacksTurn } from '#app/in-turns.ts';
import { isCycleOpen } from '#app/incidents/incident-case.ts';
import { incidentKeys } from '#app/incidents/incident-messages.ts';
import { roleFor } from '#app/incidents/may-record.ts';
import { itemsIn, type OwnItem, sheetReader } from '#app/incidents/own-items.ts';
import { recordOf } from '#app/incidents/record-incident.ts';
import { message } from '#app/outbox-drafts.ts';
import type { IncidentRow, Person } from '#app/records.ts';
import type { IncidentRecordRow } from '#app/records-voices.ts';
import { today } from '#app/views/figures.ts';
import { sha256 } from '#core/appraisal/chain.ts';
import { addMonths, monthOf } from '#core/calendar/period.ts';
import { plain } from '#core/intake/read-value.ts';
import { text } from '#core/scorecard/text.ts';
import { countCell, dayCell, itemCell, pointsCell, wordsCell } from './incident-cells.ts';
import type { Intake, Origin, RowProblem, RowRecord } from './intake.ts';
import { inPartsOf, MOST_PROBLEMS, ROWS_A_TURN } from './parts.ts';
import { unknownPerson } from './subjects.ts';

export const incidentsIntake: Intake = {
  kind: 'incidents',
  columns: [
    { key: 'employee_no', names: ['工号', '员工编号', '员工号', 'employee no', 'staff no'], required: true },
    { key: 'day', names: ['日期', '发生日期', '发生时间', 'day', 'date'], required: true },
    { key: 'criterion', names: ['考核项', '考核指标', '项目类别', 'criterion'], required: false },
    { key: 'item', names: ['事项', '项目', '扣分项', '加分项', '扣分事项', 'item'], required: true },
    { key: 'points', names: ['分值', '扣分', '加分', '分数', 'points'], required: false },
    { key: 'count', names: ['次数', 'count', 'times'], required: false },
    { key: 'words', names: ['说明', '备注', '描述', '情况', 'words', 'note'], required: false },
    { key: 'id', names: ['编号', '记录编号', '单号', 'id', 'external id'], required: false },
  ],
  read: readIncidents,
};

/** A row that was understood. */
interface Told {
  row: number;
  person: Person;
  day: string;
  item: OwnItem;
  points: number | null;
  count: number;
  words: string;
  externalId: string | null;
}

interface Options {
  firstRow: number;
  by: string;
  source?: string;
}

async function readIncidents(deps: Deps, records: readonly RowRecord[], { firstRow, source }: Options) {
  const { told, problems, ids } = await rowsIn(await knownTo(deps), records, firstRow);
  if (problems.length > 0) return { ok: false, problems } as const;
  const before = source === undefined ? new Set<string>() : await deps.store.knownIncidents(source, ids);
  const subjects = new Set(told.map(({ person }) => person.id)).size;
  const parts = (origin: Origin) => partsOf(deps, { told, before }, origin);
  return { ok: true, rows: told.length, subjects, parts } as const;
}

async function rowsIn(known: Known, records: readonly RowRecord[], firstRow: number) {
  const told: Told[] = [];
  const problems: RowProblem[] = [];
  const ids = new Map<string, number>();
  for (const [index, record] of records.entries()) {
    if (index % ROWS_A_TURN === ROWS_A_TURN - 1) await callbacksTurn();
    const read = await readRow(record, firstRow + index, known);
    const twice = 'problems' in read ? null : repeatedIn(ids, read);
    if ('problems' in read) problems.push(...read.problems);
    else if (twice) problems.push(twice);
    else told.push(read);
    if (problems.length >= MOST_PROBLEMS) break;
  }
  return { told, problems, ids: [...ids.keys()] };
}

/** The same id twice in one table: nobody can say which of them counts. */
function repeatedIn(ids: Map<string, number>, { row, externalId }: Told): RowProblem | null {
  if (externalId === null) return null;
  const first = ids.get(externalId);
  if (first === undefined) {
    ids.set(externalId, row);
    return null;
  }
  return {
    ...{ row, column: 'id', value: externalId, code: 'repeated' },
    message: text(`和第 ${first} 行是同一个编号`, `row ${first} has the same id`),
    mend: text('只留正确的那一行', 'keep only the row that is right'),
  };
}

interface Known {
  people: ReadonlyMap<string, Person>;
  today: string;
  /** the months whose cycle is not open yet */
  months: readonly string[];
  itemsFor: (person: Person, period: string) => Promise<readonly OwnItem[]>;
}

async function knownTo(deps: Deps): Promise<Known> {
  const day = today(deps);
  const near = [addMonths(monthOf(day), -1), monthOf(day)];
  const opened = await Promise.all(near.map((month) => isCycleOpen(deps, month)));
  const readers = new Map(
    await Promise.all(near.map(async (month) => [month, await sheetReader(deps, month)] as const)),
  );
  const items = new Map<string, readonly OwnItem[]>();
  return {
    people: new Map((await deps.store.people()).map((person) => [plain(person.employeeNo), person])),
    today: day,
    months: near.filter((_, index) => opened[index] === false),
    itemsFor: async (person, period) => {
      const key = `${period} ${person.id}`;
      const found = items.get(key) ?? itemsIn((await readers.get(period)?.(person)) ?? [], period);
      items.set(key, found);
      return found;
    },
  };
}

async function readRow(record: RowRecord, row: number, known: Known): Promise<Told | { problems: RowProblem[] }> {
  const place = { record, row };
  const number = plain(record.employee_no ?? '');
  const person = known.people.get(number);
  const day = dayCell(place, known);
  const words = wordsCell(place, 'words');
  const id = wordsCell(place, 'id');
  const isProblem = (each: unknown): each is RowProblem => typeof each === 'object' && each !== null && 'mend' in each;
  const problems = [...(person?.active ? [] : [unknownPerson(row, number)]), ...[day, words, id].filter(isProblem)];
  if (!person || typeof day !== 'string' || typeof words !== 'string' || typeof id !== 'string' || problems.length > 0)
    return { problems };
  const item = itemCell(place, await known.itemsFor(person, monthOf(day)));
  if ('mend' in item) return { problems: [item] };
  const points = pointsCell(place, item);
  const count = countCell(place, item);
  if (isProblem(points) || isProblem(count)) return { problems: [points, count].filter(isProblem) };
  return { row, person, day, item, points, count, words, externalId: id === '' ? null : id };
}

/** So many rows are one commit (take-batch.ts). */
const ONE_COMMIT = 500;
/** With so many or fewer each is a card of its own; more are one list. */
const CARDS_EACH = 3;

interface Wanted {
  told: readonly Told[];
  /** ids of this source that stand already: nothing of them is written or told again */
  before: ReadonlySet<string>;
}

function* partsOf(deps: Deps, { told, before }: Wanted, origin: Origin): Generator<readonly Change[]> {
  const fresh = told.filter(({ externalId }) => externalId === null || !before.has(externalId));
  const made = fresh.map((each) => madeOf(each, origin));
  const isLong = told.length > ONE_COMMIT;
  const messages = messagesFor(deps, made, { batchId: origin.batchId, notBefore: tellingFrom(deps, isLong) });
  if (!isLong) return yield [{ put: 'incidents', rows: made }, ...messages];
  yield* inPartsOf(made, (rows) => [{ put: 'incidents', rows }]);
  yield* inPartsOf(messages, (part) => part);
}

/** A long batch counts once its last part stands: its people are told when it surely does. */
const STANDS_WITHIN_MS = 15 * 60_000;

const tellingFrom = (deps: Deps, isLong: boolean): string =>
  outsideNight({ ...deps, clock: () => deps.clock() + (isLong ? STANDS_WITHIN_MS : 0) });

interface Made {
  incident: IncidentRow;
  record: IncidentRecordRow;
}

/** The id follows from the source's own, or from the row: the same row again is the same incident. */
function madeOf({ person, item, day, points, count, words, externalId, row }: Told, origin: Origin): Made {
  const { source, author, batchId, at } = origin;
  const id = sha256(externalId === null ? `${batchId}\n${row}` : `${source}\n${externalId}`).slice(0, 32);
  const role = roleFor({ depth: null, leads: true, roles: [] }, item);
  const incident: IncidentRow = {
    ...{ id, personId: person.id, period: monthOf(day), kind: item.kind, criterionId: item.criterionId },
    ...{ itemId: item.itemId, count, points, role, recordedBy: author, appraisalId: null, revision: null, at },
  };
  return { incident, record: { ...recordOf(incident, { day, words, source, externalId }), batchId, row } };
}

interface Telling {
  batchId: string;
  notBefore: string;
}

function messagesFor(deps: Deps, made: readonly Made[], telling: Telling): readonly Change[] {
  const groups = new Map<string, IncidentRow[]>();
  for (const { incident } of made) {
    const key = `${incident.personId} ${incident.period}`;
    groups.set(key, [...(groups.get(key) ?? []), incident]);
  }
  return [...groups.values()].flatMap((own) =>
    own.length > CARDS_EACH ? [listOf(deps, own, telling)] : own.map((row) => cardOf(deps, row, telling)),
  );
}

const cardOf = (deps: Deps, { id: incidentId, personId }: IncidentRow, { batchId, notBefore }: Telling): Change =>
  message(deps, {
    key: `${incidentKeys(incidentId)}recorded:${batchId}`,
    kind: 'incident',
    to: { personId },
    args: { incidentId, recorded: true },
    notBefore,
  });

function listOf(deps: Deps, own: readonly IncidentRow[], { batchId, notBefore }: Telling): Change {
  const [{ personId, period: month } = { personId: '', period: '' }] = own;
  return message(deps, {
    key: `incidents:${batchId}:${month}:${personId}`,
    kind: 'incidents',
    to: { personId },
    args: { month, personId, batchId },
    notBefore,
  });
}
