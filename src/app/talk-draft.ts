/** What was typed on the cards that follow a result: kept beside whatever else of the same draft, never in its place. */
import type { FieldValues } from '#cards/form-leaf.ts';
import { isTalkField } from '#cards/talk-fields.ts';
import type { Change } from './changes.ts';
import type { Deps } from './deps.ts';
import { nowIso } from './deps.ts';
import type { Press } from './on-appraisal.ts';

interface Place {
  appraisalId: string;
  personId: string;
}

/** What the cards of one kind begin their fields with. */
export type TalkPart = 'talk:' | 'plan:' | 'check:';

/** The fields of a draft that belong to these cards, and when it was kept. */
export async function talkDraft(
  deps: Pick<Deps, 'store'>,
  { appraisalId, personId }: Place,
): Promise<{ values: FieldValues; savedAt: string | null }> {
  const draft = await deps.store.draft(appraisalId, personId);
  const own = Object.entries(draft?.fields ?? {}).filter(([name]) => isTalkField(name));
  return { values: Object.fromEntries(own), savedAt: own.length === 0 ? null : (draft?.updatedAt ?? null) };
}

/** Keeps what a press brought, exactly as typed. */
export async function keepTyped(deps: Deps, { asker, form }: Press, appraisalId: string): Promise<Change> {
  const before = await deps.store.draft(appraisalId, asker.person.id);
  const typed = Object.entries(form).filter(([name]) => isTalkField(name));
  const fields = { ...before?.fields, ...Object.fromEntries(typed) };
  return { put: 'draft', row: { appraisalId, personId: asker.person.id, fields, updatedAt: nowIso(deps) } };
}

/** Forgets what was typed on the cards of one kind, once it is recorded. */
export async function dropTyped(
  deps: Pick<Deps, 'store'>,
  { appraisalId, personId }: Place,
  part: TalkPart,
): Promise<readonly Change[]> {
  const draft = await deps.store.draft(appraisalId, personId);
  if (!draft) return [];
  const left = Object.entries(draft.fields).filter(([name]) => !name.startsWith(part));
  if (left.length === 0) return [{ drop: 'draft', appraisalId, personId }];
  return [{ put: 'draft', row: { ...draft, fields: Object.fromEntries(left) } }];
}
