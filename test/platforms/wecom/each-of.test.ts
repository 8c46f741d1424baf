import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { eachOf } from '#platforms/wecom/each-of.ts';

describe('work on a list', () => {
  it('is done for each, four at a time', async () => {
    const done: number[] = [];
    let [running, most] = [0, 0];
    await eachOf([...Array(30).keys()], async (item) => {
      running += 1;
      most = Math.max(most, running);
      await wait(item % 3);
      running -= 1;
      done.push(item);
    });
    expect(most).toBe(4);
    expect(done.sort((a, b) => a - b)).toEqual([...Array(30).keys()]);
  });

  it('ends with the first failure, once what runs has ended', async () => {
    const ended: number[] = [];
    const work = eachOf([...Array(30).keys()], async (item) => {
      await wait(item === 1 ? 0 : 5);
      if (item === 1) throw new Error('one failed');
      ended.push(item);
    });
    await expect(work).rejects.toThrow('one failed');
    expect(ended.sort()).toEqual([0, 2, 3]);
  });

  it('is nothing for an empty list', async () => {
    await eachOf([], () => Promise.reject(new Error('never')));
  });
});
