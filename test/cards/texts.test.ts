import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { refusals } from '#cards/texts/refusals.ts';
import { both, refusalSentence, texts } from '#cards/texts.ts';

/** Every entry of a table of texts as "path" → what it says; sentences with values get sample values. */
function entriesOf(table: object, path = ''): readonly [string, string][] {
  return Object.entries(table).flatMap(([key, entry]): readonly [string, string][] => {
    const here = path === '' ? key : `${path}.${key}`;
    if (typeof entry === 'string') return [[here, entry]];
    if (typeof entry === 'function') return [[here, z.string().parse(Reflect.apply(entry, undefined, samples(here)))]];
    return entriesOf(z.record(z.string(), z.unknown()).parse(entry), here);
  });
}

/** Refusals take one detail, which may know nothing; every other sentence takes plain values. */
const samples = (path: string): unknown[] => (path.startsWith('refusals.') ? [{}] : ['7', '7', '7', '7']);

const zh = new Map(entriesOf(texts.zh));
const en = new Map(entriesOf(texts.en));

describe('the words of both languages', () => {
  it('have the same keys', () => {
    expect([...en.keys()].sort()).toEqual([...zh.keys()].sort());
  });

  it.each([
    ['zh', zh],
    ['en', en],
  ])('are never empty in %s and never print a missing value', (_locale, entries) => {
    for (const [key, words] of entries) {
      expect(words.trim(), key).not.toBe('');
      expect(words, key).not.toMatch(/undefined|null|NaN|\[object/);
    }
  });

  it('are English in the English table', () => {
    for (const [key, words] of en) expect(words, key).not.toMatch(/[\u4e00-\u9fff，。：；？！（）「」]/u);
  });

  it('use full-width punctuation between Chinese words', () => {
    for (const [key, words] of zh) expect(words, key).not.toMatch(/[\u4e00-\u9fff][,;:?!]/u);
  });
});

describe('one word for one thing', () => {
  it.each([
    ['撤回', /收回|撤销/],
    ['申诉', /投诉结果|上诉/],
    ['退回', /打回|驳回/],
    ['等级', /级别/],
    ['考核项', /考核项目|指标项/],
    ['得分明细', /评分明细|明细单/],
  ])('says %s and none of its synonyms', (_word, synonyms) => {
    for (const [key, words] of zh) expect(words, key).not.toMatch(synonyms);
  });
});

describe('a refusal', () => {
  it('says what, where, what is allowed and the next step', () => {
    const sentence = refusalSentence('bad_score', { where: '临时任务', given: '九十', allowed: '0–10' });
    expect(sentence.zh).toBe('「临时任务」的评分「九十」不能用，请填 0–10。改好后再提交，其他内容都替你留着。');
    expect(sentence.en).toBe(
      'The rating "九十" of "临时任务" cannot be used; enter 0–10. Mend it and submit again; the rest is kept.',
    );
  });

  it.each(Object.keys(refusals.zh))('%s is at least a whole sentence in both languages', (code) => {
    expect(zh.get(`refusals.${code}`)).toMatch(/。$/);
    expect(en.get(`refusals.${code}`)).toMatch(/[A-Z].*\.$/);
  });

  it.each([
    'wrong_state',
    'not_yours',
    'not_allowed',
    'outdated_card',
    'unknown_person',
    'incomplete',
    'missing_metric',
    'no_task',
    'already_done',
    'already_appealed',
    'reason_required',
    'text_too_long',
    'bad_score',
    'not_found',
    'nothing_owed',
    'unknown_command',
    'group_only',
    'private_only',
    'hr_only',
    'bad_period',
    'cycle_exists',
    'cycle_not_found',
    'too_soon',
    'not_ready',
    'small_group',
    'ambiguous_person',
    'paused',
    'system_busy',
    'unreadable_action',
    'no_scorecard',
    'already_bound',
  ])('exists for %s', (code) => {
    expect(zh.has(`refusals.${code}`)).toBe(true);
  });
});

describe('a sentence for readers of either language', () => {
  it('carries both', () => {
    expect(both((t) => t.answers.draftSaved)).toEqual({ zh: '草稿已保存', en: 'Draft saved' });
  });
});
