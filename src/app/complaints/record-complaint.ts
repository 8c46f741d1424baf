/** 登记投诉: a form is opened with what was typed; recorded once it says whom, where from and what. */

import { type Asker, done, type Refusal, refuseClick, say } from '#app/asker.ts';
import { outsideNight } from '#app/by-day.ts';
import type { Change } from '#app/changes.ts';
import { type Deps, nowIso } from '#app/deps.ts';
import type { Effects } from '#app/effects.ts';
import { customerHasher } from '#app/figures/customer-hash.ts';
import { findOne } from '#app/find-people.ts';
import { keepForm } from '#app/keep-form.ts';
import { type Press, type PressHandler, refuseField } from '#app/on-appraisal.ts';
import { message } from '#app/outbox-drafts.ts';
import { typed } from '#app/read-form.ts';
import type { ComplaintRow } from '#app/records-results.ts';
import { askRootCause } from '#app/root-cause/ask-root-cause.ts';
import { longIn, type Named, refuseMissing } from '#app/talk-words.ts';
import { inChargeOf, type Served } from '#app/who-leads.ts';
import { COMPLAINT_FIELDS as FIELDS } from '#cards/complaint-card.ts';
import type { FieldValues } from '#cards/form-leaf.ts';
import { both } from '#cards/texts.ts';
import { readMoment } from '#core/calendar/read-moment.ts';
import { answersForSomebody, complaintsPolicyOf, handlingRefusal } from './complaint-case.ts';
import { complaintCardFor, complaintSubject } from './complaint-views.ts';

/** What the keys of a complaint's messages begin with: by them its cards are found again. */
export const complaintKeys = (complaintId: string): string => `complaint:${complaintId}:`;

/** The form in answer to a command or a button, under the id the complaint will have. */
export function openedForm(deps: Deps, asker: Asker, values: FieldValues): readonly Change[] {
  const complaintId = deps.newId();
  return [
    keepForm(deps, { asker, form: values }, complaintSubject(complaintId)),
    message(deps, {
      key: `${complaintKeys(complaintId)}form`,
      kind: 'complaint-form',
      to: { personId: asker.person.id, platform: asker.platform },
      args: { complaintId },
    }),
  ];
}

/** 登记投诉 out of the list. */
export const newComplaint: PressHandler = async (deps, { asker }) =>
  (await answersForSomebody(deps, asker))
    ? { changes: openedForm(deps, asker, {}), outcome: {} }
    : refuseClick('complaint_rights');

/** 登记. */
export const recordComplaint: PressHandler = async (deps, press) => {
  const { asker, action } = press;
  const before = await deps.store.complaint(action.id);
  if (before) {
    const card = await complaintCardFor(deps, before, { reader: asker });
    return say(
      'info',
      both((t) => t.answers.alreadyCounted),
      card,
    );
  }
  const subject = complaintSubject(action.id);
  // only a form we opened for this very person has an id to record under
  if (!(await deps.store.formDraft(subject, asker.person.id))) return refuseClick('outdated_card');
  const keep = keepForm(deps, press, subject);
  const read = await readForm(deps, press);
  if ('refused' in read) return { ...read.refused, changes: [keep] };
  return recorded(deps, asker, read);
};

type Filled = Pick<ComplaintRow, 'id' | 'personId' | 'unitId' | 'channel' | 'receivedAt' | 'words' | 'customer'>;

const whoName: Named = (t) => t.complaint.whoName;
const channelNamed: Named = (t) => t.complaint.channelName;
const wordsName: Named = (t) => t.complaint.wordsName;

/** What is missing is named in one sentence; then whatever cannot be read, one thing at a time. */
async function readForm(deps: Deps, press: Press): Promise<Filled | { refused: Effects }> {
  const { form, asker, action } = press;
  const [who, unit, words] = [FIELDS.who, FIELDS.unit, FIELDS.words].map((name) => typed(form, name));
  const channel = complaintsPolicyOf(deps).channels.find(({ id }) => id === typed(form, FIELDS.channel));
  const missing = [
    ...(who || unit ? [] : [whoName]),
    ...(channel ? [] : [channelNamed]),
    ...(words ? [] : [wordsName]),
  ];
  if (missing.length > 0) return { refused: refuseMissing(missing) };
  const long = longIn(press, [[FIELDS.words, wordsName]]);
  if (long) return { refused: long };
  const at = momentIn(deps, typed(form, FIELDS.receivedAt));
  if (typeof at !== 'string') return { refused: refuseClick(at) };
  const of = await servedBy(deps, { who: who ?? '', unit: unit ?? '' });
  if ('code' in of) return { refused: refuseClick(of) };
  const refusal = await handlingRefusal(deps, of, asker);
  if (refusal) return { refused: refuseClick(refusal) };
  const customer = await customerIn(deps, typed(form, FIELDS.customer));
  return channel
    ? { id: action.id, ...of, channel: channel.id, receivedAt: at, words: words ?? '', customer }
    : { refused: refuseField('incomplete', channelNamed) };
}

/** Who it was is not kept, only whether it is the same one again. */
const customerIn = async (deps: Deps, given: string): Promise<string | null> =>
  given === '' ? null : (await customerHasher(deps))(given);

/** Left empty it is now. */
function momentIn(deps: Deps, given: string): string | Refusal {
  if (given === '') return nowIso(deps);
  const at = readMoment(given, { now: deps.clock(), zone: deps.policies.calendar.zone });
  if (at === null) return { code: 'bad_time', given };
  return Date.parse(at) > deps.clock() ? { code: 'future_time', given } : at;
}

/** Who left may still be complained about. */
async function servedBy(deps: Deps, { who, unit }: { who: string; unit: string }): Promise<Served | Refusal> {
  const found = who === '' ? null : await findOne(deps, who, 'everyone');
  if (found && 'refusal' in found) return found.refusal;
  const named = unit === '' ? null : (await deps.store.units()).find(({ id, name }) => name === unit || id === unit);
  if (named === undefined) return { code: 'complaint_whom', given: unit };
  const unitId = named?.id ?? found?.person.unitId;
  return unitId === undefined ? { code: 'complaint_whom' } : { personId: found?.person.id ?? null, unitId };
}

async function recorded(deps: Deps, asker: Asker, filled: Filled): Promise<Effects> {
  const at = nowIso(deps);
  const row: ComplaintRow = {
    ...filled,
    answeredAt: null,
    solvedAt: null,
    satisfied: null,
    solution: null,
    recordedBy: asker.person.id,
    at,
  };
  const { id: causeId, personId, unitId } = row;
  const changes: readonly Change[] = [
    { put: 'job', key: `complaint:${row.id}`, at },
    { put: 'complaint', row },
    { drop: 'form-draft', subject: complaintSubject(row.id), personId: asker.person.id },
    ...(await tellInCharge(deps, asker, row)),
    ...(await askRootCause(deps, { causeKind: 'complaint', causeId, personId, unitId })),
  ];
  return done('complaintRecorded', changes, await complaintCardFor(deps, row, { reader: asker }));
}

/** Whoever answers for the person or the unit gets the card at once, if somebody else recorded it. */
async function tellInCharge(deps: Deps, asker: Asker, row: ComplaintRow): Promise<readonly Change[]> {
  const told = (await inChargeOf(deps, row)).filter((id) => id !== asker.person.id);
  const notBefore = outsideNight(deps);
  return told.map((personId) =>
    message(deps, {
      key: `${complaintKeys(row.id)}recorded:${personId}`,
      kind: 'complaint',
      to: { personId },
      args: { complaintId: row.id },
      notBefore,
    }),
  );
}
