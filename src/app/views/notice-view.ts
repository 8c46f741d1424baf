/** What the notice of a sheet shows: the sheet in words, and how it stands to the one of the month before. */
import type { Deps } from '#app/deps.ts';
import { goalsOn } from '#app/living-goals.ts';
import type { Locale, Person } from '#app/records.ts';
import type { Sheet } from '#app/sheets.ts';
import { score } from '#cards/format.ts';
import type { NoticeChange, NoticeCriterion, NoticeView } from '#cards/notice-card.ts';
import { texts } from '#cards/texts.ts';
import { addMonths } from '#core/calendar/period.ts';
import { toHundredths } from '#core/number/round.ts';
import { diffScorecards } from '#core/scorecard/diff.ts';
import { type Leaf, leavesFor, ratersOf } from '#core/scorecard/leaves.ts';
import { roleText } from '#core/scorecard/roles.ts';
import { bandInWords, pointsInWords, ruleInWords } from '#core/scorecard/rule-in-words.ts';
import type { Scorecard } from '#core/scorecard/scorecard.ts';
import { localText } from './figures.ts';

interface NoticeOf {
  period: string;
  scorecardId: string;
}

/** Null where this person was never sent such a notice. */
export async function noticeView(deps: Deps, person: Person, of: NoticeOf): Promise<NoticeView | null> {
  if (!(await deps.store.noticesOf(person.id, of.period)).includes(of.scorecardId)) return null;
  const [announced, read, unit] = await Promise.all([
    deps.store.periodSheets(of.period),
    deps.store.acknowledgementsOf(person.id, of.period),
    deps.store.unit(person.unitId),
  ]);
  const version = announced.find(({ scorecardId }) => scorecardId === of.scorecardId)?.version;
  if (version === undefined) return null;
  const sheet = await deps.sheets.at(of.scorecardId, version);
  const acknowledged = read.find(({ scorecardId }) => scorecardId === of.scorecardId);
  return {
    ...sheetInWords(sheet, of.period, person.locale),
    period: of.period,
    person: { id: person.id, name: person.name, title: person.title, unitName: unit?.name ?? '' },
    version,
    goals: await goalsOn(deps, person.id, of.period),
    change: await changeOf(deps, { person, period: of.period, sheet }),
    acknowledgedAt: acknowledged ? localText(deps, acknowledged.at) : null,
  };
}

type SheetWords = Pick<
  NoticeView,
  'scorecardId' | 'scorecardName' | 'full' | 'criteria' | 'raters' | 'grades' | 'extras'
>;

/** A sheet as people read it in a period; seasons are counted in. */
export function sheetInWords({ scorecard }: Pick<Sheet, 'scorecard'>, period: string, locale: Locale): SheetWords {
  const t = texts[locale].notice;
  const leaves = leavesFor(scorecard, period);
  return {
    scorecardId: scorecard.id,
    scorecardName: scorecard.name,
    full: toHundredths(scorecard.total),
    criteria: scorecard.criteria.map(({ id, name }) =>
      criterionInWords(scorecard, { name, leaves: leaves.filter((leaf) => leaf.criterionId === id) }, locale),
    ),
    raters: leaves.some((leaf) => leaf.raters.length > 0) ? ratersInWords(scorecard, locale) : null,
    grades: (scorecard.grades ?? []).map(({ name, from, coefficient }) =>
      coefficient === undefined ? t.grade(name, from) : t.gradeWithCoefficient(name, from, coefficient),
    ),
    extras: [
      ...(scorecard.bonus?.items ?? []).map(({ name, points }) =>
        t.bonus(name, pointsInWords(points), scorecard.bonus?.cap ?? ''),
      ),
      ...(scorecard.vetoes ?? []).map(({ name, total }) => t.veto(name, total)),
    ],
  };
}

function criterionInWords(
  scorecard: Scorecard,
  { name, leaves }: { name: string; leaves: readonly Leaf[] },
  locale: Locale,
): NoticeCriterion {
  const points = leaves.reduce((sum, leaf) => sum + toHundredths(leaf.points), 0);
  return { name, points, lines: leaves.flatMap((leaf) => leafInWords(scorecard, leaf, locale)) };
}

function leafInWords(scorecard: Scorecard, leaf: Leaf, locale: Locale): readonly string[] {
  const t = texts[locale].notice;
  const isPart = leaf.id !== leaf.criterionId;
  const levels = leaf.rule.kind === 'levels' ? leaf.rule.levels : [];
  return [
    ...(isPart ? [t.part(leaf.name, score(toHundredths(leaf.points)))] : []),
    t.rule(ruleInWords(leaf.rule)[locale]),
    ...levels.flatMap((level) =>
      level.text === undefined ? [] : [t.level(level.name, bandInWords(level), level.text)],
    ),
    ...(leaf.points === leaf.outOf ? [] : [t.outOf(leaf.outOf, leaf.points)]),
    ...metricInWords(scorecard, leaf, locale),
  ];
}

function metricInWords({ metrics }: Scorecard, { metric: key }: Leaf, locale: Locale): readonly string[] {
  const t = texts[locale].notice;
  const metric = key === null ? undefined : metrics?.[key];
  if (!metric) return [];
  return [metric.source === undefined ? t.metric(metric.name) : t.metricFrom(metric.name, metric.source)];
}

function ratersInWords(scorecard: Scorecard, locale: Locale): string {
  const t = texts[locale].notice;
  return Object.entries(ratersOf(scorecard))
    .map(([role, { weight }]) =>
      weight === '0' ? t.shownOnly(roleText(role)[locale]) : t.rater(roleText(role)[locale], weight),
    )
    .join(texts[locale].words.separator);
}

interface Changing {
  person: Person;
  period: string;
  sheet: Sheet;
}

/** Held against the sheets of the month before, else against those of the newest appraisal there was. */
async function changeOf(deps: Deps, { person, period, sheet }: Changing): Promise<NoticeChange> {
  const before = (await noticedBefore(deps, person, addMonths(period, -1))) ?? (await usedBefore(deps, person, period));
  if (!before) return { kind: 'new' };
  const { since } = before;
  const same = before.sheets.find(({ scorecard }) => scorecard.id === sheet.scorecard.id);
  if (!same) return { kind: 'other', since, before: before.sheets.map(({ scorecard }) => scorecard.name) };
  const lines = diffScorecards(same.scorecard, sheet.scorecard).map(({ message }) => message[person.locale]);
  return lines.length === 0 ? { kind: 'same', since } : { kind: 'changed', since, lines };
}

interface Before {
  since: string;
  sheets: readonly Sheet[];
}

async function noticedBefore(deps: Deps, person: Person, since: string): Promise<Before | null> {
  const ids = await deps.store.noticesOf(person.id, since);
  if (ids.length === 0) return null;
  const announced = (await deps.store.periodSheets(since)).filter(({ scorecardId }) => ids.includes(scorecardId));
  return { since, sheets: await Promise.all(announced.map((row) => deps.sheets.at(row.scorecardId, row.version))) };
}

async function usedBefore(deps: Deps, person: Person, period: string): Promise<Before | null> {
  const earlier = (await deps.store.appraisalsOf(person.id)).filter((appraisal) => appraisal.period < period);
  const since = earlier[0]?.period;
  if (since === undefined) return null;
  const own = earlier.filter((appraisal) => appraisal.period === since);
  const sheets = await Promise.all(own.map((each) => deps.sheets.at(each.scorecardId, each.scorecardVersion)));
  return { since, sheets };
}
