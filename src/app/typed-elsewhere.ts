/** A review card that was drawn before its fields were filled in a batch: what it sends of them is no answer. */
import { fieldName } from '#cards/form-leaf.ts';
import { both } from '#cards/texts.ts';
import { say } from './asker.ts';
import type { Case } from './case.ts';
import { type Deps, nowIso } from './deps.ts';
import type { Effects } from './effects.ts';
import type { Press } from './on-appraisal.ts';
import type { Draft } from './records.ts';
import { type AppraisalCard, cardFor } from './views/card-for.ts';
import { withDrafts } from './with-drafts.ts';

/** The buttons that send the form of a review with them. */
const SENDS_FORM: ReadonlySet<string> = new Set(['submit_review', 'save_draft', 'return', 'return_reviewer']);

/** Null where the card shows what stands in the draft; else both in one, on the card, to be looked at once. */
export async function broughtTogether(
  deps: Deps,
  press: Press,
  { about, card }: { about: Case; card: AppraisalCard },
): Promise<Effects | null> {
  const { asker, action } = press;
  // a batch sends the draft itself, from no card of the appraisal's own
  if (card !== 'supervisor-review' || asker.messageId === null || !SENDS_FORM.has(action.command)) return null;
  const draft = await deps.store.draft(about.appraisal.id, asker.person.id);
  if (!draft || draft.fields[fieldName.elsewhere] === undefined) return null;
  if (await shows(deps, press, draft)) return null;
  const row = { ...draft, fields: merged(press.form, draft.fields), updatedAt: nowIso(deps) };
  const reader = { personId: asker.person.id, locale: asker.person.locale };
  const drawn = await cardFor(withDrafts(deps, [row]), about, { card, reader });
  const sentence = both((t) => t.answers.typedElsewhere);
  return { ...say('info', sentence, drawn), changes: [{ put: 'draft', row }] };
}

/** Drawn since, and nothing came back empty that is filled in the draft: a drawing may be on its way still. */
async function shows(deps: Deps, { asker, form }: Press, { appraisalId, fields, updatedAt }: Draft): Promise<boolean> {
  const live = await deps.store.liveMessages(appraisalId);
  const since = live.find(({ messageId }) => messageId === asker.messageId)?.since ?? '';
  return since >= updatedAt && Object.keys(typedIn(fields)).every((name) => (form[name] ?? '').length > 0);
}

const typedIn = ({ [fieldName.elsewhere]: _, ...fields }: Press['form']): Press['form'] =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value.length > 0));

/** What was typed last wins: the batch came after the card was drawn. */
const merged = (form: Press['form'], fields: Draft['fields']): Draft['fields'] => ({
  ...typedIn(form),
  ...typedIn(fields),
});
