/** 批量评分: one criterion, all my people side by side. Each page is kept as the drafts of the single review cards. */
import { type BatchItemView, leafFieldNames, readBatchField } from '#cards/batch-review-card.ts';
import type { Card } from '#cards/card.ts';
import { fieldName } from '#cards/form-leaf.ts';
import { both, texts } from '#cards/texts.ts';
import type { Appraisal } from '#core/appraisal/appraisal.ts';
import type { Leaf } from '#core/scorecard/leaves.ts';
import type { Sentence } from '#platforms/platform.ts';
import { applyCommand } from './apply-command.ts';
import { actorIn, done, refuseClick, reply, say } from './asker.ts';
import { type Batch, batchArgs, batchById, type Member, membersOf, ownsBatch } from './batch-group.ts';
import { summaryCard } from './batch-summary.ts';
import { loadCase } from './case.ts';
import type { Change } from './changes.ts';
import { actsForToday } from './delegations.ts';
import { type Deps, nowIso } from './deps.ts';
import type { Effects } from './effects.ts';
import type { Press, PressHandler } from './on-appraisal.ts';
import { replacement } from './outbox-drafts.ts';
import { type Form, readForm } from './read-form.ts';
import type { Draft, LiveMessage } from './records.ts';
import { itemCard, markOf, nothingLeft, type Page, type Place, pageOf, readPlace } from './views/batch-view.ts';
import { formLeaf } from './views/figures.ts';
import { formValues } from './views/prefilled.ts';
import { withDrafts } from './with-drafts.ts';

const readerOf = ({ asker }: Press) => ({ personId: asker.person.id, locale: asker.person.locale });

/** Runs a press on a batch: a forwarded card is nobody else's, and one nothing is left of closes. */
async function onBatch(deps: Deps, press: Press, work: (batch: Batch) => Promise<Effects>): Promise<Effects> {
  const { asker, action } = press;
  if (!ownsBatch(action.id, asker.person.id)) return refuseClick('not_yours');
  const batch = await batchById(deps, asker.person.id, action.id);
  if (batch) return work(batch);
  return say(
    'info',
    both((t) => t.answers.batchOver),
    await nothingLeft(deps, action.id, { reader: readerOf(press) }),
  );
}

/** 批量评分 in the to-do list: a card of its own, the list stays. */
export const openBatch: PressHandler = (deps, press) =>
  onBatch(deps, press, async (batch) => ({
    changes: [reply(deps, press.asker, { kind: 'batch-review', args: batchArgs(batch, '') })],
    outcome: {},
  }));

/** Leads on, or stays where something could not be read. */
type Turn = (place: Place, page: Page) => Place;

const turn =
  (to: Turn, { waits = false }: { waits?: boolean } = {}): PressHandler =>
  (deps, press) =>
    onBatch(deps, press, async (batch) => {
      const place = readPlace(press.action.part);
      const members = await membersOf(deps, batch.appraisals);
      const page = pageOf(batch, members, place);
      if (!page) return refuseClick('outdated_card');
      const saved = await savedPage(deps, press, { members, page });
      const here = { step: place.step, page: page.number };
      if (waits && saved.problems.length > 0)
        return turned(deps, press, { batch, members, saved, at: { place: here, problems: saved.problems } });
      return turned(deps, press, { batch, members, saved, at: { place: to(here, page), problems: [] } });
    });

interface Turned {
  batch: Batch;
  members: readonly Member[];
  saved: Saved;
  /** where it leads, and what is told there */
  at: Omit<At, 'batch'>;
}

/** The page as it was typed, kept, and the card that follows. */
async function turned(deps: Deps, press: Press, { batch, members, saved, at }: Turned): Promise<Effects> {
  const after = withDrafts(deps, saved.drafts);
  const card = await cardAt(after, press, { batch, ...at });
  const redrawing = isEnd(batch, at.place) ? await redrawn(after, press, members) : [];
  const changes = [...saved.drafts.map((row) => ({ put: 'draft', row }) as const), ...redrawing];
  const [first] = saved.problems;
  if (!first) return done('batchSaved', changes, card);
  return { ...say('warning', unreadIn(first, saved.problems.length - 1), card), changes };
}

/** 保存并下一项: after the last item the summary. What could not be read keeps the page open. */
export const batchNext = turn(({ step }) => ({ step: step + 1, page: 0 }), { waits: true });
/** 上一项 */
export const batchBack = turn(({ step }) => ({ step: Math.max(0, step - 1), page: 0 }));
/** 下一页, from the last one back to the first */
export const batchPage = turn(({ step }, { number, pages }) => ({ step, page: (number + 1) % pages }), { waits: true });
/** 保存并看汇总 */
export const batchSummary = turn(() => ({ step: Number.MAX_SAFE_INTEGER, page: 0 }));

/** From the summary back to an item: nothing is typed there. */
export const batchGo: PressHandler = (deps, press) =>
  onBatch(deps, press, async (batch) => ({
    changes: [],
    outcome: { card: await cardAt(deps, press, { batch, place: readPlace(press.action.part), problems: [] }) },
  }));

const isEnd = ({ leaves }: Batch, { step }: Place): boolean => step >= leaves.length;

/**
 * The review cards that stand in the chat, drawn anew with what was typed here: an older one would send its own empty
 * fields. Once at the end of a batch and not page by page, for each is a call to the platform.
 */
