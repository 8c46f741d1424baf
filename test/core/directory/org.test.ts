import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  findLeaderCycles,
  judgeFor,
  missingLeaders,
  nextUp,
  type OrgPerson,
  peopleById,
  reviewersFor,
  standInFor,
} from '#core/directory/org.ts';

/** id → leader; a name with a trailing "!" has left. */
const company = (leaders: Readonly<Record<string, string | null>>) =>
  peopleById(
    Object.entries(leaders).map(([name, supervisorId]): OrgPerson => {
      const id = name.replace('!', '');
      return { id, supervisorId, active: id === name };
    }),
  );

/** Lin → Zhou → Wu → Dong at the top; He and Guo are HR and report to Wu. */
const people = company({ lin: 'zhou', peng: 'zhou', zhou: 'wu', wu: 'dong', dong: null, he: 'wu', guo: 'wu' });
const hrIds = ['he', 'guo'];

describe('the next person up', () => {
  it('is the leader, and nobody above the top', () => {
    expect(nextUp('lin', people)).toBe('zhou');
    expect(nextUp('dong', people)).toBeNull();
    expect(nextUp('unknown', people)).toBeNull();
  });

  it('is the leader’s leader when the leader has left', () => {
    expect(nextUp('lin', company({ lin: 'zhou', 'zhou!': 'wu', wu: null }))).toBe('wu');
    expect(nextUp('lin', company({ lin: 'zhou', 'zhou!': null }))).toBeNull();
  });

  it('is nobody where the leader is unknown, oneself, or the line goes round', () => {
    expect(nextUp('lin', company({ lin: 'nobody' }))).toBeNull();
    expect(nextUp('lin', company({ lin: 'lin' }))).toBeNull();
    expect(nextUp('lin', company({ lin: 'zhou', 'zhou!': 'wu', 'wu!': 'zhou' }))).toBeNull();
  });
});

describe('the judge of an appeal', () => {
  const judge = (personId: string, raterIds: string[], others = { people, hrIds }) =>
    judgeFor({ appraisal: { personId }, raterIds, ...others });

  it('is the next person up who rated none of the disputed items', () => {
    expect(judge('lin', ['zhou'])).toBe('wu');
    expect(judge('lin', ['zhou', 'wu'])).toBe('dong');
    expect(judge('lin', ['lin', 'peng'])).toBe('zhou');
  });

  it('is HR when everybody above rated', () => {
    expect(judge('lin', ['zhou', 'wu', 'dong'])).toBe('he');
    expect(judge('dong', ['wu'])).toBe('he');
  });

  it('is another HR when HR appeals, or when the first rated', () => {
    const headless = company({ he: null, guo: null });
    expect(judge('he', [], { people: headless, hrIds })).toBe('guo');
    expect(judge('lin', ['zhou', 'wu', 'dong', 'he'])).toBe('guo');
  });

  it('is nobody when nobody is left', () => {
    expect(judge('lin', ['zhou', 'wu', 'dong', 'he', 'guo'])).toBeNull();
    expect(judge('he', [], { people: company({ he: null }), hrIds: ['he'] })).toBeNull();
  });

  it('is nobody who has left, HR included', () => {
    const left = company({ lin: 'zhou', 'zhou!': null, 'he!': null, guo: null });
    expect(judge('lin', [], { people: left, hrIds })).toBe('guo');
  });
});

describe('who steps in for a reviewer', () => {
  const standIn = (personId: string, reviewerIds: string[], reviewer = 0) =>
    standInFor({
      appraisal: { personId, reviewer, reviewers: reviewerIds.map((id) => ({ personId: id })) },
      people,
      hrIds,
    });

  it('is the next person up from the reviewer', () => {
    expect(standIn('lin', ['zhou'])).toBe('wu');
    expect(standIn('lin', ['wu'])).toBe('dong');
  });

  it('is nobody who reviews already', () => {
    expect(standIn('lin', ['zhou', 'wu'])).toBe('dong');
    expect(standIn('lin', ['zhou', 'dong'], 1)).toBe('he');
  });

  it('is never the person, also not when HR reviews the top', () => {
    expect(standIn('dong', ['he'])).toBe('wu');
    expect(standIn('wu', ['he'])).toBe('dong');
  });

  it('is nobody where no reviewer has the turn', () => expect(standIn('lin', [])).toBeNull());
});

