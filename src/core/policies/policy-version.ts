/** The policy files as one version, and what changed between two of them, line by line. */
import { sha256 } from '#core/appraisal/chain.ts';

/** In the order people are told of them. */
export const POLICY_FILES = [
  'assignments.yaml',
  'raters.yaml',
  'reviewers.yaml',
  'cycle.yaml',
  'calendar.yaml',
] as const;

export type PolicyFile = (typeof POLICY_FILES)[number];

/** File → text, "" where there is no such file; beside the files every house has stand those of its results. */
export type PolicyTexts = Readonly<Record<PolicyFile, string> & Record<string, string>>;

const isUsual = (file: string): boolean => POLICY_FILES.some((usual) => usual === file);

/** The files of these texts: the usual ones in their order, then the others by name. */
export const policyFilesIn = (...texts: readonly PolicyTexts[]): readonly string[] => [
  ...POLICY_FILES,
  ...new Set(texts.flatMap((each) => Object.keys(each).filter((file) => !isUsual(file))).sort()),
];

/** A line that is gone, or one that is new. */
export interface ChangedLine {
  sign: 'removed' | 'added';
  line: string;
}

export interface ChangedFile {
  file: string;
  lines: readonly ChangedLine[];
}

/** A checkout may end its lines otherwise; that is no other policy. */
const linesOf = (text: string): readonly string[] => (text === '' ? [] : text.replaceAll('\r\n', '\n').split('\n'));

/** What the files say, as one fingerprint: sha256 over name and text of each. */
export const policyVersion = (texts: PolicyTexts): string =>
  sha256(JSON.stringify(policyFilesIn(texts).map((file) => [file, linesOf(texts[file] ?? '').join('\n')])));

/** The files that differ, with the lines that went and came; lines of nothing but space are left out. */
export const changedFiles = (before: PolicyTexts, after: PolicyTexts): readonly ChangedFile[] =>
  policyFilesIn(before, after).flatMap((file) => {
    const [old, fresh] = [linesOf(before[file] ?? ''), linesOf(after[file] ?? '')];
    if (old.join('\n') === fresh.join('\n')) return [];
    return [{ file, lines: lineDiff(old, fresh).filter(({ line }) => line.trim() !== '') }];
  });

/** The fewest lines that make the one into the other; what both begin and end with is not compared any further. */
function lineDiff(before: readonly string[], after: readonly string[]): readonly ChangedLine[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  const shorter = Math.min(before.length, after.length) - start;
  while (end < shorter && before.at(-1 - end) === after.at(-1 - end)) end++;
  return walk(before.slice(start, before.length - end), after.slice(start, after.length - end));
}

/** Along the longest common subsequence; of equally good ways the one that removes first. */
function walk(before: readonly string[], after: readonly string[]): readonly ChangedLine[] {
  const common = commonLengths(before, after);
  const changed: ChangedLine[] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    const [old, fresh] = [before[i], after[j]];
    if (old !== undefined && old === fresh) {
      i++;
      j++;
    } else if (old !== undefined && (fresh === undefined || lengthAt(common, i + 1, j) >= lengthAt(common, i, j + 1))) {
      changed.push({ sign: 'removed', line: old });
      i++;
    } else {
      changed.push({ sign: 'added', line: fresh ?? '' });
      j++;
    }
  }
  return changed;
}

const lengthAt = (common: readonly (readonly number[])[], i: number, j: number): number => common[i]?.[j] ?? 0;

/** [i][j]: how many lines the rests from i and from j have in common, in order. */
function commonLengths(before: readonly string[], after: readonly string[]): readonly (readonly number[])[] {
  const common: number[][] = Array.from({ length: before.length + 1 }, () => []);
  for (let i = before.length - 1; i >= 0; i--) {
    const row: number[] = Array.from({ length: after.length + 1 }, () => 0);
    for (let j = after.length - 1; j >= 0; j--) {
      row[j] =
        before[i] === after[j]
          ? lengthAt(common, i + 1, j + 1) + 1
          : Math.max(lengthAt(common, i + 1, j), row[j + 1] ?? 0);
    }
    common[i] = row;
  }
  return common;
}
