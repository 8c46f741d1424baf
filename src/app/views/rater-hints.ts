/** The hints for one rater: the own ratings of this period, open drafts included, and of the period before. */
import type { Deps as AllDeps } from '#app/deps.ts';
import type { GivenRating } from '#app/records.ts';
import { fieldName } from '#cards/form-leaf.ts';
import type { HintLine } from '#cards/rater-hints.ts';
import { type Appraisal, currentReviewer } from '#core/appraisal/appraisal.ts';
import { isRaterToken } from '#core/appraisal/rater-token.ts';
import { toHundredths } from '#core/number/round.ts';
import {
  type GivenMark,
  LEAST_PEOPLE,
  type RatedPerson,
  type RaterHint,
  raterHints,
} from '#core/results/rater-hints.ts';
import { readsRatings } from '#core/scorecard/leaf-rule.ts';
import { type Leaf, leavesFor } from '#core/scorecard/leaves.ts';
import { readRating } from '#core/scoring/read-rating.ts';

type Deps = Pick<AllDeps, 'store' | 'sheets'>;

interface Rater {
  raterId: string;
  period: string;
}

/** What a reviewer may want to look at again; nothing for fewer than five people. The own ratings alone are read. */
export async function hintLines(deps: Deps, rater: Rater): Promise<readonly HintLine[]> {
  const { raterId, period } = rater;
  const [reports, owed] = await Promise.all([deps.store.reportsOf(raterId), deps.store.owedBy(raterId)]);
  const open = owed.filter((each) => each.period === period && isTurn(each, raterId));
  const personIds = [...new Set([...reports.map(({ id }) => id), ...open.map(({ personId }) => personId)])];
  if (personIds.length < LEAST_PEOPLE) return [];
  const before = await periodBefore(deps, period);
  const periods = before === null ? [period] : [period, before];
  const given = newestOnly(await deps.store.ratingsGiven(raterId, { personIds, periods }));
  const drafted = await draftedMarks(deps, raterId, { open, given });
  const hints = raterHints(
    await rated(deps, { raterId, period, given, drafted }),
    before === null ? [] : await rated(deps, { raterId, period: before, given, drafted: new Map() }),
  );
  return Promise.all(hints.map((hint) => named(deps, hint)));
}

interface InRole extends Rater {
  /** the role of the card; what the same person gives in another role is another matter */
  role: string;
  /** who types the drafts: the person, also where the ratings stand under a token */
  writerId: string;
}

/**
 * The same for whoever rates beside the reviewers, in one role. Self-reviews are none of a rater's business. Under a
 * token there is this month alone: what the person gave under another name, or in another month, would lead back to it.
 */
export async function ratingHintLines(deps: Deps, rater: InRole): Promise<readonly HintLine[]> {
  const { raterId, role, writerId, period } = rater;
  const owed = await deps.store.owedBy(writerId);
  const open = owed.filter((each) => each.period === period && isAsked(each, { raterId, role }));
  const before = isRaterToken(raterId) ? null : await periodBefore(deps, period);
  const periods = before === null ? [period] : [period, before];
  const found = await Promise.all(periods.map((each) => deps.store.ratingsBy(raterId, { role, period: each })));
  const given = newestOnly(found.flat());
  const drafted = await draftedMarks(deps, writerId, { open, given: [] });
  const hints = raterHints(
    await rated(deps, { raterId, period, given, drafted }),
    before === null ? [] : await rated(deps, { raterId, period: before, given, drafted: new Map() }),
  );
  return Promise.all(hints.map((hint) => named(deps, hint)));
}

const isAsked = ({ tasks }: Appraisal, { raterId, role }: Pick<InRole, 'raterId' | 'role'>): boolean =>
  tasks.some((task) => task.personId === raterId && task.role === role && task.status === 'open');

const isTurn = (appraisal: Appraisal, personId: string): boolean =>
  appraisal.state === 'review' && currentReviewer(appraisal)?.personId === personId;

/** The newest cycle of the same kind before this one. */
async function periodBefore(deps: Deps, period: string): Promise<string | null> {
  const isAlike = (other: string) => other.length === period.length && other.includes('Q') === period.includes('Q');
  const earlier = (await deps.store.cycles())
    .map((cycle) => cycle.period)
    .filter((each) => each < period && isAlike(each));
  return earlier.sort().at(-1) ?? null;
}

