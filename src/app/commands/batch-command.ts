/** 批量 [考核项]: the batch card of each sheet on which several people wait, at the named item. */
import { refuseTyped, reply } from '#app/asker.ts';
import { type Batch, batchArgs, batchesOf } from '#app/batch-group.ts';
import { titleOf } from '#app/views/figures.ts';
import { batchPart } from '#cards/batch-review-card.ts';
import type { CommandHandler } from './run-command.ts';

export const batch: CommandHandler = async (deps, { asker, argument }) => {
  const batches = await batchesOf(deps, asker.person.id);
  if (batches.length === 0) return refuseTyped(deps, asker, 'batch_too_few');
  const found = batches.flatMap((each) => {
    const step = stepNamed(each, argument);
    return step < 0 ? [] : [batchArgs(each, batchPart(step, 0))];
  });
  if (found.length === 0) return refuseTyped(deps, asker, { code: 'not_found', where: argument });
  const cards = found.map((args) => reply(deps, asker, { kind: 'batch-review', args, part: args.batch }));
  return { changes: cards, outcome: {} };
};

/** The item that is called so, the first one without a name, -1 where the sheet has none. */
const stepNamed = ({ leaves }: Batch, name: string): number =>
  leaves.findIndex((leaf) => name === '' || leaf.id === name || titleOf(leaf, leaf.id).includes(name));
