/** @jsxImportSource hono/jsx/dom */

import { hrefOf } from '#platforms/simulator/page/parts/address.ts';
import { Avatar } from '#platforms/simulator/page/parts/avatar.tsx';
import { isPlainClick } from '#platforms/simulator/page/parts/event.ts';
import { useWords } from '#platforms/simulator/page/parts/locale.ts';
import type { SimPerson } from '#platforms/simulator/page-api.ts';
import { PeopleList } from './people-list.tsx';

interface PickerProps {
  people: SimPerson[];
  current?: string;
  choose: (openId: string) => void;
}

const PersonLink = ({ person, current, choose }: { person: SimPerson } & Omit<PickerProps, 'people'>) => (
  <a
    class={`person-row ${person.openId === current ? 'person-row-current' : ''}`}
    data-testid={`viewer-${person.openId}`}
    href={hrefOf({ viewer: person.openId, chat: '' })}
    aria-current={person.openId === current ? 'true' : undefined}
    onClick={(event: MouseEvent) => {
      if (!isPlainClick(event)) return;
      event.preventDefault();
      choose(person.openId);
    }}
  >
    <Avatar name={person.name} seed={person.openId} size={36} />
    <span class="person-row-text">
      <strong>{person.name}</strong>
      <small>{person.title}</small>
    </span>
  </a>
);

/** The question who one wants to be. Each answer is a link, so that a person can be opened in a tab of their own. */
export const ViewerPicker = ({ people, current, choose }: PickerProps) => (
  <PeopleList
    people={people}
    draw={(person) => (
      <PersonLink key={person.openId} person={person} choose={choose} {...(current ? { current } : {})} />
    )}
  />
);

/** The first screen, before anybody has been chosen. */
export const WelcomeScreen = (props: PickerProps) => {
  const w = useWords();
  return (
    <main class="welcome">
      <div class="welcome-box">
        <h1>{w('whoAreYou')}</h1>
        <p class="hint">{w('whoAreYouHint')}</p>
        <ViewerPicker {...props} />
      </div>
    </main>
  );
};
