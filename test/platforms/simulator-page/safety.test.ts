import { describe, expect, it } from 'vitest';
import { cardMessage, textMessage } from './canned.ts';
import { useStage } from './stage.ts';

const { open } = useStage();

const SCRIPT = '<script>window.hacked=1</script>';
const IMAGE = '<img src=x onerror="window.hacked=1">';
const hostile = `${SCRIPT}${IMAGE}`;

/** A node that a template of the page would draw as an element, if a card's JSON were ever taken for one. */
const element = { tag: 'img', props: { src: 'x', onerror: 'window.hacked=1' }, type: 'img', children: [] };

const hostileCard = {
  schema: '2.0',
  header: {
    title: { tag: 'plain_text', content: hostile },
    subtitle: { tag: 'lark_md', content: hostile },
    template: hostile,
  },
  body: {
    elements: [
      {
        tag: 'markdown',
        content: `${hostile}\n\n<div onclick="window.hacked=1">x</div> [link](javascript:window.hacked=1) <link url='javascript:window.hacked=1'>go</link>`,
      },
      {
        tag: 'markdown',
        content: `<font color='red" onmouseover="window.hacked=1'>red</font> <at id=ou_x>${IMAGE}</at>`,
      },
      { tag: 'div', text: { tag: 'lark_md', content: element } },
      { tag: 'markdown', content: element },
      { tag: 'img', img_key: '"><script>window.hacked=1</script>', alt: { tag: 'plain_text', content: hostile } },
      {
        tag: 'table',
        columns: [
          { name: 'a', display_name: hostile, data_type: 'markdown' },
          { name: 'b', data_type: 'text' },
        ],
        rows: [{ a: hostile, b: element }],
      },
      {
        tag: 'button',
        text: { tag: 'plain_text', content: hostile },
        behaviors: [{ type: 'open_url', default_url: 'javascript:window.hacked=1' }],
        name: 'evil',
      },
      {
        tag: 'chart',
        chart_spec: {
          type: 'bar',
          data: { values: [{ x: hostile, y: 1 }] },
          xField: 'x',
          yField: 'y',
          title: { text: hostile },
        },
      },
    ],
  },
};

describe('text of people and bots', () => {
  it('stays text in messages, names, files and the list of chats', async () => {
    const { page, message } = await open({
      prepare: (canned) => {
        const [first, ...others] = canned.state.chats;
        if (first) canned.state.chats = [{ ...first, name: hostile, lastText: hostile }, ...others];
        const typed = textMessage('om_evil', hostile);
        canned.messages.oc_bot = [
          { ...typed, sender: { ...typed.sender, name: hostile } },
          { ...typed, messageId: 'om_evil_file', msgType: 'file', content: { file_key: hostile, file_name: hostile } },
        ];
      },
    });
    await message('om_evil').getByText(SCRIPT).first().waitFor();
    expect(await message('om_evil').locator('.bubble-text').textContent()).toBe(hostile);
    expect(await message('om_evil_file').locator('.file-name').textContent()).toBe(hostile);
    expect(await page.locator('#root img, #root script').count()).toBe(0);
    expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
  });

  it('stays text in every part of a card, and no link leads to a script', async () => {
    const { page, message } = await open({
      charts: true,
      prepare: (canned) => {
        canned.messages.oc_bot = [cardMessage('om_evil', hostileCard, 0)];
      },
    });
    const card = message('om_evil');
    await card.locator('h3').waitFor();
    expect(await card.locator('h3').textContent()).toBe(hostile);
    await card.locator('[data-name="evil"]').click();
    await card.locator('.chart[data-state="drawn"]').waitFor();
    expect(await page.locator('#root script, #root [onerror], #root [onclick], #root [onmouseover]').count()).toBe(0);
    expect(await page.locator('a[href^="javascript:"]').count()).toBe(0);
    expect(await page.context().pages()).toHaveLength(1);
    expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
  });

  it('is not run even if it became markup: the page allows scripts of its own origin only', async () => {
    const { page, message } = await open();
    await message('om_hi').waitFor();
    const ran = await page.evaluate(async () => {
      const script = document.createElement('script');
      script.textContent = 'window.hacked = 1';
      document.body.append(script);
      return 'hacked' in window;
    });
    expect(ran).toBe(false);
  });
});
