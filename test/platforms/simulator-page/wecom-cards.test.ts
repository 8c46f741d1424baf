import { describe, expect, it } from 'vitest';
import type { WecomPress } from '#platforms/simulator/wecom/page-view.ts';
import { eventually, opened, useStage } from './stage.ts';
import { APP_CHAT } from './wecom-canned.ts';

const { open } = useStage();

const chat = () => open({ path: `/?platform=wecom&viewer=ou_li&chat=${APP_CHAT}` });

/** The presses the page reported. */
const pressesOf = (calls: { path: string; body: unknown }[]): unknown[] =>
  calls.filter(({ path }) => path === 'wecom/presses').map(({ body }) => body);

const press = (messageId: string, rest: Omit<WecomPress, 'viewer' | 'messageId'>): WecomPress => ({
  viewer: 'ou_li',
  messageId,
  ...rest,
});

describe('a notice of WeCom', () => {
  it('shows every block that may stand on it', async () => {
    const { message } = await chat();
    const card = message('w_notice');
    await card.locator('.wc-card').waitFor();
    expect(await card.locator('.wc-source').textContent()).toBe('绩效助手');
    expect(await card.locator('.wc-source').getAttribute('data-colour')).toBe('green');
    expect(await card.locator('h3').textContent()).toBe('10月绩效结果已公布');
    expect(await card.locator('.wc-main-title p').textContent()).toBe('请在 3 日内签收或申诉');
    expect(await card.locator('.wc-emphasis').textContent()).toBe('B+本月等级');
    expect(await card.locator('.wc-quote').textContent()).toBe('规则第 4 条签收后 3 个工作日内可以申诉');
    expect(await card.locator('.wc-sub-title').textContent()).toBe('点击卡片查看明细并签收');
    expect(await card.locator('dt').allTextContents()).toEqual(['部门', '明细', '附件', '评审人']);
    expect(await card.locator('dd').allTextContents()).toEqual(['客服一组', '打开明细', '考核表.pdf', '查看资料']);
    expect(await card.locator('[data-user-id="Wang"]').getAttribute('title')).toBe('王敏');
    expect(await card.locator('.wc-jump').allTextContents()).toEqual(['查看明细', '截止 11-05 18:00']);
  });

  it('is a link as a whole, below the links and the menu that stand on it', async () => {
    const { page, server, message } = await chat();
    const card = message('w_notice');
    const popup = opened(page);
    await card.locator('.wc-emphasis').click({ force: true });
    expect(await popup).toBe('http://127.0.0.1:3000/m/t1');
    expect(await card.locator('a.wc-jump').getAttribute('href')).toBe('http://127.0.0.1:3000/m/t1');
    await card.getByRole('button', { name: '更多操作' }).click();
    await card.getByRole('button', { name: '稍后再说' }).click();
    await eventually(() => pressesOf(server.calls)).toEqual([press('w_notice', { kind: 'menu', key: 'later' })]);
  });

  it('shows news with its picture, sections and facts', async () => {
    const { message } = await chat();
    const card = message('w_news');
    await card.locator('.wc-card').waitFor();
    const box = await card.locator('.wc-picture').boundingBox();
    expect(Math.round(((box?.width ?? 0) / (box?.height ?? 1)) * 100) / 100).toBe(2.25);
    expect(await card.locator('.wc-image-words').textContent()).toBe('李蕾 第 1 名比上月 +2');
    expect(await card.locator('.wc-no-image').textContent()).toBe('example.com');
    expect(await card.locator('.wc-sections p').allTextContents()).toEqual(['在线服务满意率 98%', '投诉无']);
  });
});

