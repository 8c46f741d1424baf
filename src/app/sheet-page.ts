/** What the page of one appraisal shows to somebody: the card of their part, and the receipt where they may read it. */
import type { Card } from '#cards/card.ts';
import { receiptCard } from '#cards/receipt-card.ts';
import type { Appraisal } from '#core/appraisal/appraisal.ts';
import { isRaterToken } from '#core/appraisal/rater-token.ts';
import { type Case, loadCase } from './case.ts';
import { actsForToday } from './delegations.ts';
import type { Deps } from './deps.ts';
import type { Visitor } from './log-in.ts';
import { mayReadResult } from './may-read.ts';
import { printView } from './pack/print-view.ts';
import { recordLook, showsSheet } from './record-looks.ts';
import { standsAs } from './stands-as.ts';
import { asOfPeriod } from './trial.ts';
import { type AppraisalCard, cardFor } from './views/card-for.ts';
import { receiptView } from './views/receipt-view.ts';

export interface SheetPage {
  appraisal: Appraisal;
  /** what is asked of the reader, or what became of it; none where the reader has no part in it */
  parts: readonly Card[];
  receipt: Card | null;
  /** what a look at it is called, where it shows somebody's sheet */
  shows: string | null;
}

/** Null for whoever has no part in it and may not read it: as if there were none. A look at another's sheet is written down. */
export async function sheetPage(deps: Deps, visitor: Visitor, appraisalId: string): Promise<SheetPage | null> {
  const page = await drawSheet(deps, visitor, appraisalId);
  if (page?.shows) await looked(deps, page, { visitor, what: page.shows });
  return page;
}

/** The same without a look: for what is drawn once more in the answer to a request that was counted. */
export async function drawSheet(deps: Deps, visitor: Visitor, appraisalId: string): Promise<SheetPage | null> {
  const about = await loadCase(deps, appraisalId);
  if (!about) return null;
  const parts = await partsOf(deps, about, visitor);
  const reads = await mayReadResult(deps, visitor, about.appraisal);
  if (parts.length === 0 && !reads) return null;
  return {
    appraisal: about.appraisal,
    shows: reads ? 'receipt' : (parts.map(({ kind }) => kind).find(showsSheet) ?? null),
    parts: parts.map(({ card }) => card),
    receipt: reads ? await receiptOf(deps, about, visitor) : null,
  };
}

interface Part {
  kind: AppraisalCard;
  card: Card;
}

/** Whoever names raters has a self-review beside it, and a supervisor names to agree to beside a review. */
const BESIDE = ['', 'nominate', 'approve_nominee'] as const;

/** Under the own name, under the token one rates under, or for whom one acts today. */
async function partsOf(deps: Deps, about: Case, { person }: Visitor): Promise<readonly Part[]> {
  const actsFor = await actsForToday(deps, about.appraisal, person.id);
  const parts = new Map<AppraisalCard, Part>();
  for (const command of BESIDE) {
    const part = await standsAs(deps, about.appraisal, { personId: actsFor ?? person.id, command });
    if (!part || parts.has(part.card)) continue;
    const readerId = isRaterToken(part.id) ? part.id : person.id;
    const reader = { personId: readerId, locale: person.locale };
    parts.set(part.card, { kind: part.card, card: await cardFor(deps, about, { card: part.card, reader }) });
  }
  return [...parts.values()];
}

async function receiptOf(deps: Deps, about: Case, { person }: Visitor): Promise<Card> {
  const { locale } = person;
  const view = await receiptView(deps, about, { personId: person.id, locale, focus: null });
  return asOfPeriod(deps, receiptCard(view, locale), { period: about.appraisal.period, locale });
}

async function looked(
  deps: Deps,
  { appraisal }: Pick<Case, 'appraisal'>,
  { visitor: { person }, what }: { visitor: Visitor; what: string },
): Promise<void> {
  if (appraisal.personId === person.id) return;
  await recordLook(deps, { appraisalId: appraisal.id, readerId: person.id, what, source: `page:${deps.newId()}` });
}

/** The sheet on paper for whoever may read the result, or null. */
export async function printPage(deps: Deps, visitor: Visitor, appraisalId: string) {
  const appraisal = await deps.store.appraisal(appraisalId);
  if (!appraisal || !(await mayReadResult(deps, visitor, appraisal))) return null;
  const view = await printView(deps, { appraisalId, by: visitor.person.name });
  if (view) await looked(deps, { appraisal }, { visitor, what: 'print' });
  return view;
}
