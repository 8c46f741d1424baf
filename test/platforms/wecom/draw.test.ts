import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { appealCard } from '#cards/appeal-card.ts';
import type { Button, Card } from '#cards/card.ts';
import * as one from '#cards/gallery/appraisal-views.ts';
import { galleryCards } from '#cards/gallery.ts';
import { resultCard } from '#cards/result-card.ts';
import { selfReviewCard } from '#cards/self-review-card.ts';
import { PlatformError } from '#core/errors.ts';
import { validateTemplateCard } from '#platforms/simulator/wecom/card-rules.ts';
import { writeBody } from '#platforms/wecom/body.ts';
import { asksOf, drawMessage, drawUpdate, renderCard } from '#platforms/wecom/draw.ts';
import { localeOf } from '#platforms/wecom/locale.ts';
import { at, type Place, writeCursor } from '#platforms/wecom/place.ts';
import { sheetOf } from '#platforms/wecom/sheet.ts';
import { card as arbitraryCard, NASTY } from '#test/platforms/feishu/arbitrary-card.ts';
import { contextOf, isObject, listOf, objectOf, wordsOf } from './phone.ts';

const bodyOf = (card: Card): string => renderCard(card, new Map());
const messageOf = (card: Card) => objectOf(drawMessage(bodyOf(card), contextOf('task-1', '')).template_card);
const updateAt = (card: Card, place: Place) =>
  drawUpdate(bodyOf(card), contextOf('task-1', writeCursor(sheetOf(card).shape, place)));

/** Every screen the card can be at. */
function screensOf(card: Card): Record<string, unknown>[] {
  const { pages, form, loose, questions } = sheetOf(card);
  const buttons: readonly Button[] = [...(form?.buttons ?? []), ...loose.map(({ button }) => button)];
  const asked = buttons.flatMap(({ confirm }, index) => (confirm ? [index] : []));
  const all = [
    ...pages.flatMap((_page, index) => [
      at('page', { index }),
      at('page', { index, back: 'summary', groups: [1, 0, 1] }),
    ]),
    ...(pages.length > 0 ? [at('overview'), at('summary'), at('summary', { groups: [1] })] : [at('single')]),
    ...questions.map(({ index }) => at(pages.length > 0 ? 'summary' : 'single', { focus: index })),
    ...asked.map((index) => at('confirm', { index, back: 'single' })),
    at('moved'),
    at('single', { buttons: 1 }),
  ];
  return [drawUpdate(bodyOf(card), contextOf('task-1', '')), ...all.map((place) => updateAt(card, place))];
}

const everyCard = (['zh', 'en'] as const).flatMap((locale) =>
  galleryCards(locale).map(({ id, build }) => ({ id: `${id}-${locale}`, locale, card: build() })),
);

const withNotice = (card: Card): Card => ({
  ...card,
  notice: { text: `${'这一句很长，'.repeat(12)}完`, tone: 'orange' },
});

/** A score as cards print it; "第 1 / 3 步" is none. */
const SCORE = /(?<!第 |of )\b\d+(\.\d+)? \/ \d+/;

describe('every card of the product', () => {
  it.each(everyCard)('$id is a good message in its own language, and so is every screen of it', ({ card, locale }) => {
    const message = messageOf(card);
    const screens = screensOf(card);
    expect(localeOf(card)).toBe(locale);
    expect(validateTemplateCard(message, 'send')).toEqual([]);
    for (const screen of screens) expect(validateTemplateCard(screen, 'update')).toEqual([]);
    // a locked phone shows the title
    expect(wordsOf(message.main_title)).not.toMatch(SCORE);
    const seen = [message, ...screens].map(wordsOf).join('\n');
    const { form, loose, questions, pages } = sheetOf(card);
    for (const { text } of [...(form?.buttons ?? []), ...loose.map(({ button }) => button)])
      expect(seen).toContain([...text].slice(0, 6).join('').trim());
    for (const { name, kind } of questions)
      if (kind !== 'type' || pages.length > 0) expect(seen).toContain([...name].slice(0, 8).join(''));
  });

  it('is as good with a long word about the press before on top', () => {
    for (const { card, locale } of everyCard) {
      if (locale === 'en') continue;
      for (const screen of screensOf(withNotice(card))) expect(validateTemplateCard(screen, 'update')).toEqual([]);
    }
  });
});

