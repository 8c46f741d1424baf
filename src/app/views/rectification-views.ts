/** What the cards about rectification plans show, read from the store. */
import type { Deps } from '#app/deps.ts';
import type { Locale, Person } from '#app/records.ts';
import type { FormDraftRow, RectificationRow } from '#app/records-results.ts';
import {
  actorOver,
  caseOf,
  officeOf,
  type RectificationCase,
  type RectificationReader,
  readAsked,
  supervisorOf,
} from '#app/rectification/rectification-case.ts';
import type { FieldValues } from '#cards/form-leaf.ts';
import { periodName } from '#cards/format.ts';
import type { ImprovementNoticeView } from '#cards/improvement-notice-card.ts';
import { type RectificationStepLine, type RectificationView, rectificationField } from '#cards/rectification.ts';
import type { HandedOverView } from '#cards/rectification-card.ts';
import type { RectificationFormView } from '#cards/rectification-form-card.ts';
import type { RectificationLine, RectificationListView } from '#cards/rectification-list-card.ts';
import type { RectificationReviewView } from '#cards/rectification-review-card.ts';
import { texts } from '#cards/texts.ts';
import { isLate, isOpen, isOwed, takesNotice } from '#core/results/rectification-steps.ts';
import { localText } from './figures.ts';
import { type Names, namesOf } from './task-views.ts';

const nowOf = (deps: Deps): string => new Date(deps.clock()).toISOString();

/** Under which a plan's drafts are kept. */
export const draftSubject = (id: string): string => `rectification:${id}`;

/** Who may read a plan: its owner, head office, HR and the auditor, and the owner's supervisor. */
export async function readsPlan(
  deps: Deps,
  of: RectificationCase,
  reader: RectificationReader & { auditor: boolean },
): Promise<boolean> {
  if (reader.auditor || reader.hr || reader.person.id === of.row.ownerId) return true;
  if ((await supervisorOf(deps, of.row.ownerId))?.id === reader.person.id) return true;
  return (await officeOf(deps, of)).some(({ id }) => id === reader.person.id);
}

export async function rectificationView(deps: Deps, of: RectificationCase): Promise<RectificationView> {
  const { row, steps } = of;
  const asked = steps.filter(({ kind }) => kind === 'asked').flatMap((step) => readAsked(step) ?? []);
  const names = await namesOf(deps, [
    row.ownerId,
    ...asked.map(({ personId }) => personId),
    ...steps.flatMap(({ byId }) => byId ?? []),
  ]);
  return {
    rectificationId: row.id,
    round: row.round,
    period: row.period,
    unitName: of.unitName,
    ownerName: names.get(row.ownerId) ?? '',
    rank: row.rank,
    outOf: row.outOf,
    percent: row.percent,
    weakest: asked[0]?.weakest ?? [],
    state: row.state,
    due: isOwed(row) ? localText(deps, row.dueAt) : null,
    late: isLate(row, nowOf(deps)),
    filed: filedOf(deps, of, names),
    history: steps.map((step) => stepLine(deps, step, names)),
  };
}

/** What the step of a plan that was filed after its deadline is marked with. */
export const LATE = 'late';

function filedOf(deps: Deps, { steps }: RectificationCase, names: Names): RectificationView['filed'] {
  const step = steps.findLast(({ kind }) => kind === 'submitted');
  if (!step) return null;
  return {
    causes: step.causes ?? '',
    measures: step.measures ?? '',
    by: names.get(step.byId ?? '') ?? '',
    at: localText(deps, step.at),
    late: step.words === LATE,
  };
}

function stepLine(deps: Deps, step: RectificationCase['steps'][number], names: Names): RectificationStepLine {
  const words = step.kind === 'asked' ? (names.get(readAsked(step)?.personId ?? '') ?? null) : step.words;
  return {
    kind: step.kind,
    at: localText(deps, step.at),
    by: step.byId === null ? null : (names.get(step.byId) ?? ''),
    words: step.kind === 'submitted' ? null : words,
  };
}

/** What somebody typed on a card of this plan and did not hand in. */
export const draftOf = (deps: Deps, { id }: RectificationRow, personId: string): Promise<FormDraftRow | null> =>
  deps.store.formDraft(draftSubject(id), personId);

