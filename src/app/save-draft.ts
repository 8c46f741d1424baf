import { applyCommand } from './apply-command.ts';
import { actorOf, done, refuseClick } from './asker.ts';
import { keepDraft, onAppraisal, type PressHandler } from './on-appraisal.ts';
import { currentCard } from './views/card-for.ts';

/** Keeps what was typed, exactly as typed; nothing is checked and nothing moves. */
export const saveDraft: PressHandler = (deps, press) =>
  onAppraisal(deps, press, async (about) => {
    const { appraisal } = about;
    const command = { type: 'save_draft', actor: actorOf(press.asker) } as const;
    const applied = await applyCommand(deps, { appraisal, command, source: press.asker.source });
    const card = currentCard(appraisal, press.asker.person.id);
    if (applied.kind === 'refused' || !card) return refuseClick('wrong_state');
    return done('draftSaved', [keepDraft(deps, press, appraisal)]);
  });
