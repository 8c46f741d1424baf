import type { Page } from 'playwright-core';
import { z } from 'zod';

/** A press that the client told the person was done. */
export interface Acknowledged {
  command: string;
  appraisalId: string;
  /** the appraisal's version the card was drawn from */
  revision: number;
}

const pressed = z.object({
  action: z.object({ value: z.object({ command: z.string(), id: z.string(), revision: z.number() }) }),
});
const answered = z.object({ toast: z.object({ type: z.literal('success') }) });

/** The requests by which what a person does leaves the page. */
export const isClick = (url: string): boolean => url.endsWith('/sim/clicks');
export const isTyping = (url: string): boolean => url.endsWith('/sim/messages');

/** Keeps every press that came back with a success, as the person at this page saw it. */
export function keepAcknowledged(page: Page, into: Acknowledged[]): void {
  page.on('response', async (response) => {
    if (!isClick(response.url()) || response.request().method() !== 'POST') return;
    const success = answered.safeParse(await response.json().catch(() => null));
    if (!success.success) return;
    const { command, id, revision } = pressed.parse(response.request().postDataJSON()).action.value;
    into.push({ command, appraisalId: id, revision });
  });
}
