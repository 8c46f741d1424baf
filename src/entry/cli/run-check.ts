/** What `yueping check` does: files in, their findings as text out. */
import type { Finding } from '#core/scorecard/finding.ts';
import { bothLanguages, text } from '#core/scorecard/text.ts';
import { BadInput } from './bad-input.ts';
import { checkFile } from './check-file.ts';
import { isFile, isFolder, POLICIES, SCORECARDS, shownPath, yamlFiles } from './scorecard-files.ts';

export interface CheckOptions {
  readonly json?: true;
}

export interface Checked {
  readonly output: string;
  readonly hasErrors: boolean;
}

/** Checks the files and folders, or without any both folders of the project. */
export function runCheck(paths: readonly string[], { json }: CheckOptions): Checked {
  const files = paths.length === 0 ? [SCORECARDS, POLICIES].flatMap(yamlFiles) : paths.flatMap(filesAt);
  const findings = files.flatMap((file) => checkFile(file, shownPath(file)));
  return {
    output: json ? printJson(findings) : print(findings, files.length),
    hasErrors: findings.some(({ severity }) => severity === 'error'),
  };
}

function filesAt(path: string): readonly string[] {
  if (isFile(path)) return [path];
  if (isFolder(path)) return yamlFiles(path);
  throw new BadInput(
    text(
      `文件填的是“${path}”：没有这个文件；可填文件或文件夹的路径`,
      `file is "${path}": there is no such file; allowed: the path of a file or folder`,
    ),
  );
}

const printJson = (findings: readonly Finding[]): string =>
  `${JSON.stringify(
    findings.map(({ file, line, column, severity, code, message, mend }) => ({
      file,
      line,
      column,
      severity,
      code,
      message: bothLanguages(message),
      mend: bothLanguages(mend),
    })),
    null,
    2,
  )}\n`;

function print(findings: readonly Finding[], files: number): string {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const warnings = findings.length - errors;
  const summary = text(
    `${files} 个文件，${errors} 个错误，${warnings} 个提醒`,
    `${files} files, ${errors} errors, ${warnings} warnings`,
  );
  return [...findings.map(findingLine), bothLanguages(summary), ''].join('\n');
}

/** One finding as people read it: place, code, what is wrong, how to mend it. */
export const findingLine = (finding: Finding): string => {
  const place = `${finding.file}:${finding.line}:${finding.column}`;
  return `${place} ${finding.severity} ${finding.code}\n  ${bothLanguages(finding.message)}\n  → ${bothLanguages(finding.mend)}`;
};
