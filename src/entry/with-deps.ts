import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Deps } from '#app/deps.ts';
import { openSqliteStore } from '#store/open-sqlite.ts';
import { depsOf } from './deps-of.ts';
import { createLog } from './log.ts';
import { pagesAt } from './pages-at.ts';
import { readRuleTexts } from './policy-files.ts';
import { project } from './project.ts';
import { readFiles, rulesBeside } from './standing-rules.ts';
import { configOf } from './start.ts';
import { createTables } from './tables.ts';

/**
 * Runs one piece of work on the database of the environment, for commands beside the bot; closes it afterwards.
 * `beside`: also while the bot runs.
 */
export async function withDeps<T>(
  env: Readonly<Record<string, string | undefined>>,
  work: (deps: Deps) => Promise<T>,
  { beside = false }: { beside?: boolean } = {},
): Promise<T> {
  const config = configOf(env);
  const folders = { scorecards: config.scorecardsDir ?? project('scorecards'), policies: project('policies') };
  const files = readFiles(readRuleTexts(folders), config.companyZone);
  mkdirSync(dirname(resolve(config.databaseFile)), { recursive: true });
  const store = await openSqliteStore({ file: config.databaseFile, now: Date.now, beside });
  try {
    const rules = await rulesBeside(store, files);
    const ground = { store, platforms: [], rules, clock: Date.now, log: createLog({ level: 'warn' }) };
    return await work(depsOf({ ...ground, tables: createTables(), pages: pagesAt(config) }));
  } finally {
    await store.close();
  }
}
