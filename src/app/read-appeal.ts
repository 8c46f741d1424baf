/** What an appeal's form says: which items, and why, each for itself or one reason for all. */
import { OWN_REASON_LENGTH } from '#cards/appeal-card.ts';
import { fieldName } from '#cards/form-leaf.ts';
import { both, refusalSentence } from '#cards/texts.ts';
import { say } from './asker.ts';
import type { Effects } from './effects.ts';
import { refuseField } from './on-appraisal.ts';
import { chosen, type Form, typed } from './read-form.ts';

/** A leaf as the form names it. */
interface Named {
  id: string;
  name: string;
}

export type ReadAppeal =
  /** `items` empty = the whole result; `reason` holds the one for all, then a line for each item with its own */
  { ok: true; items: readonly string[]; reason: string } | { ok: false; refused: Effects };

/** An item with a reason of its own is disputed, chosen or not; one without needs the reason for all. */
export function readAppeal(leaves: readonly Named[], form: Form): ReadAppeal {
  const general = typed(form, fieldName.reason);
  const picked = new Set(chosen(form, fieldName.items));
  const own = leaves.flatMap((leaf) => {
    const reason = typed(form, fieldName.ownReason(leaf.id));
    return reason === '' ? [] : [{ ...leaf, reason }];
  });
  const long = own.find(({ reason }) => [...reason].length > OWN_REASON_LENGTH);
  if (long) return { ok: false, refused: tooLong(long.name) };
  const alone = new Set(own.map(({ id }) => id));
  const bare = general === '' && own.length > 0 ? leaves.find(({ id }) => picked.has(id) && !alone.has(id)) : undefined;
  if (bare) return { ok: false, refused: refuseField('reason_required', (t) => t.appeal.ownReason(bare.name)) };
  const items = leaves.map(({ id }) => id).filter((id) => picked.has(id) || alone.has(id));
  // the words are the person's own, so they read in one language whoever opens them
  const lines = own.map(({ name, reason }) => `【${name}】${reason}`);
  return { ok: true, items, reason: [...(general === '' ? [] : [general]), ...lines].join('\n') };
}

function tooLong(name: string): Effects {
  const where = both((t) => t.appeal.ownReason(name));
  const allowed = String(OWN_REASON_LENGTH);
  return say('warning', {
    zh: refusalSentence('text_too_long', { where: where.zh, allowed }).zh,
    en: refusalSentence('text_too_long', { where: where.en, allowed }).en,
  });
}
