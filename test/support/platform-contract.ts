/** What every platform adapter promises behind the port of platforms/platform.ts, run against a platform that answers. */
import { afterEach, describe, expect, it } from 'vitest';
import { type CardAction, decodeAction } from '#cards/action.ts';
import { bold, buttons, type Card, facts, text } from '#cards/card.ts';
import type { OpenPlatform, Platform, PlatformEvent } from '#platforms/platform.ts';
import { failureOf } from './failure.ts';

/** Something a person does on the platform. `id` is what makes it this event and no other. */
export type Act =
  | { type: 'text'; id: string; actor: string; text: string }
  | { type: 'click'; id: string; actor: string; action: CardAction }
  | { type: 'menu'; id: string; actor: string; key: string };

/** How the platform can fail: too many calls; work done but the answer lost; our token taken back. */
export type Failure = 'rate-limited' | 'answer-lost' | 'token-revoked';

/** An adapter and the platform it talks to, on loopback. */
export interface PlatformWorld {
  platform: OpenPlatform;
  /** ids of two people who can get messages, and one the platform does not know */
  people: { one: string; two: string; stranger: string };
  /** the id of a group the bot is in */
  group: string;
  /** The call by which the platform tells of an act, with every proof it gives. */
  pushed: (act: Act) => Promise<Request>;
  /** The next call of the adapter that sends fails so. */
  fail: (failure: Failure) => Promise<void>;
  /** The messages people can see, oldest first: who or which group got it, and its whole content as text. */
  delivered: () => Promise<readonly { to: string; content: string }[]>;
  close: () => Promise<void>;
}

const SIGN: CardAction = { command: 'sign', id: 'apr_7', revision: 4 };
const cardSaying = (words: string): Card => ({
  title: '考核结果',
  tone: 'blue',
  preview: '10月考核结果',
  elements: [
    text([{ text: '结果：' }, bold(words)]),
    facts(['等级', 'B']),
    buttons({ text: '签字', style: 'primary', press: SIGN }),
  ],
});

/** Describes the promises; `open` makes a fresh world for each. */
export function describePlatform(name: string, open: () => Promise<PlatformWorld>): void {
  const opened: PlatformWorld[] = [];
  const start = async () => {
    const world = await open();
    opened.push(world);
    return world;
  };
  afterEach(async () => {
    for (const world of opened.splice(0)) await world.close();
  });

  describe(`${name}, hearing`, () => hearing(start));
  describe(`${name}, speaking`, () => speaking(start));
}

type Start = () => Promise<PlatformWorld>;

function hearing(start: Start): void {
  it('tells who said what, and the same event by the same key', async () => {
    const { platform, people, pushed } = await start();
    const act: Act = { type: 'text', id: '1', actor: people.one, text: '自评' };
    const first = await heard(platform, await pushed(act));
    expect(first).toMatchObject({ type: 'text', actor: people.one, text: '自评' });
    expect(await heard(platform, await pushed(act))).toEqual(first);
    const second = await heard(platform, await pushed({ ...act, id: '2' }));
    expect(second.eventKey).not.toBe(first.eventKey);
  });

  it('tells what a pressed button means', async () => {
    const { platform, people, pushed } = await start();
    const event = await heard(platform, await pushed({ type: 'click', id: '3', actor: people.two, action: SIGN }));
    if (event.type !== 'click') throw new Error('no click');
    expect(event.actor).toBe(people.two);
    expect(decodeAction(event.payload)).toEqual({ kind: 'action', action: SIGN });
  });

  it('tells which entry of the menu was chosen', async () => {
    const { platform, people, pushed } = await start();
    const event = await heard(platform, await pushed({ type: 'menu', id: '4', actor: people.one, key: 'todo' }));
    expect(event).toMatchObject({ type: 'menu', actor: people.one, key: 'todo' });
  });

  it('refuses a call with a changed body, and says nothing', async () => {
    const { platform, people, pushed } = await start();
    const genuine = await pushed({ type: 'text', id: '5', actor: people.one, text: '自评' });
    const body = new Uint8Array(await genuine.clone().arrayBuffer());
    const middle = body.length >> 1;
    body[middle] = (body[middle] ?? 0) ^ 1;
    await refuses(platform, new Request(genuine, { body }));
  });

  it('refuses a call without any proof', async () => {
    const { platform, people, pushed } = await start();
    const genuine = await pushed({ type: 'text', id: '6', actor: people.one, text: '自评' });
    const body = await genuine.arrayBuffer();
    await refuses(platform, new Request(new URL('/', genuine.url), { method: 'POST', body }));
  });

  it('answers every event with 200', async () => {
    const { platform, people, pushed } = await start();
    const toast = { kind: 'success', text: { zh: '已记录', en: 'Recorded' } } as const;
    for (const act of [
      { type: 'text', id: '7', actor: people.one, text: '自评' },
      { type: 'click', id: '8', actor: people.one, action: SIGN },
    ] satisfies Act[]) {
      const event = await heard(platform, await pushed(act));
      expect(platform.answer(event, { toast, card: cardSaying('已签字') }).status).toBe(200);
    }
  });
}

