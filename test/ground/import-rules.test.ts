/**
 * The import rules of the house, proved on planted files: a wrong glob in biome.json would let everything pass in
 * silence. Every room gets one file for each import it must not have, and one with all that it may.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { type Complaints, lintPlanted } from './plant.ts';
import { CORE, CROSSINGS, ROOMS } from './rooms.ts';

/** The ways to write an import; none of them slips through. */
const FORMS: Readonly<Record<string, (from: string) => string>> = {
  'an import': (from) => `import { thing } from '${from}';\nexport const used = thing;\n`,
  'a type import': (from) => `import type { Thing } from '${from}';\nexport type Used = Thing;\n`,
  'a side effect': (from) => `import '${from}';\n`,
  'a dynamic import': (from) => `export const load = () => import('${from}');\n`,
  'a re-export': (from) => `export { thing } from '${from}';\n`,
};

const [, asImport] = Object.entries(FORMS)[0] ?? [];
const planted = new Map<string, string>();
let complaints: Complaints;

/** Where a file stands that is like `file` and has one more part in its name. */
const beside = (file: string, part: string): string => file.replace(/(-card)?\.(tsx?)$/, `-${part}$1.$2`);

const forbidden = ROOMS.flatMap(({ file, mayNot, says }) =>
  mayNot.map((from, index) => ({ path: beside(file, `forbidden-${index}`), room: file, from, says })),
);
const allowed = ROOMS.flatMap(({ file, may }) =>
  may.map((from, index) => ({ path: beside(file, `allowed-${index}`), room: file, from })),
);
const crossings = CROSSINGS.flatMap((file) =>
  ['../out.ts', './../out.ts'].map((from, index) => ({ path: beside(file, `up-${index}`), room: file, from })),
);
const forms = Object.entries(FORMS).map(([form, write], index) => ({
  form,
  path: `src/core/form-${index}.ts`,
  text: write('#app/ports.ts'),
}));

beforeAll(async () => {
  for (const { path, from } of [...forbidden, ...allowed, ...crossings]) planted.set(path, asImport?.(from) ?? '');
  for (const { path, text } of forms) planted.set(path, text);
  complaints = await lintPlanted(planted);
}, 120_000);

const said = (path: string): string => (complaints.get(path) ?? []).join('\n');

describe('an import the house forbids is refused', () => {
  it.each(forbidden)('$room does not import $from', ({ path, says }) => {
    expect(said(path)).toContain('lint/style/noRestrictedImports');
    expect(said(path)).toContain(says);
  });

  it.each(forms)('however it is written: $form', ({ path }) => expect(said(path)).toContain(CORE));

  it.each(crossings)('$room does not leave its folder by $from', ({ path }) =>
    expect(said(path)).toContain('crossing a folder uses #folder/…, never ../'),
  );
});

describe('an import the house allows passes', () => {
  it.each(allowed)('$room may import $from', ({ path }) => expect(said(path)).toBe(''));
});