describe('a card of WeCom with buttons', () => {
  it('draws the four styles, and a button of a page is a link that reports nothing', async () => {
    const { server, message } = await chat();
    const drawn = message('w_buttons').locator('.wc-buttons > *');
    await drawn.first().waitFor();
    expect(await drawn.evaluateAll((all) => all.map((one) => [one.tagName, one.getAttribute('data-style')]))).toEqual([
      ['BUTTON', '1'],
      ['BUTTON', '2'],
      ['BUTTON', '3'],
      ['BUTTON', '4'],
      ['A', '2'],
    ]);
    expect(await drawn.last().getAttribute('href')).toBe('http://127.0.0.1:3000/m/t1');
    expect(pressesOf(server.calls)).toEqual([]);
  });

  it('reports what the dropdown stands on, also when nobody touched it', async () => {
    const { server, message } = await chat();
    const card = message('w_buttons');
    await card.locator('[data-key="return"]').click();
    await eventually(() => pressesOf(server.calls).length).toBe(1);
    await card.locator('[name="grade"]').selectOption('B');
    await card.locator('[data-key="approve"]').click();
    await eventually(() => pressesOf(server.calls)).toEqual([
      press('w_buttons', { kind: 'button', key: 'return', selected: [{ questionKey: 'grade', optionIds: ['-'] }] }),
      press('w_buttons', { kind: 'button', key: 'approve', selected: [{ questionKey: 'grade', optionIds: ['B'] }] }),
    ]);
  });

  it('takes one press at a time, and tells what the client tells when the app did not answer', async () => {
    let answer: (value: { eventId: string; error: string; tookMs: number }) => void = () => {};
    const { page, server, message } = await open({
      path: `/?platform=wecom&viewer=ou_li&chat=${APP_CHAT}`,
      prepare: ({ wecom }) => {
        if (!wecom) return;
        wecom.answer = () =>
          new Promise((resolve) => {
            answer = resolve;
          });
      },
    });
    const card = message('w_buttons');
    await card.locator('[data-key="approve"]').click();
    await card.locator('[data-key="approve"][aria-busy="true"]').waitFor();
    expect(await card.locator('[data-key="return"]').isDisabled()).toBe(true);
    await eventually(() => pressesOf(server.calls).length).toBe(1);
    answer({ eventId: 'e', error: '应用没有回应', tookMs: 5000 });
    await page.getByTestId('toast').getByText('应用没有回应').waitFor();
    await eventually(() => card.locator('[data-key="return"]').isDisabled()).toBe(false);
  });

  it('stands grey when its buttons were replaced, whatever the update was', async () => {
    const { message } = await chat();
    for (const [id, text] of [
      ['w_done', '已通过'],
      ['w_done_questions', '已提交'],
    ] as const) {
      const grey = message(id).locator('button');
      await grey.waitFor();
      expect([await grey.textContent(), await grey.isDisabled()]).toEqual([text, true]);
    }
    expect(await message('w_done_questions').locator('[name="k1"]').isDisabled()).toBe(true);
    expect(await message('w_done_questions').locator('[name="k1"]').inputValue()).toBe('4');
  });
});

describe('a card of WeCom that asks', () => {
  it('stands on the first option of a dropdown when none or an unknown one is selected', async () => {
    const { server, message } = await chat();
    const card = message('w_questions');
    await card.locator('[name="k1"]').selectOption('4');
    await card.getByRole('button', { name: '下一步' }).click();
    await eventually(() => pressesOf(server.calls)).toEqual([
      press('w_questions', {
        kind: 'submit',
        key: 'next',
        selected: [
          { questionKey: 'k1', optionIds: ['4'] },
          { questionKey: 'k2', optionIds: ['5'] },
          { questionKey: 'k3', optionIds: ['-'] },
        ],
      }),
    ]);
  });

  it('has one answer by a round mark and several by ticks, in the order of the card', async () => {
    const { server, message } = await chat();
    await message('w_one').getByRole('radio', { name: '漏登记' }).check();
    await message('w_one').getByRole('button', { name: '提交' }).click();
    await eventually(() => pressesOf(server.calls).length).toBe(1);
    await message('w_many').getByRole('checkbox', { name: '漏登记' }).check();
    await message('w_many').getByRole('checkbox', { name: '超时未回复' }).check();
    await message('w_many').getByRole('checkbox', { name: '语气生硬' }).uncheck();
    await message('w_many').getByRole('button', { name: '下一步' }).click();
    await eventually(() => pressesOf(server.calls)).toEqual([
      press('w_one', { kind: 'submit', key: 'vote_one', selected: [{ questionKey: 'agree', optionIds: ['miss'] }] }),
      press('w_many', {
        kind: 'submit',
        key: 'vote_many',
        selected: [{ questionKey: 'findings', optionIds: ['late', 'miss'] }],
      }),
    ]);
  });

  it('can be filled in and handed in by keys alone', async () => {
    const { page, server, message } = await chat();
    await message('w_many').getByRole('checkbox', { name: '超时未回复' }).focus();
    await page.keyboard.press('Space');
    for (let step = 0; step < 3; step += 1) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await eventually(() => pressesOf(server.calls)).toMatchObject([
      { messageId: 'w_many', selected: [{ questionKey: 'findings', optionIds: ['late', 'rude'] }] },
    ]);
  });
});
