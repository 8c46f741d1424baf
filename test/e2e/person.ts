import type { Locator, Page } from 'playwright-core';

export const DESKTOP = { width: 1280, height: 800 };
export const PHONE = { width: 390, height: 844 };
const BOT = '月评';

/** A card on the page, used the way a person does: by the words it shows. */
export interface Card {
  root: Locator;
  /** types into the field with this label, over what stood there */
  fill: (label: string, text: string) => Promise<void>;
  /** chooses from the list below this label */
  choose: (label: string, option: string) => Promise<void>;
  /** presses a button; `agree` is the question that comes up and is answered with 确定 */
  press: (button: string, agree?: string) => Promise<void>;
  /** waits until the card shows these words */
  shows: (text: string) => Promise<void>;
  /** what stands in the field with this label */
  valueOf: (label: string) => Promise<string>;
}

/** Somebody at the chat page. */
export interface Person {
  page: Page;
  /** the newest card with this title; it may still be on its way */
  card: (title: string) => Card;
  /** writes into the open chat and sends it */
  say: (text: string) => Promise<void>;
  /** waits for the short message of the client that holds these words */
  isTold: (text: string) => Promise<void>;
  /** opens the direct chat with the bot */
  openBot: () => Promise<void>;
  openGroup: (name: string) => Promise<void>;
}

export const personAt = (page: Page): Person => ({
  page,
  card: (title) => cardOf(page, page.getByRole('article', { name: title, exact: true }).last()),
  say: async (text) => {
    const composer = page.getByTestId('composer');
    await composer.fill(text);
    await composer.press('Enter');
  },
  isTold: (text) => page.getByTestId('toast').filter({ hasText: text }).first().waitFor(),
  openBot: () => openChat(page, 'p2p', BOT),
  openGroup: (name) => openChat(page, 'group', name),
});

/** On a phone the list and a chat are two screens. */
async function openChat(page: Page, kind: 'p2p' | 'group', name: string): Promise<void> {
  const back = page.getByTestId('back');
  if (await back.isVisible()) await back.click();
  await page.locator(`.chat-list [data-kind="${kind}"]`).filter({ hasText: name }).click();
  await page.getByTestId('chat-title').filter({ hasText: name }).waitFor();
}

const cardOf = (page: Page, root: Locator): Card => ({
  root,
  fill: (label, text) => root.getByLabel(label, { exact: true }).fill(text),
  choose: async (label, option) => {
    await listBelow(root, label).selectOption({ label: option });
  },
  press: async (button, agree) => {
    await root.getByRole('button', { name: button, exact: true }).click();
    if (agree === undefined) return;
    const question = page.getByRole('dialog', { name: agree, exact: true });
    await question.getByRole('button', { name: '确定', exact: true }).click();
  },
  shows: (text) => root.getByText(text).first().waitFor(),
  valueOf: async (label) => {
    const field = root.getByLabel(label, { exact: true });
    return (await field.count()) > 0 ? field.inputValue() : chosenIn(listBelow(root, label));
  },
});

/** Feishu's lists have no label of their own: it is the text above. */
const listBelow = (root: Locator, label: string): Locator =>
  root.getByText(label, { exact: true }).locator('xpath=following::select[1]');

const chosenIn = (list: Locator): Promise<string> => list.locator('option:checked').innerText();
