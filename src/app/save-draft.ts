import { applyCommand } from './apply-command.ts';
import { actorOf, done, refuseClick } from './asker.ts';
import type { Case } from './case.ts';
import type { Deps } from './deps.ts';
import { keepDraft, onAppraisal, type PressHandler } from './on-appraisal.ts';
import type { Draft } from './records.ts';
import { type AppraisalCard, cardFor, currentCard } from './views/card-for.ts';

/** Keeps what was typed, exactly as typed; nothing is checked and nothing moves. The card shows it from now on. */
export const saveDraft: PressHandler = (deps, press) =>
  onAppraisal(deps, press, async (about) => {
    const { appraisal } = about;
    const { person } = press.asker;
    const command = { type: 'save_draft', actor: actorOf(press.asker) } as const;
    const applied = await applyCommand(deps, { appraisal, command, source: press.asker.source });
    const card = currentCard(appraisal, person.id);
    if (applied.kind === 'refused' || !card) return refuseClick('wrong_state');
    const draft = keepDraft(deps, press, appraisal);
    const reader = { personId: person.id, locale: person.locale };
    return done('draftSaved', [draft], await cardWith(deps, about, { draft: draft.row, card, reader }));
  });

/** The card as it is once the draft stands: whoever opens the chat anew finds what was typed. */
const cardWith = (
  deps: Deps,
  about: Case,
  { draft, ...shown }: { draft: Draft; card: AppraisalCard; reader: Parameters<typeof cardFor>[2]['reader'] },
) => cardFor({ ...deps, store: { ...deps.store, draft: async () => draft } }, about, shown);
