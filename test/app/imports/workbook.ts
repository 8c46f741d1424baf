/** Workbooks made by hand, part by part, so that any of them can be wrong. */
import { strToU8, type Zippable, zipSync } from 'fflate';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A cell: words, a number as it is written in the file, or its XML. */
export type Cell = string | { n: string; style?: number } | { xml: string } | null;

export const letters = (column: number): string =>
  (column >= 26 ? letters(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26));

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function cellXml(cell: Cell, ref: string): string {
  if (cell === null) return '';
  if (typeof cell === 'string')
    return `<c r="${ref}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
  if ('xml' in cell) return cell.xml.replaceAll('REF', ref);
  return `<c r="${ref}"${cell.style === undefined ? '' : ` s="${cell.style}"`}><v>${cell.n}</v></c>`;
}

export const sheetXml = (rows: readonly (readonly Cell[])[], after = ''): string =>
  `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>${rows
    .map(
      (cells, y) =>
        `<row r="${y + 1}">${cells.map((cell, x) => cellXml(cell, `${letters(x)}${y + 1}`)).join('')}</row>`,
    )
    .join('')}</sheetData>${after}</worksheet>`;

export interface Made {
  rows?: readonly (readonly Cell[])[];
  /** the XML of the sheet, in place of rows */
  sheet?: string;
  /** name and state of each sheet; all but the last are empty */
  sheets?: readonly { name: string; hidden?: boolean; empty?: boolean }[];
  styles?: string;
  strings?: string;
  workbook?: string;
  /** more files, or others in the place of these */
  extra?: Readonly<Record<string, string | Uint8Array>>;
}

/** Styles 0 general, 1 percent, 2 day, 3 Chinese month. */
export const STYLES = `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts><cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="10"/><xf numFmtId="14"/><xf numFmtId="176"/></cellXfs></styleSheet>`;

export function workbook({
  rows = [],
  sheet,
  sheets = [{ name: '数据' }],
  styles = STYLES,
  ...more
}: Made): Uint8Array {
  const tags = sheets.map(
    ({ name, hidden }, index) =>
      `<sheet name="${name}" sheetId="${index + 1}" r:id="rId${index + 1}"${hidden ? ' state="hidden"' : ''}/>`,
  );
  const relations = sheets.map(
    (_, index) =>
      `<Relationship Id="rId${index + 1}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  );
  const files: Record<string, string | Uint8Array> = {
    'xl/workbook.xml':
      more.workbook ??
      `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${tags.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships>${relations.join('')}</Relationships>`,
    'xl/styles.xml': styles,
    ...(more.strings === undefined ? {} : { 'xl/sharedStrings.xml': more.strings }),
    ...Object.fromEntries(
      sheets.map(({ empty }, index) => [
        `xl/worksheets/sheet${index + 1}.xml`,
        empty ? sheetXml([]) : (sheet ?? sheetXml(rows)),
      ]),
    ),
    ...more.extra,
  };
  const packed: Zippable = Object.fromEntries(
    Object.entries(files).map(([name, body]) => [name, typeof body === 'string' ? strToU8(body) : body]),
  );
  return zipSync(packed, { level: 6 });
}
