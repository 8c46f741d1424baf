/** What HR is told: people without a sheet, messages that did not arrive. */

import { sheetsByPerson } from '#app/assign-sheets.ts';
import type { Case } from '#app/case.ts';
import type { Deps } from '#app/deps.ts';
import type { MessageKind } from '#app/outbox-drafts.ts';
import type { OutboxRow } from '#app/records.ts';
import { hostOf } from '#app/webhooks/host-of.ts';
import type { OrphanView } from '#cards/orphan-card.ts';
import type { StuckMessagesView } from '#cards/stuck-messages-card.ts';
import { texts } from '#cards/texts.ts';
import type { UnassignedView } from '#cards/unassigned-card.ts';
import { isRaterToken } from '#core/appraisal/rater-token.ts';
import type { PlatformWord } from '#core/errors.ts';
import { localText } from './figures.ts';

/** So many are looked at; the card shows the first and counts the rest. */
const STUCK_READ = 200;

export async function unassignedView(deps: Deps, period: string): Promise<UnassignedView> {
  const units = new Map((await deps.store.units()).map((unit) => [unit.id, unit.name]));
  const { unassigned, skipped } = await sheetsByPerson(deps, period);
  return {
    period,
    people: unassigned.map(({ name, employeeNo, unitId, title }) => ({
      name,
      employeeNo,
      title,
      unitName: units.get(unitId) ?? '',
    })),
    skipped: skipped.map(({ person: { name, employeeNo, unitId }, reason }) => ({
      name,
      employeeNo,
      unitName: units.get(unitId) ?? '',
      reason,
    })),
  };
}

/** An appraisal nobody can go on with. */
export const orphanView = ({ appraisal, person }: Case): OrphanView => ({
  personName: person.name,
  period: appraisal.period,
});

/** What waits for HR's word; a card about such messages that did not arrive itself is left out. */
export const stuckMessages = async (deps: Deps): Promise<readonly OutboxRow[]> =>
  (await deps.store.outbox.stuck(STUCK_READ)).filter((row) => row.kind !== 'stuck');

/** `settled`: rows whose end is decided in this very moment. */
export async function stuckView(deps: Deps, settled: readonly OutboxRow[] = []): Promise<StuckMessagesView> {
  const gone = new Set(settled.map(({ id }) => id));
  const rows = await stuckMessages(deps);
  return {
    lines: await Promise.all(
      rows
        .filter(({ id }) => !gone.has(id))
        .map(async (row) => ({
          id: row.id,
          message: messageName(row),
          recipientName: await recipientName(deps, row),
          state: row.state === 'unknown' ? ('unknown' as const) : ('dead' as const),
          word: wordOf(row.lastError),
          since: localText(deps, row.firstTriedAt ?? row.createdAt),
        })),
    ),
  };
}

function messageName({ kind, recipientKind }: OutboxRow): StuckMessagesView['lines'][number]['message'] {
  if (recipientKind === 'webhook') return 'webhook';
  const name = kind as MessageKind;
  return name === 'unbound' ? 'welcome' : name;
}

async function recipientName(deps: Deps, row: OutboxRow): Promise<string> {
  if (isRaterToken(row.recipientId)) return texts.zh.words.anonymousRater;
  if (row.recipientKind === 'person') return (await deps.store.person(row.recipientId))?.name ?? row.recipientId;
  if (row.recipientKind === 'webhook')
    return hostOf((await deps.store.webhook(row.recipientId))?.url ?? row.recipientId);
  const group = row.platform && (await deps.store.group(row.platform, row.recipientId));
  return group ? group.chatName : row.recipientId;
}

const WORDS: readonly PlatformWord[] = [
  'rate_limited',
  'unavailable',
  'ambiguous',
  'unauthorized',
  'unreachable',
  'gone',
  'rejected',
  'quota',
];

/** Errors are kept as "word: detail". */
const wordOf = (error: string | null): PlatformWord | null =>
  WORDS.find((word) => error?.startsWith(`${word}:`)) ?? null;
