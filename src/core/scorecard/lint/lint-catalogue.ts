/** The catalogue against the scorecards: it names those that read a metric, and says of each metric what they say. */
import type { Catalogue, CatalogueSheets } from '#core/scorecard/catalogue.ts';
import { type Draft, error, type FieldPath, warning } from '#core/scorecard/finding.ts';
import { suggestion } from '#core/scorecard/schema-findings.ts';
import type { Metric, Scorecard } from '#core/scorecard/scorecard.ts';
import { text } from '#core/scorecard/text.ts';
import { keyFindings } from './lint-metrics.ts';

type Entry = Catalogue[string];

/** Wrong lists of forms are errors; what a scorecard brings beyond the catalogue are warnings. */
export function lintCatalogue(catalogue: Catalogue, sheets: CatalogueSheets): readonly Draft[] {
  return [
    ...Object.entries(catalogue).flatMap(([key, entry]) => [
      ...keyFindings(key, [key]),
      ...entry.forms.flatMap((id, index) => formFindings({ key, entry, id, index }, sheets)),
    ]),
    ...sheets.scorecards.flatMap((scorecard) => sheetFindings(catalogue, scorecard)),
  ];
}

interface Listed {
  readonly key: string;
  readonly entry: Entry;
  readonly id: string;
  readonly index: number;
}

function formFindings({ key, entry, id, index }: Listed, { ids, scorecards }: CatalogueSheets): readonly Draft[] {
  const path = [key, 'forms', index];
  if (!ids.includes(id)) return [unknownForm(id, path, ids)];
  if (entry.forms.indexOf(id) < index) return [listedTwice(id, path)];
  const scorecard = scorecards.find((candidate) => candidate.id === id);
  return !scorecard || declares(scorecard, key) ? [] : [formWithout(key, id, path)];
}

const declares = ({ metrics }: Scorecard, key: string): boolean => Object.hasOwn(metrics ?? {}, key);

const unknownForm = (id: string, path: FieldPath, ids: readonly string[]): Draft =>
  error({
    code: 'unknown-scorecard',
    path,
    message: text(`没有考核表“${id}”`, `there is no scorecard "${id}"`),
    mend: suggestion(id, ids),
  });

const listedTwice = (id: string, path: FieldPath): Draft =>
  error({
    code: 'duplicate-id',
    path,
    message: text(`“${id}”列了两次`, `"${id}" is listed twice`),
    mend: text('只留一个', 'keep one of them'),
  });

const formWithout = (key: string, id: string, path: FieldPath): Draft =>
  error({
    code: 'form-without-metric',
    path,
    message: text(`考核表“${id}”里没有指标“${key}”`, `scorecard "${id}" has no metric "${key}"`),
    mend: text('从 forms 里删掉', 'take it out of forms'),
  });

function sheetFindings(catalogue: Catalogue, { id, metrics }: Scorecard): readonly Draft[] {
  return Object.entries(metrics ?? {}).flatMap(([key, metric]) => {
    const entry = Object.hasOwn(catalogue, key) ? catalogue[key] : undefined;
    if (!entry) return [notInCatalogue(key, id)];
    const unlisted = entry.forms.includes(id) ? [] : [formNotListed(key, id)];
    return [...unlisted, ...differences(key, { id, metric, entry })];
  });
}

const notInCatalogue = (key: string, id: string): Draft =>
  warning({
    code: 'metric-not-in-catalogue',
    path: [],
    message: text(
      `考核表“${id}”的指标“${key}”不在目录里`,
      `metric "${key}" of scorecard "${id}" is not in the catalogue`,
    ),
    mend: text('补上它的含义和算法，或改用目录里的键', 'add what it means, or use a key of the catalogue'),
  });

const formNotListed = (key: string, id: string): Draft =>
  warning({
    code: 'form-not-listed',
    path: [key, 'forms'],
    message: text(
      `考核表“${id}”也有这个指标，forms 里没有`,
      `scorecard "${id}" has this metric too, and forms does not list it`,
    ),
    mend: text(`在 forms 里加上 ${id}`, `add ${id} to forms`),
  });

interface Compared {
  readonly id: string;
  readonly metric: Metric;
  readonly entry: Entry;
}

/** One key is one figure everywhere, so its unit and kind are the same everywhere. */
function differences(key: string, { id, metric, entry }: Compared): readonly Draft[] {
  return (['unit', 'kind'] as const)
    .filter((field) => metric[field] !== undefined && metric[field] !== entry[field])
    .map((field) =>
      warning({
        code: 'metric-differs',
        path: [key, field],
        message: text(
          `考核表“${id}”把“${key}”的 ${field} 写成 ${metric[field]}，这里是 ${entry[field] ?? '空'}`,
          `scorecard "${id}" writes ${field} ${metric[field]} for "${key}", here it is ${entry[field] ?? 'left out'}`,
        ),
        mend: text('写成一样，或给另一个数另起一个键', 'write the same, or give the other figure a key of its own'),
      }),
    );
}