/** The owner's form: what was typed, else what was filed last. */
export async function rectificationFormView(
  deps: Deps,
  of: RectificationCase,
  draft: Pick<FormDraftRow, 'fields' | 'updatedAt'> | null,
): Promise<RectificationFormView> {
  const view = await rectificationView(deps, of);
  const filed: FieldValues = view.filed
    ? {
        [rectificationField.causes]: view.filed.causes,
        [rectificationField.measures]: view.filed.measures,
      }
    : {};
  return {
    ...view,
    due: localText(deps, of.row.dueAt),
    values: { ...filed, ...draft?.fields },
    savedAt: draft ? localText(deps, draft.updatedAt) : null,
  };
}

/** Job key: the corrected ranking does not have the branch among the last. */
export const noLongerKey = (id: string): string => `rectification-no-longer:${id}`;

export async function rectificationReviewView(
  deps: Deps,
  of: RectificationCase,
  { reader, draft, locale }: { reader: RectificationReader; draft: FieldValues | null; locale: Locale },
): Promise<RectificationReviewView> {
  const { row } = of;
  const view = await rectificationView(deps, of);
  const actor = await actorOver(deps, of, reader);
  return {
    ...view,
    may: {
      decide: actor.office && row.state === 'submitted',
      notice: actor.office && takesNotice(row, nowOf(deps)),
      cancel: actor.hr && !actor.owner && isOpen(row),
    },
    noLonger: isOpen(row) && (await deps.store.jobDone(noLongerKey(row.id))),
    values: { [rectificationField.notice]: noticeDraft(of, locale), ...draft },
  };
}

/** What a notice says before anybody edits it: the policy's words or the usual ones, and what the rules provide. */
function noticeDraft({ row, policy, unitName }: RectificationCase, locale: Locale): string {
  const usual = texts[locale].rectification.noticeDraft(unitName, periodName(row.period, locale));
  return [policy.notice ?? usual, ...(policy.provides === undefined ? [] : [policy.provides])].join('\n');
}

export async function improvementNoticeView(
  deps: Deps,
  { row, steps, unitName }: RectificationCase,
): Promise<ImprovementNoticeView | null> {
  const at = steps.findLastIndex(({ kind }) => kind === 'notice');
  const step = steps[at];
  if (!step) return null;
  const names = await namesOf(deps, [row.ownerId, ...(step.byId === null ? [] : [step.byId])]);
  const before = steps.slice(0, at).findLast(({ kind }) => kind !== 'asked');
  return {
    unitName,
    period: row.period,
    ownerName: names.get(row.ownerId) ?? '',
    byName: names.get(step.byId ?? '') ?? '',
    at: localText(deps, step.at),
    why: before?.kind === 'submitted' || before?.kind === 'returned' ? 'judged' : 'late',
    words: step.words ?? '',
  };
}

export async function handedOverView(deps: Deps, { row, unitName }: RectificationCase): Promise<HandedOverView> {
  return { unitName, period: row.period, ownerName: (await deps.store.person(row.ownerId))?.name ?? '' };
}

/** @param period the month whose bulletin they follow, null for a list of several */
export async function rectificationListView(
  deps: Deps,
  rows: readonly RectificationRow[],
  period: string | null,
): Promise<RectificationListView> {
  const names = await namesOf(
    deps,
    rows.map(({ ownerId }) => ownerId),
  );
  const lines = await Promise.all(rows.map(async (row) => lineOf(deps, await caseOf(deps, row), names)));
  return { period, lines };
}

async function lineOf(deps: Deps, { row, unitName }: RectificationCase, names: Names): Promise<RectificationLine> {
  const headId = (await deps.store.unit(row.unitId))?.headId ?? null;
  return {
    rectificationId: row.id,
    round: row.round,
    unitName,
    period: row.period,
    ownerName: names.get(row.ownerId) ?? '',
    state: row.state,
    due: isOwed(row) ? localText(deps, row.dueAt) : null,
    late: isLate(row, nowOf(deps)),
    noticeGiven: row.noticeAt !== null,
    standIn: isOpen(row) && headId !== row.ownerId,
  };
}

/** The plans somebody is shown: HR and the auditor all of them, others those they owe, record or stand above. */
export async function plansFor(
  deps: Deps,
  rows: readonly RectificationRow[],
  reader: { person: Person; hr: boolean; auditor: boolean },
): Promise<readonly RectificationRow[]> {
  const shown = await Promise.all(rows.map(async (row) => readsPlan(deps, await caseOf(deps, row), reader)));
  return rows.filter((_, index) => shown[index]);
}
