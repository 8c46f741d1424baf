/** A card with what somebody typed in place of what stood in it, so that no refusal ever loses a word. */
import type { Card, Element, Field, FormElement } from '#cards/card.ts';

export type Typed = Readonly<Record<string, string | readonly string[]>>;

/** Fills one form of a card; a field that was not sent is empty, as a browser leaves out boxes nobody ticked. */
export const filled = (card: Card, formName: string, typed: Typed): Card => ({
  ...card,
  elements: card.elements.map(
    (element): Element => (element.type === 'form' && element.name === formName ? fillForm(element, typed) : element),
  ),
});

const fillForm = (form: FormElement, typed: Typed): FormElement => ({
  ...form,
  elements: form.elements.map((element) => ('name' in element ? fillField(element, typed[element.name]) : element)),
});

function fillField(field: Field, typed: Typed[string] | undefined): Field {
  const list = typed === undefined ? [] : typeof typed === 'string' ? [typed] : typed;
  if (field.type === 'multi-choice') return { ...field, values: list };
  const [value = ''] = list;
  return { ...field, value };
}
