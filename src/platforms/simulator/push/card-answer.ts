import { z } from 'zod';
import { validateCard } from '#platforms/simulator/card-validator.ts';
import { findUnknownReference } from '#platforms/simulator/open-api/card-check.ts';
import type { SimClickAnswer } from '#platforms/simulator/page-api.ts';
import { parseJson } from '#platforms/simulator/state/json.ts';
import type { World } from '#platforms/simulator/state/world.ts';
import type { PushResult } from './envelope.ts';

/** The codes the client shows (feishu.md §6.3, D:card-cb), in both languages. */
export const CLICK_ERRORS = {
  notConfigured: { code: 200340, message: '出错了：应用没有配置卡片回调 · The app has no card callback' },
  late: { code: 200341, message: '出错了：应用没有及时应答 · The app did not answer in time' },
  unreachable: { code: 200342, message: '出错了：连接不上应用 · The app could not be reached' },
  notOk: { code: 200671, message: '出错了：应用应答的状态码不是 200 · The app answered another status than 200' },
  wrongShape: { code: 200672, message: '出错了：应用应答的格式不对 · The answer of the app has a wrong shape' },
  wrongCard: { code: 200673, message: '出错了：应用应答的卡片有误 · The card in the answer is invalid' },
  oldCard: { code: 200830, message: '出错了：2.0 卡片不能换成 1.0 卡片 · A 2.0 card cannot be replaced by a 1.0 card' },
  expired: { code: 200340, message: '卡片已超过 14 天，不能再操作 · The card is older than 14 days' },
} as const;

const toastSchema = z.strictObject({
  type: z.enum(['info', 'success', 'error', 'warning']).default('info'),
  content: z.string().default(''),
  i18n: z.record(z.string(), z.string()).optional(),
});
const cardSchema = z.strictObject({ type: z.enum(['raw', 'template']), data: z.record(z.string(), z.unknown()) });
const answerSchema = z.strictObject({ toast: toastSchema.optional(), card: cardSchema.optional() });

/** What the client makes of the bot's answer: an error, or a toast and perhaps a new card. */
export type CardAnswer =
  | { error: NonNullable<SimClickAnswer['error']> }
  | { toast?: NonNullable<SimClickAnswer['toast']>; card?: Record<string, unknown> };

/** Reads the answer to a click as strictly as the platform does. */
export function readCardAnswer(world: World, result: PushResult): CardAnswer {
  if (result.kind === 'nowhere') return { error: CLICK_ERRORS.notConfigured };
  if (result.kind === 'late') return { error: CLICK_ERRORS.late };
  if (result.kind === 'unreachable') return { error: CLICK_ERRORS.unreachable };
  if (result.status !== 200) return { error: CLICK_ERRORS.notOk };
  const parsed = answerSchema.safeParse(parseJson(result.body));
  if (!parsed.success) return { error: CLICK_ERRORS.wrongShape };
  const { toast, card } = parsed.data;
  const shown = toast ? { toast: shownToast(toast) } : {};
  if (!card) return shown;
  if (card.type === 'template') return { error: CLICK_ERRORS.wrongCard };
  if (card.data.schema !== '2.0') return { error: CLICK_ERRORS.oldCard };
  const problem = validateCard(card.data)[0] ?? findUnknownReference(world, card.data);
  if (problem) {
    const where = `${problem.code} ${problem.path}: ${problem.message}`;
    return { error: { code: CLICK_ERRORS.wrongCard.code, message: `${CLICK_ERRORS.wrongCard.message} (${where})` } };
  }
  return { ...shown, card: card.data };
}

function shownToast({ type, content, i18n }: z.infer<typeof toastSchema>): NonNullable<SimClickAnswer['toast']> {
  return i18n ? { type, content, i18n } : { type, content };
}
