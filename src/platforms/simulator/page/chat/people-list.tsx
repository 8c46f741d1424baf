/** @jsxImportSource hono/jsx/dom */
import { type Child, useState } from 'hono/jsx/dom';
import { byDepartment, isMeant } from '#platforms/simulator/page/parts/departments.ts';
import { typedIn } from '#platforms/simulator/page/parts/event.ts';
import { useWords } from '#platforms/simulator/page/parts/locale.ts';
import type { SimPerson } from '#platforms/simulator/page-api.ts';

interface PeopleListProps {
  people: SimPerson[];
  draw: (person: SimPerson) => Child;
}

/** People by department with a search over names, titles and departments. */
export const PeopleList = ({ people, draw }: PeopleListProps) => {
  const w = useWords();
  const [typed, setTyped] = useState('');
  const found = people.filter((person) => isMeant(person, typed));
  return (
    <div class="people-list">
      <input
        class="control"
        type="search"
        name="people-search"
        placeholder={w('searchPeople')}
        aria-label={w('searchPeople')}
        value={typed}
        onInput={(event: Event) => setTyped(typedIn(event))}
      />
      <div class="people-scroll">
        {byDepartment(found).map(({ department, people: members }) => (
          <section key={department} class="people-group" aria-label={department}>
            <h2>{department}</h2>
            <div class="people-grid">{members.map(draw)}</div>
          </section>
        ))}
        {found.length === 0 ? <p class="hint">{w('nobodyFound')}</p> : null}
      </div>
    </div>
  );
};
