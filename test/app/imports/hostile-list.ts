/** The list: what the file is, its bytes, and what must come of it. */
import { strToU8, zipSync } from 'fflate';
import type { BatchKind } from '#app/records-intake.ts';
import { type Cell, letters, STYLES, sheetXml, workbook } from './workbook.ts';

export interface Hostile {
  name: string;
  bytes: () => Uint8Array;
  kind?: BatchKind;
  fileName?: string;
  expected:
    | { refused: string }
    /** "row column code", the first five */
    | { problems: readonly string[] }
    /** strange, but understood */
    | { rows: number };
}

const HEAD = '工号,考核周期,指标,数值';
const GOOD = 'E1,2026-10,call_sampling_score,90';
const text = (lines: string): Uint8Array => new TextEncoder().encode(lines);
const csv =
  (...rows: readonly string[]): (() => Uint8Array) =>
  () =>
    text([HEAD, ...rows].join('\n'));
const value = (typed: string, metric = 'call_sampling_score') => csv(`E1,2026-10,${metric},${typed}`);
const period = (typed: string) => csv(`E1,${typed},call_sampling_score,90`);
const HEADING: readonly Cell[] = ['工号', '考核周期', '指标', '数值'];
const ROW: readonly Cell[] = ['E1', '2026-10', 'call_sampling_score', { n: '90' }];
const xlsx =
  (...rows: readonly (readonly Cell[])[]) =>
  () =>
    workbook({ rows: [HEADING, ...rows] });
const valueCell = (cell: Cell, metric = 'call_sampling_score') => xlsx(['E1', '2026-10', metric, cell]);
const one = (problem: string) => ({ problems: [`2 ${problem}`] });
const NUMBER = one('数值 not-a-number');

function utf16(textIn: string, littleEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(2 + textIn.length * 2);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0xfeff, littleEndian);
  for (let at = 0; at < textIn.length; at++) view.setUint16(2 + at * 2, textIn.charCodeAt(at), littleEndian);
  return bytes;
}

/** 工号,周期,指标,数值 and a row, in GBK. */
const GBK = [
  ...[0xb9, 0xa4, 0xba, 0xc5, 0x2c, 0xd6, 0xdc, 0xc6, 0xda, 0x2c, 0xd6, 0xb8, 0xb1, 0xea, 0x2c, 0xca, 0xfd, 0xd6, 0xb5],
  ...[...`\n${GOOD}\n`].map((letter) => letter.charCodeAt(0)),
];

/** Another number in the central directory of a ZIP: `offset` from the start of its first entry. */
function lied(bytes: Uint8Array, offset: number, number: number): Uint8Array {
  const copy = new Uint8Array(bytes);
  const view = new DataView(copy.buffer);
  for (let at = 0; at < copy.length - 4; at++) {
    if (view.getUint32(at, true) !== 0x02014b50) continue;
    view.setUint32(at + offset, number, true);
    return copy;
  }
  return copy;
}

const flagged = (bytes: Uint8Array): Uint8Array => {
  const copy = new Uint8Array(bytes);
  const view = new DataView(copy.buffer);
  for (let at = 0; at < copy.length - 4; at++) if (view.getUint32(at, true) === 0x02014b50) copy[at + 8] = 1;
  return copy;
};

const whole = () => workbook({ rows: [HEADING, ROW] });
const ole = (tail: string): Uint8Array => {
  const bytes = new Uint8Array(4096);
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  [...tail].forEach((letter, index) => {
    bytes[1024 + index * 2] = letter.charCodeAt(0);
  });
  return bytes;
};

const encodings: readonly Hostile[] = [
  { name: 'UTF-8', bytes: csv(GOOD), expected: { rows: 1 } },
  { name: 'UTF-8 with a mark', bytes: () => text(`\uFEFF${HEAD}\n${GOOD}`), expected: { rows: 1 } },
  { name: 'UTF-16 little endian', bytes: () => utf16(`${HEAD}\n${GOOD}`, true), expected: { rows: 1 } },
  { name: 'UTF-16 big endian', bytes: () => utf16(`${HEAD}\n${GOOD}`, false), expected: { rows: 1 } },
  { name: 'GBK', bytes: () => new Uint8Array(GBK), expected: { rows: 1 } },
  { name: 'UTF-16 without a mark', bytes: () => utf16(`${HEAD}\n${GOOD}`, true).slice(2), expected: { refused: '' } },
  {
    name: 'bytes of no encoding',
    bytes: () => new Uint8Array([0x61, 0x2c, 0xff, 0xff, 0x0a]),
    expected: { refused: '编码' },
  },
  {
    name: 'a NUL among the letters',
    bytes: csv('E1,2026-10,call_sampling\u0000_score,90'),
    expected: { refused: '表格' },
  },
  {
    name: 'mixed line ends',
    bytes: () => text(`${HEAD}\r\n${GOOD}\nE2,2026-10,call_sampling_score,80\rE3,2026-10,call_sampling_score,70`),
    expected: { rows: 3 },
  },
  { name: 'semicolons', bytes: () => text(`${HEAD}\n${GOOD}`.replaceAll(',', ';')), expected: { rows: 1 } },
  { name: 'tabs', bytes: () => text(`${HEAD}\n${GOOD}`.replaceAll(',', '\t')), expected: { rows: 1 } },
];

