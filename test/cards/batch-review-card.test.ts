import { describe, expect, it } from 'vitest';
import {
  type BatchItemView,
  batchField,
  batchReviewCard,
  leafFieldNames,
  peopleOnPage,
  readBatchField,
} from '#cards/batch-review-card.ts';
import { batchSummaryCard } from '#cards/batch-summary-card.ts';
import type { Locale } from '#cards/card.ts';
import type { FormLeaf } from '#cards/form-leaf.ts';
import * as batch from '#cards/gallery/batch-views.ts';
import { guideLeaves, managerLeaves, specialistLeaves } from '#cards/gallery/sheets.ts';
import { hintElements } from '#cards/rater-hints.ts';
import { countElements, fits } from '#platforms/feishu/fit.ts';
import { drawCard } from '#platforms/feishu/render.ts';
import { validateCard } from '#platforms/simulator/card-validator.ts';
import { allWords, buttonOf, commandsOf, fieldOf, fieldsOf, rowsOf } from './reading.ts';

const leafOf = (leaves: readonly FormLeaf[], id: string): FormLeaf => {
  const leaf = leaves.find((each) => each.id === id);
  if (!leaf) throw new Error(`no leaf ${id}`);
  return leaf;
};

describe('one item for everybody', () => {
  const card = batchReviewCard(batch.batchItem, 'zh');

  it('has one field a person under the name it has on the own card, with the own draft in it', () => {
    expect(fieldsOf(card).map(({ name }) => name)).toEqual([
      'a-0/rating:knowledge',
      'a-3/rating:knowledge',
      'a-4/rating:knowledge',
    ]);
    expect(fieldOf(card, 'a-0/rating:knowledge')).toMatchObject({
      type: 'input',
      label: '林晓雨（30 分）',
      value: '28',
    });
    expect(readBatchField(batchField('a-0', 'points:late:x'))).toEqual({ appraisalId: 'a-0', field: 'points:late:x' });
    expect(readBatchField('comment')).toBeNull();
  });

  it('shows each self-review beside, and the text of the levels once', () => {
    const words = allWords(card);
    expect(words).toContain('林晓雨　自评 27');
    expect(words).toContain('苏婉清　自评 B 22');
    expect(words).toContain('何嘉怡　没有自评');
    expect(words.split('评分标准：').length).toBe(2);
  });

  it('offers only where there is something to go to', () => {
    expect(commandsOf(card)).toEqual(['batch_next', 'batch_summary']);
    expect(commandsOf(batchReviewCard(batch.batchChoice, 'zh'))).toEqual([
      'batch_next',
      'batch_back',
      'batch_page',
      'batch_summary',
    ]);
    expect(commandsOf(batchReviewCard(batch.batchUnread, 'zh'))).toEqual(['batch_next', 'batch_back']);
    expect(buttonOf(batchReviewCard(batch.batchChoice, 'zh'), 'batch_page')).toMatchObject({
      text: '下一页（3 / 3）',
      press: { part: '1.1', revision: 7 },
    });
  });

  it('names what could not be read, and keeps it in its field', () => {
    const unread = batchReviewCard(batch.batchUnread, 'zh');
    expect(allWords(unread)).toContain('林晓雨：主观评价 填的是“九分半”：不是数字；可填 0–10 的整数');
    expect(fieldOf(unread, 'a-0/rating:judgement')).toMatchObject({ value: '九分半' });
    expect(allWords(unread)).toContain('已经不在你这里，跳过：何嘉怡（自评中）');
  });

  it('asks findings as choices and points of one’s own choice as inputs, by the names of the own card', () => {
    expect(leafFieldNames(leafOf(managerLeaves, 'complaints'))).toEqual([
      'finding:complaints',
      'points:complaints:late',
      'points:complaints:unresolved',
    ]);
    const findings = batchReviewCard(batch.batchFindings, 'zh');
    expect(fieldsOf(findings)).toHaveLength(10);
    expect(fieldOf(findings, 'a-9/finding:discipline')).toMatchObject({ type: 'multi-choice', values: ['idle'] });
    expect(allWords(findings)).toContain('本期已记 1 次');
  });
});

