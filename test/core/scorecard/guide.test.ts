import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ERROR_CODES, WARNING_CODES } from '#core/scorecard/finding.ts';
import { parseScorecard } from '#core/scorecard/parse.ts';
import { ROLES } from '#core/scorecard/roles.ts';

const GUIDE = readFileSync(new URL('../../../docs/scorecards.md', import.meta.url), 'utf8');

describe('the guide to scorecards', () => {
  it('begins with a sheet that check has nothing to say about', () => {
    const sheet = /```yaml\n(id: [\s\S]*?)```/.exec(GUIDE)?.[1] ?? '';
    const { scorecard, findings } = parseScorecard(sheet, 'scorecards/front-desk.yaml');
    expect(findings).toEqual([]);
    expect(scorecard?.id).toBe('front-desk');
  });

  it('names every role and every warning, and no code twice', () => {
    for (const word of [...ROLES, ...WARNING_CODES]) expect(GUIDE).toContain(`\`${word}\``);
    const codes: readonly string[] = [...ERROR_CODES, ...WARNING_CODES];
    expect(new Set(codes).size).toBe(codes.length);
  });
});
