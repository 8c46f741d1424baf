/** Random streams of org changes: whatever happens in a company, no running appraisal is left with nobody. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Appraisal, owing, type RaterTask } from '#core/appraisal/appraisal.ts';
import type { Command } from '#core/appraisal/command.ts';
import { decide } from '#core/appraisal/decide.ts';
import { actingFor, type Delegated, delegationRefusal } from '#core/directory/delegation.ts';
import { type FollowUp, followUp } from '#core/directory/follow.ts';
import { type OrgPerson, peopleById, reviewersFor } from '#core/directory/org.ts';
import { anAppraisal, momentAt, resultOf, SYSTEM } from '#test/support/appraisals.ts';

type Staff = readonly OrgPerson[];
const orgPerson = (id: string, supervisorId: string | null, active = true): OrgPerson => ({ id, supervisorId, active });

/** Lin reports to Zhou, Zhou to Wu, Wu to Dong; Sun reports to Dong; He is HR. */
const STAFF: Staff = [
  orgPerson('lin', 'zhou'),
  orgPerson('zhou', 'wu'),
  orgPerson('wu', 'dong'),
  orgPerson('sun', 'dong'),
  orgPerson('dong', null),
  orgPerson('he', null),
];
const worldOf = (staff: Staff, former: readonly string[] = []) => ({
  people: peopleById(staff),
  hrIds: staff.some(({ id, active }) => id === 'he' && active) ? ['he'] : [],
  former,
  personBehind: (id: string) => id,
});
const NAMES = ['lin', 'zhou', 'wu', 'sun', 'dong', 'he'] as const;
const name = fc.constantFrom(...NAMES);
const DAY = '2026-11-03';

type Step =
  | { do: 'leave' | 'join' | 'owed'; who: string }
  | { do: 'supervisor'; who: string; by: string | null }
  | { do: 'delegate'; who: string; by: string };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constantFrom('leave' as const, 'join' as const, 'owed' as const), who: name }),
  // circles and oneself among them
  fc.record({ do: fc.constant('supervisor' as const), who: name, by: fc.option(name) }),
  fc.record({ do: fc.constant('delegate' as const), who: name, by: name }),
);

interface World {
  staff: Staff;
  appraisals: readonly Appraisal[];
  /** former supervisors of each person since the opening */
  former: ReadonlyMap<string, readonly string[]>;
  delegations: readonly Delegated[];
  /** appraisals listed to HR since the last step */
  listed: ReadonlySet<string>;
}

const opened = (personId: string, index: number): Appraisal => {
  const roles = index % 2 === 0 ? ['supervisor'] : ['supervisor', 'second_reviewer'];
  const inCharge =
    index === 2
      ? [
          { personId: 'sun', days: 10 },
          { personId: 'wu', days: 21 },
        ]
      : [];
  const stations = reviewersFor(personId, { people: peopleById(STAFF), hrIds: ['he'], roles, inCharge });
  const rater = NAMES[(index + 3) % NAMES.length] ?? 'he';
  const peer: RaterTask[] =
    rater === personId ? [] : [{ role: 'peer', personId: rater, status: 'open', revision: null }];
  return anAppraisal({
    id: `a-${personId}`,
    personId,
    tasks: [{ role: 'self', personId, status: 'open', revision: null }, ...peer],
    reviewers: stations.map((station) => ({ ...station, revision: null })),
  });
};

const BEGIN: World = {
  staff: STAFF,
  // nobody could review He, the only one of HR: no sheet is opened
  appraisals: NAMES.map(opened).filter(({ reviewers }) => reviewers.length > 0),
  former: new Map(),
  delegations: [],
  listed: new Set(),
};

function run(appraisal: Appraisal, command: Command): Appraisal {
  const decision = decide(appraisal, command, momentAt());
  return decision.kind === 'accepted' ? { ...decision.next, version: appraisal.version + 1 } : appraisal;
}

/** Whoever owes does it. */
function progress(appraisal: Appraisal): Appraisal {
  const [by] = owing(appraisal);
  if (by === undefined) return appraisal;
  const actor = { personId: by, hr: false };
  const words = { textId: 't', commitment: 'c' };
  switch (appraisal.state) {
    case 'collecting': {
      const task = appraisal.tasks.find(({ status, personId }) => status === 'open' && personId === by);
      return task?.role === 'self'
        ? run(appraisal, { type: 'submit_self', actor })
        : run(appraisal, { type: 'submit_rating', role: task?.role ?? '', actor });
    }
    case 'review':
      return run(appraisal, { type: 'submit_review', actor, result: resultOf(9000) });
    case 'sign_off': {
      const judgeId = ['dong', 'he', 'wu'].find((id) => id !== appraisal.personId) ?? '';
      return appraisal.appealed
        ? run(appraisal, { type: 'sign', actor })
        : run(appraisal, { type: 'file_appeal', actor, items: [], judgeId, words });
    }
    case 'appeal':
      return run(appraisal, { type: 'decide_appeal', actor, verdict: 'keep', result: null, words });
    default:
      return appraisal;
  }
}

const commandOf = (appraisal: Appraisal, needed: Exclude<FollowUp, { kind: 'nobody' }>): Command => {
  if (needed.kind === 'cancel') return { type: 'cancel', actor: SYSTEM };
  if (needed.kind === 'release') return { type: 'expire', actor: SYSTEM, escalateTo: null, left: needed.taskIds };
  const reassign = { type: 'reassign', actor: SYSTEM, personId: needed.to } as const;
  return appraisal.state === 'appeal' ? reassign : { ...reassign, from: needed.from };
};

