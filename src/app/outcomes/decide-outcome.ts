/** 准备, 确认, 放弃: one prepares, another confirms; only then it is booked and people are told. */

import { type Asker, refuseClick, say } from '#app/asker.ts';
import type { Change } from '#app/changes.ts';
import type { Deps } from '#app/deps.ts';
import { nowIso } from '#app/deps.ts';
import type { Effects } from '#app/effects.ts';
import type { Press, PressHandler } from '#app/on-appraisal.ts';
import type { OutcomeRow } from '#app/records-results.ts';
import { keptOutcomeView } from '#app/views/outcome-views.ts';
import { outcomeCard } from '#cards/outcome-card.ts';
import type { RefusalCode } from '#cards/texts/refusals.ts';
import { both, refusalSentence, type Texts } from '#cards/texts.ts';
import { bookedEntries } from './book.ts';
import { bulletins } from './bulletins.ts';
import { askedCard, confirmCards, redrawnOutcome } from './outcome-cards.ts';
import { newestConfirmed } from './tell-people.ts';
import { asksOf, whoConfirms } from './who-confirms.ts';

/** What a press makes of the row, or why it may not. */
type Decide = (row: OutcomeRow, who: { asker: Asker; confirms: boolean }) => RefusalCode | Partial<OutcomeRow>;

interface Step {
  decide: Decide;
  answer: (t: Texts) => string;
  /** what is written besides the row and its cards */
  rows: (deps: Deps, row: OutcomeRow) => Promise<readonly Change[]>;
}

/** 准备. */
export const prepareOutcome: PressHandler = (deps, press) =>
  onOutcome(deps, press, {
    decide: ({ state }, { asker }) => {
      if (!asker.hr) return 'hr_only';
      if (state !== 'proposed') return 'outcome_moved';
      return { state: 'prepared', preparedBy: asker.person.id, preparedAt: nowIso(deps) };
    },
    answer: (t) => t.outcomes.prepared,
    rows: async (_, row) =>
      confirmCards(
        deps,
        row,
        (await whoConfirms(deps, row.preparedBy ?? '')).map(({ id }) => id),
      ),
  });

/** 确认: both sides of every transfer are booked in the very commit that confirms. */
export const confirmOutcome: PressHandler = (deps, press) =>
  onOutcome(deps, press, {
    decide: ({ state, preparedBy }, { asker, confirms }) => {
      if (state !== 'prepared') return mayLook(asker, confirms) ? 'outcome_moved' : 'hr_only';
      if (preparedBy === asker.person.id) return 'own_outcome';
      if (!confirms) return 'not_confirmer';
      return { state: 'confirmed', decidedBy: asker.person.id, decidedAt: nowIso(deps) };
    },
    answer: (t) => t.outcomes.confirmed,
    rows: async (_, row) => {
      const rows = bookedEntries(deps, row);
      return [
        ...(rows.length === 0 ? [] : [{ put: 'ledger', rows } as const]),
        newestConfirmed(deps, row),
        ...(await bulletins(deps, row)),
      ];
    },
  });

/** 放弃, before it is confirmed. */
export const dropOutcome: PressHandler = (deps, press) =>
  onOutcome(deps, press, {
    decide: ({ state }, { asker, confirms }) => {
      if (!mayLook(asker, confirms)) return 'hr_only';
      if (state !== 'proposed' && state !== 'prepared') return 'outcome_moved';
      return { state: 'dropped', decidedBy: asker.person.id, decidedAt: nowIso(deps) };
    },
    answer: (t) => t.outcomes.dropped,
    rows: async () => [],
  });

/** 打开, out of the list of what waits. */
export const openOutcome: PressHandler = async (deps, { asker, action }) => {
  if (!asker.hr && !asker.auditor) return refuseClick('hr_only');
  const row = await deps.store.outcome(action.id);
  if (!row) return refuseClick('not_found');
  return {
    changes: [askedCard(deps, row, { personId: asker.person.id, source: asker.source })],
    outcome: {},
  };
};

const mayLook = ({ hr }: Asker, confirms: boolean): boolean => hr || confirms;

async function onOutcome(deps: Deps, { asker, action }: Press, step: Step): Promise<Effects> {
  const row = await deps.store.outcome(action.id);
  if (!row) return refuseClick(asker.hr ? 'not_found' : 'hr_only');
  const confirmers = row.preparedBy === null ? [] : await whoConfirms(deps, row.preparedBy);
  const reader = { personId: asker.person.id, hr: asker.hr };
  const confirms = asksOf({ ...row, state: 'prepared' }, reader, confirmers) === 'confirm';
  const decided = action.revision === row.revision ? step.decide(row, { asker, confirms }) : 'outcome_moved';
  if (typeof decided === 'string')
    return decided === 'outcome_moved' ? shownAsIs(deps, row, { asker, confirms }) : refuseClick(decided);
  const next: OutcomeRow = { ...row, ...decided };
  const view = await keptOutcomeView(deps, next, reader);
  return {
    ...say('success', both(step.answer), outcomeCard(view, asker.person.locale)),
    changes: [
      { put: 'outcome', was: row.state, row: next },
      ...(await step.rows(deps, next)),
      ...(await redrawnOutcome(deps, row, { because: next.state, clicked: asker.messageId })),
    ],
  };
}

/** A card that is older than the outcome changes nothing and shows how it stands; to those it is for. */
async function shownAsIs(
  deps: Deps,
  row: OutcomeRow,
  { asker, confirms }: { asker: Asker; confirms: boolean },
): Promise<Effects> {
  if (!mayLook(asker, confirms)) return refuseClick('hr_only');
  const view = await keptOutcomeView(deps, row, { personId: asker.person.id, hr: asker.hr });
  return say('info', refusalSentence('outcome_moved'), outcomeCard(view, asker.person.locale));
}
