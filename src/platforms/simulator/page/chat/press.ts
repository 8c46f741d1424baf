import type { Action } from '#platforms/simulator/page/card/context.ts';
import { api } from '#platforms/simulator/page/parts/api.ts';
import { useAttempt } from '#platforms/simulator/page/parts/attempt.ts';
import { FEISHU_LOCALE, type Locale, useLocale } from '#platforms/simulator/page/parts/locale.ts';
import { type ShowToast, useToast } from '#platforms/simulator/page/parts/toast.tsx';
import { pressErrors } from '#platforms/simulator/page/parts/words.ts';
import type { SimClickAnswer } from '#platforms/simulator/page-api.ts';

const showAnswer = ({ error, toast }: SimClickAnswer, locale: Locale, show: ShowToast): void => {
  if (error) show('error', `${pressErrors[error.code]?.[locale] ?? error.message} (code: ${error.code})`);
  else if (toast) show(toast.type, toast.i18n?.[FEISHU_LOCALE[locale]] ?? toast.content);
};

/** Reports a press, shows its answer, and brings the new card before the button comes back to life. */
export const usePressing = (viewer: string, reload: () => Promise<void>) => {
  const locale = useLocale();
  const show = useToast();
  const attempt = useAttempt();
  return async (messageId: string, action: Action): Promise<void> => {
    await attempt(async () => {
      const answer = await api.click({ viewer, messageId, action });
      showAnswer(answer, locale, show);
      if (answer.replaced) await reload();
    });
  };
};
