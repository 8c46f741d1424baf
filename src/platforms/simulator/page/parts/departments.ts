import type { SimPerson } from '#platforms/simulator/page-api.ts';

/** People under their departments, both in the order in which the directory names them. */
export const byDepartment = (people: SimPerson[]): { department: string; people: SimPerson[] }[] => {
  const groups = new Map<string, SimPerson[]>();
  for (const person of people) groups.set(person.department, [...(groups.get(person.department) ?? []), person]);
  return [...groups].map(([department, members]) => ({ department, people: members }));
};

/** Whether a person is meant by what was typed: part of the name, the title or the department. */
export const isMeant = (person: SimPerson, typed: string): boolean =>
  [person.name, person.title, person.department].some((text) =>
    text.toLowerCase().includes(typed.trim().toLowerCase()),
  );
