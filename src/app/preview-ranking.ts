/** HR sees a ranking before anybody else does: who would be named, who is left out and why, what changed since the last look. */
import { z } from 'zod';
import type { LeftOutLine, RankingPreviewView } from '#cards/ranking-preview-card.ts';
import { publishesFrom } from '#core/calendar/cycle-policy.ts';
import { workingDayBefore } from '#core/calendar/working-days.ts';
import { instantOf, localTime } from '#core/calendar/zone.ts';
import { byNumber } from '#core/order.ts';
import { LEFT_OUT, type SubjectResult } from '#core/results/period-results.ts';
import type { Change } from './changes.ts';
import { type Deps, nowIso } from './deps.ts';
import { message } from './outbox-drafts.ts';
import { periodResults } from './period-results.ts';
import { publishKey, scopesOf } from './publish-ranking.ts';
import { rankWith, type Scope } from './rank-cycle.ts';
import type { Cycle, Person } from './records.ts';
import { localText } from './views/figures.ts';
import { scopeName } from './views/guide-views.ts';
import { finalsIn } from './views/team-ranking-view.ts';

/** What is looked at: a month by its cycle, or a quarter or a year. */
type Looked = { cycle: Cycle } | { sum: string };

/** A preview as everybody of HR would see it, without what they saw before. */
export interface Preview {
  view: RankingPreviewView;
  scope: Scope;
  /** everybody who is left out */
  leftOutIds: readonly string[];
  namesOf: ReadonlyMap<string, string>;
}

/** As many as the card shows. */
const LEFT_OUT_SHOWN = 40;

export async function previewFor(deps: Deps, looked: Looked, scope: Scope): Promise<Preview> {
  const period = 'cycle' in looked ? looked.cycle.period : looked.sum;
  const groups = await deps.store.groups();
  const others = scope === null ? scopesOf(groups).filter((each) => each !== null) : [];
  const { rankings, lacking } = await rankWith(deps, period, [scope, ...others]);
  const ranking = rankings.get(scope);
  const { people } = await periodResults(deps, period, scope);
  const byId = new Map((await deps.store.people()).map((person) => [person.id, person]));
  const out = await leftOutLines(deps, people, byId);
  const done = await deps.store.jobDone(publishKey(period));
  const counted = people.length - out.length;
  const view: RankingPreviewView = {
    period,
    scopeName: await scopeName(deps, scope),
    target: done || !ranking || scope !== null ? null : 'cycle' in looked ? looked.cycle.id : period,
    publishes: { at: 'cycle' in looked ? publishesAt(deps, looked.cycle) : null, done },
    groups: groups.filter(({ unitId }) => scope === null || unitId === scope).length,
    counted,
    tooSmall: !ranking,
    top: ranking?.top ?? [],
    scopes: await Promise.all(
      others.map(async (id) => ({ name: await scopeName(deps, id), counted: rankings.get(id)?.counted ?? null })),
    ),
    leftOut: out.slice(0, LEFT_OUT_SHOWN).map(({ line }) => line),
    leftOutCount: out.length,
    lacking: lacking.flatMap((id) => byId.get(id)?.name ?? []),
    since: null,
  };
  const namesOf = new Map([...byId].map(([id, { name }]) => [id, name]));
  return { view, scope, leftOutIds: out.map(({ id }) => id), namesOf };
}

const publishesAt = (deps: Deps, { period }: Cycle): string =>
  localText(deps, new Date(publishesFrom(period, deps.policies.cycle, deps.policies.calendar)).toISOString());

/** Whom HR can still do something for first, then by reason and employee number. */
async function leftOutLines(
  deps: Deps,
  people: readonly SubjectResult[],
  byId: ReadonlyMap<string, Person>,
): Promise<readonly { id: string; line: LeftOutLine }[]> {
  const units = new Map((await deps.store.units()).map(({ id, name }) => [id, name]));
  return people
    .flatMap(({ id, unitId, leftOut }) => {
      const { name = '', employeeNo = '' } = byId.get(id) ?? {};
      return leftOut === null
        ? []
        : [{ id, line: { name, employeeNo, unitName: units.get(unitId) ?? '', reason: leftOut } }];
    })
    .sort(
      ({ line: a }, { line: b }) =>
        LEFT_OUT.indexOf(a.reason) - LEFT_OUT.indexOf(b.reason) || byNumber(a.employeeNo, b.employeeNo),
    );
}

