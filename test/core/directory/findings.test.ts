import { describe, expect, it } from 'vitest';
import { isAbsurdLoss } from '#core/directory/absurd.ts';
import { findingKey, leaderFindingSteps } from '#core/directory/findings.ts';
import { atOnce } from '#core/steps.ts';

const leaderFindings = (people: Parameters<typeof leaderFindingSteps>[0], lost: readonly string[] = []) =>
  atOnce(leaderFindingSteps(people, new Set(lost)));

const led = (name: string, supervisorId: string | null, active = true) => ({
  ...{ id: name, employeeNo: `no-${name}`, name, supervisorId, active },
});

describe('what is wrong with a company', () => {
  it('is a circle of leaders, a leader who is gone or unknown, and nobody to be led by', () => {
    const people = [
      led('top', null),
      led('a', 'b'),
      led('b', 'a'),
      led('orphan', 'left'),
      led('left', 'top', false),
      led('lost', null),
      led('alone', null),
      led('fine', 'top'),
    ];
    expect(leaderFindings(people, ['lost'])).toEqual([
      { kind: 'cycle', about: ['a no-a', 'b no-b'] },
      { kind: 'missing-leader', about: ['lost no-lost'] },
      { kind: 'missing-leader', about: ['orphan no-orphan'] },
      { kind: 'no-leader', about: ['alone no-alone'] },
    ]);
  });

  it('is nothing for the top, and for somebody who is all there is', () => {
    expect(leaderFindings([led('top', null), led('a', 'top')])).toEqual([]);
    expect(leaderFindings([led('me', null)])).toEqual([]);
  });

  it('has the same key however often it is found', () => {
    const finding = { kind: 'cycle', about: ['a', 'b'] } as const;
    expect(findingKey(finding)).toBe(findingKey({ about: ['a', 'b'], kind: 'cycle' }));
    expect(findingKey(finding)).not.toBe(findingKey({ ...finding, about: ['b', 'a'] }));
  });
});

describe('a loss', () => {
  it.each([
    [2, 10, false],
    [3, 10, true],
    [20, 100, false],
    [21, 100, true],
    [1, 2, false],
    [2, 4, true],
    [0, 0, false],
  ])('of %d out of %d is absurd: %s', (lost, of, absurd) => expect(isAbsurdLoss(lost, of)).toBe(absurd));
});
