import { isRaterToken } from '#core/appraisal/rater-token.ts';
import { applyCommand } from './apply-command.ts';
import { actorIn, done, refuseClick } from './asker.ts';
import type { Case } from './case.ts';
import type { Deps } from './deps.ts';
import { keepDraft, onAppraisal, type PressHandler } from './on-appraisal.ts';
import type { Draft } from './records.ts';
import { standsAs } from './stands-as.ts';
import { type AppraisalCard, cardFor } from './views/card-for.ts';
import { withDrafts } from './with-drafts.ts';

/** Keeps what was typed, exactly as typed; nothing is checked and nothing moves. The card shows it from now on. */
export const saveDraft: PressHandler = (deps, press) =>
  onAppraisal(deps, press, async (about) => {
    const { appraisal } = about;
    const { person } = press.asker;
    const part = await standsAs(deps, appraisal, { personId: about.actsFor ?? person.id });
    const unseen = part && isRaterToken(part.id) ? part.id : null;
    const actor = unseen === null ? actorIn(about, press.asker) : { personId: unseen, hr: false };
    const command = { type: 'save_draft', actor } as const;
    const applied = await applyCommand(deps, { appraisal, command, source: press.asker.source });
    if (applied.kind === 'refused' || !part) return refuseClick('wrong_state');
    const personId = unseen ?? person.id;
    const draft = keepDraft(deps, press, appraisal);
    const reader = { personId, locale: person.locale };
    return done('draftSaved', [draft], await cardWith(deps, about, { draft: draft.row, card: part.card, reader }));
  });

/** The card as it is once the draft stands: whoever opens the chat anew finds what was typed. */
const cardWith = (
  deps: Deps,
  about: Case,
  { draft, ...shown }: { draft: Draft; card: AppraisalCard; reader: Parameters<typeof cardFor>[2]['reader'] },
) => cardFor(withDrafts(deps, [draft]), about, shown);
