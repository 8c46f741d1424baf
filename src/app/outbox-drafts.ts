/** Builders of outbox rows: which card goes to whom, under which key it can exist only once. */
import type { MessageName } from '#cards/texts/hr.ts';
import type { Change } from './changes.ts';
import type { Deps } from './deps.ts';
import { nowIso } from './deps.ts';
import type { LiveMessage, OutboxDraft, PlatformName } from './records.ts';

/** The cards the bot sends; render-message.ts draws them at delivery. `frozen` is a card that was drawn already. */
export type MessageKind = MessageName | 'unbound';

export type Target =
  /** `platform`: there and nowhere else; left out: where the person wants to be written to */
  | { personId: string; platform?: PlatformName }
  | { chatId: string; platform: PlatformName }
  | { accountId: string; platform: PlatformName };

interface Wanted {
  key: string;
  kind: MessageKind;
  to: Target;
  args?: Readonly<Record<string, unknown>>;
  appraisalId?: string;
  priority?: OutboxDraft['priority'];
  notBefore?: string;
}

/** One message to be sent once; drawn from the state of its moment of delivery. */
export function message(deps: Pick<Deps, 'newId' | 'clock'>, wanted: Wanted): Extract<Change, { put: 'outbox' }> {
  const now = nowIso(deps);
  return {
    put: 'outbox',
    row: {
      id: deps.newId(),
      key: wanted.key,
      priority: wanted.priority ?? 'urgent',
      ...recipient(wanted.to),
      kind: wanted.kind,
      args: wanted.args ?? {},
      appraisalId: wanted.appraisalId ?? null,
      replaces: null,
      notBefore: wanted.notBefore ?? now,
      createdAt: now,
    },
  };
}

/**
 * A card that stands in a chat already, drawn anew because its appraisal moved on.
 * `overtaken`: a newer card asks the same again, so this one closes whatever the state.
 */
export function replacement(
  deps: Deps,
  live: LiveMessage,
  { id: appraisalId, version, overtaken }: { id: string; version: number; overtaken: boolean },
): Extract<Change, { put: 'outbox' }> {
  const now = nowIso(deps);
  return {
    put: 'outbox',
    row: {
      id: deps.newId(),
      key: `replace:${live.messageId}:${version}`,
      priority: 'bulk',
      recipientKind: live.recipientKind,
      recipientId: live.recipientId,
      platform: live.platform,
      kind: live.kind,
      args: { appraisalId, overtaken },
      appraisalId: null,
      replaces: { messageId: live.messageId, chatId: live.chatId },
      notBefore: now,
      createdAt: now,
    },
  };
}

function recipient(to: Target): Pick<OutboxDraft, 'recipientKind' | 'recipientId' | 'platform'> {
  if ('personId' in to) return { recipientKind: 'person', recipientId: to.personId, platform: to.platform ?? null };
  if ('chatId' in to) return { recipientKind: 'chat', recipientId: to.chatId, platform: to.platform };
  return { recipientKind: 'account', recipientId: to.accountId, platform: to.platform };
}
