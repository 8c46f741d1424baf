/** Under which id somebody has a part in an appraisal, which card is theirs, and whether an older card asks it still. */
import type { CardAction } from '#cards/action.ts';
import type { ButtonCommand } from '#cards/button-commands.ts';
import type { Appraisal } from '#core/appraisal/appraisal.ts';
import type { Deps } from './deps.ts';
import { idsOn } from './rater-tokens.ts';
import { type AppraisalCard, currentCard, isOpen } from './views/card-for.ts';

interface StandsAs {
  /** the person, or the token under which the person rates unseen */
  id: string;
  card: AppraisalCard;
}

/** Whoever names raters has a self-review beside it: the button tells which of two cards was pressed. */
const PRESSED_ON: Readonly<Partial<Record<ButtonCommand, AppraisalCard>>> = {
  nominate: 'nominate',
  approve_nominee: 'nominees',
  reject_nominee: 'nominees',
};

/** The card somebody has now, an open one first; null for a stranger. `command` is what was pressed. */
export async function standsAs(
  deps: Deps,
  appraisal: Appraisal,
  { personId, command = '' }: { personId: string; command?: string },
): Promise<StandsAs | null> {
  const ids = await idsOn(deps, appraisal, personId);
  const pressed = Object.entries(PRESSED_ON).find(([name]) => name === command)?.[1];
  const parts = ids.flatMap((id): StandsAs[] => {
    if (pressed && isOpen(pressed, appraisal, id)) return [{ id, card: pressed }];
    const card = currentCard(appraisal, id);
    return card ? [{ id, card }] : [];
  });
  return parts.find(({ id, card }) => isOpen(card, appraisal, id)) ?? parts[0] ?? null;
}

/** Cards whose question others do not change by answering theirs: nobody types into one that closes under the fingers. */
export const isAskedBeside = (kind: string): boolean => kind === 'self-review' || kind === 'rating';

/** What the employee does about raters changes nothing of the self-review. */
const ABOUT_RATERS: readonly string[] = ['nominate', 'approve_nominee'];

/**
 * Whether a card that is older than its appraisal asks the same all the same: several people fill in their parts at once,
 * and only what they did themselves, or a step to another state, makes their cards out of date.
 */
export async function isStillAsked(
  deps: Deps,
  appraisal: Appraisal,
  { action, part: { id, card } }: { action: CardAction; part: StandsAs },
): Promise<boolean> {
  if (appraisal.state !== 'collecting' || !isAskedBeside(card) || !isOpen(card, appraisal, id)) return false;
  const since = (await deps.store.eventsOf(appraisal.id)).filter(({ version }) => version > action.revision);
  return since.every(
    ({ from, to, actorId, type }) =>
      from === 'collecting' && to === 'collecting' && (actorId !== id || ABOUT_RATERS.includes(type)),
  );
}