describe('the reviewers', () => {
  it('are the supervisor, and for a second station the one above', () => {
    expect(reviewersFor('lin', { people, hrIds })).toEqual([{ role: 'supervisor', personId: 'zhou' }]);
    expect(reviewersFor('lin', { people, hrIds, roles: ['supervisor', 'second_reviewer'] })).toEqual([
      { role: 'supervisor', personId: 'zhou' },
      { role: 'second_reviewer', personId: 'wu' },
    ]);
  });

  it('of the top of the tree are HR', () => {
    expect(reviewersFor('dong', { people, hrIds })).toEqual([{ role: 'supervisor', personId: 'he' }]);
  });

  it('of HR at the top are another HR', () => {
    const flat = company({ he: null, guo: null });
    expect(reviewersFor('he', { people: flat, hrIds })).toEqual([{ role: 'supervisor', personId: 'guo' }]);
  });

  it('end where nobody is left', () => {
    const two = company({ lin: 'zhou', zhou: null });
    expect(reviewersFor('lin', { people: two, hrIds: [], roles: ['supervisor', 'second_reviewer'] })).toEqual([
      { role: 'supervisor', personId: 'zhou' },
    ]);
    expect(reviewersFor('zhou', { people: two, hrIds: [] })).toEqual([]);
  });
});

describe('a damaged tree', () => {
  it('shows each circle of leaders once, from its smallest id', () => {
    const tree = company({ e3: 'e1', e1: 'e2', e2: 'e3', e4: 'e3', e5: 'e5', e6: 'e4', e7: null });
    expect(findLeaderCycles(tree)).toEqual([['e1', 'e2', 'e3'], ['e5']]);
  });

  it('has no circle when every line ends', () => expect(findLeaderCycles(people)).toEqual([]));

  it('shows whose leader is unknown or has left, but not of people who have left themselves', () => {
    const tree = company({ lin: 'nobody', peng: 'zhou', 'zhou!': 'gone', wu: null, he: 'wu' });
    expect(missingLeaders(tree)).toEqual([
      { personId: 'lin', leaderId: 'nobody' },
      { personId: 'peng', leaderId: 'zhou' },
    ]);
  });
});

describe('whatever the tree', () => {
  const ids = Array.from({ length: 12 }, (_, index) => `e${index}`);
  const anyTree = fc
    .tuple(
      ...ids.map((id) =>
        fc.record({ leader: fc.constantFrom(...ids, null), active: fc.boolean(), id: fc.constant(id) }),
      ),
    )
    .map((list) => peopleById(list.map(({ id, leader, active }) => ({ id, supervisorId: leader, active }))));

  it('nobody reviews, judges or stands in for themselves, and nobody who left does', () => {
    fc.assert(
      fc.property(anyTree, fc.constantFrom(...ids), fc.subarray(ids), (tree, personId, raterIds) => {
        const judge = judgeFor({ appraisal: { personId }, people: tree, raterIds, hrIds: ids });
        const reviewers = reviewersFor(personId, {
          people: tree,
          hrIds: ids,
          roles: ['supervisor', 'second_reviewer'],
        });
        const standIn = standInFor({ appraisal: { personId, reviewers, reviewer: 0 }, people: tree, hrIds: ids });
        const chosen = [
          ...reviewers.map((reviewer) => reviewer.personId),
          ...[judge, standIn].filter((id) => id !== null),
        ];
        expect(chosen).not.toContain(personId);
        expect(chosen.filter((id) => !tree.get(id)?.active)).toEqual([]);
        expect(raterIds).not.toContain(judge);
        expect(new Set(reviewers.map((reviewer) => reviewer.personId)).size).toBe(reviewers.length);
      }),
    );
  });

  it('everybody whose line never ends is led by exactly one of the circles shown', () => {
    fc.assert(
      fc.property(anyTree, (tree) => {
        const cycles = findLeaderCycles(tree);
        for (const { id } of tree.values()) {
          let at: string | null | undefined = id;
          for (let step = 0; step < ids.length; step += 1) at = at && tree.get(at)?.supervisorId;
          expect(cycles.filter((cycle) => at && cycle.includes(at))).toHaveLength(at ? 1 : 0);
        }
      }),
    );
  });
});
