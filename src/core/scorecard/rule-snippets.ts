/** A rule of each kind to begin with, as the YAML extensions of editors offer them. */
import { bothLanguages, type Text, text } from './text.ts';

interface Snippet {
  readonly label: string;
  readonly description: string;
  readonly body: object;
}

const snippet = (label: string, words: Text, body: object): Snippet => ({
  label,
  description: bothLanguages(words),
  body: { [label]: body },
});

/** In the order of scoring.md §1; each is a rule out of 10. */
export const RULE_SNIPPETS: readonly Snippet[] = [
  snippet('tiers', text('分档', 'tiers'), [{ from: 90, score: 10 }, { from: 60, score: 6 }, { score: 0 }]),
  snippet('steps', text('每差几扣几分', 'points off for each step'), { target: 100, per: 5, deduct: 2 }),
  snippet('ratio', text('按完成比例', 'in proportion'), { target: 100 }),
  snippet('linear', text('连线', 'a line'), [
    [60, 0],
    [100, 10],
  ]),
  snippet('deductions', text('按次扣分', 'points off for each finding'), [{ id: 'late', name: '迟到', points: 1 }]),
  snippet('levels', text('评等级', 'levels'), [
    { name: '优秀', from: 9, to: 10 },
    { name: '合格', from: 6, to: 8 },
    { name: '需改进', from: 0, to: 5 },
  ]),
  snippet('rating', text('直接打分', 'a number'), { min: 0, max: 10 }),
];
