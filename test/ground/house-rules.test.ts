/** The other rules of the house, proved the same way: what breaks a rule is refused, its lawful neighbour is not. */
import { beforeAll, describe, expect, it } from 'vitest';
import { type Complaints, lintPlanted } from './plant.ts';

interface Rule {
  rule: string;
  file: string;
  breaks: string;
  says: string;
  /** where the same rule does not bite; `file` unless told otherwise */
  keeps: { file?: string; text: string };
}

const CLOCK = 'time comes from deps.clock';
const PURE = 'noRestrictedGlobals';
const WRITES = 'Prisma only reads';
const lines = (count: number): string => 'work();\n'.repeat(count);

const RULES: readonly Rule[] = [
  {
    rule: 'no any',
    file: 'src/core/a.ts',
    breaks: 'export const read = (value: any) => value;',
    says: 'noExplicitAny',
    keeps: { text: 'export const read = (value: unknown) => value;' },
  },
  {
    rule: 'no enums',
    file: 'src/core/a.ts',
    breaks: 'export enum State {\n  Open,\n}',
    says: 'noEnum',
    keeps: { text: "export type State = 'open' | 'closed';" },
  },
  {
    rule: 'no default exports',
    file: 'src/app/a.ts',
    breaks: 'export default function open() {}',
    says: 'noDefaultExport',
    keeps: { text: 'export function open() {}' },
  },
  {
    rule: 'a default export only where a tool asks for it',
    file: 'src/entry/a.ts',
    breaks: 'export default {};',
    says: 'noDefaultExport',
    keeps: { file: 'src/entry/worker.ts', text: 'export default {};' },
  },
  {
    rule: 'no console but in scripts and the command line',
    file: 'src/entry/a.ts',
    breaks: "console.log('hello');",
    says: 'noConsole',
    keeps: { file: 'scripts/a.mjs', text: "console.log('hello');" },
  },
  {
    rule: 'no classes but errors',
    file: 'src/app/a.ts',
    breaks: 'export class Cycle {\n  open = true;\n}',
    says: 'no classes but errors',
    keeps: { text: 'export class NotOpen extends Error {}' },
  },
  {
    rule: 'no class on a base that is no error',
    file: 'src/app/a.ts',
    breaks: 'export class Cycle extends Map {}',
    says: 'no classes but errors',
    keeps: { text: 'export class NotOpen extends TypeError {}' },
  },
  {
    rule: 'no barrels but the door of a platform',
    file: 'src/core/index.ts',
    breaks: "export { decide } from './decide.ts';",
    says: 'noBarrelFile',
    keeps: { file: 'src/platforms/wecom/index.ts', text: "export { createWecom } from './wecom.ts';" },
  },
  {
    rule: 'no barrels of everything',
    file: 'src/core/index.ts',
    breaks: "export * from './decide.ts';",
    says: 'noReExportAll',
    keeps: { text: "import { decide } from './decide.ts';\n\nexport const judge = decide;" },
  },
  {
    rule: 'no transactions by Prisma',
    file: 'src/store/a.ts',
    breaks: 'export const save = (client: Client) => client.$transaction([]);',
    says: WRITES,
    keeps: { text: 'export const close = (client: Client) => client.$disconnect();' },
  },
  {
    rule: 'no reads that Prisma collects over requests',
    file: 'src/store/a.ts',
    breaks: 'export const load = async (prisma: () => Client) => (await prisma()).person.findUnique({ where: {} });',
    says: 'hangs a Worker',
    keeps: {
      text: 'export const load = async (prisma: () => Client) => (await prisma()).person.findFirst({ where: {} });',
    },
  },
  {
    rule: 'no raw writes by Prisma',
    file: 'src/store/a.ts',
    breaks: 'export const wipe = (prisma: Client) => prisma.$executeRaw`DELETE FROM person`;',
    says: WRITES,
    keeps: { text: 'export const load = (prisma: Client) => prisma.$queryRaw`SELECT 1`;' },
  },
  {
    rule: 'no writes by Prisma',
    file: 'src/store/a.ts',
    breaks: 'export const save = (prisma: Client, args: Args) => prisma.person.create(args);',
    says: WRITES,
    keeps: { text: 'export const load = (prisma: Client, args: Args) => prisma.person.findMany(args);' },
  },
  {
    rule: 'no writes by Prisma under another name',
    file: 'src/app/a.ts',
    breaks: "export const save = (deps: Deps) => deps.database.person.upsert({ where: { id: '1' } });",
    says: WRITES,
    keeps: { text: "export const forget = (deps: Deps) => deps.sessions.open.delete('1');" },
  },
  {
    rule: 'no clock of its own',
    file: 'src/core/a.ts',
    breaks: 'export const now = () => Date.now();',
    says: CLOCK,
    keeps: { text: 'export const now = (clock: () => number) => clock();' },
  },
  {
    rule: 'no present moment of its own',
    file: 'src/app/a.ts',
    breaks: 'export const now = () => new Date().toISOString();',
    says: CLOCK,
    keeps: { text: 'export const instant = (clock: () => number) => new Date(clock()).toISOString();' },
  },
  {
    rule: 'no chance of its own',
    file: 'src/platforms/feishu/a.ts',
    breaks: 'export const jitter = () => Math.random() * 100;',
    says: CLOCK,
    keeps: { file: 'src/entry/a.ts', text: 'export const jitter = () => Math.random() * 100;' },
  },
  {
    rule: 'no timers in the core',
    file: 'src/core/a.ts',
    breaks: 'export const later = (work: () => void) => setTimeout(work, 10);',
    says: PURE,
    keeps: { file: 'src/entry/a.ts', text: 'export const later = (work: () => void) => setTimeout(work, 10);' },
  },
  {
    rule: 'no network in a card',
    file: 'cards/a-card.ts',
    breaks: "export const load = () => fetch('https://example.com');",
    says: PURE,
    keeps: { file: 'src/platforms/feishu/a.ts', text: "export const load = () => fetch('https://example.com');" },
  },
  {
    rule: 'the core hashes and nothing else of node:crypto',
    file: 'src/core/a.ts',
    breaks: "import { randomUUID } from 'node:crypto';\n\nexport const id = randomUUID;",
    says: 'core hashes; ids and salts are handed in',
    keeps: { text: "import { createHash } from 'node:crypto';\n\nexport const hash = createHash;" },
  },
  {
    rule: 'one reader of the environment',
    file: 'src/platforms/feishu/a.ts',
    breaks: 'export const key = () => process.env.FEISHU_APP_ID;',
    says: 'noProcessEnv',
    keeps: { file: 'src/entry/cli/a.ts', text: 'export const run = (start: Start) => start({ env: process.env });' },
  },
  {
    rule: 'no module mocks',
    file: 'test/app/a.test.ts',
    breaks: "import { vi } from 'vitest';\n\nvi.mock('#store/queries.ts');",
    says: 'no module mocks',
    keeps: { text: "import { vi } from 'vitest';\n\nexport const spy = vi.fn();" },
  },
  {
    rule: 'no skipped tests',
    file: 'test/app/a.test.ts',
    breaks: "import { it } from 'vitest';\n\nit.skip('waits', () => {});",
    says: 'noSkippedTests',
    keeps: { text: "import { it } from 'vitest';\n\nit('runs', () => {});" },
  },
  {
    rule: 'no focused tests',
    file: 'test/app/a.test.ts',
    breaks: "import { it } from 'vitest';\n\nit.only('runs alone', () => {});",
    says: 'noFocusedTests',
    keeps: { text: "import { it } from 'vitest';\n\nit('runs with the others', () => {});" },
  },
  {
    rule: 'files in kebab-case',
    file: 'src/app/openCycle.ts',
    breaks: 'export const a = 1;',
    says: 'useFilenamingConvention',
    keeps: { file: 'src/app/open-cycle.ts', text: 'export const a = 1;' },
  },
  {
    rule: 'three positional parameters',
    file: 'src/core/a.ts',
    breaks: 'export const sum = (a: number, b: number, c: number, d: number) => a + b + c + d;',
    says: 'useMaxParams',
    keeps: { text: 'export const sum = (a: number, b: number, c: number) => a + b + c;' },
  },
  {
    rule: 'functions of 60 lines',
    file: 'src/app/a.ts',
    breaks: `export function long(work: () => void) {\n${lines(61)}}`,
    says: 'noExcessiveLinesPerFunction',
    keeps: { text: `export function long(work: () => void) {\n${lines(40)}}` },
  },
  {
    rule: 'files of 300 lines',
    file: 'src/app/a.ts',
    breaks: `export const a = 1;\n${lines(301)}`,
    says: 'noExcessiveLinesPerFile',
    keeps: { text: `export const a = 1;\n${lines(200)}` },
  },
];

