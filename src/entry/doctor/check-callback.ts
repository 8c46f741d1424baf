/** Whether our own address answers as the platforms need it. From here: that they themselves get through, only they can tell. */
import { text } from '#core/scorecard/text.ts';
import type { Config } from '#entry/config.ts';
import { call, saying } from './call.ts';
import { hooksOf, PROXY } from './check-hooks.ts';
import { type Diagnosis, failure, fine, warning } from './diagnosis.ts';

export interface Calling {
  isRunning: boolean;
  now: number;
  /** fresh, for the challenge */
  newId: () => string;
}

const NO_PUBLIC_URL = warning('callback', {
  code: 'public-url',
  message: text('没有填写 PUBLIC_URL，只试了本机地址', 'PUBLIC_URL is not set; only the local address was tried'),
  mend: text('填写 PUBLIC_URL，才能从外面的地址试', 'set PUBLIC_URL to try the address from outside'),
});

/** Nothing to try where no platform calls us. */
export async function checkCallback(config: Config, calling: Calling): Promise<readonly Diagnosis[]> {
  const { publicUrl, port } = config;
  const hooks = hooksOf(config);
  if (hooks.length === 0) return [];
  if (publicUrl === undefined && !calling.isRunning) return [];
  const base = publicUrl ?? `http://127.0.0.1:${port}`;
  const unset = publicUrl === undefined ? [NO_PUBLIC_URL] : [];
  const health = await checkHealth(base, calling);
  if (health.severity !== 'ok') return [...unset, health];
  const checked: Diagnosis[] = [];
  for (const check of hooks) checked.push(await check({ base, now: calling.now, newId: calling.newId }));
  return [...unset, health, ...checked];
}

async function checkHealth(base: string, { isRunning }: Calling): Promise<Diagnosis> {
  const answer = await call(`${base}/health`);
  if ('status' in answer && answer.status === 200) {
    return fine('callback', 'health', text(`${base}/health 正常`, `${base}/health answers`));
  }
  const message = text(
    `${base}/health 不正常（${saying(answer)}）`,
    `${base}/health does not answer (${saying(answer)})`,
  );
  return isRunning
    ? failure('callback', { code: 'health', message, mend: PROXY })
    : warning('callback', { code: 'health', message, mend: text('先启动机器人', 'start the bot first') });
}
