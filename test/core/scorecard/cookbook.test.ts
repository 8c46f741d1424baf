import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { draftSchema, writeDraft } from '#core/scorecard/draft.ts';
import { parseScorecard } from '#core/scorecard/parse.ts';

const GUIDE = readFileSync(new URL('../../../docs/scorecards.md', import.meta.url), 'utf8');
const section = (title: string): string => GUIDE.slice(GUIDE.indexOf(title)).split('\n## ')[0] ?? '';

const RECIPES = [...section('## 规则菜谱').matchAll(/\*\*(.+?) · [\s\S]+?```yaml\n([\s\S]+?)```/g)].map(
  ([, name = '', source = '']) => ({ name, source }),
);

describe('the cookbook', () => {
  it('is not empty', () => expect(RECIPES.length).toBeGreaterThan(12));

  it('has a recipe for every kind of rule and every feature of a sheet', () => {
    const all = RECIPES.map(({ source }) => source).join('\n');
    const words = [
      'tiers',
      'upTo',
      'steps',
      'prorate',
      'above',
      'ratio',
      'linear',
      'deductions',
      'levels',
      'rating',
      'parts',
    ];
    const more = [
      'outOf',
      'raters',
      'department:',
      'stars',
      'seasons',
      'bonus',
      'vetoes',
      'parameters',
      'formula',
      'absent',
    ];
    for (const word of [...words, ...more]) expect(all).toContain(word);
  });

  it.each(RECIPES)('$name works in a sheet whose total is the sum of its points', ({ source }) => {
    const recipe = parse(source);
    const total = recipe.criteria.reduce((sum: number, { points = 0 }) => sum + points, 0);
    const sheet = { id: 'recipe', name: '菜谱', level: 'staff', period: ['month'], total, ...recipe };
    const { findings } = parseScorecard(stringify(sheet), 'recipe.yaml');
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});

describe('the tutorial', () => {
  it('shows the findings that its mistakes bring', () => {
    const head = [
      '# yaml-language-server: $schema=./schema.json',
      'id: front-desk',
      'name: 前台月度考核',
      'level: staff',
    ];
    const source = [...head, 'period: [month]', 'total: 100', ''].join('\n');
    const [finding, ...others] = parseScorecard(source, 'scorecards/front-desk.yaml').findings;
    expect(others).toEqual([]);
    expect(GUIDE).toContain(
      `scorecards/front-desk.yaml:${finding?.line}:${finding?.column} error ${finding?.code}\n  ${finding?.message.zh} / ${finding?.message.en}\n  → ${finding?.mend.zh} / ${finding?.mend.en}`,
    );
  });

  it('has answers for scripts that make a sound sheet', () => {
    const answers: unknown = JSON.parse(/供脚本使用[\s\S]+?```json\n([\s\S]+?)```/.exec(GUIDE)?.[1] ?? '');
    const { scorecard } = parseScorecard(writeDraft(draftSchema.parse(answers)), 'scorecards/front-desk.yaml');
    expect(scorecard?.id).toBe('front-desk');
  });
});
