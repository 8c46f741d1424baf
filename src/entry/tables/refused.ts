/** Why a file is not read: thrown deep inside, told as one sentence and what to do. */
import type { TableRefused } from '#app/imports/tables.ts';
import { type Text, text } from '#core/scorecard/text.ts';

export class Refused extends Error {
  readonly told: TableRefused;
  constructor(code: string, message: Text, mend: Text) {
    super(message.en);
    this.name = 'Refused';
    this.told = { ok: false, code, message, mend };
  }
}

const SAVE_AGAIN = text(
  '用表格软件打开，另存为 .xlsx 或 CSV，再导入',
  'open it in a spreadsheet program, save it as .xlsx or CSV, and import that',
);
const SPLIT = text(
  '分成几个文件导入，或删去用不着的内容',
  'split it into several files, or take out what is not needed',
);

export const tooLarge = (megabytes: number): Refused =>
  new Refused('too-large', text(`文件超过 ${megabytes} MB`, `the file is larger than ${megabytes} MB`), SPLIT);

export const tooManyRows = (rows: number): Refused =>
  new Refused('too-many-rows', text(`超过 ${rows} 行`, `there are more than ${rows} rows`), SPLIT);

export const tooManyColumns = (row: number, columns: number): Refused =>
  new Refused(
    'too-many-columns',
    text(`第 ${row} 行超过 ${columns} 列`, `row ${row} has more than ${columns} columns`),
    text('只留要导入的列', 'keep only the columns to be imported'),
  );

export const tooLong = (row: number, column: number): Refused =>
  new Refused(
    'cell-too-long',
    text(`第 ${row} 行第 ${column} 列的内容太长`, `row ${row}, column ${column} holds too long a text`),
    text('把这一格写短', 'shorten this cell'),
  );

export const unpacksToTooMuch = (): Refused =>
  new Refused(
    'unpacks-too-much',
    text('这个文件解开后大得不正常', 'the file unpacks to far more than a table holds'),
    SAVE_AGAIN,
  );

export const brokenXlsx = (): Refused =>
  new Refused('broken', text('这个 .xlsx 文件坏了，或没有传完', 'the .xlsx file is broken or incomplete'), SAVE_AGAIN);

export const encrypted = (): Refused =>
  new Refused(
    'encrypted',
    text('这个文件设了打开密码', 'the file is protected by a password'),
    text('去掉密码，另存为 .xlsx，再导入', 'take the password off, save it as .xlsx, and import that'),
  );

export const oldXls = (): Refused =>
  new Refused(
    'old-xls',
    text('这是旧的 .xls 文件', 'this is an old .xls file'),
    text('另存为 .xlsx，再导入', 'save it as .xlsx, and import that'),
  );

export const noTable = (): Refused =>
  new Refused('no-table', text('这不是 CSV 或 .xlsx 表格', 'this is neither a CSV nor an .xlsx table'), SAVE_AGAIN);

export const empty = (): Refused =>
  new Refused(
    'empty',
    text('文件里没有内容', 'there is nothing in the file'),
    text('第一行写列名，下面每行一条', 'write the names of the columns in the first row, and one entry a row below'),
  );

export const unknownEncoding = (): Refused =>
  new Refused(
    'encoding',
    text('认不出这个文件的文字编码', 'the encoding of the file is unknown'),
    text('另存为“CSV UTF-8”或 .xlsx，再导入', 'save it as "CSV UTF-8" or .xlsx, and import that'),
  );

export const openQuote = (row: number): Refused =>
  new Refused(
    'quote',
    text(`第 ${row} 行的引号没有成对`, `the quotes in row ${row} are not closed`),
    text(
      '补上或删去这一行的双引号；引号里的引号写两个',
      'close or take out the double quote of this row; a quote inside is written twice',
    ),
  );

export const tookTooLong = (): Refused =>
  new Refused('too-slow', text('这个文件读得太久', 'reading the file takes too long'), SPLIT);
