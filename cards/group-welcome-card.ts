/** The bot came into a group: what the group will see, and how HR binds it. */
import { type Card, type Locale, note, text } from './card.ts';
import { texts } from './texts.ts';

export interface GroupWelcomeView {
  /** whose ranking the group gets, or null while it is not bound */
  boundTo: string | null;
}

export function groupWelcomeCard(view: GroupWelcomeView, locale: Locale): Card {
  const t = texts[locale].guide;
  return {
    title: t.groupTitle,
    tone: 'blue',
    preview: t.groupTitle,
    elements: [
      text(t.groupIntro),
      text(view.boundTo === null ? t.groupBind : t.groupBound(view.boundTo)),
      note(t.groupPrivate),
    ],
  };
}