async function redrawn(deps: Deps, { asker }: Press, members: readonly Member[]): Promise<readonly Change[]> {
  const drafts = new Map((await deps.store.draftsOf(asker.person.id)).map((draft) => [draft.appraisalId, draft]));
  const changes: Change[] = [];
  for (const { appraisal } of members) {
    const draft = drafts.get(appraisal.id);
    const live = draft ? await deps.store.liveMessages(appraisal.id) : [];
    const stale = live.filter(
      ({ kind, recipientId, since }) =>
        kind === 'supervisor-review' && recipientId === asker.person.id && since < (draft?.updatedAt ?? ''),
    );
    for (const card of stale) changes.push(redrawing(deps, card, { appraisal, source: asker.source }));
  }
  return changes;
}

/** Kept with the appraisal, so that it is known since when the card shows the draft. */
function redrawing(
  deps: Deps,
  card: LiveMessage,
  { appraisal, source }: { appraisal: Appraisal; source: string },
): Change {
  const drawn = replacement(deps, card, { ...appraisal, overtaken: false });
  return { ...drawn, row: { ...drawn.row, appraisalId: appraisal.id, key: `drafted:${card.messageId}:${source}` } };
}

interface At {
  batch: Batch;
  place: Place;
  problems: readonly Problem[];
}

function cardAt(deps: Deps, press: Press, { batch, place, problems }: At): Promise<Card> {
  if (isEnd(batch, place)) return summaryCard(deps, press.asker, { batch });
  const reader = readerOf(press);
  return itemCard(deps, batch, { reader, place, problems: problems.map((each) => told(each, reader.locale)) });
}

interface Problem {
  name: string;
  sentence: Sentence;
}

const told = ({ name, sentence }: Problem, locale: 'zh' | 'en'): BatchItemView['problems'][number] => ({
  name,
  sentence: sentence[locale] ?? '',
});

/** "Saved, but …": the first thing that could not be read, and how many more there are. */
function unreadIn(problem: Problem, more: number): Sentence {
  const inWords = (locale: 'zh' | 'en') => {
    const t = texts[locale];
    const { name, sentence } = told(problem, locale);
    return t.answers.batchUnread(t.batch.problem(name, sentence), more);
  };
  return { zh: inWords('zh'), en: inWords('en') };
}

interface Saved {
  drafts: readonly Draft[];
  problems: readonly Problem[];
}

/** What the page says of each person, into that person's draft exactly as typed; beside it what cannot be read. */
async function savedPage(
  deps: Deps,
  press: Press,
  { members, page }: { members: readonly Member[]; page: Page },
): Promise<Saved> {
  const typed = fieldsByAppraisal(press.form);
  const names = leafFieldNames(formLeaf(page.leaf));
  // the same people as on the card: then a field that did not come is an empty one
  const isWhole = press.action.revision === markOf(page.shown);
  const found: Saved[] = [];
  for (const member of members) {
    const own = typed.get(member.appraisal.id);
    const isShown = isWhole && page.shown.includes(member);
    if (!own && !isShown) continue;
    const fields = Object.fromEntries(
      names.flatMap((name) => (own?.[name] !== undefined || isShown ? [[name, own?.[name] ?? '']] : [])),
    );
    found.push(await savedPerson(deps, press, { member, fields, leaf: page.leaf }));
  }
  return { drafts: found.flatMap(({ drafts }) => drafts), problems: found.flatMap(({ problems }) => problems) };
}

function fieldsByAppraisal(form: Form): ReadonlyMap<string, Form> {
  const found = new Map<string, Record<string, string | readonly string[]>>();
  for (const [name, value] of Object.entries(form)) {
    const at = readBatchField(name);
    if (at) found.set(at.appraisalId, { ...found.get(at.appraisalId), [at.field]: value });
  }
  return found;
}

async function savedPerson(
  deps: Deps,
  { asker }: Press,
  { member, fields, leaf }: { member: Member; fields: Form; leaf: Leaf },
): Promise<Saved> {
  const { appraisal, name } = member;
  const actsFor = await actsForToday(deps, appraisal, asker.person.id);
  const command = { type: 'save_draft', actor: actorIn(actsFor === undefined ? {} : { actsFor }, asker) } as const;
  const applied = await applyCommand(deps, { appraisal, command, source: asker.source });
  const about = await loadCase(deps, appraisal.id);
  if (applied.kind === 'refused' || !about) return { drafts: [], problems: [] };
  const { values } = await formValues(deps, about, asker.person.id);
  const draft = {
    appraisalId: appraisal.id,
    personId: asker.person.id,
    fields: { ...values, ...fields, [fieldName.elsewhere]: '1' },
    updatedAt: nowIso(deps),
  };
  const changed = Object.entries(fields).some(([field, value]) => !isSame(values[field] ?? '', value));
  const isEmpty = Object.values(fields).every((value) => value.length === 0);
  const read = isEmpty ? null : readForm({ leaves: [leaf], extras: null }, fields);
  return {
    drafts: changed ? [draft] : [],
    problems: read === null || read.ok ? [] : [{ name, sentence: read.problem }],
  };
}

const isSame = (a: Form[string], b: Form[string]): boolean => JSON.stringify(a) === JSON.stringify(b);
