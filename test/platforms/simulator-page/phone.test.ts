import { describe, expect, it } from 'vitest';
import { PHONE } from './browser.ts';
import { eventually, scrollWidth, useStage } from './stage.ts';

const { open } = useStage();

describe('at the width of a phone', () => {
  it.each([
    '/',
    '/?viewer=ou_li',
    '/?viewer=ou_li&chat=oc_bot',
    '/?viewer=ou_li&chat=oc_group&lang=en',
    '/gallery',
    '/gallery?frame=phone',
  ])('has no horizontal scroll at %s', async (path) => {
    const { page } = await open({ path, viewport: PHONE });
    await page
      .locator('[data-card]:visible, [data-message-id]:visible, [data-testid^="viewer-"]:visible')
      .first()
      .waitFor();
    expect(await scrollWidth(page)).toBe(PHONE.width);
    const wide = await page
      .locator('.messages')
      .evaluateAll((boxes) => boxes.filter((box) => box.scrollWidth > box.clientWidth).length);
    expect(wide).toBe(0);
  });

  it('shows the list and a chat as two screens, with a way back', async () => {
    const { page } = await open({ path: '/?viewer=ou_li', viewport: PHONE });
    const composer = page.getByTestId('composer');
    await page.getByTestId('chat-oc_group').click();
    await composer.waitFor();
    expect(await page.getByTestId('chat-oc_group').isVisible()).toBe(false);
    await page.getByTestId('back').click();
    await page.getByTestId('chat-oc_group').waitFor();
    expect(await composer.isVisible()).toBe(false);
    await page.goBack();
    await composer.waitFor();
  });

  it('keeps every control of a card and of the clock inside the window', async () => {
    const { page, message } = await open({ viewport: PHONE });
    await message('om_elements').waitFor();
    const outside = await page
      .locator('.card button, .card input, .card select, .card textarea, .top-bar button, .composer button')
      .evaluateAll(
        (controls) =>
          controls.filter((control) => {
            const { left, right } = control.getBoundingClientRect();
            return right > innerWidth + 1 || left < -1;
          }).length,
      );
    expect(outside).toBe(0);
  });

  it('puts columns in twos when the card asks for bisect', async () => {
    const { message } = await open({ viewport: PHONE });
    const columns = message('om_review').locator('.column-set[data-flex="bisect"] > .column');
    await columns.first().waitFor();
    const [first, second] = await columns.evaluateAll((all) => all.map((column) => column.getBoundingClientRect().top));
    expect(first).toBe(second);
  });

  it('lets the toast and the question of a card be reached', async () => {
    const { page, message } = await open({ viewport: PHONE });
    await message('om_elements').locator('[data-name="delete_it"]').click();
    await page.getByTestId('confirm-ok').click();
    await eventually(() => page.getByTestId('toast').count()).toBe(1);
  });
});