const rules = RULES.map((rule, index) => {
  const keptFile = rule.keeps.file ?? rule.file;
  return { ...rule, broken: inFolder(rule.file, `broken-${index}`), kept: inFolder(keptFile, `kept-${index}`) };
});

/** The names of some files matter to the linter, so each case gets a room of its own instead of a name of its own. */
function inFolder(file: string, folder: string): string {
  const [, before = '', name = ''] = /^(.*\/)?([^/]+)$/.exec(file) ?? [];
  const exact = /^src\/(entry\/worker|platforms\/\w+\/index)\.ts$/.test(file);
  return exact ? file : `${before}${folder}/${name}`;
}

const ring = new Map([
  ['src/core/ring/a.ts', "import { b } from './b.ts';\n\nexport const a = () => b;\n"],
  ['src/core/ring/b.ts', "import { a } from '#core/ring/a.ts';\n\nexport const b = () => a;\n"],
  ['src/core/ring/c.ts', "import { a } from './a.ts';\n\nexport const c = () => a;\n"],
]);

let complaints: Complaints;

beforeAll(async () => {
  const cases = rules.flatMap(({ broken, breaks, kept, keeps }) => [
    [broken, breaks] as const,
    [kept, keeps.text] as const,
  ]);
  complaints = await lintPlanted(new Map([...cases.map(([path, text]) => [path, `${text}\n`] as const), ...ring]));
}, 120_000);

const said = (path: string): string => (complaints.get(path) ?? []).join('\n');

describe('a broken rule is refused, and its lawful neighbour is not', () => {
  it.each(rules)('$rule', ({ broken, kept, says }) => {
    expect(said(broken)).toContain(says);
    expect(said(kept)).not.toContain(says);
  });

  it('no import rings, even through a # path', () => {
    expect(said('src/core/ring/a.ts')).toContain('noImportCycles');
    expect(said('src/core/ring/b.ts')).toContain('noImportCycles');
    expect(said('src/core/ring/c.ts')).not.toContain('noImportCycles');
  });
});