/** What somebody saw the last time. */
const lookSchema = z.object({
  at: z.string(),
  counted: z.number(),
  named: z.array(z.object({ id: z.string(), name: z.string() })),
  /** the first of those who were left out */
  leftOut: z.array(z.string()),
});

/** Of so many it is told that they count now. */
const REMEMBERED = 200;

/** Who looks, and how the card gets there. */
interface Looking {
  person: Pick<Person, 'id'>;
  toMessage: (card: { kind: 'ranking-preview'; args: Readonly<Record<string, unknown>> }) => Change;
}

/** The card for one person, and what that person saw, for the next time. */
export async function previewWith(
  deps: Deps,
  preview: Preview,
  { person, toMessage }: Looking,
): Promise<readonly Change[]> {
  const { view, scope, leftOutIds } = preview;
  const key = `ranking-preview:${view.period}:${scope ?? 'company'}:${person.id}`;
  const last = await deps.store.setting(key);
  const since = last === null ? null : sinceOf(deps, preview, lookSchema.parse(JSON.parse(last)));
  const look: z.output<typeof lookSchema> = {
    at: nowIso(deps),
    counted: view.counted,
    named: namedIn(view),
    leftOut: leftOutIds.slice(0, REMEMBERED),
  };
  const named = view.top.map((line) => line.personId);
  const appraisalIds = await finalsIn(deps, named, view.period);
  return [
    toMessage({ kind: 'ranking-preview', args: { period: view.period, view: { ...view, since }, appraisalIds } }),
    { put: 'setting', row: { key, value: JSON.stringify(look), updatedBy: person.id, updatedAt: look.at } },
  ];
}

const namedIn = ({ top }: RankingPreviewView) => top.map(({ personId: id, name }) => ({ id, name }));

function sinceOf(
  deps: Deps,
  { view, leftOutIds, namesOf }: Preview,
  last: z.output<typeof lookSchema>,
): RankingPreviewView['since'] {
  const out = new Set(leftOutIds);
  return {
    at: localText(deps, last.at),
    counted: last.counted,
    nowNamed: without(namedIn(view), last.named),
    notNamed: without(last.named, namedIn(view)),
    nowCounted: last.leftOut.filter((id) => !out.has(id)).flatMap((id) => namesOf.get(id) ?? []),
  };
}

const without = (people: readonly { id: string; name: string }[], others: readonly { id: string }[]) =>
  people.filter(({ id }) => !others.some((other) => other.id === id)).map(({ name }) => name);

/** On the working day before the publication is due HR gets the preview, once. */
export async function previewDue(deps: Deps): Promise<void> {
  for (const cycle of (await deps.store.cycles()).slice(0, 3)) {
    const key = `preview:${cycle.period}`;
    if (cycle.state !== 'open' || !isDue(deps, cycle) || (await deps.store.jobDone(key))) continue;
    const preview = await previewFor(deps, { cycle }, null);
    const cards: Change[] = [];
    for (const person of await deps.store.withRole('hr')) {
      const to = { personId: person.id };
      const toMessage: Looking['toMessage'] = (card) => message(deps, { ...card, key: `${key}:${person.id}`, to });
      cards.push(...(await previewWith(deps, preview, { person, toMessage })));
    }
    await deps.store.commit([{ put: 'job', key, at: nowIso(deps) }, ...cards]);
  }
}

function isDue({ clock, policies }: Deps, { period }: Cycle): boolean {
  const { cycle, calendar } = policies;
  const due = publishesFrom(period, cycle, calendar);
  const { day } = localTime(due, calendar.zone);
  const from = instantOf(workingDayBefore(day, 1, calendar), cycle.publish.at, calendar.zone);
  return clock() >= from && clock() < due;
}
