import { useAttempt } from '#platforms/simulator/page/parts/attempt.ts';
import { useToast } from '#platforms/simulator/page/parts/toast.tsx';
import { wecomApi } from '#platforms/simulator/page/wecom/api.ts';
import type { CardAct } from '#platforms/simulator/page/wecom/card/context.ts';
import type { WecomPress } from '#platforms/simulator/wecom/page-view.ts';

const pressOf = (act: CardAct): Pick<WecomPress, 'kind' | 'key' | 'selected'> => {
  if (act.kind === 'menu') return { kind: 'menu', key: act.key };
  const selected = Object.entries(act.answers).map(([questionKey, ids]) => ({ questionKey, optionIds: [...ids] }));
  return { kind: act.kind, key: act.key, ...(selected.length > 0 ? { selected } : {}) };
};

/** Reports a press. WeCom shows nothing for the answer itself: a new card comes by its own way, an error as a note. */
export const usePressing = (viewer: string) => {
  const show = useToast();
  const attempt = useAttempt();
  return async (messageId: string, act: CardAct): Promise<void> => {
    await attempt(async () => {
      const { error } = await wecomApi.press({ viewer, messageId, ...pressOf(act) });
      if (error) show('error', error);
    });
  };
};
