/** What webhooks are told: a row of the outbox each, written in one commit with what it tells of. */
import type { Change } from '#app/changes.ts';
import { type Deps, nowIso } from '#app/deps.ts';
import type { RankingRow } from '#app/records.ts';
import type { WebhookEvent, WebhookRow } from '#app/records-intake.ts';
import { isTrial } from '#app/trial.ts';
import type { Appraisal } from '#core/appraisal/appraisal.ts';
import type { Place } from '#core/results/ranking.ts';

interface Told {
  event: WebhookEvent;
  /** of what happened, unique for ever */
  key: string;
  args: Readonly<Record<string, unknown>>;
}

/** Secrets cannot be opened without a key for them, so nobody is told anything. */
const listening = async (deps: Deps, event: WebhookEvent): Promise<readonly WebhookRow[]> =>
  deps.vault ? (await deps.store.webhooks()).filter(({ events }) => events.includes(event)) : [];

/** One message to one webhook. */
export function hookRow(
  deps: Deps,
  { id }: Pick<WebhookRow, 'id'>,
  { event, key, args }: Omit<Told, 'event'> & { event: string },
): Change {
  const at = nowIso(deps);
  return {
    put: 'outbox',
    row: {
      ...{ id: deps.newId(), key: `hook:${id}:${key}`, priority: 'hook', recipientKind: 'webhook', recipientId: id },
      ...{ platform: null, kind: event, args, appraisalId: null, replaces: null, notBefore: at, createdAt: at },
    },
  };
}

const rowsFor = async (deps: Deps, told: Told): Promise<readonly Change[]> =>
  (await listening(deps, told.event)).map((hook) => hookRow(deps, hook, told));

/** appraisal.signed, when this step made the result final; a trial is told to nobody. */
export async function tellSigned(deps: Deps, before: Appraisal, next: Appraisal): Promise<readonly Change[]> {
  if (next.state !== 'final' || before.state === 'final' || !next.result) return [];
  if (await isTrial(deps, next.period)) return [];
  const { id, version, personId, period, scorecardId, scorecardVersion, result, signature, signedAt } = next;
  return rowsFor(deps, {
    event: 'appraisal.signed',
    key: `signed:${id}:${version}`,
    args: { id, personId, period, scorecardId, scorecardVersion, result, signature, signedAt },
  });
}

/** ranking.published: who was ranked where, as it was published. */
export async function tellPublished(
  deps: Deps,
  { period, scope, revision, at }: Omit<RankingRow, 'body' | 'id'>,
  places: readonly Place[],
): Promise<readonly Change[]> {
  const hooks = await listening(deps, 'ranking.published');
  if (hooks.length === 0) return [];
  const people = places.map(({ id, rank, score }) => [id, rank, score]);
  const args = { period, scope, revision, at, people };
  const key = `published:${period}:${scope}:${revision}`;
  return hooks.map((hook) => hookRow(deps, hook, { event: 'ranking.published', key, args }));
}
