/** What is wrong with a company as its directory tells it, and only people can mend. */
import { canonicalJson, sha256 } from '#core/appraisal/chain.ts';
import { byCode } from '#core/order.ts';
import { flatMapSteps, type Steps, sortSteps } from '#core/steps.ts';
import { findLeaderCycles, peopleById } from './org.ts';

export const FINDING_KINDS = ['cycle', 'missing-leader', 'no-leader', 'same-number', 'unbound'] as const;

export interface Finding {
  readonly kind: (typeof FINDING_KINDS)[number];
  /**
   * who or what it is about: the names round a circle, the person whose leader is gone or unknown, the number that
   * several accounts have, the account nobody is known for
   */
  readonly about: readonly string[];
}

interface Led {
  readonly id: string;
  readonly employeeNo: string;
  readonly name: string;
  readonly supervisorId: string | null;
  readonly active: boolean;
}

/** As people tell namesakes apart. */
export const labelOf = ({ name, employeeNo }: Pick<Led, 'name' | 'employeeNo'>): string =>
  name === employeeNo ? name : `${name} ${employeeNo}`;

/**
 * Circles of leaders, leaders who are gone, and people who are led by nobody and lead nobody (whoever leads others and is
 * led by nobody is the top).
 *
 * @param lost ids of people whose directory names a leader it does not know
 */
export function* leaderFindingSteps(people: readonly Led[], lost: ReadonlySet<string>): Steps<readonly Finding[]> {
  const byId = new Map(yield* flatMapSteps(people, (person) => [[person.id, person] as const]));
  const label = (id: string): string => {
    const person = byId.get(id);
    return person ? labelOf(person) : id;
  };
  const active = yield* flatMapSteps(people, (person) => (person.active ? [person] : []));
  const leads = new Set(
    yield* flatMapSteps(active, ({ supervisorId }) => (supervisorId === null ? [] : [supervisorId])),
  );
  const missing = yield* flatMapSteps(active, (person): readonly Finding[] => {
    const { id, supervisorId } = person;
    const isMissing = lost.has(id) || (supervisorId !== null && byId.get(supervisorId)?.active !== true);
    return isMissing ? [{ kind: 'missing-leader', about: [labelOf(person)] }] : [];
  });
  const alone = yield* flatMapSteps(active, (person): readonly Finding[] => {
    const isAlone = person.supervisorId === null && !leads.has(person.id) && !lost.has(person.id);
    return isAlone ? [{ kind: 'no-leader', about: [labelOf(person)] }] : [];
  });
  const cycles = findLeaderCycles(peopleById(people));
  yield;
  return yield* inOrderSteps([
    ...cycles.map((cycle): Finding => ({ kind: 'cycle', about: fromFirst(cycle.map(label)) })),
    ...missing,
    // the only one there is has nobody to be led by
    ...(active.length === 1 ? [] : alone),
  ]);
}

/** Round the circle from the first name: where it was found does not matter. */
function fromFirst(labels: readonly string[]): readonly string[] {
  const start = labels.reduce((least, label, index) => (label < (labels[least] ?? '') ? index : least), 0);
  return [...labels.slice(start), ...labels.slice(0, start)];
}

/** By kind, then by whom they are about: the order of the rows never matters. */
export function* inOrderSteps(findings: readonly Finding[]): Steps<readonly Finding[]> {
  const placed = yield* flatMapSteps(findings, (finding) => [
    { finding, kind: FINDING_KINDS.indexOf(finding.kind), about: finding.about.join('\n') },
  ]);
  const sorted = yield* sortSteps(placed, (a, b) => a.kind - b.kind || byCode(a.about, b.about));
  return yield* flatMapSteps(sorted, ({ finding }) => [finding]);
}

/** By which a finding is told once. */
export const findingKey = (finding: Finding): string => sha256(canonicalJson(finding)).slice(0, 32);
