/** The reporting tree (who reports to whom) and what follows from it: who reviews, who judges, who steps in. */

/** What the tree needs to know of somebody. */
export interface OrgPerson {
  readonly id: string;
  readonly supervisorId: string | null;
  /** false = left, or not yet there: asked for nothing */
  readonly active: boolean;
}

/** Everybody by id. */
export type People = ReadonlyMap<string, OrgPerson>;

/** Builds the index once, so that a walk up the tree costs its height and not the company's size. */
export const peopleById = (list: readonly OrgPerson[]): People => new Map(list.map((person) => [person.id, person]));

/**
 * The next person up: the nearest active leader above. Leaders who left are passed over; null at the top of the tree,
 * and where the chain leads to nobody known or round in a circle.
 */
export const nextUp = (personId: string, people: People): string | null =>
  firstAbove(personId, people, () => true) ?? null;

/** The nearest active person above who suits. Never the person, also not by way of a cycle. */
function firstAbove(personId: string, people: People, suits: (id: string) => boolean): string | undefined {
  const passed = new Set([personId]);
  let leader = people.get(people.get(personId)?.supervisorId ?? '');
  while (leader && !passed.has(leader.id)) {
    if (leader.active && suits(leader.id)) return leader.id;
    passed.add(leader.id);
    leader = people.get(leader.supervisorId ?? '');
  }
  return undefined;
}

/** The first of HR who is there and suits. */
const firstOf = (hrIds: readonly string[], people: People, suits: (id: string) => boolean): string | undefined =>
  hrIds.find((id) => people.get(id)?.active && suits(id));

/** The next person up from somebody who is none of these, else the first of HR who is not; null when nobody is left. */
export const suitableAbove = (
  personId: string,
  { people, hrIds, unfit }: { people: People; hrIds: readonly string[]; unfit: readonly string[] },
): string | null => {
  const suits = (id: string) => !unfit.includes(id);
  return firstAbove(personId, people, suits) ?? firstOf(hrIds, people, suits) ?? null;
};

/**
 * Who judges an appeal: the next person up from the employee who rated none of the disputed items, else the first of
 * HR of whom the same holds, never the employee; null when nobody is left (product.md §3).
 * When a judge ran out of time, put the judge among `raterIds`: the answer is the next one.
 */
export function judgeFor(request: {
  appraisal: { readonly personId: string };
  people: People;
  /** who rated any of the disputed items; for a dispute of the whole result everyone who rated */
  raterIds: readonly string[];
  hrIds: readonly string[];
}): string | null {
  const { appraisal, people, raterIds, hrIds } = request;
  return suitableAbove(appraisal.personId, { people, hrIds, unfit: [appraisal.personId, ...raterIds] });
}

/**
 * Who takes over a review that is overdue: the next person up from the reviewer whose turn it is, else HR; never the
 * employee and nobody who is a reviewer of it already. Null when nobody is left.
 */
export function standInFor(request: {
  appraisal: {
    readonly personId: string;
    readonly reviewers: readonly { readonly personId: string }[];
    readonly reviewer: number;
  };
  people: People;
  hrIds: readonly string[];
}): string | null {
  const { appraisal, people, hrIds } = request;
  const current = appraisal.reviewers[appraisal.reviewer];
  if (!current) return null;
  const taken = [appraisal.personId, ...appraisal.reviewers.map(({ personId }) => personId)];
  return suitableAbove(current.personId, { people, hrIds, unfit: taken });
}

/** One station of the review. */
export interface Station {
  readonly role: string;
  readonly personId: string;
  /** days of the period this one was in charge, where two supervisors share the role */
  readonly days?: number;
}

interface Reviewing {
  people: People;
  hrIds: readonly string[];
  roles?: readonly string[];
  /** the supervisors of the period with their days, in the order they came, where there was more than one */
  inCharge?: readonly Share[];
  /** who is preferred for a role, in this order, as far as they may */
  named?: (role: string) => readonly string[];
}

/**
 * Who reviews somebody, station by station: the next person up, then the next above that one, and HR where the tree
 * ends (product.md §3: the top is reviewed by whom HR names). Never oneself, nobody twice. A station nobody is left for
 * is missing, so the list is empty when the person is alone. Who had two supervisors in the period is rated by both.
 *
 * @example reviewersFor('e3', { people, hrIds }) // [{ role: 'supervisor', personId: 'e2' }]
 */
export function reviewersFor(
  personId: string,
  { people, hrIds, roles = ['supervisor'], inCharge = [], named = () => [] }: Reviewing,
): readonly Station[] {
  const stations: Station[] = [];
  for (const role of roles) {
    const unfit = [personId, ...stations.map((station) => station.personId)];
    const shared = role === 'supervisor' ? whoShare(inCharge, { people, unfit }) : [];
    const wanted = firstOf(named(role), people, (id) => !unfit.includes(id));
    const alone = wanted ?? shared[0]?.personId ?? suitableAbove(personId, { people, hrIds, unfit });
    if (shared.length > 1) stations.push(...shared.map((share) => ({ role, ...share })));
    else if (alone !== null) stations.push({ role, personId: alone });
  }
  return stations;
}

/** Of those who were in charge in the period, the ones who can still rate: who left does not, the others count fully. */
const whoShare = (
  inCharge: readonly Share[],
  { people, unfit }: { people: People; unfit: readonly string[] },
): readonly Share[] => inCharge.filter(({ personId }) => people.get(personId)?.active && !unfit.includes(personId));

interface Share {
  readonly personId: string;
  readonly days: number;
}

/**
 * Every circle of leaders, each once: from its smallest id (code units) along the line of leaders. Somebody who is the
 * own leader is a circle of one. Walks each person once.
 *
 * @example e1 reports to e2 and e2 to e1: [['e1', 'e2']]
 */
export function findLeaderCycles(people: People): readonly (readonly string[])[] {
  const done = new Set<string>();
  const cycles: (readonly string[])[] = [];
  for (const start of people.keys()) {
    const path: string[] = [];
    let id: string | null | undefined = start;
    while (id && people.has(id) && !done.has(id)) {
      done.add(id);
      path.push(id);
      id = people.get(id)?.supervisorId;
    }
    const entry = id ? path.indexOf(id) : -1;
    if (entry >= 0) cycles.push(fromSmallest(path.slice(entry)));
  }
  return cycles;
}

function fromSmallest(cycle: readonly string[]): readonly string[] {
  const smallest = cycle.reduce((least, id, index) => (id < (cycle[least] ?? '') ? index : least), 0);
  return [...cycle.slice(smallest), ...cycle.slice(0, smallest)];
}

/** Active people whose named leader is unknown or has left: their line is passed over upwards, and HR should mend it. */
export const missingLeaders = (people: People): readonly { personId: string; leaderId: string }[] =>
  [...people.values()].flatMap(({ id, supervisorId, active }) =>
    active && supervisorId !== null && !people.get(supervisorId)?.active
      ? [{ personId: id, leaderId: supervisorId }]
      : [],
  );
