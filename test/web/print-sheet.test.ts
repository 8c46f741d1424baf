import { describe, expect, it } from 'vitest';
import { text } from '#core/scorecard/text.ts';
import { exampleForm } from '#test/support/paper.ts';
import { escaped, html, table } from '#web/html.ts';
import { type PrintSheet, printSheet } from '#web/print-sheet.ts';

const NASTY = `<script>alert("1")</script> & 'x'`;

const FORM = exampleForm('service-staff-threefold');

const SHEET: PrintSheet = {
  form: {
    ...FORM,
    person: { ...FORM.person, name: NASTY },
    signers: [
      {
        role: text('主管', 'supervisor'),
        name: '陈静 1001',
        signed: { kind: 'given', at: '2026-11-02T08:30:00.000Z', fingerprint: 'cd'.repeat(32) },
      },
      {
        role: null,
        name: '李娜 1003',
        signed: { kind: 'signed', at: '2026-11-03T01:05:00.000Z', fingerprint: 'ab'.repeat(32) },
      },
    ],
  },
  comments: [{ by: '陈静', text: NASTY }],
  zone: 'Asia/Shanghai',
  madeAt: '2026-11-04T01:00:00.000Z',
  madeBy: '何静 1002',
};

const printed = printSheet(SHEET);

describe('the printed sheet', () => {
  it('shows the form line by line: points, target, actual, what each side gave, score and remark', () => {
    expect(printed).toContain('2026 年 10 月<span class="en">October 2026</span>');
    expect(printed).toContain(
      '<td>回访完成率</td><td>30</td><td>100%</td><td>85.95%</td><td>—</td><td>—</td><td>—</td><td><strong>25.79</strong></td>',
    );
    expect(printed).toContain('<td>20</td><td>17</td><td>15.67</td><td><strong>16.9</strong></td>');
    expect(printed).toContain('来源：电话抽查<span class="en">source: 电话抽查</span>');
    expect(printed).toContain('<strong>85.14</strong> / 100');
    expect(printed).toContain('良好');
    expect(printed).toContain('1.1');
  });

  it('shows who signed, when, and the fingerprint of what was signed', () => {
    expect(printed).toContain('主管签字<span class="en">Signature: supervisor</span>');
    expect(printed).toContain('2026-11-02 16:30');
    expect(printed).toContain(`<code>${'cd'.repeat(32)}</code>`);
    expect(printed).toContain('李娜 1003 已签字');
    expect(printed).toContain('2026-11-03 09:05');
    expect(printed).toContain(`<code>${'ab'.repeat(32)}</code>`);
  });

  it('has lines to sign on, and says that the signature in the chat counts', () => {
    for (const words of ['被考核人签字', '主管签字', '人事签字', 'Signature of HR', '以指纹为准'])
      expect(printed).toContain(words);
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

  it('leaves a line for a pen to whoever did not sign', () => {
    const unsigned = SHEET.form.signers.map((signer) => ({ ...signer, signed: null }));
    const page = printSheet({ ...SHEET, form: { ...SHEET.form, signers: unsigned } });
    expect(page).not.toContain('李娜 1003');
    expect(page.match(/<tr class="pen">/g)).toHaveLength(3);
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
