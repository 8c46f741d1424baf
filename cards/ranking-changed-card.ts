/** To HR: results changed after a month was published; one press publishes the correction. */
import { buttons, type Card, type Locale, note, text } from './card.ts';
import { periodName } from './format.ts';
import { press } from './head.ts';
import { texts } from './texts.ts';

export interface RankingChangedView {
  cycleId: string;
  period: string;
  /** how many people have another place now */
  places: number;
}

export function rankingChangedCard({ cycleId, period, places }: RankingChangedView, locale: Locale): Card {
  const t = texts[locale].results;
  const month = periodName(period, locale);
  return {
    title: t.changedTitle(month),
    tone: 'orange',
    preview: t.changedPreview(month),
    elements: [
      text(t.changedIntro(places)),
      buttons({
        text: t.publishCorrection,
        style: 'primary',
        press: press({ appraisalId: cycleId, revision: 0 }, 'publish_correction'),
        confirm: { title: t.publishCorrectionTitle, text: t.publishCorrectionText },
      }),
      note(t.changedNote),
    ],
  };
}
