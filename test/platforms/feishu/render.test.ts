import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Element, facts, mention, note, text, toned } from '#cards/card.ts';
import { fits } from '#platforms/feishu/fit.ts';
import { drawCard, renderCard } from '#platforms/feishu/render.ts';
import { validateCard } from '#platforms/simulator/card-validator.ts';
import { card as arbitraryCard } from './arbitrary-card.ts';
import { cardOf, draw, elementsOf, IDS } from './drawing.ts';

describe('a rendered card', () => {
  it('is one the platform takes, whatever it says', () => {
    fc.assert(
      fc.property(arbitraryCard, (card) => {
        const drawn = drawCard(card, IDS);
        expect(validateCard(drawn)).toEqual([]);
        expect(fits(drawn)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('is the same text each time, so that a frozen body can be sent again', () => {
    fc.assert(
      fc.property(arbitraryCard, (card) => {
        expect(renderCard(card, IDS)).toBe(renderCard(card, IDS));
      }),
      { numRuns: 50 },
    );
  });

  it('can be replaced, cannot be forwarded and fills the width', () => {
    expect(draw(cardOf()).config).toEqual({
      update_multi: true,
      enable_forward: false,
      width_mode: 'fill',
      summary: { content: '请自评' },
    });
  });

  it('says in its header what it is, in the colour of its tone, with three tags at most', () => {
    const tags = ['待办', '10月', '三', '四'].map((each) => ({ text: each, tone: 'grey' as const }));
    expect(draw({ ...cardOf(), subtitle: '11-28 截止', tone: 'orange', tags }).header).toEqual({
      template: 'orange',
      title: { tag: 'plain_text', content: '自评' },
      subtitle: { tag: 'plain_text', content: '11-28 截止' },
      text_tag_list: ['待办', '10月', '三'].map((content) => ({
        tag: 'text_tag',
        text: { tag: 'plain_text', content },
        color: 'neutral',
      })),
    });
  });
});

describe('texts', () => {
  it('are markdown in the size they ask for, notes in grey', () => {
    expect(elementsOf(text('小结', 'heading'), text('正文'), note('由系统生成'), { type: 'divider' })).toEqual([
      { tag: 'markdown', content: '小结', text_size: 'heading' },
      { tag: 'markdown', content: '正文', text_size: 'normal' },
      { tag: 'markdown', content: "<font color='grey'>由系统生成</font>", text_size: 'notation' },
      { tag: 'hr' },
    ]);
  });

  it('call the people they mention', () => {
    expect(elementsOf(text([{ text: '恭喜 ' }, mention('p1', '李雷')]))).toMatchObject([
      { content: '恭喜 <at id=ou_1></at>' },
    ]);
  });

  it('that are empty are left out', () => {
    expect(elementsOf(text(''), text([]))).toEqual([]);
  });
});

describe('facts', () => {
  it('stand two a row, on a narrow screen too', () => {
    const [first, second, ...rest] = elementsOf(facts(['总分', '86.5'], ['等级', [toned('B', 'green')]], ['名次', '']));
    expect(rest).toEqual([]);
    expect(first).toMatchObject({
      tag: 'column_set',
      flex_mode: 'bisect',
      columns: [
        { elements: [{ tag: 'markdown', content: "<font color='grey'>总分</font>\n86.5" }] },
        { elements: [{ content: "<font color='grey'>等级</font>\n<font color='green'>B</font>" }] },
      ],
    });
    expect(second).toMatchObject({ columns: [{ elements: [{ content: "<font color='grey'>名次</font>\n—" }] }] });
  });
});

describe('a table', () => {
  it('shows numbers as we wrote them, to the right, and tags in colour', () => {
    const [table] = elementsOf({
      type: 'table',
      columns: [
        { key: 'who', title: '姓名', kind: 'text', width: 40 },
        { key: 'score', title: '得分', kind: 'number' },
        { key: 'grade', title: '等级', kind: 'tag' },
      ],
      rows: [
        { who: '李雷', score: '95.50', grade: { text: 'S', tone: 'green' } },
        { who: '韩梅梅', score: { text: '60.00', tone: 'red' }, grade: 'C' },
        { who: '无等级' },
      ],
      pageSize: 5,
    });
    expect(table).toMatchObject({
      tag: 'table',
      page_size: 5,
      columns: [
        { name: 'c0', display_name: '姓名', data_type: 'text', horizontal_align: 'left', width: '40%' },
        { name: 'c1', display_name: '得分', data_type: 'text', horizontal_align: 'right', width: 'auto' },
        { name: 'c2', display_name: '等级', data_type: 'options' },
      ],
      rows: [
        { c0: '李雷', c1: '95.50', c2: [{ text: 'S', color: 'green' }] },
        { c0: '韩梅梅', c1: '60.00', c2: [{ text: 'C', color: 'neutral' }] },
        { c0: '无等级', c1: '', c2: [] },
      ],
    });
  });

  it('without rows says so', () => {
    const columns = [{ key: 'a', title: '姓名', kind: 'text' as const }];
    expect(elementsOf({ type: 'table', columns, rows: [] })).toMatchObject([{ content: '暂无数据 · No data' }]);
  });

  it('after the fifth is told in lines, because a sixth would fail the whole card', () => {
    const table: Element = {
      type: 'table',
      columns: [
        { key: 'who', title: '姓名', kind: 'text' },
        { key: 'score', title: '得分', kind: 'number' },
      ],
      rows: [
        { who: '李雷', score: '95.5' },
        { who: '韩梅梅', score: '90' },
      ],
    };
    const elements = elementsOf(...Array.from({ length: 6 }, () => table));
    expect(elements.map(({ tag }) => tag)).toEqual([...Array(5).fill('table'), 'markdown']);
    expect(elements[5]).toMatchObject({ content: '姓名 李雷 · 得分 95.5\n姓名 韩梅梅 · 得分 90' });
  });
});

describe('a chart', () => {
  const points = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ label: `${index + 1}月`, value: `${80 + index}.5` }));
  const chart = (
    kind: 'bar' | 'line' | 'radar',
    ...series: { name: string; points: { label: string; value: string }[] }[]
  ) => elementsOf({ type: 'chart', kind, title: '得分', unit: '分', series })[0];

  it('of a line draws one line a series', () => {
    expect(chart('line', { name: '我', points: points(2) })).toMatchObject({
      tag: 'chart',
      chart_spec: {
        type: 'line',
        title: { text: '得分（分）' },
        xField: 'label',
        yField: 'value',
        seriesField: 'series',
        data: {
          values: [
            { label: '1月', series: '我', value: 80.5 },
            { label: '2月', series: '我', value: 81.5 },
          ],
        },
      },
    });
  });

  it('of bars lies down, so that a phone can show names and figures, and groups its series', () => {
    const lying = { type: 'bar', direction: 'horizontal', xField: 'value' };
    expect(chart('bar', { name: '部门', points: points(7) })).toMatchObject({
      aspect_ratio: '16:9',
      // 86.5 is the longest: 86.5 × 1.2 = 103.8
      chart_spec: { ...lying, yField: 'label', axes: [{ orient: 'bottom', max: 104 }, { orient: 'left' }] },
    });
    expect(chart('bar', { name: '部门', points: points(9) })).toMatchObject({ aspect_ratio: '1:1' });
    const both = chart('bar', { name: '我', points: points(2) }, { name: '平均', points: points(2) });
    expect(both).toMatchObject({ chart_spec: { ...lying, yField: ['label', 'series'] } });
  });

  it('of a long line tells its ends above it instead of every figure along it', () => {
    const long = { title: { subtext: '1月 80.5 → 7月 86.5' }, label: { visible: false } };
    expect(chart('line', { name: '我', points: points(7) })).toMatchObject({ chart_spec: long });
    expect(chart('line', { name: '我', points: points(6) })).toMatchObject({
      chart_spec: { label: { visible: true } },
    });
  });

  it('of a radar is square', () => {
    const spec = { type: 'radar', categoryField: 'label', valueField: 'value' };
    expect(chart('radar', { name: '我', points: points(5) })).toMatchObject({ aspect_ratio: '1:1', chart_spec: spec });
  });

  it('leaves out what is no number instead of drawing a zero', () => {
    const broken = ['', ' ', 'x', 'NaN', 'Infinity'].map((value) => ({ label: 'a', value }));
    expect(chart('line', { name: '我', points: broken })).toMatchObject({ chart_spec: { data: { values: [] } } });
  });
});
