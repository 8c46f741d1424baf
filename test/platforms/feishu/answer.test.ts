import { describe, expect, it } from 'vitest';
import type { Card } from '#cards/card.ts';
import { createFeishu } from '#platforms/feishu/index.ts';
import type { Outcome, PlatformEvent } from '#platforms/platform.ts';
import { validateCard } from '#platforms/simulator/card-validator.ts';
import { fixture, memoryLog, optionsOf, pushOf, requestOf } from './app.ts';

const CLOSED: Card = { title: '自评已提交', tone: 'grey', preview: '自评已提交', elements: [] };

async function eventOf(name: string): Promise<PlatformEvent> {
  const received = await createFeishu(optionsOf()).receive(requestOf(pushOf(fixture(name))));
  if (received.kind !== 'event') throw new Error(`${name} is no event`);
  return received.event;
}

async function answerTo(name: string, outcome: Outcome, log = memoryLog().log): Promise<unknown> {
  const response = createFeishu(optionsOf({ log })).answer(await eventOf(name), outcome);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toContain('application/json');
  return await response.json();
}

describe('the answer to a click', () => {
  it('is a toast in both languages and the closed card', async () => {
    const toast = { kind: 'success', text: { zh: '已提交', en: 'Submitted' } } as const;
    const answer = await answerTo('click-form', { toast, card: CLOSED });
    expect(answer).toMatchObject({
      toast: { type: 'success', content: '已提交', i18n: { zh_cn: '已提交', en_us: 'Submitted' } },
      card: { type: 'raw', data: { schema: '2.0', header: { title: { content: '自评已提交' }, template: 'grey' } } },
    });
    const { card } = answer as { card: { data: unknown } };
    expect(validateCard(card.data)).toEqual([]);
  });

  it.each(['success', 'info', 'warning', 'error'] as const)('shows a toast of kind %s', async (kind) => {
    expect(await answerTo('click-plain', { toast: { kind, text: { zh: '好', en: 'OK' } } })).toEqual({
      toast: { type: kind, content: '好', i18n: { zh_cn: '好', en_us: 'OK' } },
    });
  });

  it('is an empty object when there is nothing to show', async () => {
    expect(await answerTo('click-plain', {})).toEqual({});
  });

  it('keeps the toast when the card is too large to be shown', async () => {
    const { lines, log } = memoryLog();
    const buttons = Array.from({ length: 150 }, (_, index) => ({
      text: `按钮${index}`,
      press: { command: 'sign', id: `a${index}`, revision: 1 },
    }));
    const card: Card = { ...CLOSED, elements: [{ type: 'buttons', buttons }] };
    const toast = { kind: 'info', text: { zh: '已记录', en: 'Recorded' } } as const;
    expect(await answerTo('click-plain', { toast, card }, log)).toEqual({
      toast: { type: 'info', content: '已记录', i18n: { zh_cn: '已记录', en_us: 'Recorded' } },
    });
    expect(lines).toHaveLength(1);
  });
});

describe('the answer to anything else', () => {
  it.each(['message-text-direct', 'bot-menu', 'bot-added', 'chat-entered', 'message-file'])(
    '%s is an empty object',
    async (name) => {
      expect(await answerTo(name, { card: CLOSED })).toEqual({});
    },
  );
});

describe('an event nobody reads', () => {
  it.each(['message-read', 'legacy-chat-created', 'message-sticker'])(
    '%s is answered as done, with a warning',
    async (name) => {
      const { lines, log } = memoryLog();
      const received = await createFeishu(optionsOf({ log })).receive(requestOf(pushOf(fixture(name))));
      if (received.kind !== 'response') throw new Error('reached a handler');
      expect(received.response.status).toBe(200);
      expect(await received.response.json()).toEqual({});
      expect(lines).toEqual([expect.objectContaining({ level: 'warn', message: 'a Feishu event nobody reads' })]);
    },
  );

  it("a bot's message is answered as done, without a word", async () => {
    const { lines, log } = memoryLog();
    const received = await createFeishu(optionsOf({ log })).receive(requestOf(pushOf(fixture('message-from-bot'))));
    expect(received.kind).toBe('response');
    expect(lines).toEqual([]);
  });
});