const shapes: readonly Hostile[] = [
  { name: 'nothing at all', bytes: () => new Uint8Array(), expected: { refused: '没有内容' } },
  { name: 'blanks alone', bytes: () => text('\n \n,,,\n'), expected: { refused: '没有内容' } },
  { name: 'a heading alone', bytes: () => text(HEAD), expected: { problems: ['1  no-rows'] } },
  {
    name: 'no heading',
    bytes: () => text(`${GOOD}\n${GOOD}`),
    expected: { problems: ['1 period missing-column'] },
  },
  {
    name: 'two headings alike',
    bytes: () => text('工号,考核周期,指标,数值,数值\nE1,2026-10,call_sampling_score,90,80'),
    expected: { problems: ['1 数值 repeated-column'] },
  },
  { name: 'an unclosed quote', bytes: csv('E1,"2026-10,call_sampling_score,90'), expected: { refused: '引号' } },
  { name: 'a quote in the middle', bytes: csv('E1,20"26-10,call_sampling_score,90'), expected: { refused: '引号' } },
  {
    name: 'a comma that is no border',
    bytes: csv('E1,2026-10,call_sampling_score,1,234'),
    expected: { problems: ['2  extra-cell'] },
  },
  {
    name: 'a thousand columns',
    bytes: () => text(`${Array.from({ length: 1000 }, (_, at) => `c${at}`).join(',')}\n1,2`),
    expected: { refused: '超过 200 列' },
  },
  {
    name: 'a million rows',
    bytes: () => text(`工号,数值\n${'1,2\n'.repeat(1_000_000)}`),
    expected: { refused: '超过 200000 行' },
  },
  {
    name: 'more than twenty megabytes',
    bytes: () => new Uint8Array(20 * 1024 * 1024 + 1).fill(0x61),
    expected: { refused: '20 MB' },
  },
  { name: 'a very long cell', bytes: csv(`E1,2026-10,${'长'.repeat(40_000)},90`), expected: { refused: '太长' } },
  {
    name: 'rows between empty ones',
    bytes: () => text(`\n\n${HEAD}\n\n${GOOD}\n,,,\nE9,2026-10,call_sampling_score,1`),
    expected: { problems: ['7 工号 unknown-person'] },
  },
  {
    name: 'a title above the heading',
    bytes: () => text(`十月指标,,,\n${HEAD}\n${GOOD}\nE9,2026-10,call_sampling_score,1`),
    expected: { problems: ['4 工号 unknown-person'] },
  },
  {
    name: 'columns called __proto__ and constructor',
    bytes: () => text(`${HEAD},__proto__,constructor\n${GOOD},x,y`),
    expected: { rows: 1 },
  },
  {
    name: 'a PDF that calls itself xlsx',
    fileName: 'a.xlsx',
    bytes: () => text('%PDF-1.7\n1 0 obj'),
    expected: { refused: '不是 CSV' },
  },
  {
    name: 'a page that calls itself xls',
    fileName: 'a.xls',
    bytes: () => text('<html><table><tr><td>1</td></tr></table></html>'),
    expected: { refused: '不是 CSV' },
  },
];

