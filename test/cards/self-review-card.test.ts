import { describe, expect, it } from 'vitest';
import * as one from '#cards/gallery/appraisal-views.ts';
import { selfReviewCard } from '#cards/self-review-card.ts';
import { allWords, buttonOf, commandsOf, factOf, fieldOf, fieldsOf, richOf, rowsOf } from './reading.ts';

describe('the self-review card', () => {
  const card = selfReviewCard(one.selfReview, 'zh');

  it('says who it is for, which cycle and sheet, and until when', () => {
    expect(factOf(card, '对象')).toBe('林晓雨 · 客服专员 · 呼叫中心');
    expect(factOf(card, '考核周期')).toBe('2026 年 10 月');
    expect(factOf(card, '考核表')).toBe('客服专员月度考核表（满分 100）');
    expect(factOf(card, '截止')).toBe('11-04 18:00');
  });

  it('asks for each judged leaf once, then for a comment', () => {
    expect(fieldsOf(card).map((field) => field.name)).toEqual([
      'rating:knowledge',
      'rating:self_test',
      'rating:tracking',
      'rating:errands',
      'rating:judgement',
      'comment',
    ]);
  });

  it('shows what was filled in beforehand with its source', () => {
    expect(rowsOf(card)[0]).toEqual({ metric: '线上 30 秒内响应占比', value: '52%', source: '客服系统' });
  });

  it('names who owes a metric that is missing', () => {
    const metrics = [{ name: '客户满意度', value: null, unit: '%', source: '满意度调查' }];
    const [row] = rowsOf(selfReviewCard({ ...one.selfReview, metrics }, 'zh'));
    expect(row).toEqual({ metric: '客户满意度', value: '缺数据', source: '还没有数据，由满意度调查提供' });
  });

  it('submits after a question and saves a draft without one', () => {
    expect(commandsOf(card)).toEqual(['submit_self', 'save_draft']);
    expect(buttonOf(card, 'submit_self')).toMatchObject({
      press: { id: 'a-p-lin', revision: 3 },
      confirm: { title: '提交自评？' },
    });
    expect(buttonOf(card, 'save_draft')).not.toHaveProperty('confirm');
  });

  it('comes back with the draft as typed and the time it was saved', () => {
    const draft = selfReviewCard(one.selfReviewDraft, 'zh');
    expect(fieldOf(draft, 'rating:knowledge')).toMatchObject({ value: '29' });
    expect(fieldOf(draft, 'rating:self_test')).toMatchObject({ value: '补考通过' });
    expect(allWords(draft)).toContain('草稿保存于 11-02 17:46');
  });

  it('shows who returned it and why', () => {
    const returned = selfReviewCard(one.selfReviewReturned, 'zh');
    expect(allWords(returned)).toContain('周敏 于 11-03 10:20 退回，原因：');
    expect(richOf(returned)).toContain('自测成绩和培训记录对不上，请核对后再提交；临时任务请写明做了哪几件。');
    expect(returned.tone).toBe('orange');
  });

  it('asks for words only where others judge the sheet alone, and shows the incidents', () => {
    const words = selfReviewCard(one.selfReviewWords, 'zh');
    expect(fieldsOf(words).map((field) => field.name)).toEqual(['comment']);
    expect(rowsOf(words)).toEqual([{ item: '仪容仪表仪态 · 未佩戴胸卡', points: '-0.5', by: '周敏 10-14' }]);
  });
});
