/** Who the accounts of a directory are: by identity, else by employee number, else somebody new. */
import type { Deps } from '#app/deps.ts';
import { callbacksTurn, inSteps, inTurns } from '#app/in-turns.ts';
import type { Identity, Person } from '#app/records.ts';
import type { Finding } from '#core/directory/findings.ts';
import { byCode } from '#core/order.ts';
import { sortSteps } from '#core/steps.ts';
import type { Directory, DirectoryPerson, Platform } from '#platforms/platform.ts';

export interface Known {
  /** our id of a platform's person: the same for ever; null for an account that nobody could be found for */
  idOf(platformId: string): string | null;
  /** whether this directory is the one that tells of a person: of who is in the first platform's, that one does */
  tells(platformId: string): boolean;
  /** accounts of a second platform that match nobody, and numbers that several have: HR's to settle */
  findings: readonly Finding[];
  /** accounts that are nobody we know, on a platform that only follows */
  unbound: number;
  stored: ReadonlyMap<string, Person>;
  /** account on this platform → our id, as it was bound before */
  bound: ReadonlyMap<string, string>;
  /** people the first platform's directory tells of, while another one is read */
  elsewhere: ReadonlySet<string>;
  fresh: number;
  /** people whose account was bound by a code and is not in this reading: who never was in it has not left it */
  byHand: ReadonlySet<string>;
  /** the employee number somebody may have: one that is somebody else's stays theirs */
  numberFor(personId: string, wanted: string): string;
}

/** Claimed with an account that was bound by a code: the directory need not know it. */
export const byHandKey = (platform: Platform['name'], account: string): string =>
  `account-by-hand:${platform}:${account}`;

const folded = (number: string): string => number.toLowerCase();

/**
 * A second platform never makes two people of one: an account there that has no number of its own and matches nobody stays
 * unbound. Nor do two accounts of one number become one person in turn: the one that was bound first keeps it.
 */
export async function knownPeople(deps: Deps, platform: Platform, directory: Directory): Promise<Known> {
  const stored = new Map((await deps.store.people()).map((person) => [person.id, person]));
  const identities = await deps.store.identities(platform.name);
  const bound = new Map(identities.map(({ platformId, personId }) => [platformId, personId]));
  const byNumber = new Map([...stored.values()].map((person) => [folded(person.employeeNo), person.id]));
  const [leading] = deps.platforms.keys();
  const follows = leading !== undefined && leading !== platform.name;
  const elsewhere = new Set(follows ? (await deps.store.identities(leading)).map(({ personId }) => personId) : []);
  await callbacksTurn();
  const found = await identify(directory.people, { bound, byNumber, follows, newId: deps.newId });
  const { ids } = found;
  const present = new Set(directory.people.map(({ id }) => id));
  const absent = identities.filter(({ platformId }) => !present.has(platformId));
  await callbacksTurn();
  const keyOf = ({ platformId }: Identity) => byHandKey(platform.name, platformId);
  const marked = await deps.store.jobsDone(absent.map(keyOf));
  const idOf = (platformId: string) => ids.get(platformId) ?? null;
  return {
    ...{ stored, bound, elsewhere, idOf },
    fresh: found.fresh,
    byHand: new Set(absent.filter((each) => marked.has(keyOf(each))).map(({ personId }) => personId)),
    unbound: found.unbound.length,
    findings: [
      ...found.doubles,
      ...found.unbound.map(
        ({ id, name }): Finding => ({ kind: 'unbound', about: [name === '' ? id : `${name} ${id}`] }),
      ),
    ],
    tells: (platformId) => ids.has(platformId) && !elsewhere.has(ids.get(platformId) ?? ''),
    numberFor: numbering(stored, byNumber),
  };
}

interface Looking {
  bound: ReadonlyMap<string, string>;
  byNumber: ReadonlyMap<string, string>;
  follows: boolean;
  newId: () => string;
}

async function identify(people: readonly DirectoryPerson[], { bound, byNumber, follows, newId }: Looking) {
  const ids = new Map<string, string>();
  /** whose account each person is in this reading */
  const accounts = new Map<string, string>();
  const made = new Map<string, string>();
  const unbound: DirectoryPerson[] = [];
  const doubles: Finding[] = [];
  // who is bound already comes first, then by account: whoever is read first does not win
  const ordered = await inSteps(
    sortSteps(people, (a, b) => Number(bound.has(b.id)) - Number(bound.has(a.id)) || byCode(a.id, b.id)),
  );
  const take = (person: DirectoryPerson): void => {
    const { id, employeeNo } = person;
    const number = folded(employeeNo ?? id);
    const found = bound.get(id) ?? byNumber.get(number) ?? made.get(number);
    if (found === undefined && follows && employeeNo === null) unbound.push(person);
    else if (found !== undefined && accounts.has(found))
      doubles.push({ kind: 'same-number', about: [employeeNo ?? id, person.name] });
    else {
      const personId = found ?? newId();
      if (found === undefined) made.set(number, personId);
      ids.set(id, personId);
      accounts.set(personId, id);
    }
  };
  for await (const part of inTurns(ordered)) part.forEach(take);
  return { ids, unbound, doubles, fresh: made.size };
}

/** Nobody takes a number that is another's: the database holds each once. */
function numbering(stored: ReadonlyMap<string, Person>, byNumber: ReadonlyMap<string, string>): Known['numberFor'] {
  const taken = new Map(byNumber);
  return (personId, wanted) => {
    const owner = taken.get(folded(wanted));
    if (owner !== undefined && owner !== personId) return stored.get(personId)?.employeeNo ?? personId;
    taken.set(folded(wanted), personId);
    return wanted;
  };
}
