import { applyCommand } from './apply-command.ts';
import { actorOf } from './asker.ts';
import { causeOf, conclude, onAppraisal, type PressHandler } from './on-appraisal.ts';

/** 撤回自评: back to the person, as long as nobody has approved; a new open card follows. */
export const recallSelf: PressHandler = (deps, press) =>
  onAppraisal(deps, press, async (about) => {
    const { appraisal } = about;
    const command = { type: 'recall_self', actor: actorOf(press.asker) } as const;
    const fresh = { to: appraisal.personId, card: 'self-review' } as const;
    const applied = await applyCommand(deps, { appraisal, command, fresh, ...causeOf(press) });
    return conclude(deps, press, { about, applied, answer: 'selfRecalled' });
  });
