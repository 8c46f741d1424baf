/** 记录 [@人] [月份]: what was recorded of oneself and of those one leads, or of somebody one may see. */
import { refuseTyped, reply } from '#app/asker.ts';
import type { Deps } from '#app/deps.ts';
import type { Effects } from '#app/effects.ts';
import type { IncidentRecordRow } from '#app/records-voices.ts';
import { today } from '#app/views/figures.ts';
import { INCIDENTS_SHOWN, type IncidentListView, type IncidentRowView } from '#cards/incident-list-card.ts';
import { monthOf, readPeriod } from '#core/calendar/period.ts';
import { isOut, loadIncident, type Reader } from './incident-case.ts';
import { personIn, type TypedLine } from './incident-typed.ts';
import { incidentValue, itemTitle } from './incident-views.ts';
import { maySee } from './may-record.ts';
import { praiseLines } from './praise-lines.ts';

export async function incidentsTyped(deps: Deps, typed: TypedLine): Promise<Effects> {
  const { asker, argument, mentioned } = typed;
  const { month, rest } = monthIn(deps, argument);
  const listed = (personId: string | null) => ({
    changes: [reply(deps, asker, { kind: 'incidents', args: { month, personId } })],
    outcome: {},
  });
  if (mentioned.length === 0 && rest === '') return listed(null);
  const named = await personIn(deps, { ...typed, argument: rest });
  if (named === null) return listed(null);
  if ('code' in named) return refuseTyped(deps, asker, named);
  return (await maySee(deps, asker, named.person))
    ? listed(named.person.id)
    : refuseTyped(deps, asker, { code: 'incident_rights', who: named.person.name });
}

/** A month anywhere in the line; without one it is the present. */
function monthIn(deps: Deps, line: string): { month: string; rest: string } {
  const words = line.split(' ').filter((word) => word !== '');
  const read = words.map((word) => readPeriod(word, today(deps)));
  const at = read.findIndex((month) => month !== null);
  return { month: read[at] ?? monthOf(today(deps)), rest: words.filter((_, index) => index !== at).join(' ') };
}

interface Of {
  month: string;
  personId: string | null;
  batchId: string | null;
}

/** Null where the reader may not see it, or nothing of a batch is left. */
export async function incidentListView(
  deps: Deps,
  reader: Reader,
  { month, personId, batchId }: Of,
): Promise<IncidentListView | null> {
  const about = personId === null ? reader.person : await deps.store.person(personId);
  if (!about || !(await maySee(deps, reader, about))) return null;
  const team = personId === null ? (await deps.store.reportsOf(reader.person.id)).map(({ id }) => id) : [];
  const own = await deps.store.incidentRecords(about.id, month);
  const shown = batchId === null ? own : own.filter((row) => row.batchId === batchId);
  if (batchId !== null && shown.length === 0) return null;
  return {
    period: month,
    personName: personId === null || about.id === reader.person.id ? null : about.name,
    fresh: batchId !== null,
    mine: await rowsOf(deps, shown),
    team: await rowsOf(deps, await deps.store.incidentRecordsOf(team, month)),
    praise: batchId === null ? await praiseLines(deps, about.id, month) : [],
  };
}

/** The newest of them, newest first, and how many more there are. */
async function rowsOf(deps: Deps, records: readonly IncidentRecordRow[]): Promise<IncidentListView['mine']> {
  const rows: IncidentRowView[] = [];
  const newest = [...records].sort((a, b) => (a.at < b.at ? 1 : -1)).slice(0, INCIDENTS_SHOWN);
  for (const { incidentId } of newest) {
    const found = await loadIncident(deps, incidentId);
    if (!found) continue;
    const { row, record, item, person } = found;
    rows.push({
      ...{ incidentId, kind: row.kind, points: incidentValue(item, row), itemName: itemTitle(item, row) },
      ...{ day: record.day.slice(5), personName: person.name, state: isOut(found) ? 'withdrawn' : record.state },
    });
  }
  return { rows, hidden: Math.max(0, records.length - INCIDENTS_SHOWN) };
}
