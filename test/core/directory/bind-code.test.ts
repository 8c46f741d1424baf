import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeFrom, codeHash, readBinding } from '#core/directory/bind-code.ts';
import { mobileOf } from '#core/directory/people-cells.ts';

describe('a code', () => {
  it('has eight digits whatever the salt', () => {
    const salts = fc.array(fc.constantFrom(...'0123456789abcdef'), { minLength: 32, maxLength: 32 });
    fc.assert(fc.property(salts, (salt) => /^\d{8}$/.test(codeFrom(salt.join('')))));
    expect(codeFrom('0'.repeat(32))).toBe('00000000');
    expect(codeFrom(`${'0'.repeat(30)}ff`)).toBe('00000255');
  });

  it('counts for one person only', () => expect(codeHash('a', '12345678')).not.toBe(codeHash('b', '12345678')));
});

describe('a line that binds', () => {
  it.each([
    ['绑定 1001 12345678', '1001', '12345678'],
    ['绑定　１００１　１２３４５６７８', '1001', '12345678'],
    ['绑定138 0000 0000，12345678', '13800000000', '12345678'],
    ['/bind E-7 00000001', 'E-7', '00000001'],
  ])('%s', (line, who, code) => expect(readBinding(line)).toEqual({ kind: 'bind', who, code }));

  it.each(['绑定', '绑定 1001', '绑定 12345678', '绑定 1001 1234567', '绑定码'])('%s lacks something', (line) =>
    expect(readBinding(line)).toEqual({ kind: 'unclear' }),
  );

  it.each(['绑定群', '绑定群 客服中心', '你好', ''])('%s is another', (line) => expect(readBinding(line)).toBeNull());
});

describe('a mobile', () => {
  it.each([
    ['138 0000 0000', '13800000000'],
    ['+86 138-0000-0000', '13800000000'],
    ['8613800000000', '13800000000'],
    ['１３８００００００００', '13800000000'],
    ['+852 6123 4567', '85261234567'],
    ['1.38E+10', null],
    ['12800000000', null],
    ['1380000000', null],
    ['', null],
  ])('%s is %s', (typed, kept) => expect(mobileOf(typed)).toBe(kept));
});
