/** 提名评分人: the employee names colleagues, the first reviewer agrees to them one by one. */
import { fieldName } from '#cards/form-leaf.ts';
import { type Appraisal, type RaterTask, VACANT } from '#core/appraisal/appraisal.ts';
import { applyCommand } from './apply-command.ts';
import { type Asker, actorIn, actorOf, type Refusal, refuseClick } from './asker.ts';
import type { Change } from './changes.ts';
import type { Deps } from './deps.ts';
import { type FoundOne, findOne } from './find-people.ts';
import { causeOf, concludeOpen, onAppraisal, type PressHandler, SPOKEN } from './on-appraisal.ts';
import { isVacant } from './rater-places.ts';
import { peopleBehind, tokenBook } from './rater-tokens.ts';
import { type Form, typed } from './read-form.ts';
import type { Person } from './records.ts';

/** 提名: out of the list, or by name or number. */
export const nominate: PressHandler = (deps, press) =>
  onAppraisal(deps, press, async (about) => {
    const { appraisal } = about;
    const named = appraisal.tasks.some(isVacant) ? await personNamed(deps, press.form) : { refusal: NOTHING_OPEN };
    if ('refusal' in named) return refuseClick(named.refusal);
    const tried = await nameOne(deps, press.asker, { appraisal, named: named.person, ...causeOf(press) });
    if ('code' in tried) return refuseClick(tried);
    const { applied, tokens, id } = tried;
    const closing = { about, applied, answer: 'nominated', card: 'nominate' } as const;
    const effects = await concludeOpen(knowing(deps, id, named.person.id), press, closing);
    return applied.kind === 'applied' ? { ...effects, changes: [...tokens, ...effects.changes] } : effects;
  });

const NOTHING_OPEN: Refusal = { code: 'no_task' };

interface Naming {
  appraisal: Appraisal;
  named: Person;
  source: string;
  clickedMessageId?: string;
}

/** One person for the first place that is open, under the name of that role. */
async function nameOne(deps: Deps, asker: Asker, { appraisal, named, ...cause }: Naming) {
  const place = appraisal.tasks.find(isVacant);
  if (!place) return NOTHING_OPEN;
  if (!(await mayBeNamed(deps, appraisal, named))) return { code: 'cannot_rate', who: named.name } satisfies Refusal;
  const book = await tokenBook(deps, appraisal.cycleId);
  const id = book.nameIn(place.role, named.id);
  const command = { type: 'nominate', actor: actorOf(asker), role: place.role, personId: id } as const;
  const applied = await applyCommand(deps, { appraisal, command, ...cause });
  return { applied, tokens: book.fresh(), id };
}

/** 提名 @人, typed: for the newest sheet that waits for names. */
export async function nominateTyped(deps: Deps, asker: Asker, named: Person): Promise<readonly Change[] | Refusal> {
  const appraisal = (await deps.store.appraisalsOf(asker.person.id)).find(
    ({ state, tasks }) => state === 'collecting' && tasks.some(isVacant),
  );
  if (!appraisal) return NOTHING_OPEN;
  const tried = await nameOne(deps, asker, { appraisal, named, source: asker.source });
  if ('code' in tried) return tried;
  const { applied, tokens } = tried;
  return applied.kind === 'refused' ? { code: SPOKEN[applied.code] } : [...tokens, ...applied.changes];
}

/** The token is written together with what follows from it; the card of the answer knows it before. */
const knowing = (deps: Deps, token: string, personId: string): Deps => ({
  ...deps,
  store: {
    ...deps.store,
    personOfToken: async (asked) => (asked === token ? personId : deps.store.personOfToken(asked)),
  },
});

/** What was typed goes before the choice. Somebody chosen who left meanwhile is told apart from somebody unknown. */
function personNamed(deps: Deps, form: Form): Promise<FoundOne> {
  const written = typed(form, fieldName.colleague);
  return written === '' ? findOne(deps, typed(form, fieldName.person), 'everyone') : findOne(deps, written);
}

/** Not the person, no reviewer of the sheet, nobody who was asked on it already, nobody who left. */
async function mayBeNamed(deps: Deps, appraisal: Appraisal, { id, active }: Person): Promise<boolean> {
  const asked = await peopleBehind(
    deps,
    appraisal.tasks.map((task) => task.personId),
  );
  const reviews = appraisal.reviewers.some(({ personId }) => personId === id);
  return active && id !== appraisal.personId && !reviews && ![...asked.values()].includes(id);
}

const decide =
  (rejected: boolean): PressHandler =>
  (deps, press) =>
    onAppraisal(deps, press, async (about) => {
      const { appraisal } = about;
      const named = nomineeIn(appraisal, press.action.part);
      if (!named) return refuseClick('already_done');
      const { role, personId } = named;
      const command = {
        type: 'approve_nominee',
        actor: actorIn(about, press.asker),
        role,
        personId,
        rejected,
      } as const;
      const applied = await applyCommand(deps, { appraisal, command, ...causeOf(press) });
      const answer = rejected ? 'nomineeRejected' : 'nomineeApproved';
      return concludeOpen(deps, press, { about, applied, answer, card: 'nominees' });
    });

const nomineeIn = ({ tasks }: Appraisal, id: string | undefined): RaterTask | undefined =>
  tasks.find(({ status, personId }) => status === 'nominated' && personId === id && id !== VACANT);

export const approveNominee: PressHandler = decide(false);
export const rejectNominee: PressHandler = decide(true);
