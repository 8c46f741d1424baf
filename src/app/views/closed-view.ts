/** What a card says once its question is answered: the newest event out of the card's own state. */

import { z } from 'zod';
import type { Case } from '#app/case.ts';
import type { Deps } from '#app/deps.ts';
import type { ClosedView, RecordedLine } from '#cards/closed-card.ts';
import { score } from '#cards/format.ts';
import type { Ending } from '#cards/texts/closed.ts';
import type { State } from '#core/appraisal/appraisal.ts';
import type { AppraisalEvent } from '#core/appraisal/chain.ts';
import { localText, titleOf } from './figures.ts';

/** The ending an event gives to the card it answered. */
function endingOf({ type, from, data }: AppraisalEvent): Ending {
  if (type === 'expire')
    return from === 'collecting' ? 'self_passed_on' : from === 'sign_off' ? 'silent' : 'handed_over';
  if (type === 'decide_appeal') return data.verdict === 'change' ? 'appeal_changed' : 'appeal_kept';
  return ENDINGS[type] ?? 'moved_on';
}

const ENDINGS: Readonly<Record<string, Ending>> = {
  submit_self: 'self_submitted',
  recall_self: 'self_recalled',
  submit_review: 'approved',
  return: 'returned',
  sign: 'signed',
  sign_with_remark: 'signed_with_remark',
  refuse: 'refused',
  file_appeal: 'appeal_filed',
  withdraw_appeal: 'appeal_withdrawn',
  reassign: 'handed_over',
  cancel: 'cancelled',
};

/** The closed form after one event. */
export async function closedView(
  deps: Deps,
  about: Case,
  { event, words }: { event: AppraisalEvent; words: string | null },
): Promise<ClosedView> {
  const actor = event.actorId === null ? null : await deps.store.person(event.actorId);
  return {
    ending: endingOf(event),
    period: about.appraisal.period,
    personName: about.person.name,
    scorecardName: about.sheet.scorecard.name,
    by: actor?.name ?? null,
    at: localText(deps, event.at),
    fingerprint: event.hash,
    recorded: recordedLines(about, event.data),
    words,
    state: about.appraisal.state,
  };
}

/** The closed form of a card somebody still has open though its appraisal is elsewhere. */
export async function overtakenView(deps: Deps, about: Case, asked: State): Promise<ClosedView> {
  const events = await deps.store.eventsOf(about.appraisal.id);
  const ended = events.filter((event) => event.from === asked).at(-1);
  if (ended) return closedView(deps, about, { event: ended, words: null });
  return {
    ending: about.appraisal.state === 'cancelled' ? 'cancelled' : 'moved_on',
    period: about.appraisal.period,
    personName: about.person.name,
    scorecardName: about.sheet.scorecard.name,
    by: null,
    at: localText(deps, about.appraisal.enteredAt),
    fingerprint: null,
    recorded: [],
    words: null,
    state: about.appraisal.state,
  };
}

const submitted = z.object({
  ratings: z
    .array(z.object({ criterionId: z.string(), score: z.number().nullable(), level: z.string().nullable() }))
    .default([]),
  findings: z
    .array(z.object({ criterionId: z.string(), itemId: z.string().nullable(), points: z.number().nullable() }))
    .default([]),
});

/** What was submitted, leaf by leaf: the person's own entries, not what the sheet made of them. */
function recordedLines({ leaves, sheet }: Case, data: AppraisalEvent['data']): readonly RecordedLine[] {
  const { ratings, findings } = submitted.parse(data);
  const nameOf = (id: string) =>
    titleOf(
      leaves.find((leaf) => leaf.id === id),
      id,
    );
  const itemName = (criterionId: string, itemId: string) => {
    const leaf = leaves.find((candidate) => candidate.id === criterionId);
    const items = leaf?.rule.kind === 'deductions' ? leaf.rule.items : [];
    const extras = [...(sheet.scorecard.bonus?.items ?? []), ...(sheet.scorecard.vetoes ?? [])];
    return [...items, ...extras].find((item) => item.id === itemId)?.name ?? itemId;
  };
  const rated = ratings.map(({ criterionId, score: given, level }) => ({
    name: nameOf(criterionId),
    value: [level, given === null ? null : score(given)].filter((part) => part !== null).join(' ') || '—',
  }));
  const found = findings.flatMap(({ criterionId, itemId, points }) =>
    itemId === null
      ? []
      : [
          {
            name: criterionId === '' ? itemName('', itemId) : nameOf(criterionId),
            value: [itemName(criterionId, itemId), points === null ? '' : score(points)].join(' ').trim(),
          },
        ],
  );
  return [...rated, ...found];
}
