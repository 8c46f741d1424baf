/** Whose clock is wrong: signed calls are refused when ours is. */
import { type Text, text } from '#core/scorecard/text.ts';
import { type Diagnosis, failure, fine } from './diagnosis.ts';

const CLOCK_LIMIT_MS = 60_000;

/** @param aheadMs how far our clock is ahead of the platform's; null when it did not say */
export function checkClock(aheadMs: number | null, platform: Text): readonly Diagnosis[] {
  if (aheadMs === null) return [];
  const seconds = Math.round(Math.abs(aheadMs) / 1000);
  if (Math.abs(aheadMs) <= CLOCK_LIMIT_MS) {
    return [
      fine(
        'clock',
        'skew',
        text(`与${platform.zh}的时钟相差 ${seconds} 秒`, `${seconds} s from ${platform.en}'s clock`),
      ),
    ];
  }
  const [zh, en] = aheadMs > 0 ? ['快', 'ahead of'] : ['慢', 'behind'];
  return [
    failure('clock', {
      code: 'skew',
      message: text(`本机时钟比${platform.zh}${zh} ${seconds} 秒`, `this clock is ${seconds} s ${en} ${platform.en}'s`),
      mend: text(
        '开启时间同步（chrony 或 systemd-timesyncd）',
        'turn on time synchronisation (chrony or systemd-timesyncd)',
      ),
    }),
  ];
}
