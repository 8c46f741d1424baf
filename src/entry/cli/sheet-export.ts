/** What `evidence` and `print` share: who may export, which appraisals are meant, and that each export is a look. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Deps } from '#app/deps.ts';
import { recordLook } from '#app/record-looks.ts';
import type { Person } from '#app/records.ts';
import type { Appraisal } from '#core/appraisal/appraisal.ts';
import { text } from '#core/scorecard/text.ts';
import { withDeps } from '#entry/with-deps.ts';
import { BadInput } from './bad-input.ts';
import { existingDatabase } from './database-file.ts';

export interface ExportOptions {
  readonly by: string;
  readonly out: string;
  readonly file?: string;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** One of the appraisals that are meant, and where its files go. */
export interface Meant {
  deps: Deps;
  /** the database file */
  file: string;
  appraisal: Appraisal;
  /** the exporter as paper names them */
  by: string;
  /** writes one file beside the others and names it */
  write: (ending: string, content: string) => string;
}

/** What is exported: its name in the record of looks, of which appraisals, and which of them have something to show. */
export interface Exporting {
  what: 'evidence' | 'print';
  named: { sheet: string; period: string | undefined };
  shows: (appraisal: Appraisal) => boolean;
}

/**
 * Runs an export for each appraisal that is meant: an id, or an employee number with a period. The look is written before
 * the first file, so that nothing leaves without it. Resolves to the files.
 * @throws BadInput, StoreError
 */
export async function exportSheets(
  { what, named, shows }: Exporting,
  { options, env }: { options: ExportOptions; env: Environment },
  work: (meant: Meant) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  const file = existingDatabase(options.file, env);
  return withDeps(
    { ...env, DATABASE_FILE: file },
    async (deps) => {
      const exporter = await exporterOf(deps, options.by);
      const by = `${exporter.name} ${exporter.employeeNo}`;
      const written: string[] = [];
      for (const appraisal of (await appraisalsOf(deps, named)).filter(shows)) {
        const source = `${what}:${deps.newId()}`;
        await recordLook(deps, { appraisalId: appraisal.id, readerId: exporter.id, what, source });
        const write = writerFor(options.out, await stemOf(deps, { what, appraisal }));
        written.push(...(await work({ deps, file, appraisal, by, write })));
      }
      return written;
    },
    { beside: true },
  );
}

export async function exporterOf(deps: Deps, employeeNo: string): Promise<Person> {
  const person = await deps.store.personByEmployeeNo(employeeNo);
  const roles = person?.active ? await deps.store.rolesOf(person.id) : [];
  if (person && roles.length > 0) return person;
  throw new BadInput(
    text(
      `--by 填的是“${employeeNo}”：要填人事或审计的工号`,
      `--by is "${employeeNo}"; allowed: the employee number of somebody in HR or of the auditor`,
    ),
  );
}

async function appraisalsOf(
  deps: Deps,
  { sheet, period }: { sheet: string; period: string | undefined },
): Promise<readonly Appraisal[]> {
  const found = period === undefined ? await deps.store.appraisal(sheet) : null;
  if (found) return [found];
  const person = await deps.store.personByEmployeeNo(sheet);
  const theirs = person && period !== undefined ? await deps.store.appraisalsOf(person.id, period) : [];
  const live = theirs.filter(({ state }) => state !== 'cancelled');
  if (live.length > 0) return live;
  const given = [sheet, period].filter((each) => each !== undefined).join(' ');
  throw new BadInput(
    text(
      `没有“${given}”这份考核单：可填考核单编号，或工号加月份，如 1002 2026-10`,
      `there is no appraisal "${given}"; allowed: its id, or an employee number and a month such as 1002 2026-10`,
    ),
  );
}

/** A name for files that any system takes; the id tells two sheets of one month apart. */
async function stemOf(deps: Deps, { what, appraisal }: { what: string; appraisal: Appraisal }): Promise<string> {
  const person = await deps.store.person(appraisal.personId);
  const parts = [what, person?.employeeNo ?? '', appraisal.period, appraisal.scorecardId];
  return parts.map((part) => part.replaceAll(/[^\p{L}\p{N}-]+/gu, '_')).join('-');
}

const writerFor = (folder: string, stem: string) => (ending: string, content: string) => {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${stem}.${ending}`);
  writeFileSync(path, content);
  return path;
};
