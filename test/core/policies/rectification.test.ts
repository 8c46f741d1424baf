import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DEFAULT_RECTIFICATION, rectificationKind } from '#core/policies/kinds/rectification.ts';

const FILE = 'policies/rectification.yaml';

const read = (fields: string) =>
  rectificationKind.read(`id: rectification\nkind: rectification\nname: 整改方案\n${fields}`, FILE);

describe('the policy of rectification plans', () => {
  it('ships as an example that is off, with the rules of the source', () => {
    const { value, findings } = rectificationKind.read(readFileSync(FILE, 'utf8'), FILE);
    expect(findings).toEqual([]);
    expect(value).toMatchObject({ enabled: false, last: 3, fewest: 6, days: 4, again: 2, least: 10, reviewer: 'hr' });
  });

  it('has the same rules where a file leaves them out', () => {
    expect(read('').value).toEqual(DEFAULT_RECTIFICATION);
    expect(DEFAULT_RECTIFICATION).toMatchObject({ last: 3, fewest: 6, days: 4, again: 2, least: 10, reviewer: 'hr' });
  });

  it.each([
    ['last: 0', 'last', '1 到 20'],
    ['fewest: 1', 'fewest', '2 到 100'],
    ['days: 31', 'days', '1 到 30'],
    ['again: half', 'again', '1 到 30'],
    ['least: 201', 'least', '1 到 200'],
    ['reviewer: 1003', 'reviewer', '加引号'],
    ['units: []', 'units', '至少一项'],
    [`notice: ${'改'.repeat(501)}`, 'notice', '500'],
    ['provides: ""', 'provides', '文字'],
  ])('refuses %s and says what is allowed', (line, field, allowed) => {
    const { value, findings } = read(line);
    expect(value).toBeNull();
    expect(findings[0]).toMatchObject({ line: 4, file: FILE });
    expect(findings[0]?.message.zh).toContain(field);
    expect(findings[0]?.message.zh).toContain(allowed);
  });

  it('refuses words that a low rank cannot prove, and fields it does not know', () => {
    expect(read('provides: 连续三个月靠后的，予以淘汰').findings[0]?.message.zh).toContain('淘汰');
    expect(read('notice: 你不胜任').value).toBeNull();
    expect(read('bulletin: true').findings[0]?.message.zh).toBe('没有 bulletin 这个字段');
  });
});
