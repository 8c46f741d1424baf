/** 规则: the policies of results, which are on, and the lists that wait for somebody. To HR and the auditor. */
import { bold, buttons, type Card, type Element, type Locale, note, text } from './card.ts';
import { clip, first, periodName } from './format.ts';
import type { OutcomeState } from './outcome-card.ts';
import { texts } from './texts.ts';

export interface PolicyListView {
  policies: readonly { id: string; name: string; enabled: boolean; from: string | null }[];
  /** outcomes that are not decided */
  waiting: readonly { id: string; revision: number; policyName: string; period: string; state: OutcomeState }[];
}

const POLICIES_SHOWN = 40;
const WAITING_SHOWN = 10;

export function policyListCard({ policies, waiting }: PolicyListView, locale: Locale): Card {
  const { outcomes: t, words } = texts[locale];
  const { shown, hidden } = first(policies, POLICIES_SHOWN);
  const lines = shown.map(({ id, name, enabled, from }) => {
    const state = [enabled ? t.listOn : t.listOff, ...(from === null ? [] : [t.listFrom(from)])];
    return t.listLine(clip(name, 30), id, state.join(words.separator));
  });
  return {
    title: t.listTitle,
    tone: 'blue',
    preview: t.listPreview,
    elements: [
      text(policies.length === 0 ? t.listNone : lines.join('\n')),
      ...(hidden === 0 ? [] : [note(words.more(hidden))]),
      ...waitingElements(waiting, locale),
      ...(policies.length === 0 ? [] : [note(t.listIntro)]),
    ],
  };
}

function waitingElements(waiting: PolicyListView['waiting'], locale: Locale): readonly Element[] {
  const { outcomes: t, words } = texts[locale];
  if (waiting.length === 0) return [];
  const { shown, hidden } = first(waiting, WAITING_SHOWN);
  return [
    text(t.waiting, 'heading'),
    ...shown.flatMap(({ id, revision, policyName, period, state }): readonly Element[] => [
      text([bold(`${clip(policyName, 30)} · ${periodName(period, locale)}`), { text: ` · ${t.states[state]}` }]),
      buttons({ text: t.open, press: { command: 'open_outcome', id, revision } }),
    ]),
    ...(hidden === 0 ? [] : [note(words.more(hidden))]),
  ];
}