/** Follows an appraisal until nothing is needed; null where nobody is left or nothing moves. */
function followed(appraisal: Appraisal, world: World): { appraisal: Appraisal; listed: boolean } {
  let current = appraisal;
  for (let count = 0; count < 12; count++) {
    const needed = followUp(current, worldOf(world.staff, world.former.get(current.personId) ?? []));
    if (!needed) return { appraisal: current, listed: false };
    if (needed.kind === 'nobody') return { appraisal: current, listed: true };
    const next = run(current, commandOf(current, needed));
    if (next === current) return { appraisal: current, listed: true };
    current = next;
  }
  throw new Error('the appraisal goes round in a circle');
}

function after(world: World, { do: what, ...of }: Step): World {
  const changed = org(world, { do: what, ...of } as Step);
  const results = changed.appraisals.map((each) => followed(each, changed));
  const listed = results.flatMap(({ appraisal, listed: isListed }) => (isListed ? [appraisal.id] : []));
  return { ...changed, appraisals: results.map(({ appraisal }) => appraisal), listed: new Set(listed) };
}

function org(world: World, change: Step): World {
  const { staff } = world;
  const set = (fields: Partial<OrgPerson>) =>
    staff.map((each) => (each.id === change.who ? { ...each, ...fields } : each));
  switch (change.do) {
    case 'leave':
      return { ...world, staff: set({ active: false }) };
    case 'join':
      return { ...world, staff: set({ active: true }) };
    case 'supervisor': {
      const before = staff.find(({ id }) => id === change.who)?.supervisorId ?? null;
      const former = (world.former.get(change.who) ?? []).filter((id) => id !== change.by);
      const added = before === null || before === change.by ? former : [...former, before];
      return {
        ...world,
        staff: set({ supervisorId: change.by }),
        former: new Map([...world.former, [change.who, added]]),
      };
    }
    case 'delegate': {
      const wanted = { delegatorId: change.who, delegateId: change.by, fromDay: DAY, toDay: DAY };
      const people = peopleById(staff);
      const refused = delegationRefusal(wanted, { standing: world.delegations, people, today: DAY });
      return refused ? world : { ...world, delegations: [...world.delegations, wanted] };
    }
    case 'owed':
      return {
        ...world,
        appraisals: world.appraisals.map((each) => (each.personId === change.who ? progress(each) : each)),
      };
  }
}

const isRunning = ({ state }: Appraisal): boolean => state !== 'final' && state !== 'cancelled';

const streams = (holds: (world: World) => void) =>
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 25 }), (steps) => {
      let world = BEGIN;
      for (const each of steps) {
        world = after(world, each);
        holds(world);
      }
    }),
    { numRuns: 400 },
  );

describe('any stream of org changes', () => {
  it('never orphans an appraisal: somebody active owes who is not the person, or HR has it on the list', () => {
    streams(({ appraisals, staff, listed }) => {
      const active = new Set(staff.filter((each) => each.active).map(({ id }) => id));
      for (const appraisal of appraisals.filter(isRunning)) {
        if (listed.has(appraisal.id)) continue;
        const owed = owing(appraisal);
        expect(owed.length).toBeGreaterThan(0);
        expect(owed.filter((id) => !active.has(id))).toEqual([]);
        const own = appraisal.state === 'sign_off' || appraisal.state === 'collecting';
        if (!own) expect(owed).not.toContain(appraisal.personId);
      }
    });
  });

  it('lists to HR only what really has nobody: all of HR gone, or the one of HR has a part in it', () => {
    streams(({ appraisals, staff, listed }) => {
      const active = staff.filter((each) => each.active).map(({ id }) => id);
      for (const appraisal of appraisals.filter(({ id }) => listed.has(id))) {
        const part = [
          appraisal.personId,
          ...[...appraisal.reviewers, ...appraisal.tasks].map(({ personId }) => personId),
          appraisal.appeal?.judgeId,
        ];
        expect(active.includes('he') && !part.includes('he')).toBe(false);
      }
    });
  });

  it('never has a review in one hand twice, nor days without a reviewer', () => {
    streams(({ appraisals }) => {
      for (const { reviewers, reviewer } of appraisals) {
        const ids = reviewers.map(({ personId }) => personId);
        expect(new Set(ids).size).toBe(ids.length);
        expect(reviewers[reviewer]).toBeDefined();
      }
    });
  });

  it('lets delegates act who are active, are not the person, and have no other part in it', () => {
    streams(({ appraisals, staff, delegations }) => {
      const people = peopleById(staff);
      for (const appraisal of appraisals.filter(({ state }) => state === 'review')) {
        const [owner = ''] = owing(appraisal);
        const others = appraisal.reviewers.map(({ personId }) => personId).filter((id) => id !== owner);
        const unfit = [appraisal.personId, ...others];
        const acting = actingFor(owner, { unfit, day: DAY, standing: delegations, people, hrIds: ['he'] });
        if (acting === null) continue;
        expect(people.get(acting)?.active).toBe(true);
        expect([...unfit, owner]).not.toContain(acting);
      }
    });
  });
});
