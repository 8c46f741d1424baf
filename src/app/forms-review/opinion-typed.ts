/** 意见 …: what somebody thinks of indicators and weights, kept for the quarter's review. */
import { type Asker, answerTyped, refuseTyped } from '#app/asker.ts';
import { type Deps, nowIso } from '#app/deps.ts';
import type { Effects } from '#app/effects.ts';
import { TEXT_LIMIT } from '#app/read-form.ts';
import { periodName } from '#cards/format.ts';
import { texts } from '#cards/texts.ts';
import { reviewRules, thisQuarter } from './review-rules.ts';

export async function opinionTyped(deps: Deps, asker: Asker, words: string): Promise<Effects> {
  if (words === '') return refuseTyped(deps, asker, 'opinion_words');
  if ([...words].length > TEXT_LIMIT)
    return refuseTyped(deps, asker, { code: 'text_too_long', allowed: String(TEXT_LIMIT) });
  const period = thisQuarter(deps);
  const anonymous = reviewRules(deps, period)?.anonymous ?? true;
  const thanks = (locale: 'zh' | 'en') => {
    const t = texts[locale].reviews;
    return (anonymous ? t.opinionTakenAnonymous : t.opinionTaken)(periodName(period, locale));
  };
  const row = { id: deps.newId(), period, personId: asker.person.id, words, at: nowIso(deps) };
  const answer = answerTyped(deps, asker, { zh: thanks('zh'), en: thanks('en') });
  return { ...answer, changes: [{ put: 'opinion', row }, ...answer.changes] };
}
