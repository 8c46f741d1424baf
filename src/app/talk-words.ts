/** The words typed on the cards that follow a result: read, found too long or missing, and made rows. */
import { type Texts, texts } from '#cards/texts.ts';
import type { Appraisal } from '#core/appraisal/appraisal.ts';
import type { Words } from '#core/appraisal/command.ts';
import { personalWords } from './apply-command.ts';
import type { Deps } from './deps.ts';
import type { Effects } from './effects.ts';
import { type Press, refuseField, tooLong } from './on-appraisal.ts';
import { typed } from './read-form.ts';
import type { PersonalText } from './records.ts';

/** What a field is called, in the language of the reader. */
export type Named = (t: Texts) => string;

/** One text as its row, and what the chain may hold of it. */
export interface Written {
  row: PersonalText;
  words: Words;
}

/** What stands in a field; nothing where it was left empty. */
export function writtenIn(
  deps: Deps,
  press: Press,
  { appraisal, kind, field }: { appraisal: Appraisal; kind: PersonalText['kind']; field: string },
): readonly Written[] {
  const about = { appraisal, authorId: press.asker.person.id, kind };
  const made = personalWords(deps, about, typed(press.form, field));
  return made && 'put' in made.change && made.change.put === 'text'
    ? [{ row: made.change.row, words: made.words }]
    : [];
}

/** The first field that is too long, as a refusal; null when all fit. */
export function longIn(press: Press, fields: readonly (readonly [field: string, name: Named])[]): Effects | null {
  for (const [field, name] of fields) {
    const long = tooLong(press, field, { zh: name(texts.zh), en: name(texts.en) });
    if (long) return long;
  }
  return null;
}

/** Everything that is missing, in one sentence. */
export const refuseMissing = (missing: readonly Named[]): Effects =>
  refuseField('incomplete', (t) => missing.map((name) => name(t)).join(t.words.separator));
