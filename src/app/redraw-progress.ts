/** A progress card once sent keeps itself up to date, until its cycle is published. */
import { sha256 } from '#core/appraisal/chain.ts';
import { addMonths, monthOf } from '#core/calendar/period.ts';
import type { Asker } from './asker.ts';
import type { Change } from './changes.ts';
import { type Deps, nowIso } from './deps.ts';
import { message } from './outbox-drafts.ts';
import type { Cycle } from './records.ts';
import type { ProgressRow, SentCard } from './records-lists.ts';
import { today } from './views/figures.ts';
import { scopeName } from './views/guide-views.ts';
import { inScope } from './views/progress-view.ts';

/** What the keys of a month's progress cards begin with: by them they are found again. */
const cardKeys = (period: string): string => `progress-card:${period}:`;

/** After this a card can no longer be changed (feishu.md §4.4). */
const CHANGEABLE_MS = 14 * 24 * 3_600_000;

/** What a reader of the progress sees: HR and the auditor the whole company, a supervisor the own people. */
type Scope = { supervisorId: string | null; scopeName: string; hr: boolean };

const scopeOf = async (
  deps: Deps,
  { person, hr, auditor }: Pick<Asker, 'person' | 'hr' | 'auditor'>,
): Promise<Scope> =>
  hr || auditor
    ? { supervisorId: null, scopeName: await scopeName(deps, null), hr }
    : { supervisorId: person.id, scopeName: person.name, hr: false };

/** The card somebody asked for, with how things stand as it is asked: it is not drawn again before they move. */
export async function progressCards(deps: Deps, asker: Asker, period: string): Promise<readonly Change[]> {
  const scope = await scopeOf(deps, asker);
  const sent = message(deps, {
    key: cardKeys(period) + asker.source,
    kind: 'progress',
    to: { personId: asker.person.id },
    args: { period, ...scope },
  });
  const cycle = await deps.store.cycleOf(period);
  const rows = cycle ? await deps.store.progress(period) : [];
  const mark = await markOf(deps, { period, cycle, rows }, scope);
  return [sent, { put: 'job', key: drawnKey(sent.row.id, mark), at: nowIso(deps) }];
}

/** A month, and its people where its cycle is open. */
interface Month {
  period: string;
  cycle: Cycle | null;
  rows: readonly ProgressRow[];
}

/**
 * Redraws the cards whose people moved on since they were drawn, as often as this job runs (every five minutes) and no
 * oftener: what happened in between comes in one. Once the cycle is published a card is drawn a last time.
 */
export async function redrawProgress(deps: Deps): Promise<void> {
  const running = monthOf(today(deps));
  const recent = (await deps.store.cycles()).slice(0, 3);
  const periods = new Set([addMonths(running, 1), running, ...recent.map(({ period }) => period)]);
  for (const period of periods) {
    const since = new Date(deps.clock() - CHANGEABLE_MS).toISOString();
    const cards = await deps.store.sentCards(cardKeys(period), since);
    if (cards.length === 0) continue;
    const cycle = recent.find((each) => each.period === period) ?? null;
    const rows = cycle ? await deps.store.progress(period) : [];
    for (const card of newestOfEach(cards)) await redraw(deps, { period, cycle, rows }, card);
  }
}

/** Who asks again looks at the newest card. */
const newestOfEach = (cards: readonly SentCard[]): readonly SentCard[] => [
  ...new Map(
    [...cards].sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1)).map((card) => [card.recipientId, card]),
  ).values(),
];

async function redraw(deps: Deps, month: Month, card: SentCard): Promise<void> {
  const person = await deps.store.person(card.recipientId);
  if (!person?.active) return;
  const roles = await deps.store.rolesOf(person.id);
  const scope = await scopeOf(deps, { person, hr: roles.includes('hr'), auditor: roles.includes('auditor') });
  const key = drawnKey(card.outboxId, await markOf(deps, month, scope));
  if (await deps.store.jobDone(key)) return;
  const drawn = message(deps, {
    key,
    kind: 'progress',
    to: { personId: person.id },
    args: { period: month.period, ...scope },
    priority: 'bulk',
  });
  const replaces = { messageId: card.messageId, chatId: card.chatId };
  await deps.store.commit([
    { put: 'job', key, at: nowIso(deps) },
    { ...drawn, row: { ...drawn.row, replaces } },
  ]);
}

const drawnKey = (outboxId: string, mark: string): string => `progress:${outboxId}:${mark}`;

/** How far the people of a card are, as one short word: every step changes it, and it never comes back. */
async function markOf(deps: Deps, { period, cycle, rows }: Month, { supervisorId }: Scope): Promise<string> {
  if (cycle?.state === 'published') return 'published';
  const people = supervisorId === null ? null : (await deps.store.reportsOf(supervisorId)).map(({ id }) => id);
  const { sent, acknowledged } = await deps.store.noticeCounts(period, people);
  const versions = inScope(rows, { supervisorId }).map(({ appraisalId, version }) => `${appraisalId}:${version}`);
  return sha256([`${cycle?.id} ${sent} ${acknowledged}`, ...versions.sort()].join('\n')).slice(0, 16);
}
