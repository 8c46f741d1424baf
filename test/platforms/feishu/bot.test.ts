import { describe, expect, it } from 'vitest';
import type { createFeishu } from '#platforms/feishu/index.ts';
import { fixture, pushOf, requestOf } from './app.ts';
import { startSending } from './sending.ts';

const BOT_INFO = '/bot/v3/info';
const BOT = { code: 0, msg: 'ok', bot: { activate_status: 2, app_name: '月评', open_id: 'ou_b07b07b07b07b07b' } };

describe("the bot's own id", () => {
  const receive = async (platform: ReturnType<typeof createFeishu>) => {
    const received = await platform.receive(requestOf(pushOf(fixture('message-text-group'))));
    return received.kind === 'event' && received.event.type === 'text' ? received.event.text : received.kind;
  };

  it('is asked for once, when it is first needed', async () => {
    const { fake, platform } = await startSending();
    fake.answer(BOT_INFO, { body: BOT });
    expect(await receive(platform)).toBe('催办 @李雷 @韩梅梅');
    expect(await receive(platform)).toBe('催办 @李雷 @韩梅梅');
    expect(fake.callsTo(BOT_INFO)).toHaveLength(1);
  });

  it('is asked for again after a failure, and the message is read meanwhile', async () => {
    const { fake, platform } = await startSending();
    fake.answer(BOT_INFO, { status: 500, body: 'x' }, { body: BOT });
    expect(await receive(platform)).toBe('催办 @李雷 @韩梅梅');
    await receive(platform);
    expect(fake.callsTo(BOT_INFO)).toHaveLength(2);
  });

  it('does not hold up a message for longer than half of the three seconds', async () => {
    const { fake, platform } = await startSending();
    fake.answer(BOT_INFO, 'hang');
    const before = performance.now();
    expect(await receive(platform)).toBe('催办 @李雷 @韩梅梅');
    expect(performance.now() - before).toBeLessThan(2800);
  });
});