describe('a message', () => {
  it('is the same to the letter for the same body', () => {
    const body = bodyOf(selfReviewCard(one.selfReview, 'zh'));
    const context = contextOf('task-1', '');
    expect(JSON.stringify(drawMessage(body, context))).toBe(JSON.stringify(drawMessage(body, context)));
  });

  it('has its task id where it calls back, and none where nothing does', () => {
    expect(messageOf(selfReviewCard(one.selfReview, 'zh')).task_id).toBe('task-1');
    const notice: Card = {
      title: '帮助',
      tone: 'blue',
      preview: '帮助',
      elements: [{ type: 'text', text: '直接发文字就行' }],
    };
    expect(messageOf(notice)).toEqual({
      card_type: 'text_notice',
      main_title: { title: '帮助' },
      sub_title_text: '直接发文字就行',
      card_action: { type: 1, url: 'https://pingce.example/m/task-1' },
      jump_list: [{ type: 1, title: '打开页面', url: 'https://pingce.example/m/task-1' }],
    });
  });

  it('of a picture or file is that, and takes no card’s place', () => {
    const image = writeBody({ kind: 'image', mediaId: 'm-1' });
    expect(drawMessage(image, contextOf('t', ''))).toEqual({ msgtype: 'image', image: { media_id: 'm-1' } });
    expect(drawMessage(writeBody({ kind: 'file', mediaId: 'm-2' }), contextOf('t', ''))).toEqual({
      msgtype: 'file',
      file: { media_id: 'm-2' },
    });
    expect(() => drawUpdate(image, contextOf('t', ''))).toThrow(PlatformError);
    expect(asksOf(image)).toBe(false);
  });

  it('asks for words where it has fields', () => {
    expect(asksOf(bodyOf(selfReviewCard(one.selfReview, 'zh')))).toBe(true);
    expect(
      asksOf(bodyOf(resultCard({ ...one.resultView('zh'), standing: { state: 'appeal', judge: '沈若琳' } }, 'zh'))),
    ).toBe(false);
  });

  it('tells the result in its first lines and the rest on the page', () => {
    const message = messageOf(resultCard(one.resultView('zh'), 'zh'));
    expect(listOf(message.horizontal_content_list)).toEqual([
      { keyname: '考核表', value: '客服专员月度考核表（满分 100）' },
      { keyname: '总分', value: '87.5 / 100' },
      { keyname: '等级', value: '良好' },
      { keyname: '绩效系数', value: '1.1' },
      { keyname: '签字', value: '还没有签字' },
      { keyname: '指纹', value: '7c1e 09b4 5fa2 d38e' },
    ]);
    expect(wordsOf(message.quote_area)).toContain('周敏的评语\n回访做得很扎实');
    expect(wordsOf(message.quote_area)).toContain('服务反馈 · 月度自测｜3 / 5｜主管 补考通过');
  });

  it('says whose levels they are, where several questions of a page have some', () => {
    const levels = (name: string) => [
      { type: 'fold', title: `评分标准：${name}`, elements: [{ type: 'text', text: '优 5 分：很好' }] } as const,
      { type: 'choice', name, label: name, options: [{ value: '优', text: '优' }] } as const,
    ];
    const form = (...names: readonly string[]): Card => ({
      ...selfReviewCard(one.selfReview, 'zh'),
      elements: [{ type: 'form', name: 'f', elements: names.flatMap(levels), buttons: [] }],
    });
    const drawn = (card: Card) => wordsOf(updateAt(card, at('page')).main_title);
    expect(drawn(form('自测', '跟踪'))).toContain('【自测】\n优 5 分：很好\n【跟踪】\n优 5 分：很好');
    expect(drawn(form('自测'))).not.toContain('【');
  });

  it('keeps the points of an option that is too long', () => {
    const [page] = screensOf(appealCard(one.appealView('zh'), 'zh')).filter(
      ({ card_type }) => card_type === 'vote_interaction',
    );
    expect(wordsOf(page)).toContain('业务熟悉程度 · 28 / 30');
  });

  it('begins at the beginning where the cursor is of another card', () => {
    const other = writeCursor('of-another', at('summary'));
    const card = selfReviewCard(one.selfReview, 'zh');
    expect(drawUpdate(bodyOf(card), contextOf('t', other))).toEqual(drawUpdate(bodyOf(card), contextOf('t', '')));
    expect(drawUpdate(bodyOf(card), contextOf('t', 'no cursor'))).toEqual(drawUpdate(bodyOf(card), contextOf('t', '')));
  });
});

