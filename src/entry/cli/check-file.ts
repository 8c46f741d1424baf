/** Which checks a file gets: by the folder it lies in and its name. */
import { basename, dirname, resolve } from 'node:path';
import { readAssignments } from '#core/policies/assignments.ts';
import { readCalendar } from '#core/policies/calendar.ts';
import { readCyclePolicy } from '#core/policies/cycle.ts';
import { readRaters } from '#core/policies/raters.ts';
import { readResultPolicy } from '#core/policies/result-policy.ts';
import { readReviewers } from '#core/policies/reviewers.ts';
import { parseCatalogue } from '#core/scorecard/catalogue.ts';
import type { Finding } from '#core/scorecard/finding.ts';
import { readTextFile } from './read-file.ts';
import { readScorecard, scorecardIds, soundScorecards } from './scorecard-files.ts';

/** Checks one text under the name findings show. */
type CheckText = (source: string, file: string) => readonly Finding[];

const checkResultPolicy: CheckText = (source, file) => readResultPolicy(source, file).findings;

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

/** What is wrong with a file, in its order. A file that nothing else takes is a scorecard. */
export function checkFile(path: string, shown: string): readonly Finding[] {
  return checkFor(resolve(path))(readTextFile(path, 'file'), shown);
}
