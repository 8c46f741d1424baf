/** What `yueping new-scorecard` does: answers or a table in, a scorecard file out. */
import { writeFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import type { z } from 'zod';
import { draftSchema, writeDraft } from '#core/scorecard/draft.ts';
import { draftFromTable } from '#core/scorecard/draft-table.ts';
import type { Finding } from '#core/scorecard/finding.ts';
import { parseScorecard } from '#core/scorecard/parse.ts';
import { bothLanguages, type Text, text } from '#core/scorecard/text.ts';
import { askScorecard } from './ask-scorecard.ts';
import { BadInput } from './bad-input.ts';
import { keyByName } from './catalogue-keys.ts';
import { readJsonFile } from './read-file.ts';
import { readTable } from './read-table.ts';
import { findingLine } from './run-check.ts';
import { SCORECARDS, shownPath } from './scorecard-files.ts';

export interface NewScorecardOptions {
  readonly answers?: string;
  readonly from?: string;
  readonly id?: string;
  readonly name?: string;
  readonly out?: string;
}

export interface Written {
  readonly output: string;
  readonly hasErrors: boolean;
}

interface Said {
  /** a draft, once `draftSchema` has read it */
  readonly answers: unknown;
  /** what else there is to say of the draft */
  readonly remarks: readonly Text[];
}

/** Writes the file and says what the linter thinks of it. Answers with an error write nothing: they can be mended. */
export async function runNewScorecard(options: NewScorecardOptions): Promise<Written> {
  const { answers, remarks } = await said(options);
  const read = draftSchema.safeParse(answers);
  if (!read.success) throw badAnswers(read.error.issues[0]);
  const file = options.out ?? join(SCORECARDS, `${read.data.id}.yaml`);
  const source = writeDraft(read.data);
  const { findings } = parseScorecard(source, shownPath(file));
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (options.answers !== undefined && errors[0]) throw refused(errors[0]);
  writeNew(file, source);
  const done = text(`已写入 ${shownPath(file)}`, `written: ${shownPath(file)}`);
  const lines = [...[done, ...remarks].map(bothLanguages), ...findings.map(findingLine)];
  return { output: `${lines.join('\n')}\n`, hasErrors: errors.length > 0 };
}

async function said(options: NewScorecardOptions): Promise<Said> {
  if (options.from !== undefined) return fromTable(options.from, options);
  if (options.answers === undefined) return { answers: await askScorecard(process.stdin, process.stdout), remarks: [] };
  return { answers: readJsonFile(options.answers, '--answers'), remarks: [] };
}

async function fromTable(from: string, { id, name }: NewScorecardOptions): Promise<Said> {
  const head = {
    id: id ?? basename(from, extname(from)),
    ...(name === undefined ? {} : { name }),
    keyOf: keyByName(),
  };
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(head.id)) throw badId(head.id);
  const reading = draftFromTable(await readTable(from), head);
  if (!reading.ok) throw new BadInput(about(from, reading.problem));
  const { answers, unclear } = reading;
  const count = text(
    `${answers.criteria.length} 个考核项，${unclear} 个待确认（看文件里的“待确认”）`,
    `${answers.criteria.length} criteria, ${unclear} for a person to look at (find 待确认 in the file)`,
  );
  return { answers, remarks: [count] };
}

const about = (file: string, { zh, en }: Text): Text => text(`${file}：${zh}`, `${file}: ${en}`);

const badId = (id: string): BadInput =>
  new BadInput(
    text(
      `--id 填的是“${id}”：要写成小写字母、数字和 -，如 service-staff`,
      `--id is "${id}": it must be lower-case words joined by -, such as service-staff`,
    ),
  );

function badAnswers(issue: z.core.$ZodIssue | undefined): BadInput {
  const keys = issue?.code === 'unrecognized_keys' ? issue.keys : [];
  const field = ['--answers', ...(issue?.path ?? []), ...keys].map(String).join('.');
  return new BadInput(
    text(
      `${field} 读不懂；要写成 { "id", "name", "criteria": [{ "name", "points", "rule" }] }，见 docs/scorecards.md`,
      `${field} cannot be read; allowed: { "id", "name", "criteria": [{ "name", "points", "rule" }] }, see docs/scorecards.md`,
    ),
  );
}

const refused = ({ message, mend }: Finding): BadInput =>
  new BadInput(text(`${message.zh}；${mend.zh}`, `${message.en}; ${mend.en}`));

/** Never over a file that is there. */
function writeNew(file: string, source: string): void {
  try {
    writeFileSync(file, source, { flag: 'wx' });
  } catch (problem) {
    const code = problem instanceof Error && 'code' in problem ? String(problem.code) : 'unwritable';
    throw new BadInput(
      text(
        `--out 填的是“${file}”：写不进去（${code}）；要写一个还没有的文件`,
        `--out is "${file}": it cannot be written (${code}); allowed: a file that is not there yet`,
      ),
    );
  }
}
