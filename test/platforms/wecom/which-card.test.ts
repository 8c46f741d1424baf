/** Several cards wait for the same words: whose sheet they are for is told by its reader, never guessed. */
import { describe, expect, it } from 'vitest';
import { type Card, text } from '#cards/card.ts';
import type { KeptCard } from '#platforms/platform.ts';
import { attendedAt } from '#platforms/wecom/attention.ts';
import { renderCard } from '#platforms/wecom/draw.ts';
import { readPress, readWords } from '#platforms/wecom/interview.ts';
import { createPhone, NOW, PUBLIC_URL } from './phone.ts';

const context = { now: NOW, publicUrl: PUBLIC_URL };
const EARLIER = '2026-11-03T01:00:00.000Z';

/** A rating of one number, as a panel gets one for each of its people. */
const rating = (name: string, label = '服务态度'): Card => ({
  title: `评分 · ${name}`,
  tone: 'blue',
  preview: '评分',
  elements: [
    text('请评分'),
    {
      type: 'form',
      name: 'rating',
      elements: [{ type: 'input', name: 'rating:attitude', label, maxLength: 40 }],
      buttons: [{ text: '提交评分', press: { command: 'submit_rating', id: name, revision: 1 } }],
    },
  ],
});

const kept = (card: Card, more: Partial<KeptCard> = {}): KeptCard => ({
  ...{ taskId: card.title, accountId: 'linxiaoyu', body: renderCard(card, new Map()), cursor: '' },
  ...{ responseCode: null, codeAt: null, asks: true, at: EARLIER },
  ...more,
});

const said = (content: string) => ({ eventKey: 'e1', userId: 'linxiaoyu', content });

describe('words for one of several cards', () => {
  it('are for nobody while several could be meant, and the reader is told how to say which', () => {
    const step = readWords(said('服务态度 18'), [kept(rating('陈晨')), kept(rating('赵敏'))], context);
    expect(step.kept).toBeNull();
    expect(step.event).toMatchObject({ type: 'unusable', actor: 'linxiaoyu' });
    const told = step.event.type === 'unusable' ? step.event.text.zh : '';
    for (const part of ['评分 · 陈晨', '评分 · 赵敏', '开始填写']) expect(told).toContain(part);
  });

  it('are for the card its reader has begun, also when another one has come since', () => {
    const begun = kept(rating('赵敏'), { at: attendedAt('2026-11-03T01:55:00.000Z') });
    const come = kept(rating('陈晨'), { at: '2026-11-03T01:59:00.000Z' });
    const { kept: moved, event } = readWords(said('18'), [begun, come], context);
    expect(moved).toMatchObject({ taskId: '评分 · 赵敏', asks: false });
    expect(event.type === 'turned' && event.body).toContain('"value":"18"');
  });

  it('are for an older card when the newer ones know nothing of them', () => {
    const step = readWords(said('服务态度 18'), [kept(rating('陈晨', '团队协作')), kept(rating('赵敏'))], context);
    expect(step.kept).toMatchObject({ taskId: '评分 · 赵敏' });
  });

  it('are for the newer of two cards about the same thing', () => {
    const [newer, older] = [kept(rating('陈晨'), { taskId: 'newer' }), kept(rating('陈晨'), { taskId: 'older' })];
    expect(readWords(said('18'), [newer, older], context).kept).toMatchObject({ taskId: 'newer' });
  });

  it('are for the only one without being asked', () => {
    expect(readWords(said('18'), [kept(rating('陈晨'))], context).kept).toMatchObject({ taskId: '评分 · 陈晨' });
  });
});

describe('a card where everything is typed', () => {
  it('is begun by a button, and says that it waits now', () => {
    const phone = createPhone(rating('陈晨'));
    expect(phone.buttons()).toContain('开始填写');
    phone.press('开始填写');
    expect(phone.words()).toContain('都记在这张卡片上');
    const press = { ...phone.pressOf('提交评分'), responseCode: 'rc9' };
    const [card] = phone.cards;
    expect(readPress(press, card ?? null, context).kept?.at).toBe(attendedAt(NOW));
  });
});
