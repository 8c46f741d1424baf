import { type Locale, textAt, useLocale, useWords } from '#platforms/simulator/page/parts/locale.ts';
import { type People, usePeople } from '#platforms/simulator/page/parts/people.ts';
import { type Json, objectsAt, stringAt } from '#platforms/simulator/page/parts/read.ts';
import { useCard } from './context.ts';

export interface Option {
  value: string;
  text: string;
}

const personOptions = (node: Json, members: string[], nameOf: (id: string) => string): Option[] => {
  const listed = objectsAt(node, 'options').map((option) => stringAt(option, 'value'));
  return (listed.length > 0 ? listed : members).map((value) => ({ value, text: nameOf(value) }));
};

const staticOptions = (node: Json, locale: Locale): Option[] =>
  objectsAt(node, 'options').map((option) => ({
    value: stringAt(option, 'value'),
    text: textAt(locale, option, 'text') || stringAt(option, 'value'),
  }));

const named = (people: People, unknown: string) => (id: string) => people.get(id)?.name ?? unknown;

/** What a select offers: its own options, or people (its own, else the members of the chat). */
export const useOptions = (node: Json): Option[] => {
  const locale = useLocale();
  const people = usePeople();
  const unknown = useWords()('unknownPerson');
  const { members } = useCard();
  return stringAt(node, 'tag').endsWith('_person')
    ? personOptions(node, members, named(people, unknown))
    : staticOptions(node, locale);
};
