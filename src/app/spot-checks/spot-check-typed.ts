/** 抽查 @人 分数 说明, typed by whoever leads the person, or by HR; without a score the form, alone the week's list. */
import { type Asker, type Refusal, refuseTyped, reply } from '#app/asker.ts';
import type { Deps } from '#app/deps.ts';
import { nowIso } from '#app/deps.ts';
import type { Effects } from '#app/effects.ts';
import { findOne } from '#app/find-people.ts';
import { TEXT_LIMIT } from '#app/read-form.ts';
import type { Person } from '#app/records.ts';
import type { SpotCheckRow } from '#app/records-results.ts';
import { today } from '#app/views/figures.ts';
import { checkRules, thisMonth } from './check-rules.ts';
import { checkSources } from './may-check.ts';
import { readMark } from './read-check.ts';
import { checkRows } from './record-check.ts';

interface Typed {
  asker: Asker;
  argument: string;
  mentioned: readonly string[];
}

export async function spotCheckTyped(deps: Deps, { asker, argument, mentioned }: Typed): Promise<Effects> {
  const words = argument.split(/\s+/).filter((word) => word !== '');
  const named = mentioned[0] ?? words.shift();
  if (named === undefined) return weekList(deps, asker);
  const found = await findOne(deps, named);
  if ('refusal' in found) return refuseTyped(deps, asker, found.refusal);
  const { person } = found;
  const sources = await checkSources(deps, asker, person);
  const [usual] = sources;
  if (usual === undefined) return refuseTyped(deps, asker, 'not_allowed');
  if (words.length === 0)
    return { changes: [reply(deps, asker, { kind: 'spot-check', args: { personId: person.id } })], outcome: {} };
  const said = readWords(words);
  if ('code' in said) return refuseTyped(deps, asker, said);
  const source = said.mystery ? 'mystery_shopper' : usual;
  if (!sources.includes(source)) return refuseTyped(deps, asker, 'hr_only');
  return recordTyped(deps, asker, { person, source, said });
}

/** The list is a supervisor's; whoever leads nobody names somebody. */
async function weekList(deps: Deps, asker: Asker): Promise<Effects> {
  const leads = (await deps.store.reportsOf(asker.person.id)).length > 0;
  if (!leads) return refuseTyped(deps, asker, asker.hr ? { code: 'unknown_person', who: '' } : 'not_allowed');
  return { changes: [reply(deps, asker, { kind: 'weekly-checks' })], outcome: {} };
}

interface Said {
  score: number;
  words: string;
  /** the asker's own check of today is wrong, and this one stands in its place */
  corrects: boolean;
  mystery: boolean;
}

const CORRECTION = /^(更正|改正|correct|correction)$/i;
const MYSTERY = /^(神秘顾客|mystery)$/i;

/** The score first, then what kind of check it is, then why. */
function readWords([given = '', ...rest]: readonly string[]): Said | Refusal {
  const score = readMark(given);
  if (score === null) return { code: 'bad_score', given, allowed: '0–100' };
  const words = [...rest];
  let [corrects, mystery] = [false, false];
  for (let word = words[0]; word !== undefined && (CORRECTION.test(word) || MYSTERY.test(word)); word = words[0]) {
    if (CORRECTION.test(word)) corrects = true;
    else mystery = true;
    words.shift();
  }
  const reason = words.join(' ');
  if (reason === '') return { code: 'check_why' };
  if ([...reason].length > TEXT_LIMIT) return { code: 'text_too_long', allowed: String(TEXT_LIMIT) };
  return { score, words: reason, corrects, mystery };
}

interface TypedCheck {
  person: Person;
  source: SpotCheckRow['source'];
  said: Said;
}

async function recordTyped(deps: Deps, asker: Asker, { person, source, said }: TypedCheck): Promise<Effects> {
  const period = thisMonth(deps);
  const day = today(deps);
  const instead = said.corrects ? await ownOfToday(deps, asker, person) : null;
  if (said.corrects && !instead) return refuseTyped(deps, asker, { code: 'no_check', who: person.name });
  const check: SpotCheckRow = {
    id: deps.newId(),
    personId: person.id,
    period,
    day,
    source,
    checkerId: asker.person.id,
    score: said.score,
    dimensions: {},
    words: said.words,
    recordingId: null,
    at: nowIso(deps),
  };
  const rows = await checkRows(deps, { rules: checkRules(deps, period), check, instead, author: asker.person.id });
  const args = { personId: person.id, checkId: check.id };
  return { changes: [...rows, reply(deps, asker, { kind: 'spot-check', args })], outcome: {} };
}

/** The newest check of somebody that the asker recorded today, of no recording. */
async function ownOfToday(deps: Deps, asker: Asker, person: Person): Promise<SpotCheckRow | null> {
  const checks = await deps.store.spotChecksOf(person.id, thisMonth(deps));
  const day = today(deps);
  const isOwn = (each: SpotCheckRow) =>
    each.checkerId === asker.person.id && each.day === day && each.recordingId === null;
  return checks.findLast(isOwn) ?? null;
}
