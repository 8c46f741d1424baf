/** Arbitrary neutral cards, with the nastiest texts people could type. */
import fc from 'fast-check';
import type { Button, Card, Element, FormElement, Rich, Span, Tone } from '#cards/card.ts';

/** What injects something somewhere: mentions, tags, links, blocks, tables, entities, hidden and half characters. */
export const NASTY = [
  '<at id=all></at>',
  "<font color='red'>x</font>",
  '[點我](https://evil.example)',
  '![x](img_v3_1)',
  'https://evil.example/a?b=c',
  'www.evil.example',
  'a@evil.example',
  '@所有人 @_all',
  '# 标题',
  '1. 一',
  '1) 一',
  '- x',
  '+ x',
  '* x',
  '> x',
  '---',
  '===',
  '```js\nx\n```',
  '    code',
  '\tcode',
  '| a | b |\n|---|---|\n| 1 | 2 |',
  '**x**',
  '__x__',
  '~~x~~',
  '`x`',
  '&lt;at&gt; &#60;',
  ':DONE:',
  '$x$',
  '\\',
  '<!-- x -->',
  '<https://evil.example>',
  '[x]: https://evil.example',
  '\u202egnp.exe\u200b',
  '\ud800',
  '\u0000\u0007',
  '业务熟悉 86.5，2026-10',
  '（满分100）',
] as const;

export const typed = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...NASTY) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }) },
  { weight: 1, arbitrary: fc.array(fc.constantFrom(...NASTY), { maxLength: 4 }).map((parts) => parts.join('\n')) },
);

const tone = fc.constantFrom<Tone>('blue', 'green', 'orange', 'red', 'grey', 'purple', 'yellow');

const optional = <T extends object>(shape: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record<Partial<T>>(shape, { requiredKeys: [] });

const span: fc.Arbitrary<Span> = fc
  .tuple(
    fc.record({ text: typed }),
    optional<{ bold: boolean; tone: Tone; mention: string; link: string }>({
      bold: fc.boolean(),
      tone,
      mention: fc.constantFrom('p1', 'p2', 'nobody', 'all'),
      link: fc.oneof(fc.webUrl({ withQueryParameters: true }), typed),
    }),
  )
  .map(([text, dress]) => ({ ...text, ...dress }));

export const rich: fc.Arbitrary<Rich> = fc.oneof(typed, fc.array(span, { maxLength: 5 }));

const textElement = fc.record({
  type: fc.constant('text' as const),
  text: rich,
  size: fc.constantFrom('heading' as const, 'normal' as const, 'note' as const),
});
const divider = fc.constant({ type: 'divider' as const });
const facts = fc.record({
  type: fc.constant('facts' as const),
  items: fc.array(fc.record({ label: typed, value: rich }), { maxLength: 7 }),
});
const fold = fc.record({
  type: fc.constant('fold' as const),
  title: typed,
  open: fc.boolean(),
  elements: fc.array(fc.oneof(textElement, facts, divider), { maxLength: 12 }),
});
const cell = fc.oneof(typed, fc.record({ text: typed, tone }));
const table = fc.record({
  type: fc.constant('table' as const),
  columns: fc.uniqueArray(
    fc.record({
      key: fc.constantFrom('a', 'b', 'c', '__proto__'),
      title: typed,
      kind: fc.constantFrom('text' as const, 'number' as const, 'tag' as const),
      width: fc.integer({ min: 0, max: 200 }),
    }),
    { selector: ({ key }) => key, minLength: 1, maxLength: 4 },
  ),
  rows: fc.array(fc.dictionary(fc.constantFrom('a', 'b', 'c', 'undeclared'), cell), { maxLength: 300 }),
  pageSize: fc.integer({ min: -1, max: 20 }),
});
const chart = fc.record({
  type: fc.constant('chart' as const),
  kind: fc.constantFrom('bar' as const, 'line' as const, 'radar' as const),
  title: typed,
  series: fc.array(
    fc.record({
      name: typed,
      points: fc.array(fc.record({ label: typed, value: fc.constantFrom('86.5', '0', '-3', '', 'x', 'NaN') }), {
        maxLength: 40,
      }),
    }),
    { maxLength: 4 },
  ),
});
const button: fc.Arbitrary<Button> = fc.record({
  text: fc.oneof(typed, fc.string({ minLength: 90, maxLength: 120 })),
  style: fc.constantFrom('primary' as const, 'default' as const, 'danger' as const),
  press: fc.oneof(
    fc.record({ command: fc.constantFrom('sign', 'return'), id: fc.constantFrom('a1', 'a2'), revision: fc.nat(3) }),
    fc.record({ url: fc.webUrl() }),
  ),
  confirm: fc.record({ title: typed, text: typed }),
});
const action: fc.Arbitrary<Button> = fc.record({
  text: typed,
  press: fc.record({ command: fc.constant('submit_self'), id: fc.constant('a1'), revision: fc.nat(1) }),
});
const buttons = fc.record({ type: fc.constant('buttons' as const), buttons: fc.array(button, { maxLength: 8 }) });
const options = fc.array(
  fc.record({
    value: fc.constantFrom('', 'A', 'B', 'C'),
    text: fc.oneof(typed, fc.string({ minLength: 90, maxLength: 150 })),
  }),
  { maxLength: 5 },
);
const name = fc.constantFrom('', 'score', 'comment', 'form');
const field = fc.oneof(
  fc.record({
    type: fc.constant('input' as const),
    name,
    label: typed,
    placeholder: fc.string({ maxLength: 150 }),
    value: typed,
    multiline: fc.boolean(),
    maxLength: fc.integer({ min: -5, max: 2000 }),
  }),
  fc.record({ type: fc.constant('choice' as const), name, label: typed, options, value: fc.constantFrom('A', 'Z') }),
  fc.record({
    type: fc.constant('multi-choice' as const),
    name,
    label: typed,
    placeholder: typed,
    options,
    values: fc.subarray(['A', 'B', 'Z']),
  }),
);
const form: fc.Arbitrary<FormElement> = fc.record({
  type: fc.constant('form' as const),
  name,
  elements: fc.array(fc.oneof(field, textElement, divider, facts, fold), { maxLength: 8 }),
  buttons: fc.tuple(action, fc.array(button, { maxLength: 4 })).map(([first, rest]) => [first, ...rest]),
});

const element: fc.Arbitrary<Element> = fc.oneof(textElement, divider, facts, fold, table, chart);

/** A card as those of the product are made: one form at most, and not more buttons than a card can hold. */
export const card: fc.Arbitrary<Card> = fc.record({
  title: typed,
  subtitle: typed,
  tone,
  tags: fc.array(fc.record({ text: typed, tone }), { maxLength: 5 }),
  preview: typed,
  elements: fc
    .tuple(fc.array(element, { maxLength: 12 }), fc.array(buttons, { maxLength: 1 }), fc.array(form, { maxLength: 1 }))
    .map((parts) => parts.flat()),
});
