import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readResultPolicy } from '#core/policies/result-policy.ts';
import { OUTCOME_KINDS } from '#core/results/outcome.ts';

const GUIDE = readFileSync(new URL('../../../docs/policies.md', import.meta.url), 'utf8');

/** The blocks of one language, in the order of the page. */
const blocks = (language: string): readonly string[] =>
  [...GUIDE.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(([, text]) => text ?? '');

const idOf = (text: string): string => /^id: (\S+)$/m.exec(text)?.[1] ?? '';

describe('the guide to policies', () => {
  it.each(blocks('yaml').map((text) => [idOf(text), text]))('shows a %s that passes', (id, text) => {
    expect(readResultPolicy(text, `policies/${id}.yaml`).findings).toEqual([]);
  });

  it('shows an example of every kind', () => {
    const kinds = blocks('yaml').map((text) => /^kind: (\S+)$/m.exec(text)?.[1]);
    expect(new Set(kinds)).toEqual(new Set(OUTCOME_KINDS));
  });

  it('shows JSON that is JSON', () => {
    expect(blocks('json').map((text) => typeof JSON.parse(text))).toEqual(['object', 'object']);
  });
});
