import jsQR from 'jsqr';
import { describe, expect, it } from 'vitest';
import { qrSvg } from '#web/qr.ts';

/** The squares of the drawing as a camera sees them: black or white, so many pixels a square. */
function seen(svg: string): { pixels: Uint8ClampedArray; size: number } {
  const size = Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1]);
  const pixels = new Uint8ClampedArray(size * size * 4).fill(255);
  for (const [, left, top, side] of svg.matchAll(/M(\d+),(\d+)h(\d+)v/g)) {
    for (let y = Number(top); y < Number(top) + Number(side); y++)
      for (let x = Number(left); x < Number(left) + Number(side); x++)
        pixels.fill(0, (y * size + x) * 4, (y * size + x) * 4 + 3);
  }
  return { pixels, size };
}

describe('a code on the wall', () => {
  it('is read by a phone as the address it stands for', () => {
    const address = 'https://kaohe.example.com/s/k7m2q9xw4tnb3hzc';
    const { pixels, size } = seen(qrSvg(address));
    expect(jsQR.default(pixels, size, size)?.data).toBe(address);
  });
});
