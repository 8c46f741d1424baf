/** The form of an incident: opened with what a line said, read and recorded once it says everything. */
import { type Asker, type Refusal, refuseClick, say } from '#app/asker.ts';
import type { Change } from '#app/changes.ts';
import { type Deps, nowIso } from '#app/deps.ts';
import type { Effects } from '#app/effects.ts';
import { type Press, type PressHandler, refuseField } from '#app/on-appraisal.ts';
import { message } from '#app/outbox-drafts.ts';
import { chosen, type Form, TEXT_LIMIT, typed } from '#app/read-form.ts';
import { today } from '#app/views/figures.ts';
import type { Card, Locale } from '#cards/card.ts';
import type { FieldValues } from '#cards/form-leaf.ts';
import { score } from '#cards/format.ts';
import {
  INCIDENT_FORM as FIELDS,
  type FormReason,
  type IncidentFormView,
  incidentFormCard,
} from '#cards/incident-form-card.ts';
import { both, texts } from '#cards/texts.ts';
import { readSaidDay } from '#core/calendar/read-day.ts';
import { itemKey } from '#core/incidents/sheet-items.ts';
import { toHundredths } from '#core/number/round.ts';
import { readPoints } from '#core/scoring/read-points.ts';
import { loadIncident } from './incident-case.ts';
import { incidentKeys } from './incident-messages.ts';
import { incidentCardFor, itemTitle } from './incident-views.ts';
import type { OwnItem } from './own-items.ts';
import {
  incidentRows,
  monthFor,
  newIncident,
  type Recordable,
  recordable,
  type ToRecord,
  type Way,
} from './record-incident.ts';

const subjectOf = (incidentId: string): string => `incident:${incidentId}`;

/** Kept beside what is typed: about whom it is, and why the form is asked. */
const HIDDEN = {
  person: 'incident-person',
  way: 'incident-way',
  why: 'incident-why',
  meant: 'incident-meant',
} as const;

interface Opening {
  personId: string;
  way: Way;
  why: FormReason;
  values: FieldValues;
  /** the items that may have been meant: they are offered first */
  meant: readonly OwnItem[];
}

/** The form in answer to a line, under the id the incident will have. */
export function openedIncidentForm(deps: Deps, asker: Asker, opening: Opening): readonly Change[] {
  const incidentId = deps.newId();
  return [
    keptForm(deps, asker, { incidentId, fields: fieldsOf(opening) }),
    message(deps, {
      key: `${incidentKeys(incidentId)}form`,
      kind: 'incident-form',
      to: { personId: asker.person.id, platform: asker.platform },
      args: { incidentId },
    }),
  ];
}

const fieldsOf = ({ personId, way, why, values, meant }: Opening): Form => ({
  ...values,
  [HIDDEN.person]: personId,
  [HIDDEN.way]: way,
  [HIDDEN.why]: JSON.stringify(why),
  [HIDDEN.meant]: meant.map(itemKey),
});

const keptForm = (
  deps: Deps,
  { person }: Asker,
  { incidentId, fields }: { incidentId: string; fields: Form },
): Change => ({
  put: 'form-draft',
  row: { subject: subjectOf(incidentId), personId: person.id, fields, updatedAt: nowIso(deps) },
});

const WAYS: readonly Way[] = ['deduct', 'bonus', 'log'];
const wayIn = (fields: Form): Way => WAYS.find((way) => way === typed(fields, HIDDEN.way)) ?? 'log';

/** The form with what was typed so far; null where nobody opened it for this person. */
export async function incidentFormFor(
  deps: Deps,
  incidentId: string,
  asker: Pick<Asker, 'person' | 'hr'>,
): Promise<Card | null> {
  const draft = await deps.store.formDraft(subjectOf(incidentId), asker.person.id);
  const why: FormReason = JSON.parse(draft ? typed(draft.fields, HIDDEN.why) || '{"kind":"none"}' : '{"kind":"none"}');
  return draft && formCard(deps, asker, { incidentId, fields: draft.fields, why });
}

async function formCard(
  deps: Deps,
  asker: Pick<Asker, 'person' | 'hr'>,
  { incidentId, fields, why }: { incidentId: string; fields: Form; why: FormReason },
): Promise<Card | null> {
  const found = await about(deps, asker, fields);
  if ('code' in found) return null;
  const { locale } = asker.person;
  const meant = chosen(fields, HIDDEN.meant);
  const isMeant = (item: OwnItem) => meant.includes(itemKey(item));
  const items = [...found.items.filter(isMeant), ...found.items.filter((item) => !isMeant(item))];
  const view: IncidentFormView = {
    incidentId,
    way: wayIn(fields),
    personName: found.person.name,
    unitName: (await deps.store.unit(found.person.unitId))?.name ?? '',
    why,
    items: items.map((item) => ({ value: itemKey(item), ...optionOf(item, locale) })),
    values: fields,
  };
  return incidentFormCard(view, locale);
}

/** An item as a choice offers it: what, and how many points. */
export function optionOf(item: OwnItem, locale: Locale): { name: string; points: string } {
  const { points } = item;
  const name = itemTitle(item, item);
  if (item.kind === 'veto' && typeof points === 'string')
    return { name, points: texts[locale].incident.capped(score(toHundredths(points))) };
  return { name, points: allowedOf(item) };
}

