/** The cards of delegates: they come when the days begin or something new is owed, and close when the days are over. */

import type { Appraisal } from '#core/appraisal/appraisal.ts';
import { addDays } from '#core/calendar/zone.ts';
import { byDay } from './by-day.ts';
import type { Change } from './changes.ts';
import { actingNow, delegable, delegatedBy, delegatedCard } from './delegations.ts';
import { type Deps, nowIso } from './deps.ts';
import { message, replacement } from './outbox-drafts.ts';
import { isNamed } from './rater-places.ts';
import type { DelegationRow } from './records-life.ts';
import { today } from './views/figures.ts';

/** Sends what is due to delegates and closes what they may not do any more; each card once. */
export async function handToDelegates(deps: Deps): Promise<void> {
  const day = today(deps);
  for (const each of await deps.store.delegationsBetween(day, day)) await commitFresh(deps, await cardsFor(deps, each));
  for (const each of await deps.store.delegationsBetween(addDays(day, -LOOKED_BACK), addDays(day, -1))) {
    if (each.toDay >= day || (await deps.store.jobDone(overKey(each)))) continue;
    const claim: Change = { put: 'job', key: overKey(each), at: nowIso(deps) };
    await deps.store.commit([claim, ...(await closingCards(deps, each))]);
  }
}

/** A bot that was down for longer draws the cards anew with the next step of their appraisal. */
const LOOKED_BACK = 14;

const overKey = ({ id }: DelegationRow): string => `delegation-over:${id}`;

interface Handed {
  key: string;
  card: Change;
}

/** One card for each step that is owed now. */
async function cardsFor(deps: Deps, { delegatorId }: DelegationRow): Promise<readonly Handed[]> {
  const notBefore = byDay(deps);
  return (await delegatedBy(deps, delegatorId)).map(({ appraisal, now: { acting } }) => {
    const key = `delegated:${appraisal.id}:${stepOf(appraisal)}:${acting}`;
    const kind = delegatedCard(appraisal);
    const args = { appraisalId: appraisal.id };
    const to = { personId: acting };
    return { key, card: message(deps, { key, kind, to, args, appraisalId: appraisal.id, notBefore }) };
  });
}

/** What a card asks about: while ratings come in, the newest name that waits for a word, whoever hands in meanwhile. */
const stepOf = ({ state, version, tasks }: Appraisal): string =>
  state === 'collecting' ? `named-${tasks.filter(isNamed).at(-1)?.personId}` : String(version);

async function commitFresh(deps: Deps, handed: readonly Handed[]): Promise<void> {
  const done = await deps.store.jobsDone(handed.map(({ key }) => key));
  for (const { key, card } of handed.filter((each) => !done.has(each.key))) {
    await deps.store.commit([{ put: 'job', key, at: nowIso(deps) }, card]);
  }
}

/** The cards of what a delegate may not do any more, drawn anew: they close. */
export async function closingCards(deps: Deps, ended: DelegationRow): Promise<readonly Change[]> {
  const changes: Change[] = [];
  for (const appraisal of await deps.store.owedBy(ended.delegatorId)) {
    if (delegable(appraisal) !== ended.delegatorId) continue;
    const now = ended.revokedAt === null ? await actingNow(deps, appraisal) : null;
    const live = await deps.store.liveMessages(appraisal.id);
    const stale = live.filter(
      ({ kind, recipientId }) =>
        kind === delegatedCard(appraisal) && recipientId !== ended.delegatorId && recipientId !== now?.acting,
    );
    for (const card of stale) {
      const drawn = replacement(deps, card, { id: appraisal.id, version: 0, overtaken: true });
      changes.push({ ...drawn, row: { ...drawn.row, key: `${overKey(ended)}:${card.messageId}` } });
    }
  }
  return changes;
}