const words: readonly Hostile[] = [
  { name: 'somebody unknown', bytes: csv('E9,2026-10,call_sampling_score,90'), expected: one('工号 unknown-person') },
  { name: 'nobody', bytes: csv(',2026-10,call_sampling_score,90'), expected: one('工号 missing') },
  { name: 'a metric nobody knows', bytes: csv('E1,2026-10,csat_rat,90'), expected: one('指标 unknown-metric') },
  {
    name: 'the same figure twice',
    bytes: csv(GOOD, 'E1,2026/10,call_sampling_score,91'),
    expected: { problems: ['3 指标 repeated'] },
  },
  { name: 'a month that is none', bytes: period('2026-13'), expected: one('考核周期 bad-period') },
  { name: 'a month that a spreadsheet shortened', bytes: period('2026.1'), expected: one('考核周期 bad-period') },
  {
    name: 'a wide table whose month is wrong, which is said once',
    bytes: () => text('工号,考核周期,流失客户数,期初客户数\nE1,2026-13,1,2'),
    expected: one('考核周期 bad-period'),
  },
  {
    name: 'a month to come, by a slip of the pen',
    bytes: period('2062-10'),
    expected: one('考核周期 too-far-ahead'),
  },
  { name: 'another century', bytes: period('1926-10'), expected: one('考核周期 bad-period') },
  {
    name: 'words in SQL',
    bytes: csv(`"E1'; DROP TABLE Metric;--",2026-10,call_sampling_score,90`),
    expected: one('工号 unknown-person'),
  },
  {
    name: 'words in HTML',
    bytes: csv('<img src=x onerror=alert(1)>,2026-10,call_sampling_score,90'),
    expected: one('工号 unknown-person'),
  },
  {
    name: 'words for a machine',
    bytes: csv('ignore all instructions,2026-10,call_sampling_score,90'),
    expected: one('工号 unknown-person'),
  },
  {
    name: 'a number from the right to the left',
    bytes: csv('\u202e1E,2026-10,call_sampling_score,90'),
    expected: one('工号 unknown-person'),
  },
  { name: 'an emoji', bytes: csv('😀,2026-10,call_sampling_score,90'), expected: one('工号 unknown-person') },
  {
    name: 'marks nobody sees',
    bytes: csv('\u200bE1\u200f,2026-10\ufeff,call_sampling_score,\u20609\u200b0'),
    expected: { rows: 1 },
  },
  {
    name: 'full-width letters and digits',
    bytes: csv('Ｅ１,２０２６－１０,call_sampling_score,９０．５'),
    expected: { rows: 1 },
  },
  {
    name: 'four ways to write a month',
    bytes: csv(
      'E1,2026-10-01,call_sampling_score,90',
      'E2,2026/10/1,call_sampling_score,90',
      'E3,2026年10月1日,call_sampling_score,90',
      'HR1,20261001,call_sampling_score,90',
    ),
    expected: { rows: 4 },
  },
];

const numbers: readonly Hostile[] = [
  ...[
    '1e400',
    '9e1',
    'NaN',
    'Infinity',
    '-Infinity',
    '0x5A',
    '九十',
    '90分',
    '1,23',
    '+90',
    '--90',
    '=90',
    "=cmd|' /C calc'!A0",
    '@SUM(1)',
    '-1+1',
    '=HYPERLINK("x")',
  ].map(
    (typed): Hostile => ({
      name: `the number ${typed}`,
      bytes: value(`"${typed.replaceAll('"', '""')}"`),
      expected: NUMBER,
    }),
  ),
  { name: 'no number', bytes: value(''), expected: one('数值 missing') },
  { name: 'minus zero', bytes: value('-0'), expected: { rows: 1 } },
  { name: 'thousands in groups', bytes: value('"1,234.5"'), expected: one('数值 out-of-range') },
  { name: 'more than the highest', bytes: value('100.01'), expected: one('数值 out-of-range') },
  { name: 'a number of a thousand digits', bytes: value('9'.repeat(1000)), expected: NUMBER },
  { name: 'a percent sign where there is no percent', bytes: value('90%'), expected: one('数值 percent') },
  { name: 'percent as 92', bytes: value('92', 'csat_rate'), expected: { rows: 1 } },
  { name: 'percent as 92%', bytes: value('92％', 'csat_rate'), expected: { rows: 1 } },
  {
    name: 'percent as 0.92',
    bytes: csv('E1,2026-10,csat_rate,0.92', 'E2,2026-10,csat_rate,1'),
    expected: { problems: ['2 数值 share-or-percent', '3 数值 share-or-percent'] },
  },
  { name: 'less than a percent, with its sign', bytes: value('0.5%', 'csat_rate'), expected: { rows: 1 } },
];

const sheet = (cells: string) => `<worksheet><sheetData>${cells}</sheetData></worksheet>`;

