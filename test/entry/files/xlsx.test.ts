import fc from 'fast-check';
import { XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { atOnce, countCell, type Row, type Sheet, scoreCell } from '#app/exports/book.ts';
import { formSheet } from '#app/exports/form-sheet.ts';
import { text } from '#core/scorecard/text.ts';
import { tabName, writeXlsx } from '#entry/files/xlsx.ts';
import { bookWith, cellsOf, csvText, exampleForm, xlsxBytes, xmlOf } from '#test/support/paper.ts';

const IN = { locale: 'zh', zone: 'Asia/Shanghai' } as const;
const SHEET = 'xl/worksheets/sheet1.xml';

const plain = (...rows: readonly Row[]): Sheet => ({
  ...{ name: '表', widths: [10, 10], headRow: 1, landscape: false },
  rows: atOnce(rows),
});
const cells = (...values: Row['cells']): Row => ({ look: 'cells', cells: values });

const SIGNED = [
  {
    role: text('班组长', 'team leader'),
    name: '王芳 2001',
    signed: { kind: 'given', at: '2026-11-02T02:00:00.000Z', fingerprint: 'cd'.repeat(32) },
  },
  { role: text('部门负责人', 'department head'), name: '周兰 1001', signed: null },
  {
    role: null,
    name: '李娜 1003',
    signed: { kind: 'signed', at: '2026-11-03T01:05:00.000Z', fingerprint: 'ab'.repeat(32) },
  },
] as const;

describe('form 14 as a workbook', async () => {
  const form = exampleForm('hospital-service-monthly', { signers: SIGNED });
  const bytes = await xlsxBytes(bookWith(formSheet(form, IN)));
  const rows = await cellsOf(bytes);

  it('reads cell by cell as people print it', () => {
    expect(rows[0]?.[0]).toBe('医院客服部客服月度考核（2026 年 10 月）');
    expect([rows[1]?.[0], rows[1]?.[4]]).toEqual(['部门：客服部', '姓名：李娜（工号 1003）']);
    expect([rows[2]?.[0], rows[2]?.[4]]).toEqual(['职务：客服专员', '考核周期：2026 年 10 月']);
    expect(rows[3]).toEqual(['指标', '权重', '目标', '实际', '班组长', '部门负责人', '得分', '备注']);
    expect(rows[4]).toEqual([
      '仪容与服务',
      40,
      expect.stringContaining('复诊排队没有疏导，后果严重 −5'),
      '扣分 4 次',
      37,
      38,
      37.3,
      '班组长：导诊、挂号服务不到位 ×2 −2\n班组长：便民物品缺失没有补齐 −1\n部门负责人：导诊、挂号服务不到位并引起投诉 −2',
    ]);
    expect(rows[5]?.slice(3)).toEqual(['扣分 1 次', 23, 25, 23.6, '班组长：任务没有按时完成 −2']);
    expect(rows[6]?.slice(4, 7)).toEqual([23, 17, 21.2]);
    expect(rows[7]).toEqual(['班组长综合评', 10, '0–10', '8', 8, null, 8, null]);
    expect(rows[8]).toEqual(['总分', null, null, null, null, null, 90.1, '满分 100']);
    expect([rows[9]?.[0], rows[9]?.[6]]).toEqual(['等级', '优秀']);
    expect([rows[10]?.[0], rows[10]?.[6]]).toEqual(['绩效系数', '1.2']);
  });

  it('has a line for everybody who signs: filled in where it was done in the chat, else for a pen', () => {
    const places = (row: readonly unknown[] | undefined) => [row?.[0], row?.[2], row?.[3], row?.[6]];
    expect(places(rows[11])).toEqual([
      '班组长签字',
      '王芳 2001（已提交）',
      '日期：2026-11-02 10:00',
      `指纹：${'cd'.repeat(32)}`,
    ]);
    expect(places(rows[12])).toEqual(['部门负责人签字', '签字：', '日期：      年   月   日', null]);
    expect(places(rows[13])).toEqual([
      '被考核人签字',
      '李娜 1003（已签字）',
      '日期：2026-11-03 09:05',
      `指纹：${'ab'.repeat(32)}`,
    ]);
  });

  it('is merged where a form is, prints on A4 as wide as the page, and repeats its heads', () => {
    const xml = xmlOf(bytes, SHEET);
    for (const ref of ['A1:H1', 'A2:D2', 'E2:H2', 'A9:F9', 'A12:B12', 'D12:F12', 'G12:H12', 'A15:H15'])
      expect(xml).toContain(`<mergeCell ref="${ref}"/>`);
    const [setup = ''] = /<pageSetup [^>]*>/.exec(xml) ?? [];
    for (const said of ['paperSize="9"', 'orientation="landscape"', 'fitToWidth="1"', 'fitToHeight="0"'])
      expect(setup).toContain(said);
    expect(xml).toContain('<pageSetUpPr fitToPage="1"/>');
    expect(xmlOf(bytes, 'xl/workbook.xml')).toContain(
      '<definedName name="_xlnm.Print_Titles" localSheetId="0">&apos;李娜 1003&apos;!$4:$4</definedName>',
    );
  });

  it('shows every score with two decimals, and is XML throughout', () => {
    const style = /<c r="G5" s="(\d+)"><v>37\.3<\/v>/.exec(xmlOf(bytes, SHEET))?.[1];
    const [, cellStyles = ''] = /<cellXfs[^>]*>(.*)<\/cellXfs>/s.exec(xmlOf(bytes, 'xl/styles.xml')) ?? [];
    // the format every program knows under 2 is "0.00"
    expect([...cellStyles.matchAll(/<xf numFmtId="(\d+)"/g)][Number(style)]?.[1]).toBe('2');
    for (const path of [SHEET, 'xl/styles.xml', 'xl/workbook.xml', 'xl/_rels/workbook.xml.rels', '[Content_Types].xml'])
      expect(XMLValidator.validate(xmlOf(bytes, path)), path).toBe(true);
  });
});

describe('forms 7 and 9 as workbooks', () => {
  it('form 7 has a column for the own view, the superior and the panel', async () => {
    const rows = await cellsOf(await xlsxBytes(bookWith(formSheet(exampleForm('service-staff-threefold'), IN))));
    expect(rows[3]).toEqual(['指标', '权重', '目标', '实际', '自评', '主管', '考核小组', '得分', '备注']);
    expect(rows[5]).toEqual([
      '回访完成率',
      30,
      '100%',
      '85.95%',
      null,
      null,
      null,
      25.79,
      '来源：由回访条数和定额算出',
    ]);
    expect(rows[7]).toEqual(['团队协作', 20, '0–20', null, 20, 17, 15.67, 16.9, null]);
    expect(rows[8]?.[7]).toBe(85.14);
  });

  it('form 9 counts its bonus below the findings', async () => {
    const rows = await cellsOf(await xlsxBytes(bookWith(formSheet(exampleForm('hospital-guide-rules'), IN))));
    expect(rows[4]?.slice(3)).toEqual(['扣分 2 次', 0.5, '未佩戴胸卡 ×2 −1']);
    expect([rows[10]?.[0], rows[10]?.[4], rows[10]?.[5]]).toEqual(['加分', 0.5, '勤俭节约 +0.5\n计 0.5']);
    expect([rows[11]?.[0], rows[11]?.[4], rows[11]?.[5]]).toEqual(['总分', 7.5, '满分 10']);
    expect(rows[12]?.[4]).toBe('合格');
  });

  it('a criterion with parts stands once beside them, and the form is in English for whoever reads English', async () => {
    const form = formSheet(exampleForm('service-supervisor-monthly'), { ...IN, locale: 'en' });
    const bytes = await xlsxBytes(bookWith(form));
    const rows = await cellsOf(bytes);
    expect(rows[3]).toEqual(['Criterion', 'Part', 'Points', 'Target', 'Actual', 'Score', 'Remark']);
    expect(rows.slice(6, 8).map((row) => row.slice(0, 2))).toEqual([
      ['员工培训达标率', '测验'],
      [null, '实操'],
    ]);
    expect(xmlOf(bytes, SHEET)).toContain('<mergeCell ref="A7:A8"/>');
  });
});

/** What somebody could write into a name or a remark. */
const HOSTILE = [
  `=cmd|'/c calc'!A0`,
  '+1+1',
  '-2+3',
  '@SUM(A1)',
  '\t=1',
  '\r\n=1',
  '＝1+1',
  '第一行\n第二行',
  '"引号",逗号;分号',
  '<b>&amp;</b>',
  '😀👩‍⚕️ 表情',
  '_x0041_ 不是 A',
  'ctrl\u0000\u0008\u001b 去掉',
  '长'.repeat(2_000),
];

describe('what people wrote, in a workbook', () => {
  it('is words, never a formula, and reads as it was written', async () => {
    const bytes = await xlsxBytes(bookWith(plain(...HOSTILE.map((each) => cells(each)))));
    const rows = await cellsOf(bytes);
    const expected = HOSTILE.map((each) =>
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is left out
      each.replace(/\r\n/g, '\n').replace(/[\u0000-\u0008\u001b]/g, ''),
    );
    // a program that reads trims what stands around words
    expect(rows.map(([first]) => String(first).trim())).toEqual(expected.map((each) => each.trim()));
    const xml = xmlOf(bytes, SHEET);
    expect(xml).not.toMatch(/<f[ >]/);
    expect(XMLValidator.validate(xml)).toBe(true);
    expect([...xml.matchAll(/t="str"/g)]).toHaveLength(HOSTILE.length);
  });

  it('is XML whatever it is, halves of signs too', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'binary' }), { maxLength: 5 }), async (words) => {
        const bytes = await xlsxBytes(bookWith(plain(...words.map((each) => cells(each)))));
        expect(XMLValidator.validate(xmlOf(bytes, SHEET))).toBe(true);
      }),
      { numRuns: 10 },
    );
    expect(xmlOf(await xlsxBytes(bookWith(plain(cells('a\ud83d')))), SHEET)).toContain('a\ufffd');
  });

  it('names tabs as programs allow it: short, without their signs, no two alike', () => {
    const names: string[] = [];
    for (const wanted of [`'李娜' [1003]:*?/\\`, '李娜', '李娜', '', '名'.repeat(40), '名'.repeat(40), 'ABC', 'abc'])
      names.push(tabName(wanted, names));
    expect(names).toEqual([
      '李娜   1003'.replace('   ', `'  `),
      '李娜',
      '李娜 (2)',
      'Sheet',
      '名'.repeat(31),
      `${'名'.repeat(27)} (2)`,
      'ABC',
      'abc (2)',
    ]);
    expect(tabName(`${'a'.repeat(30)}😀`, [])).toBe('a'.repeat(30));
  });
});

