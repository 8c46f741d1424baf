/** What `yueping survey-links` does: people, units or visits in, their addresses out. */
import { writeFileSync } from 'node:fs';
import type { Deps } from '#app/deps.ts';
import type { Row } from '#app/exports/book.ts';
import { isProblem } from '#app/intake/cells.ts';
import type { RowProblem } from '#app/intake/intake.ts';
import { subjectOf, subjectsOf } from '#app/intake/subjects.ts';
import type { SurveyLinkRow } from '#app/records-voices.ts';
import { type LinkSubject, makeLinks } from '#app/surveys/make-links.ts';
import { linkName, linkPath, surveysOf } from '#app/surveys/survey-case.ts';
import { bothLanguages, text } from '#core/scorecard/text.ts';
import { writeCsv } from '#entry/files/csv.ts';
import { withDeps } from '#entry/with-deps.ts';
import { BadInput } from './bad-input.ts';
import { existingDatabase } from './database-file.ts';
import { readTable } from './read-table.ts';

export interface SurveyLinksOptions {
  readonly people?: true;
  readonly units?: true;
  readonly visits?: string;
  readonly csv?: string;
  readonly file?: string;
}

/** @throws BadInput, StoreError */
export async function runSurveyLinks(
  surveyId: string,
  options: SurveyLinksOptions,
  env: Readonly<Record<string, string | undefined>>,
): Promise<string> {
  const file = existingDatabase(options.file, env);
  return withDeps(
    { ...env, DATABASE_FILE: file },
    async (deps) => {
      const links = await linksOf(deps, surveyId, await subjectsIn(deps, options));
      const csv = await csvOf(deps, links);
      if (options.csv === undefined) return csv;
      writeFileSync(options.csv, csv);
      return `${bothLanguages(text(`${links.length} 个链接写到 ${options.csv}`, `${links.length} links written to ${options.csv}`))}\n`;
    },
    { beside: true },
  );
}

async function subjectsIn(deps: Deps, { people, units, visits }: SurveyLinksOptions): Promise<readonly LinkSubject[]> {
  if (people) {
    const all = await deps.store.people();
    return all.filter(({ active }) => active).map(({ id }) => ({ kind: 'person', personId: id }));
  }
  if (units) return (await deps.store.units()).map(({ id }) => ({ kind: 'unit', unitId: id }));
  if (visits !== undefined) return visitsIn(deps, visits);
  throw new BadInput(
    text(
      '要写给谁建链接：--people、--units 或 --visits 文件',
      'say for whom: --people, --units or --visits with a file',
    ),
  );
}

async function visitsIn(deps: Deps, path: string): Promise<readonly LinkSubject[]> {
  const [heading = [], ...rows] = await readTable(path);
  const records = rows.map((row) => Object.fromEntries(heading.map((name, at) => [name.trim(), row[at] ?? ''])));
  const known = await subjectsOf(deps);
  return records.map((record, index): LinkSubject => {
    const of = subjectOf({ record, row: index + 2 }, known);
    if (isProblem(of)) throw badRow(of);
    const visit = (record.visit ?? '').trim();
    if (visit === '')
      throw badRow({
        row: index + 2,
        message: text('没有填 visit', 'visit is missing'),
        mend: text('填就诊编号', "give the visit's number"),
      });
    return { kind: 'visit', visit, personId: of.subjectKind === 'person' ? of.subjectId : null, unitId: of.unitId };
  });
}

const badRow = ({ row, message, mend }: Pick<RowProblem, 'row' | 'message' | 'mend'>): BadInput =>
  new BadInput(text(`第 ${row} 行：${message.zh}；${mend.zh}`, `row ${row}: ${message.en}; ${mend.en}`));

async function linksOf(
  deps: Deps,
  surveyId: string,
  subjects: readonly LinkSubject[],
): Promise<readonly SurveyLinkRow[]> {
  if (deps.publicUrl === undefined)
    throw new BadInput(
      text(
        '没有网页地址：先设置 PUBLIC_URL（https）和 SESSION_KEY',
        'there are no pages: set PUBLIC_URL (https) and SESSION_KEY first',
      ),
    );
  const made = await makeLinks(deps, { surveyId, subjects, by: 'cli' });
  if (made.kind === 'made') return made.links;
  const ids = surveysOf(deps).map(({ id }) => id);
  if (made.kind === 'unknown-survey')
    throw new BadInput(
      text(
        `没有启用的问卷“${surveyId}”；可填 ${ids.join('、') || '无'}`,
        `no survey "${surveyId}" is switched on; there is: ${ids.join(', ') || 'none'}`,
      ),
    );
  const row = (made.at[0] ?? 0) + 2;
  throw new BadInput(text(`第 ${row} 行认不出是谁或编号太长`, `row ${row} names nobody, or its number is too long`));
}

const COLUMNS = ['kind', 'name', 'visit', 'url', 'expires_at'] as const;

async function csvOf(deps: Deps, links: readonly SurveyLinkRow[]): Promise<string> {
  async function* rows(): AsyncGenerator<readonly Row[]> {
    yield [{ look: 'head', cells: [...COLUMNS] }];
    for (const link of links) {
      const name = await linkName(deps, { ...link, visit: null });
      const address = `${deps.publicUrl}${linkPath(link)}`;
      yield [{ look: 'cells', cells: [link.subjectKind, name, link.visit, address, link.expiresAt] }];
    }
  }
  const sheet = { name: 'links', widths: [], headRow: 1, landscape: false, rows: rows() };
  const parts: Uint8Array[] = [];
  for await (const part of writeCsv(sheet)) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}
