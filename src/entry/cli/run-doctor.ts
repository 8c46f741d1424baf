/** What `yueping doctor` does: the environment in, what was found as text out. */
import { bothLanguages, text } from '#core/scorecard/text.ts';
import type { Diagnosis } from '#entry/doctor/diagnosis.ts';
import { examine } from '#entry/doctor/examine.ts';
import { existingDatabase } from './database-file.ts';

export interface DoctorOptions {
  readonly file?: string;
  readonly json?: true;
}

export interface DoctorRun {
  readonly output: string;
  readonly hasErrors: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** @throws BadInput when a file is named that is not there */
export async function runDoctor(
  { file, json }: DoctorOptions,
  env: Environment,
  now: () => number = Date.now,
): Promise<DoctorRun> {
  if (file !== undefined) existingDatabase(file, env);
  const found = await examine({ env, now, file });
  return {
    output: json ? printJson(found) : print(found),
    hasErrors: found.some(({ severity }) => severity === 'error'),
  };
}

const printJson = (found: readonly Diagnosis[]): string =>
  `${JSON.stringify(
    found.map(({ message, mend, ...rest }) => ({
      ...rest,
      message: bothLanguages(message),
      mend: mend && bothLanguages(mend),
    })),
    null,
    2,
  )}\n`;

const MARKS: Readonly<Record<Diagnosis['severity'], string>> = { ok: '✓', warning: '!', error: '✗' };

function print(found: readonly Diagnosis[]): string {
  const count = (severity: Diagnosis['severity']) => found.filter((each) => each.severity === severity).length;
  const [errors, warnings] = [count('error'), count('warning')];
  const summary = text(`${errors} 个错误，${warnings} 个提醒`, `${errors} errors, ${warnings} warnings`);
  return [...found.map(lineOf), bothLanguages(summary), ''].join('\n');
}

function lineOf({ area, code, severity, message, mend }: Diagnosis): string {
  const line = `${MARKS[severity]} ${area} ${code}  ${bothLanguages(message)}`;
  return mend === null ? line : `${line}\n    → ${bothLanguages(mend)}`;
}
