import { describe, expect, it } from 'vitest';
import { eventually, useStage } from './stage.ts';

const { open } = useStage();

describe('the gallery', () => {
  it('shows every card under its name, each with an anchor of its own and in its own language', async () => {
    const { page } = await open({ path: '/gallery#ranking-open-en' });
    await page.locator('#self-review-open-zh [data-card]').waitFor();
    expect(await page.locator('.gallery-index a').allTextContents()).toEqual(['self-review2', 'result1', 'ranking1']);
    expect(await page.locator('#self-review-open-zh h3').textContent()).toBe('11 月自评');
    expect(await page.locator('#self-review-open-en h3').textContent()).toBe('Self-review, November');
    await eventually(() =>
      page.locator('#ranking-open-en').evaluate((item) => item.getBoundingClientRect().top < innerHeight),
    ).toBe(true);
  });

  it('filters by state and language and draws at the width of a phone', async () => {
    const { page } = await open({ path: '/gallery' });
    await page.locator('#self-review-open-zh').waitFor();
    await page.locator('[name="locale"]').selectOption('en');
    await eventually(() => page.locator('.gallery-item').count()).toBe(2);
    await page.locator('[name="locale"]').selectOption('');
    await page.locator('[name="state"]').selectOption('closed');
    await eventually(() => page.locator('.gallery-item').count()).toBe(1);
    await page.locator('[name="frame"]').selectOption('phone');
    await eventually(() =>
      page.locator('#result-closed-zh .card').evaluate((card) => card.getBoundingClientRect().width),
    ).toBe(343);
  });

  it('has inert buttons', async () => {
    const { page, server } = await open({ path: '/gallery' });
    await page.locator('#self-review-open-zh [name="score"]').fill('9');
    await page.locator('#self-review-open-zh [data-name="send_it"]').click();
    await page.locator('#result-closed-zh [data-name="b_primary"]').click();
    await page.locator('#result-closed-zh [data-name="delete_it"]').click();
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(server.calls).toEqual([]);
  });
});
