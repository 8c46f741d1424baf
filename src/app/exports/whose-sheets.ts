/** The appraisals a request is about, in the order tables have: by employee number. */
import { unitPath } from '#app/assign-sheets.ts';
import type { Deps } from '#app/deps.ts';
import { callbacksTurn, flatMapInTurns } from '#app/in-turns.ts';
import type { Unit } from '#app/records.ts';
import type { Appraisal } from '#core/appraisal/appraisal.ts';
import { byNumber } from '#core/order.ts';
import type { Whose } from './request.ts';

type Reads = Pick<Deps, 'store'>;

/** An appraisal by its id, and whose it is. */
export interface Found {
  readonly appraisalId: string;
  readonly personId: string;
}

/** Those of a month that were not cancelled. */
export async function sheetsOf(deps: Reads, month: string, whose: Whose): Promise<readonly Found[]> {
  if (whose.kind === 'person') return (await ofPerson(deps, whose.id, month)).map(found);
  if (whose.kind === 'reports') {
    const reports = [...(await deps.store.reportsOf(whose.id))].sort((a, b) => byNumber(a.employeeNo, b.employeeNo));
    const theirs = await Promise.all(reports.map(({ id }) => ofPerson(deps, id, month)));
    return theirs.flat().map(found);
  }
  return ofCompany(deps, month, whose);
}

const found = ({ id, personId }: Appraisal): Found => ({ appraisalId: id, personId });

const ofPerson = async ({ store }: Reads, personId: string, month: string): Promise<readonly Appraisal[]> =>
  (await store.appraisalsOf(personId, month)).filter(({ state }) => state !== 'cancelled');

async function ofCompany(deps: Reads, month: string, whose: Whose): Promise<readonly Found[]> {
  const [rows, numbers, isInside] = [
    await deps.store.progress(month),
    await numbersOf(deps),
    await insideOf(deps, whose),
  ];
  await callbacksTurn();
  // each with its number beside it: a sort asks for it many times
  const inside = await flatMapInTurns(rows, ({ appraisalId, personId, unitId, state }) =>
    state !== 'cancelled' && isInside(unitId) ? [{ appraisalId, personId, number: numbers.get(personId) ?? '' }] : [],
  );
  const sorted = [...inside].sort((a, b) => byNumber(a.number, b.number) || byNumber(a.appraisalId, b.appraisalId));
  await callbacksTurn();
  return sorted;
}

async function numbersOf({ store }: Reads): Promise<ReadonlyMap<string, string>> {
  return new Map((await store.people()).map(({ id, employeeNo }) => [id, employeeNo]));
}

/** Whether a unit lies in what is asked about. */
async function insideOf({ store }: Reads, whose: Whose): Promise<(unitId: string) => boolean> {
  if (whose.kind !== 'unit') return () => true;
  const units = new Map((await store.units()).map((unit): [string, Unit] => [unit.id, unit]));
  const inside = new Set([...units.keys()].filter((id) => unitPath(id, units).some((unit) => unit.id === whose.id)));
  return (unitId) => inside.has(unitId);
}

/** So many at a time: a few milliseconds. */
const AT_ONCE = 100;

/** Things in parts; between any two of them others get their turn, for a part is drawn only when it is wanted. */
export function* inParts<Item>(items: readonly Item[], size = AT_ONCE): Generator<readonly Item[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}
