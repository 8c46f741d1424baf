import { describe, expect, it } from 'vitest';
import { runCli } from './run-cli.ts';

const PEOPLE = [
  { id: 'd', score: 70 },
  { id: 'c', score: 90 },
  { id: 'B', score: 90 },
  { id: 'a', score: 92.5 },
];

const rank = async (people: unknown, ...args: readonly string[]) =>
  runCli(['rank', '--inputs', '-', ...args], JSON.stringify(people));

describe('yueping rank', () => {
  it.each([
    [[], [1, 2, 2, 4]],
    [
      ['--ties', 'standard'],
      [1, 2, 2, 4],
    ],
    [
      ['--ties', 'dense'],
      [1, 2, 2, 3],
    ],
    [
      ['--ties', 'modified'],
      [1, 3, 3, 4],
    ],
  ])('with %j prints JSON in rank order, ties by id in code units', async (args, ranks) => {
    const { code, out, err } = await rank(PEOPLE, ...args);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(JSON.parse(out)).toEqual([
      { id: 'a', rank: ranks[0], score: 92.5 },
      { id: 'B', rank: ranks[1], score: 90 },
      { id: 'c', rank: ranks[2], score: 90 },
      { id: 'd', rank: ranks[3], score: 70 },
    ]);
    expect(Object.keys(JSON.parse(out)[0])).toEqual(['id', 'rank', 'score']);
  });

  it('ranks nobody as nobody', async () => {
    expect(JSON.parse((await rank([])).out)).toEqual([]);
  });

  it.each([
    [
      'nobody scored',
      [
        { id: 'a', score: 1 },
        { id: 'b', score: null },
      ],
      '[1].score is "null (b)"',
    ],
    ['an id twice', [...PEOPLE, { id: 'a', score: 1 }], '[4].id is "a"'],
    ['no list', { id: 'a', score: 1 }, '--inputs is'],
    ['no id', [{ score: 1 }], '[0].id is'],
    ['a score in words', [{ id: 'a', score: 'high' }], '[0].score is "high"'],
  ])('refuses %s with code 2, one line, nothing on stdout', async (_, people, said) => {
    const { code, out, err } = await rank(people);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(said);
    expect(err.trimEnd()).not.toContain('\n');
  });

  it('refuses an unknown way with ties', async () => {
    expect(await rank(PEOPLE, '--ties', 'loose')).toMatchObject({ code: 2, out: '' });
  });
});
