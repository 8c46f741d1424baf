/** 成绩 @人 [月份] and 为什么 @人 [项目]: another's result, for those who may read it. Each is a look (record-looks.ts). */
import type { Asker, Refusal } from '#app/asker.ts';
import { refuseTyped } from '#app/asker.ts';
import type { Deps } from '#app/deps.ts';
import type { Effects } from '#app/effects.ts';
import { findOne } from '#app/find-people.ts';
import { mayReadAbout, mayReadResult } from '#app/may-read.ts';
import type { Person } from '#app/records.ts';
import { today } from '#app/views/figures.ts';
import type { Appraisal } from '#core/appraisal/appraisal.ts';
import { readPeriod } from '#core/calendar/period.ts';
import { about, all, leafNamed, newest } from './own-sheets.ts';
import type { Typed } from './run-command.ts';

/** Whom a line is about besides its asker, and what is left of it. */
export interface Other {
  person: Person;
  rest: string;
}

/**
 * The person a line names: by @, else by a name or number at its beginning. Null when it names nobody else: then it is
 * about the asker, and a word that is nobody's name is a month or an item.
 */
export async function otherIn(deps: Deps, { asker, argument, mentioned }: Typed): Promise<Other | Refusal | null> {
  const [at] = mentioned;
  const [first = '', ...words] = argument.split(' ');
  const [named, rest] = at === undefined ? [first, words.join(' ')] : [at, argument.trim()];
  if (named === '') return null;
  const found = await findOne(deps, named, 'everyone');
  if ('person' in found) return found.person.id === asker.person.id ? null : { person: found.person, rest };
  return at === undefined && found.refusal.code === 'unknown_person' ? null : found.refusal;
}

/** 成绩 @人 [月份|上月]: without a month the newest there is. */
export async function scoreOfOther(deps: Deps, asker: Asker, { person, rest }: Other): Promise<Effects> {
  const period = rest === '' ? null : readPeriod(rest, today(deps));
  if (rest !== '' && period === null) return refuseTyped(deps, asker, { code: 'bad_period', given: rest });
  const readable = await readableOf(deps, asker, { person, may: mayReadAbout });
  if ('code' in readable) return refuseTyped(deps, asker, readable);
  const sheets = period === null ? newest(readable) : readable.filter((each) => each.period === period);
  if (sheets.length === 0) return refuseTyped(deps, asker, { code: 'not_found', where: person.name });
  return all(sheets.map((appraisal) => about(deps, asker, { kind: 'scores', appraisal })));
}

/** 为什么 @人 [项目]: the receipt of the newest result, the named item unfolded. */
export async function whyOfOther(deps: Deps, asker: Asker, { person, rest }: Other): Promise<Effects> {
  const readable = await readableOf(deps, asker, { person, may: mayReadResult });
  if ('code' in readable) return refuseTyped(deps, asker, readable);
  const sheets = newest(readable);
  if (rest === '' && sheets.length > 0) {
    return all(sheets.map((appraisal) => about(deps, asker, { kind: 'receipt', appraisal })));
  }
  for (const appraisal of sheets) {
    const focus = await leafNamed(deps, appraisal, rest);
    if (focus) return about(deps, asker, { kind: 'receipt', appraisal, focus });
  }
  return refuseTyped(deps, asker, { code: 'not_found', where: rest === '' ? person.name : rest });
}

interface Wish {
  person: Person;
  may: typeof mayReadAbout;
}

/** What the asker may read of somebody. Who may read nothing hears only that, never whether there is anything. */
async function readableOf(deps: Deps, asker: Asker, { person, may }: Wish): Promise<readonly Appraisal[] | Refusal> {
  const [readable, opened]: [Appraisal[], boolean[]] = [[], [asker.hr, asker.auditor]];
  for (const appraisal of await deps.store.appraisalsOf(person.id)) {
    opened.push(await mayReadAbout(deps, asker, appraisal));
    if (appraisal.state !== 'cancelled' && (await may(deps, asker, appraisal))) readable.push(appraisal);
  }
  return person.supervisorId === asker.person.id || opened.includes(true) ? readable : { code: 'not_allowed' };
}
