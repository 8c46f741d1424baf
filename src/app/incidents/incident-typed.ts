/** 扣分 @人 项目 [分] 说明, 加分 …, log …: recorded at once where the line says everything, else a form asks the rest. */
import { type Asker, type Refusal, refuseTyped } from '#app/asker.ts';
import { asTyped } from '#app/commands/parse-command.ts';
import type { Deps } from '#app/deps.ts';
import type { Effects } from '#app/effects.ts';
import { findOne } from '#app/find-people.ts';
import type { Person } from '#app/records.ts';
import { today } from '#app/views/figures.ts';
import type { FieldValues } from '#cards/form-leaf.ts';
import { INCIDENT_FORM as FIELDS, type FormReason } from '#cards/incident-form-card.ts';
import { readSaidDay } from '#core/calendar/read-day.ts';
import { type Recognised, recogniseItem } from '#core/incidents/recognise-item.ts';
import { itemKey } from '#core/incidents/sheet-items.ts';
import { allowedOf, openedIncidentForm, pointsFor, tooLongWords } from './incident-form.ts';
import { incidentMessage } from './incident-messages.ts';
import type { OwnItem } from './own-items.ts';
import { incidentRows, monthFor, newIncident, type Recordable, recordable, type Way } from './record-incident.ts';

export interface TypedLine {
  asker: Asker;
  argument: string;
  line?: string;
  mentioned: readonly string[];
}

/** Whom a line names, and what follows; a mention, or the first word. */
export async function personIn(
  deps: Deps,
  { argument, mentioned }: TypedLine,
): Promise<{ person: Person; rest: string } | Refusal | null> {
  const [at] = mentioned;
  const [first = '', ...others] = argument.split(' ').filter((word) => word !== '');
  const named = at ?? first;
  if (named === '') return null;
  const found = await findOne(deps, named);
  if ('refusal' in found) return found.refusal;
  return { person: found.person, rest: at === undefined ? others.join(' ') : argument.trim() };
}

export async function incidentTyped(deps: Deps, typed: TypedLine, way: Way): Promise<Effects> {
  const { asker } = typed;
  const named = await personIn(deps, typed);
  if (named === null) return refuseTyped(deps, asker, 'incident_whom');
  if ('code' in named) return refuseTyped(deps, asker, named);
  const { day, rest } = dayFirst(deps, named.rest);
  const month = await monthFor(deps, day);
  if ('code' in month) return refuseTyped(deps, asker, month);
  const of = await recordable(deps, asker, { person: named.person, period: month.period, way });
  if ('code' in of) return refuseTyped(deps, asker, of);
  const said = recogniseItem(rest, of.items);
  const words = said.words === '' ? '' : asTyped(typed.line ?? said.words, said.words);
  const long = tooLongWords(words);
  if (long) return refuseTyped(deps, asker, long);
  return recordOrAsk(deps, asker, { of, way, day, said: found(of, said), words });
}

/** A day at the beginning of what is said; without one it is today. */
function dayFirst(deps: Deps, line: string): { day: string; rest: string } {
  const [first = '', ...others] = line.split(' ');
  // "1.5" is a number of points before it is the fifth of January
  const day = /^\d{1,2}\.\d{1,2}$/.test(first) ? null : readSaidDay(first, today(deps));
  return day === null ? { day: today(deps), rest: line } : { day, rest: others.join(' ') };
}

/** What was recognised, as items of the sheets. */
interface Said extends Omit<Recognised, 'items'> {
  items: readonly OwnItem[];
}

const found = ({ items }: Recordable, said: Recognised): Said => ({
  ...said,
  items: items.filter((item) => said.items.some((each) => itemKey(each) === itemKey(item))),
});

interface Line {
  of: Recordable;
  way: Way;
  day: string;
  said: Said;
  words: string;
}

async function recordOrAsk(deps: Deps, asker: Asker, line: Line): Promise<Effects> {
  const { of, way, day, said, words } = line;
  const why = whatIsOpen(line, asker.person.locale);
  const [item] = said.items;
  if (why === null && item) {
    const points = pointsFor(item, said.points ?? '');
    const what = { incidentId: deps.newId(), item, points: typeof points === 'number' ? points : null, day, words };
    const made = newIncident(deps, of, { what, recordedBy: asker.person.id });
    const to = { personId: asker.person.id, platform: asker.platform };
    const told = incidentMessage(deps, made.row.id, { to, because: `mine:${asker.person.id}`, now: true });
    return { changes: [...incidentRows(deps, made), told], outcome: {} };
  }
  const values = valuesOf(deps, line);
  const opening = { personId: of.person.id, way, why: why ?? ({ kind: 'none' } as const), values, meant: said.items };
  return { changes: openedIncidentForm(deps, asker, opening), outcome: {} };
}

/** What the line leaves open; null when it says everything. */
function whatIsOpen({ said }: Line, locale: 'zh' | 'en'): FormReason | null {
  const [item, ...others] = said.items;
  if (!item) return { kind: 'none' };
  if (others.length > 0) return { kind: 'which' };
  if (item.kind === 'veto') return { kind: 'veto', item: item.name };
  if (!said.sure) return { kind: 'guess', item: item.name };
  const points = pointsFor(item, said.points ?? '');
  if (typeof points !== 'object' || points === null) return null;
  return said.points === null
    ? { kind: 'points', item: item.name, allowed: allowedOf(item) }
    : { kind: 'problem', sentence: points[locale] };
}

function valuesOf(deps: Deps, { said, day, words }: Line): FieldValues {
  const [item, ...others] = said.items;
  return {
    ...(item && others.length === 0 ? { [FIELDS.item]: itemKey(item) } : {}),
    ...(said.points === null ? {} : { [FIELDS.points]: said.points }),
    ...(day === today(deps) ? {} : { [FIELDS.day]: day }),
    ...(words === '' ? {} : { [FIELDS.words]: words }),
  };
}
