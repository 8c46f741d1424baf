/** What the receipt shows: each leaf with what was read, from whom and when, the rule, and every step. */
import { unitPath } from '#app/assign-sheets.ts';
import { type Case, nearestMetrics } from '#app/case.ts';
import type { Deps } from '#app/deps.ts';
import { countedAt } from '#app/incidents/counted-at.ts';
import type { IncidentRow, Locale, MetricRow } from '#app/records.ts';
import { settledScore } from '#app/score-case.ts';
import { type CheckNotes, checkNotes } from '#app/spot-checks/check-notes.ts';
import { CHECKS } from '#app/spot-checks/record-check.ts';
import { measured, score } from '#cards/format.ts';
import type { ExplainedLine, ReceiptView } from '#cards/receipt-card.ts';
import { texts } from '#cards/texts.ts';
import { readDecimal } from '#core/number/decimal.ts';
import { toHundredths } from '#core/number/round.ts';
import { namesIn, readFormula } from '#core/scorecard/formula.ts';
import type { Leaf } from '#core/scorecard/leaves.ts';
import { roleText } from '#core/scorecard/roles.ts';
import { isUnseen, toldOf } from '#core/scoring/discreet.ts';
import { type LeafWorking, receiptLeaves } from '#core/scoring/receipt.ts';
import { adjustmentView } from './calibration-views.ts';
import { headOf, localText, receiptLinesOf } from './figures.ts';
import { lineageOf } from './metric-lineage.ts';
import { figuresOf, type Reader, standingOf } from './result-views.ts';

export async function receiptView(
  deps: Deps,
  about: Case,
  { locale, focus }: Reader & { focus: string | null },
): Promise<ReceiptView> {
  const scored = await settledScore(deps, about);
  const { receipt, inputs } = scored;
  const origin = await originOf(deps, about, { used: inputs.metrics ?? {}, locale });
  const workings = new Map(receipt.workings.leaves.map((leaf) => [leaf.id, leaf]));
  const scores = new Map(receiptLeaves(receipt).map((leaf) => [leaf.id, leaf]));
  const lineages = await lineagesOf(origin, locale);
  const lines = receiptLinesOf(about, receipt, locale).map((line): ExplainedLine => {
    const [working, leaf] = [workings.get(line.leafId), scores.get(line.leafId)];
    const told = working && leaf && toldOf(leaf, working);
    return {
      ...line,
      input: told?.input[locale] ?? null,
      sources: working ? sourcesOf({ ...origin, lineages }, working, locale) : [],
      rule: working?.rule[locale] ?? null,
      steps: told?.steps.map((step) => step[locale]) ?? [],
    };
  });
  return {
    ...headOf(deps, about),
    lines,
    subtotal: toHundredths(receipt.subtotal),
    result: about.appraisal.result
      ? {
          figures: figuresOf(about.appraisal.result, scored),
          standing: await standingOf(deps, about),
          adjustment: await adjustmentView(deps, about),
        }
      : null,
    scorecardVersion: about.sheet.version,
    focus,
  };
}

/** The rows a receipt was worked out from, with the names of those who brought them. */
interface Origin {
  deps: Deps;
  about: Case;
  metrics: ReadonlyMap<string, MetricRow>;
  incidents: readonly IncidentRow[];
  names: ReadonlyMap<string, string>;
  /** of a figure that comes from checks: how many there were, fewer than asked or not */
  checks: CheckNotes;
}

/** With what is told of each figure's past. */
interface Told extends Origin {
  lineages: ReadonlyMap<string, readonly string[]>;
}

async function lineagesOf({ deps, about, metrics, names }: Origin, locale: Locale): Promise<Told['lineages']> {
  const declared = about.sheet.scorecard.metrics ?? {};
  const lineages = [...metrics].map(async ([key, row]) => {
    const unit = declared[key]?.unit ?? '';
    return [key, await lineageOf(deps, row, { locale, unit, names })] as const;
  });
  return new Map(await Promise.all(lineages));
}

interface Used {
  /** the values the receipt was worked out from */
  used: Readonly<Record<string, unknown>>;
  locale: Locale;
}

