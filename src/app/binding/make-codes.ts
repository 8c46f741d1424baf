/**
 * 绑定码: HR makes codes by which people bind an account themselves. Each is shown once; beside its card
 * (which is kept like every message) only its hash stands, and a code is worth nothing after its use or a week.
 */
import { type Asker, refuseClick, refuseTyped, reply, say } from '#app/asker.ts';
import type { Change } from '#app/changes.ts';
import type { CommandHandler } from '#app/commands/run-command.ts';
import { type Deps, nowIso } from '#app/deps.ts';
import { unboundPeople } from '#app/directory/directory-views.ts';
import { findOne, namesIn } from '#app/find-people.ts';
import type { PressHandler } from '#app/on-appraisal.ts';
import type { Person } from '#app/records.ts';
import type { BindCodeRow } from '#app/records-directory.ts';
import { type MadeCodesView, madeCodesCard } from '#cards/bind-codes-card.ts';
import { both } from '#cards/texts.ts';
import { codeFrom, codeHash, VALID_DAYS } from '#core/directory/bind-code.ts';
import { labelOf } from '#core/directory/findings.ts';

const DAY_MS = 24 * 3_600_000;

/** A card holds so many lines; the others come with the next. */
const A_CARD = 40;
/** At one go: five cards of them. */
const AT_ONCE = 200;

/** 绑定码 @人|工号: a code for one; alone: who has no account. */
export const bindCode: CommandHandler = async (deps, { asker, argument, mentioned }) => {
  if (!asker.hr) return refuseTyped(deps, asker, 'hr_only');
  const [named] = namesIn(mentioned, argument);
  if (named === undefined) return { changes: [reply(deps, asker, { kind: 'bind-codes' })], outcome: {} };
  const found = await findOne(deps, named);
  if ('refusal' in found) return refuseTyped(deps, asker, found.refusal);
  return { changes: codesFor(deps, asker, { people: [found.person], more: 0 }), outcome: {} };
};

/** 生成绑定码, for everybody without an account. */
export const makeCodes: PressHandler = async (deps, { asker }) => {
  if (!asker.hr) return refuseClick('hr_only');
  const unbound = await unboundPeople(deps);
  const people = unbound.slice(0, AT_ONCE);
  const sentence = both((t) => (people.length === 0 ? t.directory.codesNone : t.directory.codesMade(people.length)));
  const changes = codesFor(deps, asker, { people, more: unbound.length - people.length });
  return { ...say(people.length === 0 ? 'info' : 'success', sentence), changes };
};

/** A code and what is kept of it. */
export function freshCode(
  deps: Pick<Deps, 'clock' | 'newSalt'>,
  { personId, issuedBy }: Pick<BindCodeRow, 'personId' | 'issuedBy'>,
): { code: string; row: BindCodeRow } {
  const code = codeFrom(deps.newSalt());
  const expiresAt = new Date(deps.clock() + VALID_DAYS * DAY_MS).toISOString();
  const row = { codeHash: codeHash(personId, code), expiresAt, tries: 0, usedAt: null, at: nowIso(deps) };
  return { code, row: { personId, issuedBy, ...row } };
}

function codesFor(
  deps: Deps,
  asker: Asker,
  { people, more }: { people: readonly Person[]; more: number },
): readonly Change[] {
  const made = people.map((person) => ({
    person,
    ...freshCode(deps, { personId: person.id, issuedBy: asker.person.id }),
  }));
  const rows = made.map(({ row }): Change => ({ put: 'bind-code', row }));
  const cards: Change[] = [];
  for (let start = 0; start < made.length; start += A_CARD) {
    const codes = made.slice(start, start + A_CARD).map(({ person, code }) => ({ who: labelOf(person), code }));
    const isLast = start + A_CARD >= made.length;
    cards.push(codesCard(deps, asker, { view: { codes, more: isLast ? more : 0 }, part: String(start) }));
  }
  return [...rows, ...cards];
}

const codesCard = (deps: Deps, asker: Asker, { view, part }: { view: MadeCodesView; part: string }): Change =>
  reply(deps, asker, {
    kind: 'frozen',
    args: { card: madeCodesCard(view, asker.person.locale) },
    to: { personId: asker.person.id, platform: asker.platform },
    part: `codes:${part}`,
  });
