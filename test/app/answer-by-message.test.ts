/** Platforms whose HTTP answer shows nothing: what a press comes to leaves with the commit of the press. */
import { describe, expect, it } from 'vitest';
import { turnCard, withAnswerSent } from '#app/answer-by-message.ts';
import type { Deps } from '#app/deps.ts';
import { answerLate } from '#app/handle-event.ts';
import type { Person } from '#app/records.ts';
import type { Card } from '#cards/card.ts';
import type { Outcome, Platform, PlatformEvent } from '#platforms/platform.ts';

const deps = { clock: () => Date.UTC(2026, 10, 3), newId: () => 'row-1' } as Deps;
const platform = { name: 'wecom', answersLater: true } as Platform;
const person = { id: 'p1', locale: 'zh' } as Person;
const card = (title: string): Card => ({ title, tone: 'blue', preview: title, elements: [] });
const chat = { id: 'lina', kind: 'direct' } as const;

type Click = Extract<PlatformEvent, { type: 'click' }>;
const click = (fields: Partial<Click> = {}): Click => ({
  type: 'click',
  eventKey: 'e1',
  actor: 'lina',
  chat,
  payload: {},
  form: {},
  messageId: 'task-1',
  ...fields,
});

const refused = { kind: 'error', text: { zh: '业务熟悉最多 30 分', en: 'at most 30' } } as const;

function rowOf(outcome: Outcome, event: PlatformEvent = click()) {
  const { changes } = withAnswerSent(deps, { changes: [], outcome }, { platform, event, person });
  const [change] = changes;
  return change && 'put' in change && change.put === 'outbox' ? change.row : undefined;
}

describe('a press on a platform that answers later', () => {
  it('redraws the pressed card in its new state, once for the event', () => {
    expect(rowOf({ card: card('已提交') })).toMatchObject({
      key: 'answer:wecom:e1',
      kind: 'frozen',
      recipientKind: 'account',
      recipientId: 'lina',
      platform: 'wecom',
      priority: 'urgent',
      replaces: { messageId: 'task-1', chatId: 'lina' },
      args: { card: card('已提交') },
    });
  });

  it('says a refusal on the card that stands there, with everything that was filled in', () => {
    const shown = card('自评');
    expect(rowOf({ toast: refused }, click({ shown }))?.args).toEqual({
      card: { ...shown, notice: { text: '业务熟悉最多 30 分', tone: 'red' } },
    });
  });

  it('says it in a message of its own where the card is not known any more', () => {
    expect(rowOf({ toast: refused })).toMatchObject({ kind: 'sentence', replaces: null, recipientId: 'lina' });
  });

  it('sends nothing where there is nothing to say', () => {
    expect(rowOf({})).toBeUndefined();
    expect(rowOf({}, click({ shown: card('自评') }))).toBeUndefined();
  });

  it('leaves what was typed to its own answer', () => {
    const text = {
      type: 'text',
      eventKey: 'e2',
      actor: 'lina',
      chat,
      text: '帮助',
      mentions: [],
      messageId: 'm',
    } as const;
    expect(rowOf({ toast: refused }, text)).toBeUndefined();
  });
});

describe('a card that leads on to its next question', () => {
  const asker = { platform: 'wecom', source: 'wecom:e1' } as Parameters<typeof turnCard>[1];
  const turned = (message: { messageId: string; chatId: string } | null) =>
    turnCard(deps, asker, { type: 'turned', eventKey: 'e1', actor: 'lina', message, body: '{"next":2}' }).changes;

  it('is drawn where it stands, from the body its platform made', () => {
    expect(turned({ messageId: 'task-1', chatId: 'lina' })).toMatchObject([
      {
        row: {
          key: 'turned:wecom:e1',
          kind: 'turned',
          args: { body: '{"next":2}' },
          replaces: { messageId: 'task-1' },
        },
      },
    ]);
  });

  it('comes as a new message after words in the chat', () => {
    expect(turned(null)).toMatchObject([{ row: { recipientId: 'lina', replaces: null } }]);
  });
});

describe('an answer that came too late', () => {
  it('is not said again where the outbox says it anyway', async () => {
    const commits: unknown[] = [];
    const store = { commit: async (list: unknown) => void commits.push(list) } as unknown as Deps['store'];
    await answerLate({ ...deps, store }, { platform, event: click() }, { card: card('已提交') });
    await answerLate({ ...deps, store }, { platform, event: click() }, { toast: refused });
    expect(commits).toEqual([]);
  });
});
