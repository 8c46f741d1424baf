/** What waits to be sent, and whether the jobs run. */
import { text } from '#core/scorecard/text.ts';
import type { HealthReads } from '#store/health-reads.ts';
import { type Diagnosis, failure, fine, warning } from './diagnosis.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** A message that is due leaves within seconds; a pause the platform asked for ends within minutes. */
const LATE_MS = 15 * MINUTE_MS;
/** A digest is made every day at the first tick. */
const DIGEST_LATE_MS = 25 * HOUR_MS;

export interface Moment {
  now: number;
  /** whether a server works on the file */
  isRunning: boolean;
}

export function checkQueue(reads: HealthReads, { now, isRunning }: Moment): readonly Diagnosis[] {
  const { rows, oldestDue } = reads.queue(new Date(now).toISOString());
  const waited = oldestDue === null ? 0 : now - Date.parse(oldestDue);
  const minutes = Math.floor(waited / MINUTE_MS);
  const depth = text(`${rows.pending} 条消息在等`, `${rows.pending} messages wait`);
  const stuck = rows.unknown + rows.dead;
  return [
    waited <= LATE_MS
      ? fine('queue', 'depth', depth)
      : (isRunning ? failure : warning)('queue', {
          code: 'depth',
          message: text(
            `${depth.zh}，最早的已到期 ${minutes} 分钟`,
            `${depth.en}, the oldest has been due for ${minutes} minutes`,
          ),
          mend: isRunning
            ? text(
                '看日志里平台的回答；暂停的通道在 /metrics',
                'see what the platform answers in the log; paused lanes are in /metrics',
              )
            : text('启动机器人', 'start the bot'),
        }),
    stuck === 0
      ? fine('queue', 'stuck', text('没有送不到的消息', 'no message is stuck'))
      : warning('queue', {
          code: 'stuck',
          message: text(
            `${rows.unknown} 条不知是否送到，${rows.dead} 条送不到`,
            `${rows.unknown} may or may not have arrived, ${rows.dead} could not be delivered`,
          ),
          mend: text(
            '人事在“未送达的消息”卡片里重发或放弃',
            'HR resends or drops them in the card about messages that did not arrive',
          ),
        }),
  ];
}

export function checkJobs(reads: HealthReads, { now, isRunning }: Moment): readonly Diagnosis[] {
  const { booted, digest, appraisals } = reads.jobs();
  const running = isRunning
    ? fine('jobs', 'running', text('机器人在运行', 'the bot is running'))
    : warning('jobs', {
        code: 'running',
        message: text('机器人没有在运行', 'the bot is not running'),
        mend: text('启动：yueping start', 'start it: yueping start'),
      });
  if (!appraisals || booted === null) return [running];
  const since = Math.max(Date.parse(digest ?? booted), Date.parse(booted));
  const isLate = isRunning && now - since > DIGEST_LATE_MS;
  const newest = digest?.slice(0, 10) ?? '–';
  const lag = isLate
    ? failure('jobs', {
        code: 'digest',
        message: text(
          `最新的每日摘要是 ${newest} 的：定时任务没有跑完`,
          `the newest daily digest is of ${newest}: the jobs do not come to their end`,
        ),
        mend: text('看日志里的 “a job failed”，再重启', 'look for "a job failed" in the log, then start again'),
      })
    : fine('jobs', 'digest', text(`最新的每日摘要：${newest}`, `newest daily digest: ${newest}`));
  return [running, lag];
}
