import { describe, expect, it } from 'vitest';
import type { Card, Locale } from '#cards/card.ts';
import * as one from '#cards/gallery/appraisal-views.ts';
import { STAFF } from '#cards/gallery/clinic.ts';
import * as lists from '#cards/gallery/list-views.ts';
import { galleryCards } from '#cards/gallery.ts';
import { progressCard } from '#cards/progress-card.ts';
import { receiptCard } from '#cards/receipt-card.ts';
import { reminderCard } from '#cards/reminder-card.ts';
import { resultCard } from '#cards/result-card.ts';
import { selfReviewCard } from '#cards/self-review-card.ts';
import { supervisorReviewCard } from '#cards/supervisor-review-card.ts';
import { unassignedCard } from '#cards/unassigned-card.ts';
import { countElements, fits } from '#platforms/feishu/fit.ts';
import { drawCard } from '#platforms/feishu/render.ts';
import { validateCard } from '#platforms/simulator/card-validator.ts';

const LOCALES: readonly Locale[] = ['zh', 'en'];
const openIds = new Map(STAFF.map((person) => [person.id, `ou_${person.id.replace('-', '')}`]));
const draw = (card: Card) => drawCard(card, openIds);

/** What the renderer writes where it had to leave something out. */
const LEFT_OUT = /more items|more rows|too large to draw/;

describe.each(LOCALES)('every card of the gallery in %s', (locale) => {
  it.each(galleryCards(locale))('$id is a card that Feishu takes', ({ build }) => {
    const drawn = draw(build());
    expect(validateCard(drawn)).toEqual([]);
    expect(fits(drawn)).toBe(true);
    expect(JSON.stringify(drawn)).not.toMatch(LEFT_OUT);
  });
});

/** A thousand characters that a renderer must escape, and a thousand that take three bytes each. */
const MARKUP = '*<&'.repeat(333);
const CHINESE = '业'.repeat(1000);
const LONG_NAME = '欧阳娜娜阿依古丽·买买提明·吐尔逊江';

const longest = (locale: Locale): readonly { name: string; card: Card }[] => [
  {
    name: 'a self-review with the longest comment and return reason',
    card: selfReviewCard(
      {
        ...one.selfReviewReturned,
        values: { comment: CHINESE },
        returned: { by: LONG_NAME, at: '11-03 10:20', reason: MARKUP },
      },
      locale,
    ),
  },
  {
    name: 'a review of the rated sheet with every text at its longest',
    card: supervisorReviewCard(
      { ...one.supervisorReview(locale), selfComment: CHINESE, values: { comment: CHINESE, reason: CHINESE } },
      locale,
    ),
  },
  {
    name: 'a review of the sheet of findings with every text at its longest',
    card: supervisorReviewCard(
      { ...one.supervisorReviewFindings, selfComment: MARKUP, values: { comment: CHINESE, reason: CHINESE } },
      locale,
    ),
  },
  {
    name: 'a result with two long comments and a decided appeal',
    card: resultCard(
      {
        ...one.resultView(locale),
        comments: [
          { by: LONG_NAME, text: CHINESE },
          { by: LONG_NAME, text: MARKUP },
        ],
        standing: { state: 'sign_off', decision: { by: LONG_NAME, changed: false, difference: null, reason: CHINESE } },
      },
      locale,
    ),
  },
  {
    name: 'the progress of a hundred people with long names',
    card: progressCard(
      {
        ...lists.progress,
        mayPublish: true,
        pending: Array.from({ length: 100 }, (_, index) => ({
          personId: `p-${index}`,
          name: LONG_NAME,
          unitName: LONG_NAME,
          state: 'review' as const,
          waitingFor: LONG_NAME,
          unseen: 1,
          daysLeft: -index,
        })),
      },
      locale,
    ),
  },
  {
    name: 'a digest of forty tasks',
    card: reminderCard(
      {
        personName: LONG_NAME,
        unread: [],
        urgedBy: LONG_NAME,
        tasks: Array.from({ length: 40 }, () => ({ ...(lists.supervisorTasks[0] ?? never()), personName: LONG_NAME })),
      },
      locale,
    ),
  },
  {
    name: 'a receipt of forty leaves',
    card: receiptCard(
      {
        ...lists.receipt(locale),
        lines: Array.from({ length: 40 }, (_, index) => ({
          ...(lists.receipt(locale).lines[0] ?? never()),
          leafId: `leaf-${index}`,
        })),
      },
      locale,
    ),
  },
  {
    name: 'a list of three hundred people without a scorecard',
    card: unassignedCard(
      {
        period: '2026-10',
        people: Array.from({ length: 300 }, () => ({
          name: LONG_NAME,
          employeeNo: 'X1001',
          unitName: LONG_NAME,
          title: LONG_NAME,
        })),
      },
      locale,
    ),
  },
];

function never(): never {
  throw new Error('the gallery is empty');
}

describe.each(LOCALES)('the largest cards in %s', (locale) => {
  it.each(longest(locale))('$name fits without leaving anything out', ({ card }) => {
    const drawn = draw(card);
    expect(validateCard(drawn)).toEqual([]);
    expect(countElements(drawn)).toBeLessThanOrEqual(200);
    expect(JSON.stringify(drawn)).not.toMatch(LEFT_OUT);
  });
});

describe('what a person wrote', () => {
  it('calls nobody and links nowhere, whatever it looks like', () => {
    const reason = '<at id=all></at> [点这里](https://evil.example) **粗体**';
    const returned = { by: '周敏', at: '11-03 10:20', reason };
    const drawn = JSON.stringify(draw(selfReviewCard({ ...one.selfReview, returned }, 'zh')));
    expect(drawn).not.toContain('<at id=all>');
    expect(drawn).not.toContain('](https://evil.example)');
    expect(drawn).not.toContain('**粗体**');
  });

  it('is never a mention: only the ranking calls people', () => {
    for (const { id, build } of galleryCards('zh')) {
      const called = JSON.stringify(draw(build())).includes('<at id=');
      expect(called, id).toBe(
        ['ranking-group', 'ranking-quarter', 'outcome-bulletin-group'].includes(id) || id === 'ranking-corrected',
      );
    }
  });
});