function speaking(start: Start): void {
  it('renders a card to the same body each time', async () => {
    const { platform } = await start();
    expect(platform.render(cardSaying('86.5'), new Map())).toBe(platform.render(cardSaying('86.5'), new Map()));
  });

  it('delivers once however often it is sent under one key', async () => {
    const { platform, people, delivered } = await start();
    const body = platform.render(cardSaying('甲'), new Map());
    const first = await platform.send({ kind: 'person', id: people.one }, body, 'key-1');
    expect(await platform.send({ kind: 'person', id: people.one }, body, 'key-1')).toEqual(first);
    expect(await delivered()).toMatchObject([{ to: people.one, content: expect.stringContaining('甲') }]);
  });

  it('delivers to a group', async () => {
    const { platform, group, delivered } = await start();
    await platform.send({ kind: 'chat', id: group }, platform.render(cardSaying('排名'), new Map()), 'key-1');
    expect(await delivered()).toMatchObject([{ to: group, content: expect.stringContaining('排名') }]);
  });

  it('replaces what it sent', async () => {
    const { platform, people, delivered } = await start();
    const recipient = { kind: 'person', id: people.one } as const;
    const sent = await platform.send(recipient, platform.render(cardSaying('未签'), new Map()), 'key-1');
    await platform.replace(sent, platform.render(cardSaying('已签'), new Map()));
    const [message, ...others] = await delivered();
    expect(others).toEqual([]);
    expect(message?.content).toContain('已签');
    expect(message?.content).not.toContain('未签');
  });

  it('says how long to wait when there were too many calls', async () => {
    const { platform, people, fail, delivered } = await start();
    await fail('rate-limited');
    const failure = await failureOf(sendTo(platform, people.one));
    expect(failure.word).toBe('rate_limited');
    expect(failure.retryAfterMs).toBeGreaterThan(0);
    expect(await delivered()).toEqual([]);
  });

  it('says that it does not know when the answer is lost, and the repeat is delivered no second time', async () => {
    const { platform, people, fail, delivered } = await start();
    await fail('answer-lost');
    expect((await failureOf(sendTo(platform, people.one))).word).toBe('ambiguous');
    await sendTo(platform, people.one);
    expect(await delivered()).toHaveLength(1);
  });

  it('heals a token that was taken back', async () => {
    const { platform, people, fail, delivered } = await start();
    await sendTo(platform, people.one);
    await fail('token-revoked');
    await sendTo(platform, people.two);
    expect(await delivered()).toHaveLength(2);
  });

  it('says when somebody cannot be reached at all', async () => {
    const { platform, people } = await start();
    expect((await failureOf(sendTo(platform, people.stranger))).word).toBe('unreachable');
  });

  it('knows everybody once, in units that exist', async () => {
    const { platform, people } = await start();
    const directory = await platform.people();
    const ids = directory.people.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining([people.one, people.two]));
    expect(new Set(ids).size).toBe(ids.length);
    const units = new Set(directory.units.map(({ id }) => id));
    for (const { unitIds, leaderId } of directory.people) {
      expect(unitIds.filter((id) => !units.has(id))).toEqual([]);
      expect(leaderId === null || ids.includes(leaderId)).toBe(true);
    }
    for (const { parentId } of directory.units) expect(parentId === null || units.has(parentId)).toBe(true);
  });
}

/** The event of a call that the adapter takes. */
async function heard(platform: Platform, request: Request): Promise<PlatformEvent> {
  const received = await platform.receive(request);
  if (received.kind !== 'event') throw new Error(`answered ${received.response.status} instead`);
  return received.event;
}

async function refuses(platform: Platform, request: Request): Promise<void> {
  const received = await platform.receive(request);
  if (received.kind !== 'response') throw new Error('a forged call became an event');
  expect(received.response.status).toBe(401);
  expect(await received.response.text()).toBe('');
}

const sendTo = async (platform: Platform, person: string) =>
  await platform.send({ kind: 'person', id: person }, platform.render(cardSaying('86.5'), new Map()), keyFor(person));

/** Keys are ids of ours: letters, digits and dashes, whatever people are called. */
const keyFor = (person: string): string => `key-${person.replace(/[^0-9A-Za-z_-]/g, '-')}`;
