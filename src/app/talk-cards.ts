/** The cards that follow a result, as messages: sent once, and closed or drawn anew where they stand in other chats. */
import type { Change } from './changes.ts';
import type { Deps } from './deps.ts';
import { type MessageKind, message, replacement } from './outbox-drafts.ts';
import type { OutboxDraft, Person } from './records.ts';
import type { PlanRow } from './records-life.ts';

export type TalkKind = Extract<MessageKind, 'interview' | 'interview-answer' | 'plan-form' | 'plan' | 'plan-check'>;

interface Redraw {
  appraisalId: string;
  kinds: readonly TalkKind[];
  /** makes the drawing unique: the appraisal's version, or what caused it */
  because: string;
  /** the message whose button was pressed: the answer redraws it */
  clicked: string | null;
  /** what is written with it: a card that is sent anew takes over from the older one of its kind */
  sent: readonly Change[];
  args: Readonly<Record<string, unknown>>;
  /** only the cards of this reader */
  readerId?: string;
}

/** The newest card of each kind and reader, drawn anew; one that a newer card takes over from closes. */
export async function redrawn(deps: Deps, redraw: Redraw): Promise<readonly Change[]> {
  const { appraisalId, kinds, clicked, readerId } = redraw;
  const sent = redraw.sent.flatMap((change): OutboxDraft[] =>
    'put' in change && change.put === 'outbox' ? [change.row] : [],
  );
  const live = await deps.store.liveMessages(appraisalId);
  return live
    .filter((card) => kinds.some((kind) => kind === card.kind) && card.messageId !== clicked)
    .filter((card) => readerId === undefined || card.recipientId === readerId)
    .map((card) => {
      const overtaken = sent.some(({ kind, recipientId }) => kind === card.kind && recipientId === card.recipientId);
      const drawn = replacement(deps, card, { id: appraisalId, version: 0, overtaken });
      const key = `redrawn:${card.messageId}:${redraw.because}`;
      return { ...drawn, row: { ...drawn.row, key, args: { ...redraw.args, appraisalId, overtaken } } };
    });
}

/** One card about a plan to one reader. */
export const planMessage = (
  deps: Deps,
  plan: Pick<PlanRow, 'id' | 'appraisalId'>,
  { personId, because }: { personId: string; because: string },
): Extract<Change, { put: 'outbox' }> =>
  message(deps, {
    key: `plan:${plan.id}:${because}:${personId}`,
    kind: 'plan',
    to: { personId },
    args: { appraisalId: plan.appraisalId, planId: plan.id },
    appraisalId: plan.appraisalId,
  });

/** Who looks after a talk or a plan: whoever began it, else the person's supervisor of today, else HR. */
export async function inCharge(deps: Deps, beganBy: string, person: Person): Promise<readonly string[]> {
  const began = await deps.store.person(beganBy);
  if (began?.active) return [began.id];
  const supervisor = person.supervisorId === null ? null : await deps.store.person(person.supervisorId);
  if (supervisor?.active) return [supervisor.id];
  return (await deps.store.withRole('hr')).map(({ id }) => id).filter((id) => id !== person.id);
}
