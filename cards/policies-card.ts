/** To HR when the policy files say something new: which lines changed, and whether they may count. */
import { buttons, type Card, type Element, type Locale, note, text } from './card.ts';
import { clip, shortFingerprint } from './format.ts';
import { texts } from './texts.ts';

export interface PoliciesView {
  /** what its buttons carry to name policies and version */
  id: string;
  tag: string;
  version: string;
  files: readonly { file: string; lines: readonly { sign: 'removed' | 'added'; line: string }[] }[];
  /** null while it waits for a word */
  said: { verdict: 'approved' | 'rejected'; by: string; at: string } | null;
}

const LINES_SHOWN = 30;
const LINE_LENGTH = 160;

/** Open with its buttons, or closed with who said what. */
export function policiesCard(view: PoliciesView, locale: Locale): Card {
  const t = texts[locale];
  const { said } = view;
  return {
    title: t.policies.title,
    tone: said === null ? 'orange' : said.verdict === 'approved' ? 'green' : 'grey',
    preview: t.policies.preview,
    elements: [
      text(t.policies.intro),
      ...fileElements(view.files, locale),
      note(`${t.flow.version} ${shortFingerprint(view.version)}`),
      said === null
        ? verdictButtons(view, locale)
        : text(t.flow.approvalDone(t.flow.verdicts[said.verdict], said.by, said.at)),
    ],
  };
}

/** A file of a usual name is told in words beside it; any other is a rule of results, whose name says what it is. */
function nameOf(file: string, locale: Locale): string {
  const t = texts[locale].policies;
  const names: Readonly<Record<string, string>> = t.files;
  return t.file(names[file] ?? t.resultRule, file);
}

/** Every changed file is named; of the lines as many as a card can hold. */
function fileElements(files: PoliciesView['files'], locale: Locale): readonly Element[] {
  const t = texts[locale];
  let left = LINES_SHOWN;
  const elements = files.flatMap(({ file, lines }) => {
    const shown = lines.slice(0, left);
    left -= shown.length;
    const words = shown.map(({ sign, line }) => t.policies[sign](clip(line, LINE_LENGTH)));
    if (lines.length === 0) words.push(t.policies.onlySpace);
    const name: Element = { type: 'text', text: [{ text: nameOf(file, locale), bold: true }] };
    return words.length === 0 ? [name] : [name, text(words.join('\n'))];
  });
  const hidden = files.reduce((sum, { lines }) => sum + lines.length, 0) - (LINES_SHOWN - left);
  return hidden > 0 ? [...elements, note(t.words.more(hidden))] : elements;
}

function verdictButtons({ id, tag }: PoliciesView, locale: Locale): Element {
  const { flow, policies } = texts[locale];
  const action = { id, revision: 0, part: tag };
  return buttons(
    { text: flow.approve, style: 'primary', press: { command: 'approve_version', ...action } },
    {
      text: flow.reject,
      style: 'danger',
      press: { command: 'reject_version', ...action },
      confirm: { title: policies.rejectTitle, text: policies.rejectText },
    },
  );
}

/** To everybody in HR: somebody said no, and what happens now. */
export function policiesRejectedCard(by: string, locale: Locale): Card {
  const t = texts[locale].policies;
  const words = t.rejected(by);
  return { title: t.rejectedTitle, tone: 'orange', preview: words, elements: [text(words)] };
}
