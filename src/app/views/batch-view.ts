/** What the cards of 批量评分 show: one item for a page of people, each beside the own view and the figures. */
import { type Batch, batchById, batchesOf, type Member, membersOf, movedOn } from '#app/batch-group.ts';
import { type Case, loadCase } from '#app/case.ts';
import type { Deps } from '#app/deps.ts';
import {
  type BatchItemView,
  type BatchPerson,
  batchReviewCard,
  type MovedOn,
  peopleOnPage,
} from '#cards/batch-review-card.ts';
import { batchDoneCard } from '#cards/batch-summary-card.ts';
import type { Card } from '#cards/card.ts';
import type { MetricLine } from '#cards/prefilled.ts';
import { texts } from '#cards/texts.ts';
import type { BatchLine } from '#cards/todo-card.ts';
import { sha256 } from '#core/appraisal/chain.ts';
import type { Leaf } from '#core/scorecard/leaves.ts';
import { formLeaf } from './figures.ts';
import { formValues } from './prefilled.ts';
import type { Reader } from './result-views.ts';

/** An item of the batch and a page of its people, both from 0. An item past the last one is the summary. */
export interface Place {
  step: number;
  page: number;
}

/** The place a button carries; the beginning where it carries none. */
export function readPlace(part: string | undefined): Place {
  const [step = 0, page = 0] = /^\d+\.\d+$/.test(part ?? '') ? (part ?? '').split('.').map(Number) : [];
  return { step, page };
}

export interface Page {
  leaf: Leaf;
  shown: readonly Member[];
  number: number;
  pages: number;
}

/** The people of one page of an item; a page past the end is the first one. Null where there is no such item. */
export function pageOf(
  { leaves }: Pick<Batch, 'leaves'>,
  members: readonly Member[],
  { step, page }: Place,
): Page | null {
  const leaf = leaves[step];
  if (!leaf) return null;
  const size = peopleOnPage(formLeaf(leaf));
  const pages = Math.max(1, Math.ceil(members.length / size));
  const number = page < pages ? page : 0;
  return { leaf, shown: members.slice(number * size, (number + 1) * size), number, pages };
}

/** A number that changes with the people it stands for: 48 bits, so that it stays whole. */
export const markOf = (members: readonly Member[]): number =>
  Number.parseInt(sha256(members.map(({ appraisal }) => appraisal.id).join(' ')).slice(0, 12), 16);

interface Shown {
  reader: Reader;
  place: Place;
  problems?: BatchItemView['problems'];
}

/** The card of one item; the summary's place shows the last item here. */
export async function itemCard(deps: Deps, batch: Batch, { reader, place, problems = [] }: Shown): Promise<Card> {
  const members = await membersOf(deps, batch.appraisals);
  const step = Math.min(place.step, batch.leaves.length - 1);
  const page = pageOf(batch, members, { ...place, step });
  if (!page) throw new Error(`batch ${batch.id} has nothing to rate`);
  const view: BatchItemView = {
    batchId: batch.id,
    mark: markOf(page.shown),
    period: batch.period,
    scorecardName: batch.sheet.scorecard.name,
    people: members.length,
    leaf: formLeaf(page.leaf),
    step: { k: step + 1, n: batch.leaves.length },
    page: { k: page.number + 1, n: page.pages },
    shown: await Promise.all(page.shown.map((member) => batchPerson(deps, member, { leaf: page.leaf, reader }))),
    problems,
    moved: await movedLines(deps, batch.id, reader),
  };
  return batchReviewCard(view, reader.locale);
}

async function batchPerson(
  deps: Deps,
  { appraisal, name }: Member,
  { leaf, reader }: { leaf: Leaf; reader: Reader },
): Promise<BatchPerson> {
  const about = await loadCase(deps, appraisal.id);
  if (!about) throw new Error(`appraisal ${appraisal.id} is gone`);
  const self = about.ratings.find((row) => row.role === 'self' && row.criterionId === leaf.id);
  const { values } = await formValues(deps, about, reader.personId);
  return {
    appraisalId: appraisal.id,
    name,
    self: self ? { level: self.level, score: self.score } : null,
    metrics: metricsBeside(about, leaf),
    recorded: recordedOn(about, leaf),
    values,
  };
}

/** People judge a leaf that no metric measures: the metrics of its neighbours in the same criterion stand beside it. */
function metricsBeside(about: Case, { criterionId }: Leaf): readonly MetricLine[] {
  const known = about.sheet.scorecard.metrics ?? {};
  const keys = new Set(about.leaves.flatMap((leaf) => (leaf.criterionId === criterionId ? (leaf.metric ?? []) : [])));
  return [...keys].flatMap((key) => {
    const metric = known[key];
    if (!metric || metric.formula !== undefined) return [];
    const row = about.metrics.get(key);
    const source = row?.source ?? metric.source ?? '';
    return [{ name: metric.name, value: row?.value ?? null, unit: metric.unit ?? '', source }];
  });
}

const recordedOn = ({ incidents }: Case, leaf: Leaf): number =>
  incidents
    .filter((row) => row.appraisalId === null && row.kind === 'deduction' && row.criterionId === leaf.id)
    .reduce((times, { count }) => times + count, 0);

/** Whoever was begun and is with somebody else now. */
export async function movedLines(
  deps: Deps,
  batchId: string,
  { personId, locale }: Reader,
): Promise<readonly MovedOn[]> {
  const members = await membersOf(deps, await movedOn(deps, personId, batchId));
  return members.map(({ appraisal, name }) => ({ name, state: texts[locale].words.states[appraisal.state] }));
}

/** A batch as somebody opens it: its card at a place, or that nothing of it is left. */
export async function openedBatchCard(
  deps: Deps,
  reader: Reader,
  { batch: batchId, part }: { batch: string; part: string },
): Promise<Card> {
  const batch = await batchById(deps, reader.personId, batchId);
  if (batch) return itemCard(deps, batch, { reader, place: readPlace(part) });
  return nothingLeft(deps, batchId, { reader });
}

/** The closed form of a batch nothing is left of. */
export const nothingLeft = async (
  deps: Deps,
  batchId: string,
  { reader, approved = [] }: { reader: Reader; approved?: readonly string[] },
): Promise<Card> =>
  batchDoneCard({ scorecardName: null, approved, moved: await movedLines(deps, batchId, reader) }, reader.locale);

/** What 待办 offers: each sheet on which several people wait. */
export const batchLines = async (deps: Deps, personId: string): Promise<readonly BatchLine[]> =>
  (await batchesOf(deps, personId)).map(({ id, sheet, appraisals }) => ({
    batchId: id,
    scorecardName: sheet.scorecard.name,
    people: appraisals.length,
  }));
