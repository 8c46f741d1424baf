import { describe, expect, it } from 'vitest';
import { escaped, html, table } from '#web/html.ts';
import { type PrintSheet, printSheet } from '#web/print-sheet.ts';

const NASTY = `<script>alert("1")</script> & 'x'`;

const SHEET: PrintSheet = {
  person: { name: NASTY, employeeNo: '1003', title: '客服专员', unit: '客服部' },
  period: '2026-10',
  scorecardName: '客服专员考核表',
  full: 10_000,
  state: 'final',
  figures: { total: 9450, grade: '优秀', coefficient: 120, bonus: 0, veto: null, fingerprint: 'ab'.repeat(32) },
  lines: {
    zh: [{ leafId: 'knowledge', name: '业务熟悉', score: 2800, full: 3000, why: '主管给 28 分' }],
    en: [{ leafId: 'knowledge', name: '业务熟悉', score: 2800, full: 3000, why: 'the supervisor gave 28' }],
  },
  comments: [{ by: '陈静', text: NASTY }],
  signature: { kind: 'signed', by: '李娜 1003', at: '2026-11-03T01:05:00.000Z', fingerprint: 'ab'.repeat(32) },
  zone: 'Asia/Shanghai',
  madeAt: '2026-11-04T01:00:00.000Z',
  madeBy: '何静 1002',
};

const printed = printSheet(SHEET);

describe('the printed sheet', () => {
  it('shows the result line by line, Chinese first and English beside', () => {
    expect(printed).toContain('2026 年 10 月<span class="en">October 2026</span>');
    expect(printed).toContain('<td>业务熟悉</td><td>28</td><td>30</td>');
    expect(printed).toContain('主管给 28 分<span class="en">the supervisor gave 28</span>');
    expect(printed).toContain('<strong>94.5</strong> / 100');
    expect(printed).toContain('优秀');
    expect(printed).toContain('1.2');
  });

  it('shows who signed, when, and the fingerprint of what was signed', () => {
    expect(printed).toContain('李娜 1003');
    expect(printed).toContain('2026-11-03 09:05');
    expect(printed).toContain(`<code>${'ab'.repeat(32)}</code>`);
  });

  it('has lines to sign on, and says that the signature in the chat counts', () => {
    for (const words of ['被考核人签字', '评分人签字', '人事签字', 'Signature of HR']) expect(printed).toContain(words);
  });

  it('lets nothing that somebody wrote become HTML', () => {
    expect(printed).not.toContain('<script');
    expect(printed.match(/&lt;script&gt;alert\(&quot;1&quot;\)&lt;\/script&gt; &amp; &#39;x&#39;/g)).toHaveLength(3);
  });

  it('is one file: it loads nothing, runs nothing, and fits A4', () => {
    expect(printed).not.toMatch(/https?:|<link|<script|@import|url\(/);
    expect(printed).toContain('default-src &#39;none&#39;');
    expect(printed).toContain('size: A4');
  });

  it('says that nobody signed with a dash', () => {
    expect(printSheet({ ...SHEET, signature: null })).not.toContain('李娜 1003');
  });
});

describe('text on a page', () => {
  it('is escaped in elements and attributes, and loses what no page may hold', () => {
    expect(escaped('a\u0000b\u001bc\td\n')).toBe('abc\td\n');
    expect(html`<p title="${'" onload="x'}">${'<b>'}</p>`.html).toBe('<p title="&quot; onload=&quot;x">&lt;b&gt;</p>');
  });

  it('stands in a table as it is, and an empty table says so', () => {
    expect(table([html`H`], [['<i>', null, 0]]).html).toContain('<td>&lt;i&gt;</td><td>—</td><td>0</td>');
    expect(table([html`H`], []).html).toBe('<p>—</p>');
  });
});
