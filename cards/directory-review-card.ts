/** To HR: a reading of the directory that is not believed without a word, and what it would change. */
import type { ShortDiff } from '#core/directory/diff.ts';
import { type Button, buttons, type Card, type Element, type Locale, note, type Tone, text } from './card.ts';
import { diffElements, findingElements } from './directory-lists.ts';
import { texts } from './texts.ts';

export interface DirectoryReviewView extends ShortDiff {
  reviewId: string;
  platform: 'feishu' | 'wecom';
  reason: 'first' | 'absurd';
  /** `accepted`: HR said yes, and it is not taken over yet */
  state: 'asked' | 'accepted' | 'applied' | 'dropped' | 'stale';
  /** who decided; '' where nobody did */
  by: string;
  losses: { gone: number; of: number; leaderless: number; led: number; noUnits: boolean };
}

const TONES: Readonly<Record<DirectoryReviewView['state'], Tone>> = {
  asked: 'orange',
  accepted: 'blue',
  applied: 'green',
  dropped: 'grey',
  stale: 'grey',
};

export function directoryReviewCard(view: DirectoryReviewView, locale: Locale): Card {
  const t = texts[locale].directory;
  const platform = t.platforms[view.platform];
  const open = view.state === 'asked' || view.state === 'dropped';
  return {
    title: t.reviewTitle(platform),
    tone: TONES[view.state],
    tags: [{ text: t.states[view.state], tone: TONES[view.state] }],
    preview: t.reviewPreview,
    elements: [
      ...standing(view, locale),
      text(view.reason === 'first' ? t.first(platform) : t.absurd(platform)),
      ...(view.reason === 'absurd' ? lossElements(view, locale) : []),
      ...diffElements(view, locale),
      ...findingElements(view.lists.problems, locale),
      ...(open ? [buttons(...choices(view, locale))] : []),
    ],
  };
}

function standing({ state, by }: DirectoryReviewView, locale: Locale): readonly Element[] {
  const t = texts[locale].directory;
  switch (state) {
    case 'asked':
      return [];
    case 'accepted':
      return [text(t.willApply(by))];
    case 'applied':
      return [text(t.applied(by))];
    case 'dropped':
      return [text(t.dropped(by))];
    case 'stale':
      return [text(t.stale)];
  }
}

function lossElements({ losses }: DirectoryReviewView, locale: Locale): readonly Element[] {
  const t = texts[locale].directory;
  return [
    ...(losses.gone > 0 ? [note(t.lostPeople(losses.gone, losses.of))] : []),
    ...(losses.leaderless > 0 ? [note(t.lostLeaders(losses.leaderless, losses.led))] : []),
    ...(losses.noUnits ? [note(t.lostUnits)] : []),
  ];
}

function choices({ reviewId: id, reason, state }: DirectoryReviewView, locale: Locale): readonly Button[] {
  const t = texts[locale].directory;
  const apply: Button = {
    text: reason === 'first' ? t.applyFirst : t.applyAbsurd,
    style: reason === 'first' ? 'primary' : 'danger',
    press: { command: 'apply_directory', id, revision: 0 },
    confirm: { title: t.applyTitle, text: t.applyText },
  };
  const keep: Button = { text: t.keep, press: { command: 'keep_directory', id, revision: 0 } };
  return state === 'dropped' ? [apply] : [apply, keep];
}
