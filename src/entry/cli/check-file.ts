/** Which checks a file gets: by the folder it lies in and its name. */
import { readdirSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { readAssignments } from '#core/policies/assignments.ts';
import { readCalendar } from '#core/policies/calendar.ts';
import { readCyclePolicy } from '#core/policies/cycle.ts';
import { formulaFindings } from '#core/policies/kinds/derived-metrics.ts';
import { metricsTwice } from '#core/policies/metrics-once.ts';
import { readRaters } from '#core/policies/raters.ts';
import { readResultPolicy } from '#core/policies/result-policy.ts';
import { readReviewers } from '#core/policies/reviewers.ts';
import { parseCatalogue } from '#core/scorecard/catalogue.ts';
import type { Finding } from '#core/scorecard/finding.ts';
import { readTextFile } from './read-file.ts';
import { readOnce } from './read-once.ts';
import { readScorecard, scorecardIds, soundScorecards } from './scorecard-files.ts';

/** Checks one text under the name findings show. */
type CheckText = (source: string, file: string) => readonly Finding[];

const readPolicy = readOnce(readResultPolicy);

const checkResultPolicy: CheckText = (source, file) => {
  const { value, findings } = readPolicy(source, file);
  return value?.kind === 'derived-metrics'
    ? [...findings, ...formulaFindings(source, { file, formulas: formulas() })]
    : findings;
};

/** The metrics that a scorecard works out itself, with its id. */
const formulas = (): ReadonlyMap<string, string> =>
  new Map(
    soundScorecards().flatMap(({ id, metrics = {} }) =>
      Object.entries(metrics).flatMap(([key, { formula }]) => (formula === undefined ? [] : [[key, id] as const])),
    ),
  );

/** Files with a check of their own, by folder and name. */
const CHECKS: Readonly<Record<string, CheckText>> = {
  'policies/assignments.yaml': (source, file) => readAssignments(source, { file, scorecards: scorecardIds() }).findings,
  'policies/calendar.yaml': (source, file) => readCalendar(source, file).findings,
  'policies/cycle.yaml': (source, file) => readCyclePolicy(source, file).findings,
  'policies/raters.yaml': (source, file) => readRaters(source, { file, scorecards: scorecardIds() }).findings,
  'policies/reviewers.yaml': (source, file) => readReviewers(source, file).findings,
  'scorecards/metrics.yaml': (source, file) =>
    parseCatalogue(source, file, { ids: scorecardIds(), scorecards: soundScorecards() }).findings,
};

const checkScorecard: CheckText = (source, file) => readScorecard(source, file).findings;

function checkFor(path: string): CheckText {
  const [folder, name] = [basename(dirname(path)), basename(path)];
  return CHECKS[`${folder}/${name}`] ?? (folder === 'policies' ? checkResultPolicy : checkScorecard);
}

/** What a survey makes that another survey of its folder makes already. */
function madeTwice(path: string, source: string, shown: string): readonly Finding[] {
  if (readPolicy(source, shown).value?.kind !== 'survey') return [];
  const beside = readdirSync(dirname(path)).filter((name) => name.endsWith('.yaml') && name !== basename(path));
  const texts = [
    ...beside.map((name) => ({ file: name, source: readTextFile(join(dirname(path), name), 'file') })),
    { file: shown, source },
  ];
  const surveys = texts.flatMap((each) => {
    const { value } = readPolicy(each.source, each.file);
    return value?.kind === 'survey' ? [{ ...each, policy: value }] : [];
  });
  return metricsTwice(surveys).filter(({ file }) => file === shown);
}

/** What is wrong with a file, in its order. A file that nothing else takes is a scorecard. */
export function checkFile(path: string, shown: string): readonly Finding[] {
  const whole = resolve(path);
  const source = readTextFile(path, 'file');
  return [...checkFor(whole)(source, shown), ...madeTwice(whole, source, shown)];
}
