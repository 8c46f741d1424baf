/** A button pressed on a page: the same click table as in the chats, counted once, answered by the next page. */
import { z } from 'zod';
import { refusalSentence } from '#cards/texts.ts';
import { canonicalJson, sha256 } from '#core/appraisal/chain.ts';
import type { Outcome } from '#platforms/platform.ts';
import type { Asker } from './asker.ts';
import type { Change } from './changes.ts';
import { runClick } from './click-table.ts';
import type { Deps } from './deps.ts';
import { commitOnce, type Effects } from './effects.ts';
import type { Visitor } from './log-in.ts';
import { replacement } from './outbox-drafts.ts';
import type { Form } from './read-form.ts';

export interface PagePress {
  /** one of each drawn page; the same press with the same words under it again is a double submission */
  key: string;
  /** the payload of the button */
  action: string;
  form: Form;
}

/** What the person sees next: as in a chat, and the message whose page to go to when the press brought one. */
export interface PageOutcome extends Outcome {
  opened: string | null;
}

const withOpened = z.object({ opened: z.string().nullable().default(null) });

/** Somebody on a page asks as the person they are; no chat and no message of a platform are involved. */
export const askerOn = ({ person, hr, auditor, platform }: Visitor, source: string): Asker => ({
  person,
  hr,
  auditor,
  platform,
  source,
  chat: null,
  messageId: null,
});

/**
 * The event's key: of one person, one drawn page and one content; other words under the same key are another event. It
 * names nobody, for it stands in the chain, where whoever rates unseen must not be found.
 */
export const pageSource = ({ person }: Visitor, key: string, content: object): string =>
  `page:${sha256(canonicalJson({ person: person.id, key, content })).slice(0, 40)}`;

export async function handlePageClick(deps: Deps, visitor: Visitor, press: PagePress): Promise<PageOutcome> {
  const source = pageSource(visitor, press.key, { action: press.action, form: press.form });
  const asker = askerOn(visitor, source);
  const outcome = await commitOnce(deps, source, async (): Promise<Effects> => {
    const effects = await runClick(deps, asker, { payload: press.action, form: press.form });
    const told = { ...effects.outcome, opened: openedBy(effects.changes, source) };
    return { changes: [...effects.changes, ...(await redrawn(deps, effects.changes, source))], outcome: told };
  });
  if (!outcome) return { toast: { kind: 'warning', text: refusalSentence('system_busy') }, opened: null };
  return { ...outcome, ...withOpened.parse(outcome) };
}

/** The card that was sent in answer; on a page one goes there. */
function openedBy(changes: readonly Change[], source: string): string | null {
  for (const change of changes) {
    if (!('put' in change) || change.put !== 'outbox') continue;
    if (change.row.key.startsWith(`reply:${source}`)) return change.row.id;
  }
  return null;
}

/** What was typed here stands on the same person's card in the chat, too. */
async function redrawn(deps: Deps, changes: readonly Change[], source: string): Promise<readonly Change[]> {
  const drawn: Change[] = [];
  for (const change of changes) {
    if (!('put' in change) || change.put !== 'draft') continue;
    const { appraisalId, personId } = change.row;
    const live = await deps.store.liveMessages(appraisalId);
    for (const card of live.filter(({ recipientId }) => recipientId === personId)) {
      const { row } = replacement(deps, card, { id: appraisalId, version: 0, overtaken: false });
      drawn.push({ put: 'outbox', row: { ...row, key: `drafted:${card.messageId}:${source}` } });
    }
  }
  return drawn;
}
