/** HR decides about messages that did not arrive: each is sent again or dropped, once, whoever presses first. */
import { stuckMessagesCard } from '#cards/stuck-messages-card.ts';
import { both } from '#cards/texts.ts';
import { type Asker, refuseClick, say } from './asker.ts';
import type { Change } from './changes.ts';
import { type Deps, nowIso } from './deps.ts';
import type { Effects } from './effects.ts';
import type { PressHandler } from './on-appraisal.ts';
import type { OutboxRow } from './records.ts';
import { stuckMessages, stuckView } from './views/hr-views.ts';

type Way = Extract<Change, { settle: 'outbox' }>['how'];

const settling =
  (how: Way): PressHandler =>
  async (deps, { asker, action }) => {
    if (!asker.hr) return refuseClick('hr_only');
    const row = (await stuckMessages(deps)).find(({ id }) => id === action.id);
    if (!row) return handled(deps, asker);
    return settle(deps, asker, { rows: [row], how });
  };

/** 重发 */
export const resendMessage: PressHandler = settling('resend');

/** 放弃 */
export const dropMessage: PressHandler = settling('drop');

/** 全部重发: those the card may know of; what got stuck since then is in the next card. */
export const resendAll: PressHandler = async (deps, { asker }) => {
  if (!asker.hr) return refuseClick('hr_only');
  const rows = await stuckMessages(deps);
  return rows.length === 0 ? handled(deps, asker) : settle(deps, asker, { rows, how: 'resend' });
};

async function settle(
  deps: Deps,
  asker: Asker,
  { rows, how }: { rows: readonly OutboxRow[]; how: Way },
): Promise<Effects> {
  const at = nowIso(deps);
  const sentence = both((t) => (how === 'resend' ? t.answers.resent(rows.length) : t.answers.dropped));
  const card = stuckMessagesCard(await stuckView(deps, rows), asker.person.locale);
  deps.log.info({ rows: rows.map(({ id }) => id), how }, 'HR settled messages');
  return {
    ...say('success', sentence, card),
    changes: rows.flatMap((row): readonly Change[] => [
      { put: 'job', key: `settled:${stuckKey(row)}`, at },
      { settle: 'outbox', id: row.id, how, at },
    ]),
  };
}

/** Somebody else was first, or the card is an old one. */
const handled = async (deps: Deps, asker: Asker): Promise<Effects> =>
  say(
    'info',
    both((t) => t.answers.messageHandled),
    stuckMessagesCard(await stuckView(deps), asker.person.locale),
  );

/** Names a row's being stuck: sent again and stuck once more, it is another. */
export const stuckKey = ({ id, nextAt }: OutboxRow): string => `stuck:${id}:${nextAt}`;
