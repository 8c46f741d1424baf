import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scanJson } from '#core/json/scan-json.ts';
import { atOnce } from '#core/steps.ts';

const scan = (text: string) => atOnce(scanJson(text));

describe('what is told of JSON before it is read', () => {
  it.each([
    ['{"a":1,"a":2}', { code: 'repeated-key', key: 'a' }],
    ['{"a":1,"\\u0061":2}', { code: 'repeated-key', key: 'a' }],
    ['[{"x":{"y":1,"y":1}}]', { code: 'repeated-key', key: 'y' }],
    ['{"a" : 1 , "a" : 2}', { code: 'repeated-key', key: 'a' }],
    ['[0.30000000000000004]', { code: 'long-number', number: '0.30000000000000004' }],
    ['[12345678901234567890]', { code: 'long-number', number: '12345678901234567890' }],
    ['[[[[[[[[[1]]]]]]]]]', { code: 'too-deep' }],
  ])('%s', (text, fault) => expect(scan(text)).toEqual(fault));

  it.each([
    '{"a":"a","b":"a"}',
    '[{"a":1},{"a":1}]',
    '{"a":{"a":1}}',
    '{"a":"\\",\\"a\\":1"}',
    '{"a":"{\\"b\\":1,\\"b\\":2}"}',
    '[100000000000000000000000, 0.00000000000000001, 123456789012345]',
    '["12345678901234567890"]',
    '[[[[[[[[1]]]]]]]]',
  ])('finds nothing in %s', (text) => expect(scan(text)).toBeNull());

  it('finds nothing in any value that has no such fault, however it is written down', () => {
    const leaf = fc.oneof(fc.string({ unit: 'binary' }), fc.boolean(), fc.constant(null), fc.integer());
    const value = fc.oneof(
      leaf,
      fc.array(leaf),
      fc.dictionary(fc.string({ unit: 'binary' }), fc.oneof(leaf, fc.array(leaf))),
    );
    fc.assert(
      fc.property(value, fc.constantFrom(0, 1, 2), (each, indent) => scan(JSON.stringify(each, null, indent)) === null),
    );
  });

  it('comes to its end on any text at all, whether JSON or not', () => {
    const piece = fc.constantFrom('"', '\\', '{', '}', '[', ']', ':', ',', '1', '-', 'e', ' ', 'a', '\u0000');
    fc.assert(fc.property(fc.array(piece), (pieces) => void scan(pieces.join(''))));
  });
});
