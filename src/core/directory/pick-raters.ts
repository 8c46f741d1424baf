/**
 * Draws raters out of pools of colleagues: seeded, so that the same month draws the same people again; nobody who may
 * not rate, the load spread as evenly as the pools allow, and no two people who rate each other where that can be avoided.
 */
import { sha256 } from '#core/appraisal/chain.ts';

/** One sheet that needs raters out of a pool. */
export interface RaterRequest {
  /** names the request in the answer */
  readonly id: string;
  /** whose sheet it is */
  readonly personId: string;
  readonly pool: readonly string[];
  readonly count: number;
  /** who may not rate this sheet: its reviewers, and who rates it in another role */
  readonly barred: readonly string[];
}

/** How many sheets somebody rates already, by person; who is missing rates none. */
type Loads = ReadonlyMap<string, number>;

/** So many candidates of a pool are weighed for one sheet: enough for an even load, few enough for a large department. */
const WEIGHED = 40;

/** A pool on its ring: everybody at the place the seed gives them. */
interface Ring {
  readonly seed: string;
  readonly ids: readonly string[];
  readonly places: readonly string[];
}

const placeOf = (seed: string, id: string): string => sha256(`${seed}\n${id}`);

function ringOf(pool: readonly string[], seed: string): Ring {
  const placed = [...new Set(pool)].map((id) => ({ id, at: placeOf(seed, id) })).sort((a, b) => (a.at < b.at ? -1 : 1));
  return { seed, ids: placed.map(({ id }) => id), places: placed.map(({ at }) => at) };
}

type Sheet = Pick<RaterRequest, 'personId' | 'barred'>;

/** The ring from behind the sheet's person on, without whoever may not rate it; the first so many. */
function orderOn({ seed, ids, places }: Ring, { personId, barred }: Sheet, limit: number): readonly string[] {
  const own = placeOf(seed, personId);
  const start = firstAfter(places, own);
  const order: string[] = [];
  for (let step = 0; step < ids.length && order.length < limit; step += 1) {
    const id = ids[(start + step) % ids.length];
    if (id !== undefined && id !== personId && !barred.includes(id)) order.push(id);
  }
  return order;
}

/** Index of the first place behind this one, found by halves; the length where there is none. */
function firstAfter(places: readonly string[], own: string): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] ?? '') <= own) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The pool in the order in which it is asked for one sheet: everybody stands on a ring by the seed, and a sheet begins
 * behind its own person. Whoever may not rate is left out; the next one after those who were picked is the next to ask.
 */
export const askingOrder = (request: Omit<RaterRequest, 'id' | 'count'>, seed: string): readonly string[] =>
  orderOn(ringOf(request.pool, seed), request, request.pool.length);

/** Picks for all requests of one role at once. Request id → raters, in the order they are asked. */
export function pickRaters(
  requests: readonly RaterRequest[],
  seed: string,
  loads: Loads = new Map(),
): ReadonlyMap<string, readonly string[]> {
  const draw = startDraw(requests, seed, loads);
  for (const sheet of draw.sheets) {
    while (sheet.picked.size < sheet.count && addOne(draw, sheet));
  }
  level(draw);
  partPairs(draw);
  return new Map(draw.sheets.map(({ id, order, picked }) => [id, order.filter((each) => picked.has(each))]));
}

interface SheetDraw {
  id: string;
  personId: string;
  count: number;
  order: readonly string[];
  picked: Set<string>;
}

interface Draw {
  sheets: readonly SheetDraw[];
  loads: Map<string, number>;
  /** whose sheets somebody rates */
  rated: Map<string, Set<SheetDraw>>;
}

function startDraw(requests: readonly RaterRequest[], seed: string, loads: Loads): Draw {
  // a team shares its pool: its ring is made once
  const rings = new Map([...new Set(requests.map(({ pool }) => pool))].map((pool) => [pool, ringOf(pool, seed)]));
  const sheets = requests.map(({ pool, ...request }) => ({
    ...request,
    order: orderOn(rings.get(pool) ?? ringOf(pool, seed), request, Math.max(WEIGHED, request.count)),
    picked: new Set<string>(),
  }));
  return { sheets, loads: new Map(loads), rated: new Map() };
}

const loadOf = ({ loads }: Draw, id: string): number => loads.get(id) ?? 0;

function put(draw: Draw, sheet: SheetDraw, rater: string): void {
  sheet.picked.add(rater);
  draw.loads.set(rater, loadOf(draw, rater) + 1);
  const rated = draw.rated.get(rater) ?? new Set();
  draw.rated.set(rater, rated.add(sheet));
}

function take(draw: Draw, sheet: SheetDraw, rater: string): void {
  sheet.picked.delete(rater);
  draw.loads.set(rater, loadOf(draw, rater) - 1);
  draw.rated.get(rater)?.delete(sheet);
}

/** Whether this rater is rated by the sheet's person in the same role. */
const isPair = ({ rated }: Draw, sheet: SheetDraw, rater: string): boolean =>
  [...(rated.get(sheet.personId) ?? [])].some(({ personId }) => personId === rater);