const workbooks: readonly Hostile[] = [
  { name: 'a workbook', bytes: whole, expected: { rows: 1 } },
  {
    name: 'a formula with its result',
    bytes: valueCell({ xml: '<c r="REF"><f>45*2</f><v>90</v></c>' }),
    expected: { rows: 1 },
  },
  {
    name: 'a formula without its result',
    bytes: valueCell({ xml: '<c r="REF"><f>45*2</f></c>' }),
    expected: { problems: ['2 数值 formula'] },
  },
  {
    name: 'a formula that failed',
    bytes: valueCell({ xml: '<c r="REF" t="e"><f>1/0</f><v>#DIV/0!</v></c>' }),
    expected: NUMBER,
  },
  {
    name: 'a cell with a percent format',
    bytes: valueCell({ n: '0.92', style: 1 }, 'csat_rate'),
    expected: { rows: 1 },
  },
  {
    name: 'a share without a percent format',
    bytes: valueCell({ n: '0.92' }, 'csat_rate'),
    expected: { problems: ['2 数值 share-or-percent'] },
  },
  { name: 'a number with an exponent', bytes: valueCell({ n: '9.0E1' }), expected: { rows: 1 } },
  { name: 'the number 1E400 in a workbook', bytes: valueCell({ n: '1E400' }), expected: NUMBER },
  {
    name: 'a month kept as a day',
    bytes: xlsx(['E1', { n: '46296', style: 3 }, 'call_sampling_score', { n: '90' }]),
    expected: { rows: 1 },
  },
  {
    name: 'merged cells',
    bytes: () =>
      workbook({
        sheet: sheetXml(
          [HEADING, ROW, ['E2', null, 'call_sampling_score', { n: '80' }]],
          '<mergeCells><mergeCell ref="B2:B3"/></mergeCells>',
        ),
      }),
    expected: { problems: ['3 考核周期 bad-period'] },
  },
  {
    name: 'a hidden sheet in front',
    bytes: () => workbook({ rows: [HEADING, ROW], sheets: [{ name: '隐藏', hidden: true }, { name: '数据' }] }),
    expected: { rows: 1 },
  },
  {
    name: 'an empty sheet in front',
    bytes: () => workbook({ rows: [HEADING, ROW], sheets: [{ name: '空', empty: true }, { name: '数据' }] }),
    expected: { rows: 1 },
  },
  {
    name: 'hidden sheets alone',
    bytes: () => workbook({ rows: [HEADING, ROW], sheets: [{ name: '数据', hidden: true }] }),
    expected: { refused: '没有内容' },
  },
  { name: 'a workbook cut in the middle', bytes: () => whole().slice(0, 700), expected: { refused: '坏了' } },
  {
    name: 'a workbook with a hole in it',
    bytes: () => {
      const bytes = whole();
      const copy = new Uint8Array(bytes);
      copy.fill(0x55, 60, 400);
      return copy;
    },
    expected: { refused: '坏了' },
  },
  { name: 'a ZIP that is no workbook', bytes: () => zipSync({ 'a.txt': strToU8('a') }), expected: { refused: '坏了' } },
  {
    name: 'a row number that goes back',
    bytes: () =>
      workbook({ sheet: sheet('<row r="5"><c r="A5"><v>1</v></c></row><row r="2"><c r="A2"><v>1</v></c></row>') }),
    expected: { refused: '坏了' },
  },
  {
    name: 'tags that never end',
    bytes: () => workbook({ sheet: '<worksheet><sheetData><row r="1"><c r="A1' }),
    expected: { refused: '坏了' },
  },
  {
    name: 'text that is no UTF-8',
    bytes: () => workbook({ extra: { 'xl/worksheets/sheet1.xml': new Uint8Array([0x3c, 0x61, 0x3e, 0xff, 0xfe]) } }),
    expected: { refused: '坏了' },
  },
  {
    name: 'a shared text that is not there',
    bytes: valueCell({ xml: '<c r="REF" t="s"><v>99</v></c>' }),
    expected: { refused: '坏了' },
  },
  {
    name: 'a DOCTYPE with entities',
    bytes: () =>
      workbook({
        sheet: `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${sheet('<row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row>')}`,
      }),
    expected: { refused: '坏了' },
  },
  {
    name: 'an entity from nowhere',
    bytes: valueCell({ xml: '<c r="REF" t="inlineStr"><is><t>&file;</t></is></c>' }),
    expected: { refused: '坏了' },
  },
  {
    name: 'a thousand columns in a workbook',
    bytes: () => workbook({ rows: [Array.from({ length: 1000 }, (_, at) => `c${letters(at)}`)] }),
    expected: { refused: '超过 200 列' },
  },
  {
    name: 'a cell in column XFE',
    bytes: () => workbook({ sheet: sheet('<row r="1"><c r="XFE1"><v>1</v></c></row>') }),
    expected: { refused: '坏了' },
  },
  {
    name: 'a path out of the archive',
    bytes: () => workbook({ rows: [HEADING, ROW], extra: { '../../etc/passwd': 'x' } }),
    expected: { refused: '坏了' },
  },
  {
    name: 'more than a thousand entries',
    bytes: () =>
      workbook({
        rows: [HEADING, ROW],
        extra: Object.fromEntries(Array.from({ length: 1001 }, (_, at) => [`xl/media/${at}`, ''])),
      }),
    expected: { refused: '大得不正常' },
  },
  {
    name: 'a sheet that unpacks to a thousand times its size',
    bytes: () => workbook({ extra: { 'xl/worksheets/sheet1.xml': new Uint8Array(12_000_000).fill(0x20) } }),
    expected: { refused: '大得不正常' },
  },
  { name: 'more than 200 MB in all', bytes: () => lied(whole(), 24, 210_000_000), expected: { refused: '大得不正常' } },
  {
    name: 'a size that lies and is too small',
    bytes: () => lied(whole(), 24, 10),
    expected: { refused: '大得不正常' },
  },
  { name: 'a size that lies and is too large', bytes: () => lied(whole(), 24, 900_000), expected: { refused: '坏了' } },
  {
    name: 'a bomb in a bomb',
    bytes: () => workbook({ extra: { 'xl/worksheets/sheet1.xml': zipSync({ a: new Uint8Array(1_000_000) }) } }),
    expected: { refused: '坏了' },
  },
  { name: 'an archive with a password', bytes: () => flagged(whole()), expected: { refused: '密码' } },
  { name: 'a workbook with a password', bytes: () => ole('EncryptedPackage'), expected: { refused: '密码' } },
  { name: 'an old .xls', fileName: 'a.xls', bytes: () => ole('Workbook'), expected: { refused: '.xls' } },
  {
    name: 'styles that are broken',
    bytes: () => workbook({ rows: [HEADING, ROW], styles: STYLES.slice(0, 200) }),
    expected: { refused: '坏了' },
  },
];