describe('figures', () => {
  it('are numbers with exactly the digits they have', async () => {
    const bytes = await xlsxBytes(
      bookWith(plain(cells(scoreCell(-5), scoreCell(null), scoreCell(9128), countCell(12)))),
    );
    const xml = xmlOf(bytes, SHEET);
    for (const value of ['-0.05', '91.28', '12']) expect(xml).toContain(`<v>${value}</v>`);
    expect(await cellsOf(bytes)).toEqual([[-0.05, null, 91.28, 12]]);
  });
});

describe('a table as CSV', () => {
  it('begins with the mark Excel wants, and neutralises what would be a formula; numbers keep their minus', async () => {
    const text = await csvText(
      plain(cells('姓名', '分'), ...HOSTILE.slice(0, 9).map((each) => cells(each, scoreCell(-150)))),
    );
    expect(text.startsWith('\uFEFF姓名,分\r\n')).toBe(true);
    expect(
      text
        .slice(1)
        .split(/-1\.50\r\n/)
        .slice(0, 9),
    ).toEqual([
      `姓名,分\r\n'=cmd|'/c calc'!A0,`,
      `'+1+1,`,
      `'-2+3,`,
      `'@SUM(A1),`,
      `'\t=1,`,
      `"'\r\n=1",`,
      `'＝1+1,`,
      `"第一行\n第二行",`,
      `"""引号"",逗号;分号",`,
    ]);
  });
});

describe('a long table', () => {
  it('of five thousand rows passes through part by part, never held whole', async () => {
    let drawn = 0;
    async function* rows() {
      for (let part = 0; part < 50; part += 1) {
        drawn += 1;
        yield Array.from({ length: 100 }, (_, row) => cells(`员工${part * 100 + row}`, countCell(part * 100 + row)));
      }
    }
    const book = bookWith({ ...plain(), rows: rows() });
    const parts: Uint8Array[] = [];
    let drawnAtFirstBytes = 0;
    for await (const part of writeXlsx(book)) {
      drawnAtFirstBytes ||= drawn;
      parts.push(part);
    }
    expect(drawnAtFirstBytes).toBeLessThan(5);
    const read = await cellsOf(Buffer.concat(parts));
    expect(read).toHaveLength(5_000);
    expect(read[4_999]).toEqual(['员工4999', 4999]);
  });

  it('is the same bytes twice', async () => {
    const draw = () => xlsxBytes(bookWith(plain(cells('a', countCell(1)))));
    expect(await draw()).toEqual(await draw());
  });
});
