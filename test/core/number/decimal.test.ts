import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exact, ratioOf, readDecimal } from '#core/number/decimal.ts';

describe('reading a decimal from outside', () => {
  it.each([
    [92, '92'],
    [92.5, '92.5'],
    [0.1, '0.1'],
    [-0, '0'],
    [1e21, '1000000000000000000000'],
    [1.5e-7, '0.00000015'],
    [-2.5e-7, '-0.00000025'],
    ['007.50', '7.5'],
    ['-0.0', '0'],
    ['-3', '-3'],
    ['100', '100'],
  ])('takes %j as %s', (value, text) => {
    expect(readDecimal(value)).toBe(text);
  });

  it.each([
    [Number.NaN],
    [Number.POSITIVE_INFINITY],
    ['九十'],
    ['1e3'],
    ['.5'],
    ['5.'],
    ['+5'],
    [' 5'],
    ['5 '],
    ['1/3'],
    ['0x10'],
    ['1,5'],
    [''],
    ['9'.repeat(401)],
    [null],
    [true],
    [[5]],
  ])('refuses %j', (value) => {
    expect(readDecimal(value)).toBeNull();
  });

  it('takes any JSON number by its shortest text, so that it reads back as the same number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(Number(readDecimal(value))).toBe(value === 0 ? 0 : value);
      }),
    );
  });
});

describe('exact values', () => {
  it('adds a tenth and two tenths to three tenths', () => {
    expect(exact('0.1').add(exact('0.2')).equals(ratioOf(3n, 10n))).toBe(true);
  });

  it('refuses to guess at a text that is no decimal', () => {
    expect(() => exact('1/3')).toThrow(RangeError);
  });
});
