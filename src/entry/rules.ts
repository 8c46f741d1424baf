/** The rules of a company, read from the texts of `scorecards/` and `policies/`; an error stops it, with place and mend. */
import type { CyclePolicy } from '#core/calendar/cycle-policy.ts';
import type { Calendar } from '#core/calendar/working-days.ts';
import { type Assignments, readAssignments } from '#core/policies/assignments.ts';
import { readCalendar } from '#core/policies/calendar.ts';
import { readCyclePolicy } from '#core/policies/cycle.ts';
import { metricsTwice } from '#core/policies/metrics-once.ts';
import { POLICY_FILES, type PolicyTexts, policyFilesIn } from '#core/policies/policy-version.ts';
import { type RaterRules, readRaters } from '#core/policies/raters.ts';
import { type ResultPolicy, readResultPolicy } from '#core/policies/result-policy.ts';
import { type ReviewerRules, readReviewers } from '#core/policies/reviewers.ts';
import type { Finding } from '#core/scorecard/finding.ts';
import { parseScorecard } from '#core/scorecard/parse.ts';
import { bothLanguages } from '#core/scorecard/text.ts';

export interface Rules {
  /** scorecard id → the file's text */
  scorecards: ReadonlyMap<string, string>;
  cycle: CyclePolicy;
  calendar: Calendar;
  assignments: Assignments;
  raters: RaterRules;
  reviewers?: ReviewerRules;
  /** the policies of results, in the order of their ids */
  results: readonly ResultPolicy[];
}

/** The rules as they are bundled where no file can be read: plain data, checked when they were. The zone is told later. */
export interface BundledRules {
  scorecards: Readonly<Record<string, string>>;
  cycle: CyclePolicy;
  days: Omit<Calendar, 'zone'>;
  assignments: Assignments;
  raters: RaterRules;
  reviewers?: ReviewerRules;
  results: readonly ResultPolicy[];
}

export const unbundled = (
  { scorecards, cycle, days, assignments, raters, reviewers, results }: BundledRules,
  zone: string,
): Rules => ({
  scorecards: new Map(Object.entries(scorecards)),
  cycle,
  calendar: { zone, ...days },
  assignments,
  raters,
  ...(reviewers ? { reviewers } : {}),
  results,
});

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

/** The files as texts, wherever they were kept. */
export interface RuleTexts {
  /** `isChecked`: this very text under this very name is known to pass */
  scorecards: readonly { path: string; text: string; isChecked?: boolean }[];
  policies: PolicyTexts;
}

/** Reading takes 20 ms and a megabyte a file: what was checked before is read when it is first wanted. */
function readOrTrusted({ path, text, isChecked }: RuleTexts['scorecards'][number]): ReadFile {
  if (isChecked) return { id: path.replace(/^.*[\\/]|\.yaml$/g, ''), text, findings: [] };
  const { scorecard, findings } = parseScorecard(text, path);
  return { id: scorecard?.id ?? null, text, findings };
}

interface ReadFile {
  id: string | null;
  text: string;
  findings: readonly Finding[];
}

/** @throws RulesError with all errors of all files at once */
export function rulesOf({ scorecards: files, policies }: RuleTexts, zone: string): Rules {
  const parsed = files.map(readOrTrusted);
  const scorecards = new Map(parsed.flatMap(({ id, text }) => (id === null ? [] : [[id, text] as const])));
  const cycle = readCyclePolicy(policies['cycle.yaml']);
  const days = readCalendar(policies['calendar.yaml']);
  const assignments = readAssignments(policies['assignments.yaml'], { scorecards: [...scorecards.keys()] });
  const raters = readRaters(policies['raters.yaml'], { scorecards: [...scorecards.keys()] });
  const reviewers = readReviewers(policies['reviewers.yaml']);
  const results = readResults(policies);
  const findings = [...parsed, cycle, days, assignments, raters, reviewers, ...results]
    .flatMap((read) => read.findings)
    .concat(metricsTwice(surveysIn(results)));
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length > 0 || !cycle.value || !days.value || !assignments.value || !raters.value || !reviewers.value)
    throw new RulesError(errors);
  const calendar = { zone, ...days.value };
  return {
    scorecards,
    cycle: cycle.value,
    calendar,
    assignments: assignments.value,
    raters: raters.value,
    reviewers: reviewers.value,
    results: results.flatMap(({ value }) => value ?? []),
  };
}

/** Every file but those with a reader of their own is a policy of results. */
const readResults = (texts: PolicyTexts) =>
  policyFilesIn(texts)
    .slice(POLICY_FILES.length)
    .map((name) => {
      const [source, file] = [texts[name] ?? '', `policies/${name}`];
      return { file, source, ...readResultPolicy(source, file) };
    });

const surveysIn = (results: ReturnType<typeof readResults>) =>
  results.flatMap(({ file, source, value }) => (value?.kind === 'survey' ? [{ file, source, policy: value }] : []));
