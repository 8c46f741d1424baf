import { describe, expect, it } from 'vitest';
import type { FormLeaf, Scale } from '#cards/form-leaf.ts';
import { extraFields, leafFields, longText } from '#cards/leaf-fields.ts';

const leaf = (scale: Scale, over: Partial<FormLeaf> = {}): FormLeaf => ({
  id: 'errands',
  name: '临时任务',
  criterionName: '临时任务',
  points: 1000,
  outOf: 1000,
  scale,
  ...over,
});

const zh = (values = {}) => ({ values, locale: 'zh' }) as const;
const rating: Scale = { kind: 'rating', min: 0, max: 1000, step: 100 };

describe('a leaf rated by a number', () => {
  it('asks for it with its range and says that whole numbers are wanted', () => {
    expect(leafFields(leaf(rating), zh())).toEqual([
      {
        type: 'input',
        name: 'rating:errands',
        label: '临时任务（10 分）',
        placeholder: '0–10，整数',
        maxLength: 40,
        offers: ['10', '9', '8', '7', '6', '5', '4', '3', '2', '1', '0'].map((value) => ({
          value,
          text: `${value} 分`,
        })),
      },
    ]);
  });

  it('offers the few steps there are, best first, and nothing where there are many', () => {
    const offered = (scale: Scale, more = {}) => {
      const [field] = leafFields(leaf(scale), { ...zh(), ...more });
      return field && 'offers' in field ? field.offers?.map(({ value }) => value) : undefined;
    };
    expect(offered({ ...rating, max: 200, step: 50 })).toEqual(['2', '1.5', '1', '0.5', '0']);
    expect(offered({ ...rating, max: 200 }, { cannotJudge: true })).toEqual(['2', '1', '0', '无法评价']);
    expect(offered({ ...rating, step: 50 })).toBeUndefined();
  });

  it('names a step that is no whole number', () => {
    const [field] = leafFields(leaf({ ...rating, step: 50 }), zh());
    expect(field).toMatchObject({ placeholder: '0–10，以 0.5 为一档' });
  });

  it('keeps what was typed, right or wrong', () => {
    const [field] = leafFields(leaf(rating), zh({ 'rating:errands': '九十' }));
    expect(field).toMatchObject({ value: '九十' });
  });

  it('says both scales where it is rated on another one than it counts', () => {
    const [field] = leafFields(leaf(rating, { points: 2500, outOf: 3000 }), zh());
    expect(field).toMatchObject({ label: '临时任务（30 分制，计 25 分）' });
  });

  it('is found under its criterion where it is a part', () => {
    const [field] = leafFields(leaf(rating, { name: '回访', criterionName: '服务反馈' }), zh());
    expect(field).toMatchObject({ label: '服务反馈 · 回访（10 分）' });
  });
});

describe('a leaf rated by levels', () => {
  const fixed: Scale = {
    kind: 'levels',
    step: 100,
    levels: [
      { name: '优', from: 500, to: 500, text: '' },
      { name: '良', from: 300, to: 300, text: '' },
    ],
  };
  const ranged: Scale = {
    kind: 'levels',
    step: 100,
    levels: [
      { name: 'A', from: 2500, to: 3000, text: '非常熟悉' },
      { name: 'E', from: 0, to: 0, text: '' },
    ],
  };

  it('is a choice where every level is one score', () => {
    expect(leafFields(leaf(fixed), zh({ 'rating:errands': '良' }))).toEqual([
      {
        type: 'choice',
        name: 'rating:errands',
        label: '临时任务（10 分）',
        placeholder: '选择一档',
        options: [
          { value: '优', text: '优（5 分）' },
          { value: '良', text: '良（3 分）' },
        ],
        value: '良',
      },
    ]);
  });

  it('forgets a choice that the sheet no longer offers', () => {
    const [field] = leafFields(leaf(fixed), zh({ 'rating:errands': '中' }));
    expect(field).not.toHaveProperty('value');
  });

  it('is a number where a level leaves room, with the level texts folded above it', () => {
    const [fold, field] = leafFields(leaf(ranged), zh());
    expect(fold).toMatchObject({ type: 'fold', title: '评分标准：临时任务' });
    expect(fold).toMatchObject({ elements: [{ text: 'A　25–30 分：非常熟悉\nE　0 分' }] });
    expect(field).toMatchObject({ type: 'input', placeholder: 'A 25–30 · E 0，整数' });
  });

  it('keeps its hint inside the hundred characters a platform takes', () => {
    const levels = Array.from({ length: 12 }, (_, index) => ({
      name: `非常非常长的等级名称${index}`,
      from: index * 100,
      to: index * 100 + 50,
      text: '',
    }));
    const [field] = leafFields(leaf({ kind: 'levels', step: 100, levels }), zh());
    expect([...(field?.type === 'input' ? (field.placeholder ?? '') : '')]).toHaveLength(100);
  });
});

describe('a leaf of findings', () => {
  const scale: Scale = {
    kind: 'deductions',
    items: [
      { id: 'badge', name: '未佩戴胸卡', points: 50 },
      { id: 'late', name: '超时', points: { min: 50, max: 1500 } },
    ],
  };

  it('is a choice of the fixed items and an input for each item with a range', () => {
    const fields = leafFields(leaf(scale), zh({ 'finding:errands': ['badge', 'gone'], 'points:errands:late': '1.5' }));
    expect(fields).toEqual([
      {
        type: 'multi-choice',
        name: 'finding:errands',
        label: '发现的问题 · 临时任务（10 分）',
        placeholder: '没有发现就不选',
        options: [{ value: 'badge', text: '未佩戴胸卡（扣 0.5 分）' }],
        values: ['badge'],
      },
      {
        type: 'input',
        name: 'points:errands:late',
        label: '临时任务 · 超时（扣 0.5–15 分）',
        placeholder: '扣几分，0.5–15；没有就留空',
        maxLength: 40,
        value: '1.5',
      },
    ]);
  });

  it('has no empty choice where every item has a range', () => {
    const fields = leafFields(leaf({ kind: 'deductions', items: scale.items.slice(1) }), zh());
    expect(fields.map((field) => field.type)).toEqual(['input']);
  });
});

describe('bonus and vetoes', () => {
  it('ask only for what the sheet has', () => {
    expect(extraFields({ bonus: null, vetoes: [] }, zh())).toEqual([]);
  });

  it('offer the items with their points and the cap', () => {
    const fields = extraFields(
      {
        bonus: {
          cap: 300,
          items: [
            { id: 'proposal', name: '优化建议', points: 100 },
            { id: 'praise', name: '锦旗', points: { min: 50, max: 200 } },
          ],
        },
        vetoes: [{ id: 'forgery', name: '伪造数据', total: 5900 }],
      },
      zh(),
    );
    expect(fields.map((field) => [field.name, field.label])).toEqual([
      ['bonus', '加分（最多 3 分）'],
      ['bonus-points:praise', '加分 · 锦旗（0.5–2 分）'],
      ['veto', '一票否决'],
    ]);
    expect(fields[2]).toMatchObject({ options: [{ value: 'forgery', text: '伪造数据（总分不超过 59）' }] });
  });
});

describe('a long text', () => {
  it('is prefilled with at most a thousand characters', () => {
    const field = longText({ name: 'comment', label: '说明', hint: '最多 1000 字' }, { comment: '好'.repeat(1200) });
    expect([...(field.value ?? '')]).toHaveLength(1000);
    expect(field.maxLength).toBe(1000);
  });
});
