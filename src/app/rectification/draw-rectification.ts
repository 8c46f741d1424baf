/** Draws the cards about rectification plans from the state of the moment they are delivered. */
import type { Deps } from '#app/deps.ts';
import { args } from '#app/message-args.ts';
import type { OutboxRow, Person } from '#app/records.ts';
import type { FormDraftRow } from '#app/records-results.ts';
import {
  draftOf,
  handedOverView,
  improvementNoticeView,
  readsPlan,
  rectificationFormView,
  rectificationListView,
  rectificationReviewView,
  rectificationView,
} from '#app/views/rectification-views.ts';
import type { Card } from '#cards/card.ts';
import { improvementNoticeCard } from '#cards/improvement-notice-card.ts';
import { handedOverCard, rectificationCard } from '#cards/rectification-card.ts';
import { rectificationFormCard } from '#cards/rectification-form-card.ts';
import { rectificationListCard } from '#cards/rectification-list-card.ts';
import { rectificationReviewCard } from '#cards/rectification-review-card.ts';
import { isOwed } from '#core/results/rectification-steps.ts';
import { loadRectification, type RectificationCase } from './rectification-case.ts';
import type { RectificationKind } from './rectification-messages.ts';

interface Delivery {
  deps: Deps;
  row: OutboxRow;
  person: Person | null;
}

interface Reading {
  deps: Deps;
  of: RectificationCase;
  person: Person;
  /** a newer card asks the same, so this one closes whatever the state */
  overtaken: boolean;
}

export type PlanDraft = Pick<FormDraftRow, 'fields' | 'updatedAt'> | null;

/** Drawn for somebody who works here and may read it; who does not head the branch any more reads only that. */
const toReader =
  (draw: (reading: Reading) => Promise<Card | null>) =>
  async ({ deps, row, person }: Delivery): Promise<Card | null> => {
    const of = await loadRectification(deps, args.rectification.parse(row.args).rectificationId);
    if (!of || !person?.active) return null;
    const roles = await deps.store.rolesOf(person.id);
    const reader = { person, hr: roles.includes('hr'), auditor: roles.includes('auditor') };
    if (!(await readsPlan(deps, of, reader))) return handedOverCard(await handedOverView(deps, of), person.locale);
    return draw({ deps, of, person, ...args.overtaken.parse(row.args) });
  };

/** The owner's card: the form while a plan is owed, else the plan as it stands. */
export async function ownerCard(
  deps: Deps,
  of: RectificationCase,
  { person, draft }: { person: Person; draft: PlanDraft },
): Promise<Card> {
  const { locale } = person;
  if (person.id === of.row.ownerId && isOwed(of.row))
    return rectificationFormCard(await rectificationFormView(deps, of, draft), locale);
  return rectificationCard(await rectificationView(deps, of), locale);
}

/** Head office's card, with whatever this reader may press now. */
export async function officeCard(
  deps: Deps,
  of: RectificationCase,
  { person, draft }: { person: Person; draft: PlanDraft },
): Promise<Card> {
  const { locale } = person;
  const hr = (await deps.store.rolesOf(person.id)).includes('hr');
  const reader = { person, hr };
  const view = await rectificationReviewView(deps, of, { reader, draft: draft?.fields ?? null, locale });
  return rectificationReviewCard(view, locale);
}

const asItStands = async ({ deps, of, person }: Reading): Promise<Card> =>
  rectificationCard(await rectificationView(deps, of), person.locale);

export const RECTIFICATION_CARDS: Readonly<Record<RectificationKind, (delivery: Delivery) => Promise<Card | null>>> = {
  rectification: toReader(async (reading) => {
    const { deps, of, person, overtaken } = reading;
    if (overtaken) return asItStands(reading);
    return ownerCard(deps, of, { person, draft: await draftOf(deps, of.row, person.id) });
  }),
  'rectification-review': toReader(async (reading) => {
    const { deps, of, person, overtaken } = reading;
    if (overtaken) return asItStands(reading);
    return officeCard(deps, of, { person, draft: await draftOf(deps, of.row, person.id) });
  }),
  'rectification-list': async ({ deps, row, person }) => {
    if (!person?.active) return null;
    const { period, ids } = args.rectifications.parse(row.args);
    const rows = (await Promise.all(ids.map((id) => deps.store.rectification(id)))).flatMap((each) => each ?? []);
    return rectificationListCard(await rectificationListView(deps, rows, period), person.locale);
  },
  'improvement-notice': async ({ deps, row, person }) => {
    const of = await loadRectification(deps, args.rectification.parse(row.args).rectificationId);
    const view = of && (await improvementNoticeView(deps, of));
    return view && person ? improvementNoticeCard(view, person.locale) : null;
  },
};