/** Of each rater's submissions on an appraisal the newest. */
function newestOnly(given: readonly GivenRating[]): readonly GivenRating[] {
  const newest = new Map<string, number>();
  const keyOf = (row: GivenRating) => `${row.appraisalId} ${row.role} ${row.raterId}`;
  for (const row of given) newest.set(keyOf(row), Math.max(newest.get(keyOf(row)) ?? 0, row.revision));
  return given.filter((row) => newest.get(keyOf(row)) === row.revision);
}

const isSelf = (row: GivenRating): boolean => row.role === 'self' && row.raterId === row.personId;

const selfScores = (given: readonly GivenRating[]): ReadonlyMap<string, number> =>
  new Map(
    given.flatMap((row) =>
      isSelf(row) && row.score !== null ? [[`${row.appraisalId} ${row.criterionId}`, row.score] as const] : [],
    ),
  );

type Marks = ReadonlyMap<string, { personId: string; marks: readonly GivenMark[] }>;

/** What is typed already on the appraisals that wait: of each what can be read. */
async function draftedMarks(
  deps: Deps,
  raterId: string,
  { open, given }: { open: readonly Appraisal[]; given: readonly GivenRating[] },
): Promise<Marks> {
  const self = selfScores(given);
  const fields = new Map((await deps.store.draftsOf(raterId)).map((draft) => [draft.appraisalId, draft.fields]));
  const found = new Map<string, { personId: string; marks: readonly GivenMark[] }>();
  for (const appraisal of open) {
    const typed = fields.get(appraisal.id);
    if (!typed) continue;
    const marks = (await leavesOf(deps, appraisal)).flatMap((leaf) => {
      const value = typed[fieldName.rating(leaf.id)];
      const score = typeof value === 'string' ? scoreIn(leaf, value) : null;
      return score === null ? [] : [markOf(leaf, score, self.get(`${appraisal.id} ${leaf.id}`))];
    });
    found.set(appraisal.id, { personId: appraisal.personId, marks });
  }
  return found;
}

function scoreIn(leaf: Leaf, typed: string): number | null {
  const read = readRating(leaf, typed);
  return read.ok && read.score !== null ? toHundredths(read.score) : null;
}

type SheetOf = Pick<Appraisal, 'scorecardId' | 'scorecardVersion' | 'period'>;

async function leavesOf(deps: Deps, { scorecardId, scorecardVersion, period }: SheetOf): Promise<readonly Leaf[]> {
  const { scorecard } = await deps.sheets.at(scorecardId, scorecardVersion);
  return leavesFor(scorecard, period).filter(({ rule }) => readsRatings(rule));
}

const markOf = (leaf: Leaf, score: number, self: number | undefined): GivenMark => ({
  leafId: leaf.id,
  leafName: leaf.name,
  score,
  outOf: toHundredths(leaf.outOf),
  points: toHundredths(leaf.points),
  self: self ?? null,
});

interface InPeriod extends Rater {
  given: readonly GivenRating[];
  drafted: Marks;
}

/** Everybody the rater rated in a period; a draft counts in place of what was submitted before it. */
async function rated(deps: Deps, { raterId, period, given, drafted }: InPeriod): Promise<readonly RatedPerson[]> {
  const self = selfScores(given);
  const byPerson = new Map<string, readonly GivenMark[]>();
  const add = (personId: string, marks: readonly GivenMark[]) =>
    byPerson.set(personId, [
      ...(byPerson.get(personId) ?? []),
      ...marks.filter(({ outOf, points }) => outOf > 0 && points > 0),
    ]);
  for (const { personId, marks } of drafted.values()) add(personId, marks);
  for (const row of given) {
    const isOwn = row.raterId === raterId && row.role !== 'self' && row.period === period;
    if (!isOwn || row.score === null || drafted.has(row.appraisalId)) continue;
    const leaf = (await leavesOf(deps, row)).find(({ id }) => id === row.criterionId);
    if (leaf) add(row.personId, [markOf(leaf, row.score, self.get(`${row.appraisalId} ${row.criterionId}`))]);
  }
  return [...byPerson].map(([personId, marks]) => ({ personId, marks }));
}

async function named(deps: Deps, hint: RaterHint): Promise<HintLine> {
  if (hint.kind !== 'self_gap') return hint;
  const person = await deps.store.person(hint.personId);
  return { kind: 'self_gap', gap: hint.gap, personName: person?.name ?? '' };
}
