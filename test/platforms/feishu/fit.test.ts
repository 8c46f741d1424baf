import { describe, expect, it } from 'vitest';
import { type Element, facts, text } from '#cards/card.ts';
import { countElements } from '#platforms/feishu/fit.ts';
import { drawCard } from '#platforms/feishu/render.ts';
import { allWithTag, cardOf, draw, IDS } from './drawing.ts';

describe('a card that is too large', () => {
  const line = '这是一条很长的说明，'.repeat(20);
  const fold: Element = { type: 'fold', title: '明细', elements: Array.from({ length: 60 }, () => text(line)) };
  const columns = [{ key: 'who', title: '姓名', kind: 'text' as const }];
  const tableOf = (rows: number): Element => ({
    type: 'table',
    columns,
    rows: Array.from({ length: rows }, (_, index) => ({ who: `${index}${line}` })),
  });

  it('loses folded details first and says how many', () => {
    const drawn = draw(cardOf(fold, tableOf(10)));
    expect(allWithTag(drawn, 'table')).toMatchObject([{ rows: { length: 10 } }]);
    const kept = allWithTag(drawn, 'collapsible_panel').flatMap((panel) => allWithTag(panel.elements, 'markdown'));
    expect(kept.length).toBeGreaterThan(1);
    expect(kept.at(-1)).toMatchObject({ content: expect.stringContaining(`还有 ${60 - (kept.length - 1)} 项`) });
  });

  it('then loses the tails of its tables and says how many', () => {
    const drawn = draw(cardOf(fold, tableOf(200)));
    const [table] = allWithTag(drawn, 'table');
    const rows = Array.isArray(table?.rows) ? table.rows.length : 0;
    expect(rows).toBeGreaterThan(10);
    expect(drawn.body.elements.at(-1)).toMatchObject({ content: expect.stringContaining(`还有 ${200 - rows} 行`) });
    expect(allWithTag(drawn, 'collapsible_panel')).toMatchObject([
      { elements: [{ content: expect.stringContaining('还有 60 项') }] },
    ]);
  });

  it('keeps as many rows as fit, no fewer', () => {
    const rowsOf = (drawn: unknown) =>
      allWithTag(drawn, 'table').flatMap(({ rows }) => (Array.isArray(rows) ? rows : [])).length;
    const kept = rowsOf(draw(cardOf(tableOf(200))));
    expect(kept).toBeLessThan(200);
    expect(rowsOf(draw(cardOf(tableOf(kept))))).toBe(kept);
    // Two more, because the line that tells of one takes almost as much room as a row.
    expect(rowsOf(draw(cardOf(tableOf(kept + 2))))).toBeLessThan(kept + 2);
  });

  it('then loses charts by name, then the tails of texts', () => {
    const points = Array.from({ length: 1500 }, (_, index) => ({ label: `第${index}天`, value: '1' }));
    const chart: Element = { type: 'chart', kind: 'line', title: '全年', series: [{ name: '我', points }] };
    const drawn = draw(cardOf(chart, text('长'.repeat(20_000))));
    expect(allWithTag(drawn, 'chart')).toEqual([]);
    expect(JSON.stringify(drawn)).toContain('全年：图太大，未画出');
    expect(JSON.stringify(drawn)).toContain('长…');
  });

  it('tells facts in lines when their grid has too many elements, and loses none', () => {
    const items = Array.from({ length: 90 }, (_, index): [string, string] => [`第${index}项`, `${index}.5`]);
    const drawn = draw(cardOf(facts(...items), facts(['总分', '86.5'])));
    expect(countElements(drawn)).toBeLessThanOrEqual(200);
    expect(JSON.stringify(drawn)).toContain('第0项：0.5\\n第1项：1.5');
    expect(JSON.stringify(drawn)).toContain('第89项：89.5');
    expect(JSON.stringify(drawn)).toContain('86.5');
  });

  it('stays under 200 elements', () => {
    const many: Element = { type: 'fold', title: '明细', elements: Array.from({ length: 250 }, () => text('短')) };
    const drawn = draw(cardOf(many));
    expect(countElements(drawn)).toBeLessThanOrEqual(200);
    expect(countElements(drawn)).toBeGreaterThan(190);
  });

  it('never loses a button or a field: then it cannot be drawn', () => {
    const buttons = Array.from({ length: 120 }, (_, index) => ({
      text: '签字',
      press: { command: 'sign', id: `a${index}`, revision: 1 },
    }));
    expect(() => drawCard(cardOf({ type: 'buttons', buttons }), IDS)).toThrow(
      'rejected: card over 30 KB or 200 elements',
    );
  });
});
