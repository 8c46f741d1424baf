/** What stands around the sheets of a workbook: their order, the shared texts, and which formats mean days or percents. */
import { brokenXlsx } from './refused.ts';
import { attribute, type XmlEvents, xmlReader } from './xml.ts';
import { type Archive, unpack } from './zip.ts';

export type CellFormat = 'plain' | 'day' | 'percent';

export interface Workbook {
  /** the visible sheets in their order, with the file each stands in */
  sheets: readonly { name: string; file: string }[];
  strings: readonly string[];
  /** by the number of a style */
  formats: readonly CellFormat[];
  /** days are counted from 1904, as old Macs did */
  from1904: boolean;
}

export interface Packed {
  bytes: Uint8Array;
  archive: Archive;
}

/** @throws Refused for what is no workbook */
export function openWorkbook(packed: Packed): Workbook {
  const targets = readTargets(packed);
  const { sheets, from1904 } = readSheets(packed, targets);
  return { sheets, from1904, strings: readStrings(packed), formats: readFormats(packed) };
}

/** Scans a file of the archive; without it nothing is told. */
export function scanFile({ bytes, archive }: Packed, file: string, events: Partial<XmlEvents>): boolean {
  const entry = archive.get(file);
  if (!entry) return false;
  const nothing = (): void => undefined;
  const take = xmlReader({ open: nothing, close: nothing, text: nothing, ...events });
  unpack(bytes, entry, take);
  take(null);
  return true;
}

const [idOf, targetOf, nameOf, stateOf] = [attribute('Id'), attribute('Target'), attribute('name'), attribute('state')];
const [relationOf, epochOf] = [attribute('id'), attribute('date1904')];

function readTargets(packed: Packed): ReadonlyMap<string, string> {
  const targets = new Map<string, string>();
  scanFile(packed, 'xl/_rels/workbook.xml.rels', {
    open: (name, attributes) => {
      if (name === 'Relationship') targets.set(idOf(attributes) ?? '', targetOf(attributes) ?? '');
    },
  });
  return targets;
}

function readSheets(packed: Packed, targets: ReadonlyMap<string, string>): Pick<Workbook, 'sheets' | 'from1904'> {
  const sheets: { name: string; file: string }[] = [];
  let from1904 = false;
  const found = scanFile(packed, 'xl/workbook.xml', {
    open: (name, attributes) => {
      if (name === 'workbookPr') from1904 = /^(1|true)$/.test(epochOf(attributes) ?? '');
      if (name !== 'sheet' || (stateOf(attributes) ?? 'visible') !== 'visible') return;
      const target = targets.get(relationOf(attributes) ?? '') ?? '';
      const file = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
      sheets.push({ name: nameOf(attributes) ?? '', file });
    },
  });
  if (!found) throw brokenXlsx();
  return { sheets, from1904 };
}

/** Readings of how a word is spoken (`rPh`) are no part of it. */
function readStrings(packed: Packed): readonly string[] {
  const strings: string[] = [];
  let text = '';
  let isText = false;
  let isSpoken = false;
  scanFile(packed, 'xl/sharedStrings.xml', {
    open: (name) => {
      if (name === 'si') text = '';
      if (name === 'rPh') isSpoken = true;
      if (name === 't') isText = !isSpoken;
    },
    text: (part) => {
      if (isText) text += part;
    },
    close: (name) => {
      if (name === 't') isText = false;
      if (name === 'rPh') isSpoken = false;
      if (name === 'si') strings.push(withoutEscapes(text));
    },
  });
  return strings;
}

/** Letters XML cannot hold are written _x000D_. */
export const withoutEscapes = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;

const [formatIdOf, codeOf] = [attribute('numFmtId'), attribute('formatCode')];

function readFormats(packed: Packed): readonly CellFormat[] {
  const codes = new Map<number, string>();
  const formats: CellFormat[] = [];
  let isCellStyle = false;
  scanFile(packed, 'xl/styles.xml', {
    open: (name, attributes) => {
      if (name === 'numFmt') codes.set(Number(formatIdOf(attributes)), codeOf(attributes) ?? '');
      if (name === 'cellXfs') isCellStyle = true;
      if (name === 'xf' && isCellStyle) formats.push(formatOf(Number(formatIdOf(attributes) ?? 0), codes));
    },
    close: (name) => {
      if (name === 'cellXfs') isCellStyle = false;
    },
  });
  return formats;
}

/** Formats every program knows by number (ECMA-376 §18.8.30; 27–36 and 50–58 are the Chinese and Japanese days). */
const isKnownDay = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

function formatOf(id: number, codes: ReadonlyMap<number, string>): CellFormat {
  const code = codes.get(id);
  if (code === undefined) return id === 9 || id === 10 ? 'percent' : isKnownDay(id) ? 'day' : 'plain';
  // what stands in quotes, brackets or behind a backslash is shown as it is, and says nothing of the number
  const bare = code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '').replace(/general/gi, '');
  if (bare.includes('%')) return 'percent';
  return /[ymdhs]/i.test(bare) ? 'day' : 'plain';
}
