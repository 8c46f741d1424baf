/** Incidents, one a row, from a file or another system; each id of a source counts once. Their people are told as in chat. */
import { outsideNight } from '#app/by-day.ts';
import type { Change } from '#app/changes.ts';
import type { Deps } from '#app/deps.ts';
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
import { allOf, isProblem, isWrong, type Place, type Problems, wordsCell } from './cells.ts';
import { EMPLOYEE, optional, required } from './columns.ts';
import { countCell, itemCell, openDayCell, pointsCell } from './incident-cells.ts';
import type { Intake, Origin, RowRecord } from './intake.ts';
import { inPartsOf } from './parts.ts';
import { readable, readRows } from './read-rows.ts';
import { type People, peopleByNumber, personOf } from './subjects.ts';

export const incidentsIntake: Intake = {
  kind: 'incidents',
  columns: [
    EMPLOYEE,
    required('day', ['日期', '发生日期', '发生时间', 'day', 'date']),
    optional('criterion', ['考核项', '考核指标', '项目类别', 'criterion']),
    required('item', ['事项', '项目', '扣分项', '加分项', '扣分事项', 'item']),
    optional('points', ['分值', '扣分', '加分', '分数', 'points']),
    optional('count', ['次数', 'count', 'times']),
    optional('words', ['说明', '备注', '描述', '情况', 'words', 'note']),
    optional('id', ['编号', '记录编号', '单号', 'id', 'external id']),
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
  const known = await knownTo(deps);
  const read = await readRows(
    { records, firstRow },
    { read: (place) => readRow(place, known), idOf: ({ externalId }) => externalId },
  );
  if (!read.ok) return read;
  const ids = read.rows.flatMap(({ externalId }) => externalId ?? []);
  const before = source === undefined ? new Set<string>() : await deps.store.knownIncidents(source, ids);
  const personId = ({ person }: Told) => person.id;
  return readable(read.rows, personId, (origin) => partsOf(deps, { told: read.rows, before }, origin));
}

interface Known {
  /** those who have not left */
  people: People;
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
    people: new Map([...(await peopleByNumber(deps))].filter(([, { active }]) => active)),
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

const LONGEST = { words: 500, id: 100 } as const;

async function readRow(place: Place, known: Known): Promise<Told | Problems> {
  const cells = allOf({
    person: personOf(place, known.people),
    day: openDayCell(place, known),
    words: wordsCell(place, 'words', LONGEST.words),
    id: wordsCell(place, 'id', LONGEST.id),
  });
  if (isWrong(cells)) return cells;
  const { person, day, words, id } = cells;
  const item = itemCell(place, await known.itemsFor(person, monthOf(day)));
  if (isProblem(item)) return { problems: [item] };
  const often = allOf({ points: pointsCell(place, item), count: countCell(place, item) });
  if (isWrong(often)) return often;
  return { row: place.row, person, day, item, ...often, words, externalId: id === '' ? null : id };
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
  const made = told.map((each) => madeOf(each, origin));
  const isLong = told.length > ONE_COMMIT;
  const telling = { batchId: origin.batchId, notBefore: tellingFrom(deps, isLong) };
  // left out inside the parts: those of a batch that was cut fall as before, whatever came in between
  const isNew = ({ record: { externalId } }: Made) => externalId === null || !before.has(externalId);
  const rowsOf = (part: readonly Made[]): readonly Change[] => [{ put: 'incidents', rows: part.filter(isNew) }];
  const messagesOf = (part: readonly (readonly Made[])[]): readonly Change[] =>
    part.flatMap((own) => messagesFor(deps, own.filter(isNew), telling));
  if (!isLong) return yield [...rowsOf(made), ...messagesOf(byPersonAndMonth(made))];
  yield* inPartsOf(made, rowsOf);
  yield* inPartsOf(byPersonAndMonth(made), messagesOf);
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

function byPersonAndMonth(made: readonly Made[]): readonly (readonly Made[])[] {
  const groups = new Map<string, Made[]>();
  for (const each of made) {
    const key = `${each.incident.personId} ${each.incident.period}`;
    const own = groups.get(key);
    if (own) own.push(each);
    else groups.set(key, [each]);
  }
  return [...groups.values()];
}

/** To one person about one month. */
const messagesFor = (deps: Deps, own: readonly Made[], telling: Telling): readonly Change[] =>
  own.length > CARDS_EACH ? [listOf(deps, own, telling)] : own.map(({ incident }) => cardOf(deps, incident, telling));

const cardOf = (deps: Deps, { id: incidentId, personId }: IncidentRow, { batchId, notBefore }: Telling): Change =>
  message(deps, {
    key: `${incidentKeys(incidentId)}recorded:${batchId}`,
    kind: 'incident',
    to: { personId },
    args: { incidentId, recorded: true },
    notBefore,
  });

function listOf(deps: Deps, [first]: readonly Made[], { batchId, notBefore }: Telling): Change {
  const { personId, period: month } = first?.incident ?? { personId: '', period: '' };
  return message(deps, {
    key: `incidents:${batchId}:${month}:${personId}`,
    kind: 'incidents',
    to: { personId },
    args: { month, personId, batchId },
    notBefore,
  });
}
