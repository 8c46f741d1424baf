/**
 * Writes what a Worker cannot read at its start: the rules, checked and read here once, and prisma/migrations as the
 * flat files wrangler wants. wrangler runs it before every bundle (wrangler.toml, [build]); a rule with an error stops it.
 * Usage: node scripts/prepare-worker.mjs     SCORECARDS_DIR names another folder of scorecards
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { register } from 'tsx/esm/api';

const root = fileURLToPath(new URL('..', import.meta.url));
register({ tsconfig: join(root, 'tsconfig.json') });
const { readRules } = await import(new URL('../src/entry/policy-files.ts', import.meta.url).href);

const target = join(root, 'src/entry/worker/generated/bundled.ts');
const migrationsTarget = join(root, 'dist/d1-migrations');

const migrations = readdirSync(join(root, 'prisma/migrations'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => [`${name}.sql`, readFileSync(join(root, 'prisma/migrations', name, 'migration.sql'), 'utf8')])
  .sort(([a], [b]) => (a < b ? -1 : 1));

/** The zone is a variable of the Worker and set there. */
function rules() {
  const folders = {
    scorecards: process.env.SCORECARDS_DIR || join(root, 'scorecards'),
    policies: join(root, 'policies'),
  };
  try {
    return readRules(folders, 'UTC');
  } catch (error) {
    console.error(error.message);
    return process.exit(1);
  }
}

const { scorecards, cycle, calendar, assignments, raters, reviewers, results } = rules();
const { zone: _, ...days } = calendar;

/** A value as TypeScript: JSON, and sets as sets. */
function literal(value) {
  if (value instanceof Set) return `new Set(${literal([...value])})`;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([name, each]) => `\n${JSON.stringify(name)}: ${literal(each)},`)
    .join('')}\n}`;
}

const text = `// Written by scripts/prepare-worker.mjs from scorecards/, policies/ and prisma/migrations/. Change those instead.
import type { BundledRules } from '#entry/rules.ts';

export const RULES: BundledRules = ${literal({ scorecards: Object.fromEntries(scorecards), cycle, days, assignments, raters, reviewers, results })};
export const MIGRATIONS: readonly string[] = ${literal(migrations.map(([name]) => name))};
`;

/** A file that says the same is left alone: wrangler dev watches it. */
function write(path, content) {
  if (existsSync(path) && readFileSync(path, 'utf8') === content) return;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

write(target, text);
const flat = new Set(migrations.map(([name]) => name));
for (const name of existsSync(migrationsTarget) ? readdirSync(migrationsTarget) : []) {
  if (!flat.has(name)) rmSync(join(migrationsTarget, name));
}
for (const [name, content] of migrations) write(join(migrationsTarget, name), content);
console.log(`Worker: ${scorecards.size} scorecards and ${migrations.length} migrations made ready.`);