/** Fifteen findings, some with points of the recorder's choice: the widest a sheet asks. */
const many: FormLeaf = {
  ...leafOf(guideLeaves, 'discipline'),
  scale: {
    kind: 'deductions',
    items: Array.from({ length: 15 }, (_, index) => ({
      id: `item_${index}`,
      name: '接诊时未按规定核对顾客身份信息造成后果的',
      points: index < 3 ? { min: 50, max: 500 } : 50,
    })),
  },
};

const levels: FormLeaf = {
  ...leafOf(specialistLeaves, 'self_test'),
  scale: {
    kind: 'levels',
    step: 100,
    levels: Array.from({ length: 6 }, (_, index) => ({
      name: `第 ${index} 等`,
      from: index * 100,
      to: index * 100,
      text: '业务能力达到这一等级所要求的全部标准'.repeat(4),
    })),
  },
};

describe.each<Locale>(['zh', 'en'])('the fullest page in %s', (locale) => {
  const numbers = leafOf(specialistLeaves, 'knowledge');
  it.each([
    ['ten numbers', numbers, 10],
    ['ten choices of six levels', levels, 10],
    ['fewer where each is asked among fifteen findings', many, 5],
  ] as const)('takes %s', (_name, leaf, people) => {
    expect(peopleOnPage(leaf)).toBe(people);
    const view: BatchItemView = {
      ...batch.batchChoice,
      leaf,
      shown: Array.from({ length: people }, (_, index) => ({
        appraisalId: `0199f3c2-7f0e-7cc3-98c4-dc0c0c07398${index}`,
        name: '欧阳娜娜阿依古丽·买买提明·吐尔逊江',
        self: { level: '第 5 等', score: 500 },
        metrics: [{ name: '线上 30 秒内响应占比', value: '55.25', unit: '%', source: '客服系统' }],
        recorded: 3,
        values: {},
      })),
    };
    const drawn = drawCard(batchReviewCard(view, locale), new Map());
    expect(validateCard(drawn)).toEqual([]);
    expect(countElements(drawn)).toBeLessThanOrEqual(200);
    expect(fits(drawn)).toBe(true);
    expect(JSON.stringify(drawn)).not.toMatch(/more items|more rows/);
  });
});

describe('the summary', () => {
  it('lists everybody with the total so far and what is missing', () => {
    const card = batchSummaryCard(batch.batchSummary, 'zh');
    expect(rowsOf(card)).toEqual([
      { name: '林晓雨', total: '87.5 / 100', status: '可以批准' },
      { name: '苏婉清', total: '90.5 / 100', status: '可以批准' },
      { name: '何嘉怡', total: '72.5 / 100', status: '还没填：临时任务、主观评价' },
    ]);
    expect(buttonOf(card, 'approve_many')).toMatchObject({ text: '全部批准（2 人）' });
    expect(commandsOf(card)).toEqual(['approve_many', 'batch_go', 'batch_go']);
  });

  it('offers no approval where nobody is complete', () => {
    expect(commandsOf(batchSummaryCard(batch.batchLeft, 'zh'))).toEqual(['batch_go', 'batch_go']);
  });

  it('tells hints in sentences, and none where there are none', () => {
    const words = allWords(batchSummaryCard(batch.batchSummary, 'zh'));
    expect(words).toContain('你的 15 人里有 12 人的得分相差不到 2 个百分点');
    expect(words).toContain('你这个月的平均分比上月高 6 分');
    const others = allWords(batchSummaryCard(batch.batchLeft, 'zh'));
    expect(others).toContain('你给所有人的「主观评价」都是满分');
    expect(others).toContain('许静文的自评与你的评分相差最大，你给的低 16 个百分点');
    expect(hintElements([], 'zh')).toEqual([]);
  });
});
