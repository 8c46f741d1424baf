/** To HR before a month: a new version of a scorecard, what changed in it, and whether it may be announced. */
import { buttons, type Card, type Element, type Locale, note, text } from './card.ts';
import { periodName, shortFingerprint } from './format.ts';
import { changeLines } from './notice-card.ts';
import { texts } from './texts.ts';

export interface ApprovalView {
  scorecardId: string;
  scorecardName: string;
  /** the first period it is meant for */
  period: string;
  version: string;
  /** what its buttons carry to name version and period */
  tag: string;
  /** local date and time people are told */
  announcedAt: string;
  /** what changed since the version that counted last, in the reader's language; null for a sheet never used before */
  lines: readonly string[] | null;
  /** null while it waits for a word */
  said: { verdict: 'approved' | 'rejected'; by: string; at: string } | null;
}

export function approvalCard(view: ApprovalView, locale: Locale): Card {
  const t = texts[locale].flow;
  const { said } = view;
  return {
    title: t.approvalTitle(view.scorecardName),
    subtitle: periodName(view.period, locale),
    tone: said === null ? 'orange' : said.verdict === 'approved' ? 'green' : 'grey',
    preview: t.approvalPreview,
    elements: [
      text(t.approvalIntro(periodName(view.period, locale), view.announcedAt)),
      ...(view.lines === null ? [text(t.approvalNew)] : changeLines(view.lines, locale)),
      note(`${t.version} ${shortFingerprint(view.version)}`),
      ...(said === null
        ? [verdictButtons(view, locale)]
        : [text(t.approvalDone(t.verdicts[said.verdict], said.by, said.at))]),
    ],
  };
}

function verdictButtons({ scorecardId, tag }: ApprovalView, locale: Locale): Element {
  const t = texts[locale].flow;
  const action = { id: scorecardId, revision: 0, part: tag };
  return buttons(
    { text: t.approve, style: 'primary', press: { command: 'approve_version', ...action } },
    {
      text: t.reject,
      style: 'danger',
      press: { command: 'reject_version', ...action },
      confirm: { title: t.rejectTitle, text: t.rejectText },
    },
  );
}

export interface RejectedView {
  scorecardName: string;
  by: string;
}

/** To everybody in HR: somebody said no, and what happens now. */
export function rejectedCard({ scorecardName, by }: RejectedView, locale: Locale): Card {
  const t = texts[locale].flow;
  const words = t.rejectedText(scorecardName, by);
  return { title: t.rejectedTitle(scorecardName), tone: 'orange', preview: words, elements: [text(words)] };
}
