/** 代理: who is to act for whom, to be confirmed; what stands, to be taken back; and what was taken back. */
import type { ButtonCommand } from './button-commands.ts';
import { type Button, bold, buttons, type Card, type Element, type Locale, note, text } from './card.ts';
import { clip, first } from './format.ts';
import { texts } from './texts.ts';

export interface DelegationLine {
  id: string;
  delegatorId: string;
  delegatorName: string;
  delegateName: string;
  /** "2026-11-02" */
  fromDay: string;
  toDay: string;
}

/** Somebody who may have been meant. */
export interface ChoiceLine {
  delegatorId: string;
  delegatorName: string;
  delegateId: string;
  delegateName: string;
  employeeNo: string;
  unitName: string;
  fromDay: string;
  toDay: string;
}

export type DelegationView =
  /** to be confirmed; several lines for namesakes */
  | { kind: 'choice'; lines: readonly ChoiceLine[] }
  /** `readerId`: what was given to the reader is shown without a button */
  | { kind: 'standing'; lines: readonly DelegationLine[]; readerId?: string }
  | { kind: 'over'; lines: readonly DelegationLine[] };

/** Two elements a line. */
const LINES_SHOWN = 15;

export function delegationCard(view: DelegationView, locale: Locale): Card {
  const t = texts[locale].people;
  const title = t.delegationTitle;
  if (view.lines.length === 0) return { title, tone: 'grey', preview: title, elements: [text(t.noDelegation)] };
  switch (view.kind) {
    case 'choice':
      return { title, tone: 'blue', preview: title, elements: choiceElements(view.lines, locale) };
    case 'standing':
      return { title, tone: 'green', preview: title, elements: standingElements(view, locale) };
    case 'over':
      return {
        title: t.delegationOverTitle,
        tone: 'grey',
        preview: t.delegationOverTitle,
        elements: [...view.lines.map((line) => text(sentence(line, locale))), note(t.delegationOver)],
      };
  }
}

const sentence = ({ delegatorName, delegateName, fromDay, toDay }: DelegationLine | ChoiceLine, locale: Locale) =>
  texts[locale].people.delegationLine(
    clip(delegateName, 24),
    clip(delegatorName, 24),
    texts[locale].people.days(fromDay, toDay),
  );

function choiceElements(lines: readonly ChoiceLine[], locale: Locale): readonly Element[] {
  const t = texts[locale].people;
  const { shown, hidden } = first(lines, LINES_SHOWN);
  return [
    text(lines.length === 1 ? t.delegationConfirm : t.delegationChoose),
    ...shown.flatMap((line): Element[] => [
      text([bold(sentence(line, locale)), { text: `\n${clip(`${line.employeeNo} · ${line.unitName}`, 60)}` }]),
      buttons({
        text: lines.length === 1 ? t.confirm : t.choose(line.employeeNo),
        style: 'primary',
        press: press('set_delegation', line.delegatorId, partOf(line)),
      }),
    ]),
    ...(hidden === 0 ? [] : [note(texts[locale].words.more(hidden))]),
    note(t.delegationRules),
  ];
}

/** The delegate and the days in one short text. */
const partOf = ({ delegateId, fromDay, toDay }: ChoiceLine): string =>
  [delegateId, fromDay.replaceAll('-', ''), toDay.replaceAll('-', '')].join('/');

function standingElements(
  { lines, readerId }: Extract<DelegationView, { kind: 'standing' }>,
  locale: Locale,
): readonly Element[] {
  const t = texts[locale].people;
  const { shown, hidden } = first(lines, LINES_SHOWN);
  return [
    ...shown.flatMap((line): Element[] => {
      const own = readerId === undefined || line.delegatorId === readerId;
      const said = text([bold(sentence(line, locale))]);
      const back: Button = {
        text: t.takeBack,
        style: 'danger',
        press: press('take_back_delegation', line.id, line.delegatorId),
      };
      return own ? [said, buttons(back)] : [said];
    }),
    ...(hidden === 0 ? [] : [note(texts[locale].words.more(hidden))]),
    note(t.delegationRules),
  ];
}

const press = (command: ButtonCommand, id: string, part: string): Button['press'] => ({
  command,
  id,
  revision: 0,
  part,
});
