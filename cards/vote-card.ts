/** 投票: everybody's one voice for an award. The own voice stands on the own card alone. */
import { bold, type Card, type FormElement, type Locale, note, text } from './card.ts';
import { fieldName } from './form-leaf.ts';
import { clip, periodName } from './format.ts';
import { texts } from './texts.ts';

export interface VoteView {
  policyId: string;
  award: string;
  period: string;
  /** local date and time */
  until: string;
  /** without the reader */
  candidates: readonly { personId: string; name: string; unitName: string }[];
  /** whom the reader voted for so far */
  choice: string | null;
  over: boolean;
}

/** A longer choice is no help on a phone: who is not listed is typed. */
const CANDIDATES_SHOWN = 100;

export function voteCard(view: VoteView, locale: Locale): Card {
  const t = texts[locale].vote;
  const award = clip(view.award, 30);
  const head = { title: t.title(award, periodName(view.period, locale)), preview: t.preview(award) };
  if (view.over) return { ...head, tone: 'grey', elements: [text(t.over)] };
  return {
    ...head,
    tone: 'purple',
    elements: [
      text(t.intro(view.until)),
      ...(view.choice === null ? [] : [text([bold(t.given)])]),
      voteForm(view, locale),
      ...(view.candidates.length > CANDIDATES_SHOWN ? [note(t.byHand(view.policyId))] : []),
    ],
  };
}

function voteForm({ policyId, period, candidates, choice }: VoteView, locale: Locale): FormElement {
  const t = texts[locale].vote;
  const listed = candidates.slice(0, CANDIDATES_SHOWN);
  const chosen = listed.some(({ personId }) => personId === choice) ? choice : null;
  return {
    type: 'form',
    name: 'vote',
    elements: [
      {
        type: 'choice',
        name: fieldName.person,
        label: t.field,
        placeholder: t.hint,
        options: listed.map(({ personId, name, unitName }) => ({
          value: personId,
          text: clip(unitName === '' ? name : `${name} · ${unitName}`, 40),
        })),
        ...(chosen === null ? {} : { value: chosen }),
      },
    ],
    buttons: [
      {
        text: t.vote,
        style: 'primary',
        press: { command: 'cast_vote', id: policyId, revision: 0, part: period },
      },
    ],
  };
}
