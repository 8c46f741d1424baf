/** 改资料: what HR sets for somebody in place of the directory. */
import type { Card, Element, FormElement, InputField, Locale } from './card.ts';
import { note, text } from './card.ts';
import { clip } from './format.ts';
import { texts } from './texts.ts';

export const OVERRIDE_FIELDS = {
  supervisor: 'supervisor',
  unit: 'unit',
  title: 'title',
  level: 'level',
  takesPart: 'takes_part',
  follow: 'follow',
} as const;

type Field = 'supervisor' | 'unit' | 'title' | 'level' | 'takes_part';

export interface OverrideView {
  personId: string;
  name: string;
  employeeNo: string;
  /** as it stands now; '' where there is none */
  values: Readonly<Record<Exclude<Field, 'takes_part'>, string>>;
  takesPart: boolean;
  /** what HR set, by whom and on which day; `told`: what the directory says, where it could be asked */
  standing: readonly { field: Field; value: string; by: string; day: string; told: string | null }[];
  /** what HR typed with the command: it stands in the form, and is not saved yet */
  given: Partial<Readonly<Record<'supervisor' | 'title' | 'level', string>>>;
  /** a form to fill in; without it only what stands */
  asks: boolean;
}

const LONGEST = 64;

export function overrideCard(view: OverrideView, locale: Locale): Card {
  const t = texts[locale].directory;
  return {
    title: t.overrideTitle(clip(view.name, 24)),
    subtitle: view.employeeNo,
    tone: 'blue',
    preview: t.overridePreview,
    elements: [
      text(t.overrideIntro),
      ...givenElements(view, locale),
      ...standingElements(view, locale),
      ...(view.asks ? [form(view, locale)] : []),
    ],
  };
}

function givenElements({ given }: OverrideView, locale: Locale): readonly Element[] {
  const t = texts[locale].directory;
  const fields = (['supervisor', 'title', 'level'] as const).flatMap((field) =>
    given[field] === undefined ? [] : [t.field(t.fields[field], clip(given[field], 30))],
  );
  return fields.length === 0 ? [] : [text(t.filledIn(fields.join(' · ')))];
}

function standingElements({ standing }: OverrideView, locale: Locale): readonly Element[] {
  const t = texts[locale].directory;
  if (standing.length === 0) return [note(t.noneStanding)];
  const lines = standing.map(({ field, value, by, day, told }) => {
    const said = told === null ? '' : t.told(clip(told, 30));
    return `${t.setBy(t.field(t.fields[field], clip(value, 30)), clip(by, 24), day)}${said}`;
  });
  return [text(t.standing, 'heading'), text(lines.join('\n'))];
}

function form(view: OverrideView, locale: Locale): FormElement {
  const t = texts[locale].directory;
  const part = (value: 'yes' | 'no') => ({ value, text: t.takesPart[value] });
  return {
    type: 'form',
    name: 'override',
    elements: [
      input('supervisor', t.supervisorHint, { view, locale }),
      input('unit', t.unitHint, { view, locale }),
      input('title', t.wordsHint, { view, locale }),
      input('level', t.wordsHint, { view, locale }),
      {
        type: 'choice',
        name: OVERRIDE_FIELDS.takesPart,
        label: t.fields.takes_part,
        options: [part('yes'), part('no')],
        value: view.takesPart ? 'yes' : 'no',
      },
      ...(view.standing.length === 0
        ? []
        : [
            {
              type: 'multi-choice' as const,
              name: OVERRIDE_FIELDS.follow,
              label: t.follow,
              placeholder: t.followHint,
              options: view.standing.map(({ field }) => ({ value: field, text: t.fields[field] })),
            },
          ]),
    ],
    buttons: [{ text: t.save, style: 'primary', press: { command: 'save_override', id: view.personId, revision: 0 } }],
  };
}

function input(
  field: Exclude<Field, 'takes_part'>,
  placeholder: string,
  { view, locale }: { view: OverrideView; locale: Locale },
): InputField {
  const value = { ...view.values, ...view.given }[field];
  const shown = value === '' ? {} : { value: clip(value, LONGEST) };
  return {
    type: 'input',
    name: field,
    label: texts[locale].directory.fields[field],
    placeholder,
    maxLength: LONGEST,
    ...shown,
  };
}
