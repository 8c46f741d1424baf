/** Pictures as Node draws them: real letters, and nobody waits for them. */
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import * as rankings from '#cards/gallery/ranking-views.ts';
import type { RankingView } from '#cards/ranking-card.ts';
import { createPictures } from '#entry/pictures.ts';
import { rankingPicture } from '#pictures/ranking-picture.ts';
import { type Points, readPng } from '#test/support/png.ts';

const { png } = createPictures();
const drawn = async (view: RankingView): Promise<Points> => readPng(await png(rankingPicture(view, 'zh')));

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Where the first name stands: below the head, behind the medal. */
const FIRST_NAME: Box = { x: 172, y: 395, width: 200, height: 64 };
/** To the right of it nothing is written. */
const BESIDE: Box = { x: 440, y: 395, width: 100, height: 64 };

function darkIn({ lightness }: Points, { x, y, width, height }: Box): string {
  const marks: string[] = [];
  for (let row = y; row < y + height; row++)
    for (let column = x; column < x + width; column++) marks.push(lightness(column, row) < 128 ? '#' : '.');
  return marks.join('');
}

const count = (marks: string): number => marks.split('#').length - 1;

const called = (name: string): RankingView => ({
  ...rankings.ranking,
  top: rankings.ranking.top.map((line, index) => (index === 0 ? { ...line, name } : line)),
});

describe('a picture', () => {
  it('is as wide as asked, small, and has the letters of each name in it', async () => {
    const svg = rankingPicture(rankings.ranking, 'zh');
    const bytes = await png(svg);
    expect(bytes.byteLength).toBeLessThan(1024 * 1024);
    const points = readPng(bytes);
    expect([points.width, String(points.height)]).toEqual([1080, /height="(\d+)"/.exec(svg)?.[1]]);
    const first = darkIn(points, FIRST_NAME);
    // three letters of forty pixels: strokes, neither nothing nor a box filled in
    expect(count(first)).toBeGreaterThan(800);
    expect(count(first)).toBeLessThan(5000);
    expect(count(darkIn(points, BESIDE))).toBe(0);
    // letters no font has would all be the same box
    const [one, other] = [await drawn(called('何嘉怡')), await drawn(called('吴佳宁'))].map((each) =>
      darkIn(each, FIRST_NAME),
    );
    expect(one).toBe(first);
    expect(other).not.toBe(first);
  });

  it('holds up nothing while it is drawn', async () => {
    const started = performance.now();
    const drawing = png(rankingPicture(rankings.ranking, 'zh')).then(() => performance.now() - started);
    let [longest, last] = [0, performance.now()];
    for (let isOver = false; !isOver; ) {
      isOver = await Promise.race([drawing.then(() => true), wait(1, false)]);
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }
    // what is drawn takes a second; one core of a busy machine may still be somebody else's for a moment
    expect(longest).toBeLessThan(Math.max(150, (await drawing) / 3));
  });

  it('is refused where the drawing is none, and the next one is drawn all the same', async () => {
    await expect(png('<svg')).rejects.toThrow();
    expect(readPng(await png('<svg xmlns="http://www.w3.org/2000/svg" width="2" height="3"/>'))).toMatchObject({
      width: 2,
      height: 3,
    });
  });
});