/** The first of the order who makes no pair and carries least. */
function addOne(draw: Draw, sheet: SheetDraw): boolean {
  let best: { id: string; pair: boolean; load: number } | null = null;
  for (const id of sheet.order) {
    if (sheet.picked.has(id)) continue;
    const next = { id, pair: isPair(draw, sheet, id), load: loadOf(draw, id) };
    const better = !best || (best.pair && !next.pair) || (best.pair === next.pair && next.load < best.load);
    if (better) best = next;
  }
  if (best) put(draw, sheet, best.id);
  return best !== null;
}

interface Handover {
  sheet: SheetDraw;
  from: string;
  to: string;
}

/**
 * Evens the load out: as long as a chain of handovers leads from somebody to one who carries two less, it is made.
 * First without making pairs; what is still uneven then is worth a pair.
 */
function level(draw: Draw): void {
  for (const pairs of [false, true]) {
    while (levelOnce(draw, pairs)) {
      // until nobody can hand anything over
    }
  }
}

/** Everybody hands over what they can, those who carry most first. Whether anything changed. */
function levelOnce(draw: Draw, pairs: boolean): boolean {
  const least = Math.min(...new Set(draw.sheets.flatMap(({ order }) => order.map((id) => loadOf(draw, id)))));
  const heavy = [...draw.loads.keys()].filter((id) => loadOf(draw, id) >= least + 2);
  let moved = false;
  for (const from of heavy.sort((a, b) => loadOf(draw, b) - loadOf(draw, a))) {
    const chain = chainFrom(draw, from, pairs);
    for (const { sheet, from: gives, to } of chain) {
      take(draw, sheet, gives);
      put(draw, sheet, to);
    }
    moved ||= chain.length > 0;
  }
  return moved;
}

/** The shortest chain of handovers from somebody to one who carries at least two less; empty when there is none. */
function chainFrom(draw: Draw, start: string, pairs: boolean): readonly Handover[] {
  const reached = new Map<string, Handover | null>([[start, null]]);
  for (const from of reached.keys()) {
    for (const step of handoversFrom(draw, from, pairs)) {
      if (reached.has(step.to)) continue;
      reached.set(step.to, step);
      if (loadOf(draw, step.to) <= loadOf(draw, start) - 2) return chainTo(reached, step.to);
    }
  }
  return [];
}

function* handoversFrom(draw: Draw, from: string, pairs: boolean): Generator<Handover> {
  for (const sheet of draw.rated.get(from) ?? []) {
    for (const to of sheet.order) {
      if (!sheet.picked.has(to) && (pairs || !isPair(draw, sheet, to))) yield { sheet, from, to };
    }
  }
}

/** Last handover first: whoever gives in one has received in the next. */
function chainTo(reached: ReadonlyMap<string, Handover | null>, end: string): readonly Handover[] {
  const chain: Handover[] = [];
  for (let step = reached.get(end); step; step = reached.get(step.from)) chain.push(step);
  return chain;
}

/** Parts people who rate each other: by a candidate who carries less, or by an exchange with another sheet. */
function partPairs(draw: Draw): void {
  for (const sheet of draw.sheets) {
    for (const rater of [...sheet.picked]) {
      if (isPair(draw, sheet, rater)) replace(draw, sheet, rater) || exchange(draw, sheet, rater);
    }
  }
}

const suits = (draw: Draw, sheet: SheetDraw, rater: string): boolean =>
  sheet.order.includes(rater) && !sheet.picked.has(rater) && !isPair(draw, sheet, rater);

function replace(draw: Draw, sheet: SheetDraw, rater: string): boolean {
  const other = sheet.order.find((id) => loadOf(draw, id) < loadOf(draw, rater) && suits(draw, sheet, id));
  if (other === undefined) return false;
  take(draw, sheet, rater);
  put(draw, sheet, other);
  return true;
}

/** Two sheets swap a rater each: nobody carries more. Only where no pair comes of it. */
function exchange(draw: Draw, sheet: SheetDraw, rater: string): boolean {
  const others = draw.sheets.filter((other) => other !== sheet && !other.picked.has(rater));
  return others.some((other) =>
    [...other.picked].some((theirs) => !sheet.picked.has(theirs) && swap(draw, [sheet, rater], [other, theirs])),
  );
}

type Place = readonly [sheet: SheetDraw, rater: string];

/** Makes the swap, or leaves everything as it was. */
function swap(draw: Draw, [sheet, rater]: Place, [other, theirs]: Place): boolean {
  take(draw, sheet, rater);
  take(draw, other, theirs);
  const first = suits(draw, sheet, theirs);
  if (first) put(draw, sheet, theirs);
  if (first && suits(draw, other, rater)) {
    put(draw, other, rater);
    return true;
  }
  if (first) take(draw, sheet, theirs);
  put(draw, sheet, rater);
  put(draw, other, theirs);
  return false;
}
