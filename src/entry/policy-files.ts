/** Reads `scorecards/` and `policies/` once at the start; a file with an error stops it, with the place and the mend. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { CyclePolicy } from '#core/calendar/cycle-policy.ts';
import type { Calendar } from '#core/calendar/working-days.ts';
import { type Assignments, readAssignments } from '#core/policies/assignments.ts';
import { readCalendar } from '#core/policies/calendar.ts';
import { readCyclePolicy } from '#core/policies/cycle.ts';
import type { Finding } from '#core/scorecard/finding.ts';
import { parseScorecard } from '#core/scorecard/parse.ts';
import { bothLanguages } from '#core/scorecard/text.ts';

export interface Rules {
  /** scorecard id → the file's text */
  scorecards: ReadonlyMap<string, string>;
  cycle: CyclePolicy;
  calendar: Calendar;
  assignments: Assignments;
}

/** Thrown when a file does not pass; the message lists every error as file:line:column. */
class RulesError extends Error {
  constructor(findings: readonly Finding[]) {
    super(
      findings
        .map(
          ({ file, line, column, message, mend }) =>
            `${file}:${line}:${column} ${bothLanguages(message)} → ${bothLanguages(mend)}`,
        )
        .join('\n'),
    );
    this.name = 'RulesError';
  }
}

/** @throws RulesError with all errors of all files at once */
export function readRules(folders: { scorecards: string; policies: string }, zone: string): Rules {
  const sheets = yamlFiles(folders.scorecards).map((path) => ({ path, text: readFileSync(path, 'utf8') }));
  const parsed = sheets.map(({ path, text }) => ({ text, ...parseScorecard(text, path) }));
  const scorecards = new Map(
    parsed.flatMap(({ scorecard, text }) => (scorecard ? [[scorecard.id, text] as const] : [])),
  );
  const policy = (name: string) => {
    const path = join(folders.policies, name);
    return existsSync(path) ? readFileSync(path, 'utf8') : '';
  };
  const cycle = readCyclePolicy(policy('cycle.yaml'));
  const days = readCalendar(policy('calendar.yaml'));
  const assignments = readAssignments(policy('assignments.yaml'), { scorecards: [...scorecards.keys()] });
  const findings = [...parsed, cycle, days, assignments].flatMap((read) => read.findings);
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length > 0 || !cycle.value || !days.value || !assignments.value) throw new RulesError(errors);
  return { scorecards, cycle: cycle.value, calendar: { zone, ...days.value }, assignments: assignments.value };
}

/** Every scorecard of a folder; the metric catalogue is no scorecard. */
const yamlFiles = (folder: string): readonly string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.yaml') && basename(name) !== 'metrics.yaml')
    .sort()
    .map((name) => join(folder, name));