/** "0.5", or "1–10". */
export const allowedOf = ({ points }: Pick<OwnItem, 'points'>): string =>
  typeof points === 'string'
    ? score(toHundredths(points))
    : `${score(toHundredths(points.min))}–${score(toHundredths(points.max))}`;

/** About whom the form is, and what may be recorded in the month of its day; today's while the day cannot be read. */
async function about(deps: Deps, asker: Pick<Asker, 'person' | 'hr'>, fields: Form): Promise<Recordable | Refusal> {
  const person = await deps.store.person(typed(fields, HIDDEN.person));
  if (!person?.active) return { code: 'unknown_person' };
  const month = await monthFor(deps, dayIn(deps, fields) ?? today(deps));
  const { period } = 'period' in month ? month : { period: today(deps).slice(0, 7) };
  return recordable(deps, asker, { person, period, way: wayIn(fields) });
}

const dayIn = (deps: Deps, fields: Form): string | null => {
  const given = typed(fields, FIELDS.day);
  return given === '' ? today(deps) : readSaidDay(given, today(deps));
};

/** 记录, 确认一票否决: what is wrong is said, and what was typed is kept. */
export const recordIncident: PressHandler = async (deps, press) => {
  const { asker, action } = press;
  const before = await loadIncident(deps, action.id);
  if (before) {
    const card = await incidentCardFor(deps, before, { reader: asker });
    return say(
      'info',
      both((t) => t.answers.alreadyCounted),
      card,
    );
  }
  // only a form we opened for this very person has an id to record under
  const draft = await deps.store.formDraft(subjectOf(action.id), asker.person.id);
  if (!draft) return refuseClick('outdated_card');
  const fields = { ...draft.fields, ...press.form };
  const kept = keptForm(deps, asker, { incidentId: action.id, fields });
  const read = await readForm(deps, press, fields);
  if ('refused' in read) return { ...read.refused, changes: [kept] };
  const { item } = read.what;
  const confirmed = action.command === 'record_veto' && typed(draft.fields, FIELDS.item) === itemKey(item);
  if (item.kind === 'veto' && !confirmed) return askVeto(deps, asker, { incidentId: action.id, fields, item });
  return recorded(deps, asker, read);
};

/** A veto counts only once it was pressed a second time. */
async function askVeto(
  deps: Deps,
  asker: Asker,
  { incidentId, fields, item }: { incidentId: string; fields: Form; item: OwnItem },
): Promise<Effects> {
  const why: FormReason = { kind: 'veto', item: item.name };
  const next = { ...fields, [HIDDEN.why]: JSON.stringify(why) };
  const card = await formCard(deps, asker, { incidentId, fields: next, why });
  return {
    changes: [keptForm(deps, asker, { incidentId, fields: next })],
    outcome: {
      toast: { kind: 'warning', text: both((t) => t.incident.formWhy.veto(item.name)) },
      ...(card ? { card } : {}),
    },
  };
}

interface Read {
  of: Recordable;
  what: ToRecord;
}

async function readForm(deps: Deps, { action, asker }: Press, fields: Form): Promise<Read | { refused: Effects }> {
  const refused = (refusal: Refusal) => ({ refused: refuseClick(refusal) });
  const day = dayIn(deps, fields);
  if (day === null) return refused({ code: 'bad_day', given: typed(fields, FIELDS.day) });
  const month = await monthFor(deps, day);
  if ('code' in month) return refused(month);
  const of = await about(deps, asker, fields);
  if ('code' in of) return refused(of);
  const item = of.items.find((each) => itemKey(each) === typed(fields, FIELDS.item));
  if (!item) return { refused: refuseField('incomplete', (t) => t.incident.itemName) };
  const words = typed(fields, FIELDS.words);
  const long = tooLongWords(words);
  if (long) return refused(long);
  const points = pointsFor(item, typed(fields, FIELDS.points));
  if (typeof points === 'object' && points !== null) return { refused: say('warning', points) };
  return { of, what: { incidentId: action.id, item, points, day, words } };
}

export const tooLongWords = (words: string): Refusal | null =>
  [...words].length > TEXT_LIMIT
    ? { code: 'text_too_long', where: texts.zh.incident.wordsName, allowed: String(TEXT_LIMIT) }
    : null;

/** Hundredths where the recorder chooses, null where they are fixed, or the sentence of what is wrong. */
export function pointsFor(item: OwnItem, given: string): number | null | { zh: string; en: string } {
  if (item.kind === 'veto') return null;
  const read = readPoints(item, given);
  if (!read.ok) return read.problem.message;
  return typeof item.points === 'string' ? null : toHundredths(read.points);
}

async function recorded(deps: Deps, asker: Asker, { of, what }: Read): Promise<Effects> {
  const made = newIncident(deps, of, { what, recordedBy: asker.person.id });
  const changes: readonly Change[] = [
    ...incidentRows(deps, made),
    { drop: 'form-draft', subject: subjectOf(what.incidentId), personId: asker.person.id },
  ];
  const card = await incidentCardFor(deps, made, { reader: asker });
  return {
    ...say(
      'success',
      both((t) => t.incident.recorded),
      card,
    ),
    changes,
  };
}
