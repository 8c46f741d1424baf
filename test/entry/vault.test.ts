import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createVault } from '#entry/vault.ts';

const KEY = 'k'.repeat(32);

describe('secrets kept in the database', () => {
  it('come back as they were, and never look the same twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (secret) => {
        const vault = createVault(KEY);
        const [first, second] = [vault.seal(secret), vault.seal(secret)];
        expect(vault.open(first)).toBe(secret);
        expect(first).not.toBe(second);
      }),
      { numRuns: 50 },
    );
  });

  it('are not opened by another key, another purpose, or after any change', () => {
    const sealed = createVault(KEY).seal('693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa');
    expect(createVault('x'.repeat(32)).open(sealed)).toBeNull();
    expect(createVault(KEY, 'another').open(sealed)).toBeNull();
    const bytes = Buffer.from(sealed, 'base64');
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      expect(createVault(KEY).open(changed.toString('base64'))).toBeNull();
    }
    expect(createVault(KEY).open('short')).toBeNull();
  });
});