/** The rows as they stood when the result was put before the person; a metric corrected since is no longer its source. */
async function originOf(deps: Deps, about: Case, { used, locale }: Used): Promise<Origin> {
  const { appraisal, sheet } = about;
  const settled = appraisal.result ? await deps.store.receipt(appraisal.id) : null;
  const rows = settled ? await rowsAt(deps, about, settled.at) : [...about.metrics.values()];
  const nearest = nearestMetrics(sheet, rows);
  const metrics = new Map([...nearest].filter(([key, row]) => readDecimal(row.value) === readDecimal(used[key])));
  const incidents = settled ? await countedAt(deps, about, settled.at) : about.incidents;
  const ids = [
    ...[...metrics.values()].map(({ author }) => author),
    ...incidents.filter(({ role }) => !isUnseen(role)).map(({ recordedBy }) => recordedBy),
    ...about.ratings.filter(({ role }) => !isUnseen(role)).map(({ raterId }) => raterId),
  ];
  const checks = await checkNotes(deps, about, { locale, until: settled?.at ?? null });
  return { deps, about, metrics, incidents, names: await namesOf(deps, ids), checks };
}

/** Of every subject, the person first, the newest value at that instant. */
export async function rowsAt(deps: Deps, { appraisal }: Case, at: string): Promise<readonly MetricRow[]> {
  const units = new Map((await deps.store.units()).map((unit) => [unit.id, unit]));
  const unitIds = unitPath(appraisal.unitId, units).map(({ id }) => id);
  const of = { personId: appraisal.personId, unitIds };
  const rows = await deps.store.metricsAt(of, appraisal.period, at);
  const near = (row: MetricRow): number => (row.subjectKind === 'person' ? -1 : unitIds.indexOf(row.subjectId));
  return [...rows].sort((a, b) => near(a) - near(b));
}

async function namesOf(deps: Deps, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const people = await Promise.all([...new Set(ids)].map((id) => deps.store.person(id)));
  return new Map(people.flatMap((person) => (person ? [[person.id, person.name] as const] : [])));
}

function sourcesOf(origin: Told, working: LeafWorking, locale: Locale): readonly string[] {
  const leaf = origin.about.leaves.find(({ id }) => id === working.id);
  if (!leaf) return [];
  if (leaf.metric !== null) return metricSources(origin, leaf.metric, locale);
  if (leaf.rule.kind === 'deductions') return incidentSources(origin, leaf, locale);
  return raterSources(origin, leaf, locale);
}

/** The row of a metric; of one that is worked out, the rows its formula reads. */
function metricSources(origin: Told, key: string, locale: Locale): readonly string[] {
  const t = texts[locale].results;
  const metrics = origin.about.sheet.scorecard.metrics ?? {};
  return plainKeys(metrics, key).flatMap((each) => {
    const row = origin.metrics.get(each);
    // a figure from elsewhere is not told by checks of ours
    const checks = !row || row.source === CHECKS ? (origin.checks.get(each) ?? []) : [];
    if (!row) return checks;
    const value = `${metrics[each]?.name ?? each} ${measured(row.value, metrics[each]?.unit ?? '')}`;
    const [entry = '', ...before] = origin.lineages.get(each) ?? [];
    return [t.metricSource(value, row.source, entry), ...before, ...checks];
  });
}

type Metrics = NonNullable<Case['sheet']['scorecard']['metrics']>;

function plainKeys(metrics: Metrics, key: string): readonly string[] {
  const formula = metrics[key]?.formula;
  if (formula === undefined) return [key];
  const read = readFormula(formula);
  if (!read.ok) return [];
  return [...new Set(namesIn(read.formula).flatMap((name) => (metrics[name] ? plainKeys(metrics, name) : [])))];
}

/** Each finding with its points, who recorded it and when; of those who rate unseen the role alone. */
function incidentSources({ deps, incidents, names }: Origin, leaf: Leaf, locale: Locale): readonly string[] {
  const t = texts[locale].results;
  const items = leaf.rule.kind === 'deductions' ? leaf.rule.items : [];
  return incidents
    .filter(({ criterionId, kind, itemId }) => kind === 'deduction' && criterionId === leaf.id && itemId !== null)
    .map((row) => {
      const item = items.find(({ id }) => id === row.itemId);
      const fixed = typeof item?.points === 'string' ? toHundredths(item.points) : 0;
      const points = score((row.points ?? fixed) * row.count);
      const role = roleText(row.role)[locale];
      const by = isUnseen(row.role) ? role : (names.get(row.recordedBy) ?? role);
      return t.incidentSource(t.incidentFinding(item?.name ?? '', points), by, localText(deps, row.at));
    });
}

/** Who rated in which role; those who rate unseen are told by their role alone. */
function raterSources({ about, names }: Origin, leaf: Leaf, locale: Locale): readonly string[] {
  const own = about.ratings.filter(({ criterionId }) => criterionId === leaf.id);
  const lines = own.map(({ role, raterId }) => {
    const name = isUnseen(role) ? undefined : names.get(raterId);
    return name === undefined
      ? roleText(role)[locale]
      : texts[locale].results.raterSource(roleText(role)[locale], name);
  });
  return [...new Set(lines)];
}
