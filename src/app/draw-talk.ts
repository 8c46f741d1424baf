/** Draws the cards that follow a result from the state of the moment they are delivered. */
import type { Card } from '#cards/card.ts';
import { planCard } from '#cards/plan-card.ts';
import { planCheckCard } from '#cards/plan-check-card.ts';
import { planFormCard } from '#cards/plan-form-card.ts';
import { mayInterview } from '#core/appraisal/after-result.ts';
import { loadCase } from './case.ts';
import type { Deps } from './deps.ts';
import { args } from './message-args.ts';
import { loadPlan } from './plan-case.ts';
import type { OutboxRow, Person } from './records.ts';
import { loadTalk, talkActor } from './talk.ts';
import type { TalkKind } from './talk-cards.ts';
import { mayClose, planCheckView, planFormView, planView } from './views/plan-view.ts';
import { talkCard } from './views/talk-card.ts';

interface Delivery {
  deps: Deps;
  row: OutboxRow;
  person: Person | null;
}

interface Reading {
  deps: Deps;
  row: OutboxRow;
  reader: { person: Person; hr: boolean; overtaken: boolean };
}

type Draw = (delivery: Delivery) => Promise<Card | null>;

/** Drawn for a person who still works here; HR is who has the role now. */
const toReader =
  (draw: (reading: Reading) => Promise<Card | null>): Draw =>
  async ({ deps, row, person }) => {
    if (!person?.active) return null;
    const hr = (await deps.store.rolesOf(person.id)).includes('hr');
    return draw({ deps, row, reader: { person, hr, ...args.overtaken.parse(row.args) } });
  };

/** Its person, whoever holds it or may hold it; nobody else is shown what was written. */
const talk = toReader(async ({ deps, row, reader }) => {
  const found = await loadTalk(deps, args.appraisal.parse(row.args).appraisalId);
  if (!found) return null;
  const { person, appraisal } = found.about;
  const { id } = reader.person;
  const reads = id === person.id || id === found.row.interviewerId;
  const may = reads || mayInterview(appraisal, await talkActor(deps, reader, found.about));
  return may ? talkCard(deps, found, reader) : null;
});

export const TALK_CARDS: Readonly<Record<TalkKind, Draw>> = {
  interview: talk,
  'interview-answer': talk,
  'plan-form': toReader(async ({ deps, row, reader }) => {
    const about = await loadCase(deps, args.appraisal.parse(row.args).appraisalId);
    return about && planFormCard(await planFormView(deps, about, reader.person), reader.person.locale);
  }),
  plan: toReader(async ({ deps, row, reader }) => {
    const of = await loadPlan(deps, args.plan.parse(row.args).planId);
    if (!of || !(of.plan.personId === reader.person.id || mayClose(of, reader))) return null;
    return planCard(await planView(deps, of, reader), reader.person.locale);
  }),
  'plan-check': toReader(async ({ deps, row, reader }) => {
    const { planId, number } = args.planCheck.parse(row.args);
    const of = await loadPlan(deps, planId);
    const view = of && (await planCheckView(deps, of, { number, reader }));
    return view && planCheckCard(view, reader.person.locale);
  }),
};
