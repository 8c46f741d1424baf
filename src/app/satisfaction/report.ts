/** The month's report on satisfaction for one scope: figures with enough answers, themes as counts, suggestions. */
import { unitPath } from '#app/assign-sheets.ts';
import type { Deps } from '#app/deps.ts';
import type { Unit } from '#app/records.ts';
import type { SuggestionRow } from '#app/records-results.ts';
import { scopeName } from '#app/views/guide-views.ts';
import type { SatisfactionReportView } from '#cards/satisfaction-report-card.ts';
import { daysOfMonth } from '#core/calendar/days.ts';
import { addDays, instantOf } from '#core/calendar/zone.ts';
import type { SatisfactionReportPolicy } from '#core/policies/kinds/satisfaction-report.ts';
import { type Answers, answersOf, showable, type UnitTree } from '#core/results/satisfaction.ts';
import { themeCounts } from '#core/results/themes.ts';
import { answersTo } from './survey-figures.ts';

/** The whole company, above every unit. */
const COMPANY = '';

export interface ReportScope {
  rules: SatisfactionReportPolicy;
  period: string;
  /** null = the whole company */
  unitId: string | null;
}

export async function satisfactionReport(deps: Deps, scope: ReportScope): Promise<SatisfactionReportView> {
  const { rules, period, unitId } = scope;
  const units = new Map((await deps.store.units()).map((unit) => [unit.id, unit]));
  const tree = await treeOf(deps, units);
  const top = unitId ?? COMPANY;
  const parts = partsOf(tree, top);
  const figures = await Promise.all(
    rules.questions.map((question) => figuresOf(deps, { scope, question, tree, ids: [top, ...parts] })),
  );
  const shown = figures.map((answers) => new Set(showable(countsOf(answers, { top, parts }), rules.minimum)));
  const isShown = (id: string) => shown.some((ids) => ids.has(id));
  const within = (id: string | null) =>
    unitId === null || (id !== null && unitPath(id, units).some((each) => each.id === unitId));
  return {
    scopeName: await scopeName(deps, unitId),
    period,
    minimum: rules.minimum,
    questions: rules.questions.map(({ name, unit = '' }, index) => ({
      name,
      unit,
      all: enough(figures[index]?.get(top), rules.minimum),
    })),
    units: parts.filter(isShown).map((id) => ({
      name: units.get(id)?.name ?? '',
      means: figures.map((answers, index) => (shown[index]?.has(id) ? (answers.get(id) ?? null) : null)),
    })),
    hidden: parts.some((id) => figures.some((answers, index) => answers.has(id) && !shown[index]?.has(id))),
    themes: themeCounts(rules.themes, await wordsOf(deps, period, within)),
    ...(await suggestionsOf(deps, period, within)),
  };
}

const enough = (answers: Answers | undefined, minimum: number): Answers | null =>
  answers && answers.count >= minimum ? answers : null;

/** The units right below; a company that is one unit is told by the units below that one. */
function partsOf({ below }: UnitTree, top: string): readonly string[] {
  const parts = below.get(top) ?? [];
  const [only] = parts;
  return top === COMPANY && parts.length === 1 && only !== undefined ? (below.get(only) ?? []) : parts;
}

/** Answers of those who belong to none of the parts. */
const REST = 'rest';

/** How many answers each part has, and those of nobody's part: they follow from the total, too. */
function countsOf(
  answers: ReadonlyMap<string, Answers>,
  { top, parts }: { top: string; parts: readonly string[] },
): ReadonlyMap<string, number> {
  const counts = new Map(parts.flatMap((id) => (answers.has(id) ? [[id, answers.get(id)?.count ?? 0] as const] : [])));
  const rest = (answers.get(top)?.count ?? 0) - [...counts.values()].reduce((sum, count) => sum + count, 0);
  return rest > 0 ? counts.set(REST, rest) : counts;
}

interface Figures {
  scope: ReportScope;
  question: SatisfactionReportPolicy['questions'][number];
  tree: UnitTree;
  ids: readonly string[];
}

async function figuresOf(deps: Deps, { scope, question, tree, ids }: Figures): Promise<ReadonlyMap<string, Answers>> {
  const { rules, period } = scope;
  const own = await answersTo(deps, { metric: question.metric, period, tree });
  if (own) return answersOf(ids, own);
  const [values, counts] = await Promise.all([
    deps.store.metricsOfKey(question.metric, period),
    deps.store.metricsOfKey(question.count ?? rules.count, period),
  ]);
  return answersOf(ids, { values, counts, tree });
}

/** Who left in the month keeps the answers to the own work: they count where the person stood last. */
async function treeOf(deps: Deps, units: ReadonlyMap<string, Unit>): Promise<UnitTree> {
  const below = new Map<string, string[]>();
  const people = new Map<string, string[]>();
  const add = (to: Map<string, string[]>, key: string, value: string) =>
    void to.set(key, [...(to.get(key) ?? []), value]);
  for (const { id, parentId } of units.values())
    add(below, parentId !== null && units.has(parentId) ? parentId : COMPANY, id);
  for (const { id, unitId } of await deps.store.people()) {
    const own = people.get(unitId);
    if (own) own.push(id);
    else people.set(unitId, [id]);
  }
  return { below, people };
}

type Within = (unitId: string | null) => boolean;

/** What customers complained of in the month and wrote on surveys, and what was suggested. */
async function wordsOf(deps: Deps, period: string, within: Within): Promise<readonly string[]> {
  const { zone } = deps.policies.calendar;
  const { fromDay, toDay } = daysOfMonth(period);
  const [from, until] = [fromDay, addDays(toDay, 1)].map((day) =>
    new Date(instantOf(day, '00:00', zone)).toISOString(),
  );
  const complaints = await deps.store.complaintsBetween(from ?? '', until ?? '');
  const suggestions = await deps.store.suggestionsOf(period);
  const said = [...complaints, ...suggestions].filter(({ unitId }) => within(unitId));
  const answers = (await deps.store.surveyAnswersBetween(from ?? '', until ?? '')).filter(({ unitId }) =>
    within(unitId),
  );
  return [...said.flatMap(({ words }) => words ?? []), ...answers.flatMap(({ comment }) => comment ?? [])];
}

/**
 * The month's suggestions that somebody took in hand, by their words but never by name; before that nobody has read them
 * with a wider audience in mind, so they are only counted.
 */
async function suggestionsOf(
  deps: Deps,
  period: string,
  within: Within,
): Promise<Pick<SatisfactionReportView, 'suggestions' | 'unowned'>> {
  const rows = (await deps.store.suggestionsOf(period)).filter(({ unitId }) => within(unitId));
  const owned = rows.filter((row): row is SuggestionRow & { ownerId: string } => row.ownerId !== null);
  const suggestions = await Promise.all(
    owned.map(async ({ words, state, ownerId, answer }) => ({
      words,
      state,
      ownerName: (await deps.store.person(ownerId))?.name ?? '',
      answer,
    })),
  );
  return { suggestions, unowned: rows.length - owned.length };
}
