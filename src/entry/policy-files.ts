/** Reads `scorecards/` and `policies/` once at the start; a file with an error stops it, with the place and the mend. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Rules, rulesOf } from './rules.ts';

/** @throws RulesError with all errors of all files at once */
export function readRules(folders: { scorecards: string; policies: string }, zone: string): Rules {
  const scorecards = yamlFiles(folders.scorecards).map((path) => ({ path, text: readFileSync(path, 'utf8') }));
  const policy = (name: string) => {
    const path = join(folders.policies, name);
    return existsSync(path) ? readFileSync(path, 'utf8') : '';
  };
  return rulesOf({ scorecards, policy }, zone);
}

/** Every scorecard of a folder; the metric catalogue is no scorecard. */
const yamlFiles = (folder: string): readonly string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.yaml') && basename(name) !== 'metrics.yaml')
    .sort()
    .map((name) => join(folder, name));
