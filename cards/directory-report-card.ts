/** To HR: what a reading of the directory found that only people can mend; and who came, went, moved and was renamed on a day. */
import type { ShortDiff } from '#core/directory/diff.ts';
import type { Finding } from '#core/directory/findings.ts';
import { type Card, type Locale, note, text } from './card.ts';
import { diffElements, findingElements } from './directory-lists.ts';
import { texts } from './texts.ts';

export interface DirectoryReportView {
  platform: 'feishu' | 'wecom';
  findings: readonly Finding[];
}

export function directoryReportCard({ platform, findings }: DirectoryReportView, locale: Locale): Card {
  const t = texts[locale].directory;
  return {
    title: t.reportTitle(t.platforms[platform]),
    tone: 'orange',
    preview: t.reportPreview,
    elements: [text(t.reportIntro), ...findingElements(findings, locale), note(t.reportNext)],
  };
}

export interface PeopleNewsView extends ShortDiff {
  /** "2026-11-02" */
  day: string;
}

export function peopleNewsCard(view: PeopleNewsView, locale: Locale): Card {
  const t = texts[locale].directory;
  return {
    title: t.newsTitle(view.day),
    tone: 'blue',
    preview: t.newsPreview,
    elements: [...diffElements(view, locale), note(t.newsNext)],
  };
}
