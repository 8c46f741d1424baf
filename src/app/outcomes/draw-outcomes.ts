/** Draws the cards of outcomes and votes from the state of the moment they are delivered. */
import { z } from 'zod';
import type { Deps } from '#app/deps.ts';
import type { OutboxRow, Person } from '#app/records.ts';
import {
  bulletinView,
  keptOutcomeView,
  ownOutcomeView,
  policyListView,
  triedOutcomeView,
} from '#app/views/outcome-views.ts';
import { voteView } from '#app/views/vote-view.ts';
import type { Card, Locale } from '#cards/card.ts';
import { outcomeBulletinCard } from '#cards/outcome-bulletin-card.ts';
import { outcomeCard } from '#cards/outcome-card.ts';
import { coefficientNoteCard, type OwnOutcomeView, outcomeNoteCard, prizeCard } from '#cards/own-outcome-card.ts';
import { policyListCard } from '#cards/policy-list-card.ts';
import type { MessageName } from '#cards/texts/hr.ts';
import { voteCard } from '#cards/vote-card.ts';
import type { Effect } from '#core/results/outcome.ts';
import { findPolicy } from './find-policy.ts';
import { asksOf, whoConfirms } from './who-confirms.ts';

type OutcomeMessage = Extract<
  MessageName,
  | 'outcome-preview'
  | 'outcome-confirm'
  | 'outcome-bulletin'
  | 'prize'
  | 'outcome-note'
  | 'coefficient-note'
  | 'policy-list'
  | 'vote'
>;

interface Delivery {
  deps: Deps;
  row: OutboxRow;
  person: Person | null;
}

type Draw = (delivery: Delivery) => Promise<Card | null>;

const args = {
  kept: z.object({ outcomeId: z.string() }),
  tried: z.object({ policyId: z.string(), of: z.string() }),
  vote: z.object({ policyId: z.string(), of: z.string() }),
  own: z.object({
    policyName: z.string(),
    version: z.string(),
    of: z.string(),
    unitId: z.string().nullable(),
    /** as they were confirmed; made by us, so their shape is trusted */
    effects: z.array(z.custom<Effect>((value) => typeof value === 'object' && value !== null)),
    reason: z.string(),
    payMonth: z.string().nullable(),
    correction: z.boolean(),
    manner: z.enum(['prize', 'offer', 'grade', 'plain']),
  }),
};

/** Drawn for somebody who still works here, with the rights of that moment. */
const toReader =
  (draw: (deps: Deps, row: OutboxRow, reader: Reader) => Promise<Card | null>): Draw =>
  async ({ deps, row, person }) => {
    if (!person?.active) return null;
    const roles = await deps.store.rolesOf(person.id);
    return draw(deps, row, { person, hr: roles.includes('hr'), reads: roles.length > 0 });
  };

interface Reader {
  person: Person;
  hr: boolean;
  /** HR and the auditor */
  reads: boolean;
}

/** A list that is kept, or what a policy would come to; to HR, the auditor and whoever may confirm it. */
const list = toReader(async (deps, row, reader) => {
  const { locale, id: personId } = reader.person;
  const kept = args.kept.safeParse(row.args).data;
  if (!kept) return reader.reads ? tried(deps, row, locale) : null;
  const outcome = await deps.store.outcome(kept.outcomeId);
  if (!outcome) return null;
  const who = { personId, hr: reader.hr };
  const confirmers = outcome.preparedBy === null ? [] : await whoConfirms(deps, outcome.preparedBy);
  const mayRead = reader.reads || confirmers.some(({ id }) => id === personId);
  if (!mayRead) return null;
  // a question that was answered meanwhile is not asked of anybody who has not seen it
  if (row.kind === 'outcome-confirm' && asksOf(outcome, who, confirmers) !== 'confirm') return null;
  return outcomeCard(await keptOutcomeView(deps, outcome, who), locale);
});

async function tried(deps: Deps, row: OutboxRow, locale: Locale): Promise<Card | null> {
  const { policyId, of } = args.tried.parse(row.args);
  const policy = findPolicy(deps, policyId);
  return policy && outcomeCard(await triedOutcomeView(deps, policy, of), locale);
}

const own = (card: (view: OwnOutcomeView, locale: Locale) => Card): Draw =>
  toReader(async (deps, row, { person }) =>
    card(await ownOutcomeView(deps, person, args.own.parse(row.args)), person.locale),
  );

export const OUTCOME_CARDS: Readonly<Record<OutcomeMessage, Draw>> = {
  'outcome-preview': list,
  'outcome-confirm': list,
  'outcome-bulletin': async ({ deps, row }) => {
    const outcome = await deps.store.outcome(args.kept.parse(row.args).outcomeId);
    return outcome && outcomeBulletinCard(await bulletinView(deps, outcome), 'zh');
  },
  prize: own(prizeCard),
  'outcome-note': own(outcomeNoteCard),
  'coefficient-note': own(coefficientNoteCard),
  'policy-list': toReader(async (deps, _, { person, reads }) =>
    reads ? policyListCard(await policyListView(deps), person.locale) : null,
  ),
  vote: toReader(async (deps, row, { person }) => {
    const { policyId, of } = args.vote.parse(row.args);
    const view = await voteView(deps, { policyId, period: of, person });
    return view && voteCard(view, person.locale);
  }),
};
