import { describe, expect, it } from 'vitest';
import { createPacer, FEISHU_PACE, WECOM_PACE } from '#app/pacing.ts';

const NOW = Date.UTC(2026, 10, 3, 2);

/** When each of `count` messages leaves, all asked for at once: milliseconds after now, in order. */
function leaving(count: number, recipient: (n: number) => string): readonly number[] {
  const pacer = createPacer(FEISHU_PACE);
  return Array.from({ length: count }, (_, n) => pacer.take(recipient(n), NOW)).sort((a, b) => a - b);
}

const within = (times: readonly number[], ms: number): number =>
  Math.max(...times.map((start) => times.filter((at) => at >= start && at < start + ms).length));

describe('the pace of a lane', () => {
  it('lets a burst of five go at once and then sixteen a second', () => {
    const times = leaving(21, String);
    expect(times.slice(0, 5)).toEqual([0, 0, 0, 0, 0]);
    expect(times[5]).toBeCloseTo(62.5);
    expect(times[20]).toBeCloseTo(1000);
  });

  it('never passes a thousand a minute or fifty a second, and uses 96 % of the minute', () => {
    const times = leaving(2_000, String);
    expect(within(times, 60_000)).toBeLessThanOrEqual(1_000);
    expect(within(times, 60_000)).toBeGreaterThanOrEqual(960);
    expect(within(times, 1_000)).toBeLessThanOrEqual(50);
  });

  it('sends at most five to one recipient in any second', () => {
    const times = leaving(20, () => 'oc_1');
    expect(within(times, 1_000)).toBe(5);
    expect(times.at(-1)).toBeLessThan(3_500);
  });

  it('counts a call that was long on its way from its end, when the platform may have counted it', () => {
    const pacer = createPacer(FEISHU_PACE);
    pacer.take('oc_1', NOW);
    pacer.ended('oc_1', NOW + 900);
    for (let n = 0; n < 4; n++) expect(pacer.take('oc_1', NOW + 1_150)).toBe(0);
    // the second of the slow call ends no earlier than 1,900 ms
    expect(pacer.take('oc_1', NOW + 1_150)).toBeGreaterThanOrEqual(750);
  });

  it('does not let one busy recipient hold up another', () => {
    const pacer = createPacer(FEISHU_PACE);
    for (let n = 0; n < 5; n++) pacer.take('oc_1', NOW);
    expect(pacer.take('oc_2', NOW + 100)).toBe(0);
  });

  it('lets what is urgent pass ten thousand others, and both together stay below a thousand a minute', () => {
    const pacer = createPacer(FEISHU_PACE);
    for (let n = 0; n < 10_000; n++) pacer.take(`bulk ${n}`, NOW);
    expect([1, 2, 3, 4].map((n) => pacer.take(`urgent ${n}`, NOW, { priority: 'urgent' }))).toEqual([0, 0, 0, 0]);
    const urgent = Array.from({ length: 60 }, (_, second) =>
      pacer.take(`u ${second}`, NOW + second * 1000, { priority: 'urgent' }),
    );
    const passed = urgent.filter((wait) => wait === 0).length;
    expect(passed).toBeGreaterThanOrEqual(23);
    expect(960 + FEISHU_PACE.burst + 4 + passed).toBeLessThanOrEqual(1_000);
  });

  it('lets urgent messages take their turn among the others once their reserve is used', () => {
    const pacer = createPacer(FEISHU_PACE);
    for (let n = 0; n < 9; n++) expect(pacer.take(`u ${n}`, NOW, { priority: 'urgent' })).toBe(0);
    expect(pacer.take('u 9', NOW, { priority: 'urgent' })).toBeCloseTo(62.5);
  });

  it('rests until a pause is over', () => {
    const pacer = createPacer(FEISHU_PACE);
    pacer.pause(NOW + 5_000);
    pacer.pause(NOW + 2_000);
    expect(pacer.take('oc_1', NOW)).toBe(5_000);
    expect(pacer.pausedUntil()).toBe(NOW + 5_000);
  });
});

describe('the pace of WeCom, where what is too much is dropped without a word', () => {
  const waits = (count: number, how: Parameters<ReturnType<typeof createPacer>['take']>[2] = {}) => {
    const pacer = createPacer(WECOM_PACE);
    return Array.from({ length: count }, () => pacer.take('lina', 0, how));
  };

  it('sends one member 25 messages a minute; the 26th waits for the minute to pass', () => {
    const all = waits(26);
    expect(Math.max(...all.slice(0, 25))).toBeLessThan(1_000);
    expect(all[25]).toBe(60_500);
  });

  it('sends a group 18 a minute by its robot', () => {
    const all = waits(19, { isGroup: true });
    expect(Math.max(...all.slice(0, 18))).toBeLessThan(1_000);
    expect(all[18]).toBe(60_500);
  });

  it('does not count a card that is drawn anew as one more message', () => {
    expect(Math.max(...waits(60, { isRedraw: true }))).toBeLessThan(1_000);
  });

  it('keeps no place that was given back', () => {
    const pacer = createPacer(WECOM_PACE);
    for (let sent = 0; sent < 25; sent++) pacer.take('lina', 0);
    expect(pacer.take('lina', 0)).toBe(60_500);
    pacer.giveBack('lina');
    expect(pacer.take('lina', 61_000)).toBe(0);
  });
});
