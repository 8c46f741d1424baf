/** Printed forms of the shipped examples, and files read back as a program reads them. */
import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { readSheet } from 'read-excel-file/universal';
import type { Book, Sheet } from '#app/exports/book.ts';
import { atOnce } from '#app/exports/book.ts';
import type { PaperForm } from '#app/pack/paper-form.ts';
import { toHundredths } from '#core/number/round.ts';
import { parseScorecard } from '#core/scorecard/parse.ts';
import { readScoreInputs } from '#core/scoring/inputs.ts';
import { paperBonus, paperLines, paperRoles, type Settled } from '#core/scoring/paper-lines.ts';
import { scoreSheet } from '#core/scoring/score-sheet.ts';
import { writeCsv } from '#entry/files/csv.ts';
import { writeXlsx } from '#entry/files/xlsx.ts';
import { project } from '#entry/project.ts';

/** A shipped scorecard with its example, scored. */
export function settledExample(id: string): Settled {
  const { scorecard } = parseScorecard(readFileSync(project(`scorecards/${id}.yaml`), 'utf8'), `${id}.yaml`);
  const example = readScoreInputs(JSON.parse(readFileSync(project(`scorecards/examples/${id}.json`), 'utf8')));
  if (!scorecard || !example.ok) throw new Error(`${id} has no example`);
  const scored = scoreSheet(scorecard, example.inputs);
  if (!scored.ok) throw new Error(scored.problem.message.en);
  return { scorecard, inputs: example.inputs, receipt: scored.receipt };
}

/** The form of such an example as Li Na's, nobody having signed unless told. */
export function exampleForm(id: string, more: Partial<PaperForm> = {}): PaperForm {
  const settled = settledExample(id);
  const { scorecard, receipt } = settled;
  const lines = paperLines(settled);
  const hundredths = (value: number | null): number | null => (value === null ? null : toHundredths(value));
  return {
    person: { name: '李娜', employeeNo: '1003', title: '客服专员', unit: '客服部' },
    period: '2026-10',
    scorecardName: scorecard.name,
    full: toHundredths(scorecard.total),
    state: 'final',
    roles: paperRoles(lines),
    lines,
    bonus: paperBonus(settled),
    figures: {
      total: hundredths(receipt.total) ?? 0,
      grade: receipt.grade,
      coefficient: hundredths(receipt.coefficient),
      bonus: toHundredths(receipt.bonus),
      veto: null,
      fingerprint: 'ab'.repeat(32),
    },
    signers: [{ role: null, name: '李娜 1003', signed: null }],
    ...more,
  };
}

export const bookWith = (...sheets: readonly Sheet[]): Book => ({ name: 'test', sheets: atOnce(...sheets) });

async function joined(parts: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const part of parts) all.push(part);
  return Buffer.concat(all);
}

export const xlsxBytes = (book: Book): Promise<Buffer> => joined(writeXlsx(book));

export const csvText = async (sheet: Sheet): Promise<string> => (await joined(writeCsv(sheet))).toString('utf8');

/** The cells of a sheet (from 1) as another program reads them. */
export const cellsOf = async (bytes: Uint8Array, sheet = 1): Promise<readonly (readonly unknown[])[]> =>
  readSheet(new Uint8Array(bytes).buffer, sheet);

/** One of the XML files of a workbook. */
export function xmlOf(bytes: Uint8Array, path: string): string {
  const found = unzipSync(bytes)[path];
  if (!found) throw new Error(`there is no ${path} in it`);
  return strFromU8(found);
}
