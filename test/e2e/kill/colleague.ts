/** The rest of the team: they press their buttons through the chat's API, while nothing is killed. */
import { expect } from 'vitest';
import type { SimMessage } from '#platforms/simulator/page-api.ts';
import type { SimCalls } from './sim-calls.ts';

type Node = Record<string, unknown>;

/** Presses the button with this text on the newest card that has it, once such a card has come. */
export async function pressFor(
  calls: SimCalls,
  {
    viewer,
    button,
    form,
    about = '',
  }: { viewer: string; button: string; form: Record<string, string>; about?: string },
): Promise<void> {
  const open = async () => findLast(await botMessages(calls, viewer), button, about);
  await expect.poll(open, { timeout: 30_000 }).toBeTruthy();
  const found = await open();
  if (!found) throw new Error(`${viewer} has no card with ${button}`);
  const { name, value } = found.node;
  const answer = await calls.click({
    viewer,
    messageId: found.message.messageId,
    action: { tag: 'button', ...(typeof name === 'string' ? { name, form_value: form } : {}), value },
  });
  expect(answer).toMatchObject({ toast: { type: 'success' } });
}

async function botMessages(calls: SimCalls, viewer: string): Promise<readonly SimMessage[]> {
  const direct = (await calls.state(viewer)).chats.find(({ kind }) => kind === 'p2p');
  return direct ? calls.messages(viewer, direct.chatId) : [];
}

function findLast(messages: readonly SimMessage[], button: string, about: string) {
  for (const message of [...messages].reverse()) {
    if (!JSON.stringify(message.content).includes(about)) continue;
    const node = nodesOf(message.content).find(({ tag, text }) => tag === 'button' && contentOf(text) === button);
    const value = node && nodesOf(node).find(({ type }) => type === 'callback')?.value;
    if (node && value !== undefined) return { message, node: { name: node.name, value } };
  }
  return undefined;
}

const isNode = (value: unknown): value is Node => value !== null && typeof value === 'object';

const nodesOf = (value: unknown): readonly Node[] =>
  isNode(value) ? [value, ...Object.values(value).flatMap(nodesOf)] : [];

const contentOf = (text: unknown): unknown => (isNode(text) ? text.content : undefined);