describe('what the press before came to', () => {
  const told: Card = {
    ...selfReviewCard(one.selfReview, 'zh'),
    notice: { text: '还没填：业务熟悉程度', tone: 'orange' },
  };

  it('is the title of a redrawn card, and the coloured line on top of a new one', () => {
    expect(updateAt(told, at('summary')).main_title).toMatchObject({ title: '还没填：业务熟悉程度' });
    expect(updateAt(told, at('page')).main_title).toEqual({
      title: '还没填：业务熟悉程度',
      desc: [
        '自评 · 2026 年 10 月',
        '第 1 / 3 步 · 林晓雨 · 截止 11-04 18:00',
        '按这个月的实际情况给自己打分。先保存草稿也可以，提交后交给主管。',
      ].join('\n'),
    });
    expect(messageOf(told)).toMatchObject({
      source: { desc: '还没填：业务熟悉程度', desc_color: 2 },
      main_title: { title: '自评 · 2026 年 10 月' },
    });
  });

  it('stands whole where its place is too short', () => {
    const long = withNotice(told);
    for (const place of [at('summary'), at('overview')]) {
      expect(String(updateAt(long, place).sub_title_text ?? '').startsWith(long.notice?.text ?? '?')).toBe(true);
    }
    expect(String(objectOf(updateAt(long, at('page')).main_title).desc).startsWith(long.notice?.text ?? '?')).toBe(
      true,
    );
  });
});

describe('cards as nobody would make them', () => {
  it('are good template cards all the same, on every screen', () => {
    fc.assert(
      fc.property(arbitraryCard, (card) => {
        expect(validateTemplateCard(messageOf(card), 'send')).toEqual([]);
        for (const screen of screensOf(card)) expect(validateTemplateCard(screen, 'update')).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  it('hold no tag, no mention and no id to translate in any of their words', () => {
    const nasty = [
      ...NASTY,
      '<@linxiaoyu>',
      '<a href="https://evil.example">x</a>',
      '$userName=linxiaoyu$',
      '$departmentName=1$',
    ];
    for (const text of nasty) {
      const card: Card = {
        ...{ title: text, subtitle: text, tone: 'blue', preview: text, tags: [{ text, tone: 'red' }] },
        notice: { text, tone: 'red' },
        elements: [
          { type: 'text', text },
          { type: 'facts', items: [{ label: text, value: text }] },
          { type: 'table', columns: [{ key: 'a', title: text, kind: 'text' }], rows: [{ a: text }] },
        ],
      };
      for (const said of allStrings([messageOf(card), ...screensOf(card)])) {
        expect(said).not.toMatch(/<[a-z/@!?]/i);
        expect(said).not.toMatch(/\$[a-z]+=/i);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: none of them may be left
        expect(said).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e\u200b\ud800-\udfff](?![\udc00-\udfff])/u);
      }
    }
  });
});

function allStrings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(allStrings);
  return isObject(value) ? Object.values(value).flatMap(allStrings) : [];
}
