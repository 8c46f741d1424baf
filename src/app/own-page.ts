/** 我的月评: the own last twelve months and how they went. */
import type { ChartElement, Locale } from '#cards/card.ts';
import { score } from '#cards/format.ts';
import { texts } from '#cards/texts.ts';
import { trendElements } from '#cards/trend.ts';
import type { Appraisal } from '#core/appraisal/appraisal.ts';
import { addMonths } from '#core/calendar/period.ts';
import { toHundredths } from '#core/number/round.ts';
import { isParent } from '#core/scoring/receipt.ts';
import { type Case, loadCase } from './case.ts';
import type { Deps } from './deps.ts';
import type { Person } from './records.ts';
import { settledScore } from './score-case.ts';
import { receiptLinesOf } from './views/figures.ts';
import { isResultShown, trendOf } from './views/result-views.ts';

export interface MonthLine {
  appraisalId: string;
  period: string;
  scorecardName: string;
  state: Appraisal['state'];
  /** null until the result lies before its person; hundredths */
  result: { total: number; percent: number; grade: string | null } | null;
}

export interface OwnPage {
  /** newest first */
  months: readonly MonthLine[];
  trend: ChartElement | null;
  radar: ChartElement | null;
}

const MONTHS = 12;

export async function ownPage(deps: Deps, person: Person): Promise<OwnPage> {
  const own = await ownMonths(deps, person);
  return {
    months: await Promise.all(own.map((appraisal) => lineOf(deps, appraisal))),
    trend: await trendChart(deps, person),
    radar: await radarChart(deps, person),
  };
}

/** The appraisals of the twelve months up to the newest one, newest first. */
async function ownMonths(deps: Deps, { id }: Person): Promise<readonly Appraisal[]> {
  const own = (await deps.store.appraisalsOf(id)).filter(({ state }) => state !== 'cancelled');
  const periods = own.map(({ period }) => period).sort();
  const last = periods.at(-1);
  if (last === undefined) return [];
  const since = addMonths(last, 1 - MONTHS);
  return own.filter(({ period }) => period >= since).sort((a, b) => (a.period < b.period ? 1 : -1));
}

async function lineOf(deps: Deps, appraisal: Appraisal): Promise<MonthLine> {
  const { id: appraisalId, period, state, result } = appraisal;
  const { scorecard } = await deps.sheets.at(appraisal.scorecardId, appraisal.scorecardVersion);
  const shown = result && isResultShown(appraisal) ? result : null;
  return {
    appraisalId,
    period,
    scorecardName: scorecard.name,
    state,
    result: shown && { total: shown.total, percent: shown.percent, grade: shown.grade },
  };
}

/** Percent by month; null with fewer than two months, where there is no line to draw. */
export async function trendChart(deps: Deps, person: Person): Promise<ChartElement | null> {
  const last = (await ownMonths(deps, person))[0]?.period;
  if (last === undefined) return null;
  return trendElements(await trendOf(deps, person.id, last), person.locale)[0] ?? null;
}

/** With fewer there is no shape; with more nobody could read it. */
const FEWEST_SPOKES = 3;
const MOST_SPOKES = 12;

/** The newest result by criterion, the one before it beside where it was on the same sheet. */
export async function radarChart(deps: Deps, person: Person): Promise<ChartElement | null> {
  const [newest, ...older] = (await ownMonths(deps, person)).filter(isResultShown);
  if (!newest) return null;
  const previous = older.find(
    ({ scorecardId, period }) => scorecardId === newest.scorecardId && period < newest.period,
  );
  const { locale } = person;
  const [now, before] = [await spokesOf(deps, newest, locale), previous && (await spokesOf(deps, previous, locale))];
  if (now.length < FEWEST_SPOKES || now.length > MOST_SPOKES) return null;
  const asked = new Set(now.map(({ label }) => label));
  const beside = before?.filter(({ label }) => asked.has(label)) ?? [];
  return {
    type: 'chart',
    kind: 'radar',
    title: texts[locale].page.radar(newest.period),
    unit: '%',
    series: [
      { name: newest.period, points: now },
      ...(previous && beside.length === now.length ? [{ name: previous.period, points: beside }] : []),
    ],
  };
}

type Points = ChartElement['series'][number]['points'];

/** Each leaf in percent of its points; by whole criteria where there are too many leaves. */
async function spokesOf(deps: Deps, { id }: Appraisal, locale: Locale): Promise<Points> {
  const about = await loadCase(deps, id);
  if (!about) return [];
  const { receipt } = await settledScore(deps, about);
  const leaves = receiptLinesOf(about, receipt, locale).map((line) => ({ ...line, label: line.name }));
  if (leaves.length <= MOST_SPOKES) return leaves.flatMap(pointOf);
  return receipt.criteria
    .map((criterion) => ({
      label: nameOf(about, criterion.id, isParent(criterion)),
      score: criterion.score === null ? null : toHundredths(criterion.score),
      full: toHundredths(criterion.max),
    }))
    .flatMap(pointOf);
}

const nameOf = ({ leaves }: Case, id: string, isGroup: boolean): string =>
  (isGroup
    ? leaves.find((leaf) => leaf.criterionId === id)?.criterionName
    : leaves.find((leaf) => leaf.id === id)?.name) ?? id;

/** Percent to two decimals, half up, in whole numbers; nothing for what was not scored or counts nothing. */
function pointOf(line: { label: string; score: number | null; full: number }): Points {
  if (line.score === null || line.full <= 0) return [];
  const percent = Math.floor((2 * line.score * 10_000 + line.full) / (2 * line.full));
  return [{ label: line.label, value: score(percent) }];
}