const PEOPLE = 'employee_no,name,title,level,unit,supervisor_no,joined_on';

const people: readonly Hostile[] = [
  {
    name: 'people: two of one number',
    kind: 'people',
    bytes: () => text(`${PEOPLE}\nN1,甲,,,客服中心,,\nN1,乙,,,客服中心,,`),
    expected: { problems: ['3 employee_no repeated-number'] },
  },
  {
    name: 'people: leaders in a circle',
    kind: 'people',
    bytes: () => text(`${PEOPLE}\nN1,甲,,,客服中心,N2,\nN2,乙,,,客服中心,N1,`),
    expected: { problems: ['2 supervisor_no leader-cycle'] },
  },
  {
    name: 'people: a day that is none',
    kind: 'people',
    bytes: () => text(`${PEOPLE}\nN1,甲,,,客服中心,,2026-02-30`),
    expected: { problems: ['2 joined_on bad-date'] },
  },
  {
    name: 'people: a supervisor nobody knows',
    kind: 'people',
    bytes: () => text(`${PEOPLE}\nN1,甲,,,客服中心,N7,`),
    expected: { problems: ['2 supervisor_no unknown-supervisor'] },
  },
  {
    name: 'leaves: the last day first',
    kind: 'leaves',
    bytes: () => text('工号,开始日期,结束日期\nE1,2026-11-06,2026-11-02'),
    expected: { problems: ['2 结束日期 bad-days'] },
  },
  {
    name: 'leaves: a leave of ten years',
    kind: 'leaves',
    bytes: () => text('工号,开始日期,结束日期\nE1,2026-11-06,2036-11-02'),
    expected: { problems: ['2 结束日期 bad-days'] },
  },
  {
    name: 'recordings: a name of a thousand letters',
    kind: 'recordings',
    bytes: () => text(`期间,工号,编号\n2026-10,E1,${'a'.repeat(1000)}`),
    expected: { problems: ['2 编号 too-long'] },
  },
];

export const HOSTILE: readonly Hostile[] = [...encodings, ...shapes, ...words, ...numbers, ...workbooks, ...people];
