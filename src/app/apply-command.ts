/** One command on one appraisal, from decision to the rows to be written. Used by every use case that moves one. */
import { isAfterResult } from '#core/appraisal/after-result.ts';
import type { Appraisal } from '#core/appraisal/appraisal.ts';
import { type AppraisalEvent, commitment, seal } from '#core/appraisal/chain.ts';
import type { Command, Words } from '#core/appraisal/command.ts';
import { type Decision, decide } from '#core/appraisal/decide.ts';
import type { Message, RefusalCode } from '#core/appraisal/state-table.ts';
import type { Change } from './changes.ts';
import { type Acting, actingNow, delegable } from './delegations.ts';
import { type Deps, momentFor, nowIso } from './deps.ts';
import { evidenceFor } from './evidence.ts';
import { message, replacement } from './outbox-drafts.ts';
import type { LiveMessage, PersonalText } from './records.ts';
import { isAskedBeside } from './stands-as.ts';
import { APPRAISAL_CARDS, isAppraisalCard, isOpen } from './views/card-for.ts';
import { tellSigned } from './webhooks/tell-hooks.ts';

export type Applied =
  /** `event` is null for what is no record (a draft) */
  | { kind: 'applied'; next: Appraisal; event: AppraisalEvent | null; changes: readonly Change[] }
  | { kind: 'refused'; code: RefusalCode };

type Sent = ReturnType<typeof message>;
type LiveMessageKey = Pick<LiveMessage, 'kind' | 'recipientKind' | 'recipientId'>;

interface Request {
  appraisal: Appraisal;
  command: Command;
  /** the platform event or job that caused it */
  source: string;
  /** the message whose button was pressed: the answer redraws it, nothing else needs to */
  clickedMessageId?: string;
  /** a card the person asked for by this very press, beside those the decision sends */
  fresh?: Message;
}

/** Decides, seals the event onto the chain and lists what must be written and said. Writes nothing itself. */
export async function applyCommand(deps: Deps, request: Request): Promise<Applied> {
  const decision = decide(request.appraisal, request.command, await momentFor(deps, request.appraisal));
  if (decision.kind === 'refused') return decision;
  if (!decision.event) return { kind: 'applied', next: decision.next, event: null, changes: [] };
  const event = sealed(deps, request, decision);
  const next = { ...decision.next, version: event.version, lastHash: event.hash };
  const sent = await messagesOf(deps, next, [...decision.messages, ...(request.fresh ? [request.fresh] : [])]);
  const changes: Change[] = [
    { put: 'appraisal', was: request.appraisal.version, appraisal: next },
    { put: 'event', event },
    // what follows a result moves nothing: cards on their way stay right
    ...(isAfterResult(event.type)
      ? []
      : [{ cancel: 'outbox', appraisalId: next.id, kinds: overtaken(request.appraisal, next) } as const]),
    ...sent,
    ...(await redraws(deps, request, { next, sent })),
    ...(await tellSigned(deps, request.appraisal, next)),
  ];
  return { kind: 'applied', next, event, changes };
}

function sealed(
  deps: Deps,
  { appraisal, command, source }: Request,
  decision: Extract<Decision, { kind: 'accepted' }>,
): AppraisalEvent {
  if (!decision.event) throw new Error('a draft has no event');
  return seal({
    appraisalId: appraisal.id,
    version: appraisal.version + 1,
    actorId: command.actor.personId,
    at: nowIso(deps),
    source,
    ...decision.event,
    prevHash: appraisal.lastHash,
  });
}

async function messagesOf(deps: Deps, next: Appraisal, messages: readonly Message[]): Promise<readonly Sent[]> {
  const changes: Sent[] = [];
  for (const { to, card } of messages) {
    const people = to === 'hr' ? (await deps.store.withRole('hr')).map((person) => person.id) : [to];
    for (const personId of people) {
      const key = `${next.id}:${next.version}:${card}:${personId}`;
      changes.push(
        message(deps, { key, kind: card, to: { personId }, args: { appraisalId: next.id }, appraisalId: next.id }),
      );
      if (card === 'appeal-decision')
        changes.push(...(await evidenceFor(deps, next.id, { judgeId: personId, version: next.version })));
    }
  }
  return changes;
}

/**
 * Cards of this appraisal that stand open elsewhere (another device, an older message) close by themselves; those a new
 * card of the same kind takes over from close whatever the state.
 */
async function redraws(
  deps: Deps,
  { appraisal, clickedMessageId }: Request,
  { next, sent }: { next: Appraisal; sent: readonly Sent[] },
): Promise<readonly Change[]> {
  const live = await deps.store.liveMessages(next.id);
  const acting = await actingOn(deps, appraisal, live);
  const open = (kind: string, readerId: string) => isAppraisalCard(kind) && isOpen(kind, appraisal, readerId);
  return live
    .filter(({ kind, recipientId: id }) => open(kind, id) || (id === acting?.acting && open(kind, acting.owner)))
    .filter(({ messageId }) => messageId !== clickedMessageId)
    .filter((card) => !(isAskedAsBefore(appraisal, next, card) && !sent.some(({ row }) => asksTheSame(row, card))))
    .map((card) => replacement(deps, card, { ...next, overtaken: sent.some(({ row }) => asksTheSame(row, card)) }));
}

/** Cards on their way that the step leaves behind: while a sheet is collected, one rater's step leaves those of the others. */
const overtaken = (before: Appraisal, next: Appraisal): readonly string[] =>
  before.state === 'collecting' && next.state === 'collecting' ? [] : APPRAISAL_CARDS;

/** Somebody may be typing into it: what others hand in meanwhile does not draw it anew. */
const isAskedAsBefore = (before: Appraisal, next: Appraisal, { kind, recipientId }: LiveMessage): boolean =>
  before.state === 'collecting' &&
  next.state === 'collecting' &&
  isAppraisalCard(kind) &&
  isAskedBeside(kind) &&
  isOpen(kind, next, recipientId);

/** Who does today what another owes; asked only where a card stands with somebody who does not owe it. */
const actingOn = async (deps: Deps, appraisal: Appraisal, live: readonly LiveMessage[]): Promise<Acting | null> => {
  const owner = delegable(appraisal);
  const others = live.some(
    ({ kind, recipientId }) =>
      recipientId !== owner && owner !== undefined && isAppraisalCard(kind) && isOpen(kind, appraisal, owner),
  );
  return others ? actingNow(deps, appraisal) : null;
};

const asksTheSame = (row: LiveMessageKey, card: LiveMessageKey): boolean =>
  row.kind === card.kind && row.recipientKind === card.recipientKind && row.recipientId === card.recipientId;

/** A person's own words as an erasable row, and what the chain may hold of them. Null when nothing was written. */
export function personalWords(
  deps: Deps,
  about: { appraisal: Appraisal; authorId: string; kind: PersonalText['kind'] },
  body: string,
): { change: Change; words: Words } | null {
  const typed = body.trim();
  if (typed === '') return null;
  const salt = deps.newSalt();
  const row: PersonalText = {
    id: deps.newId(),
    subjectId: about.appraisal.personId,
    authorId: about.authorId,
    appraisalId: about.appraisal.id,
    kind: about.kind,
    salt,
    body: typed,
    commitment: commitment(salt, typed),
    at: nowIso(deps),
  };
  return { change: { put: 'text', row }, words: { textId: row.id, commitment: row.commitment } };
}
