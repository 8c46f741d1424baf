/** Reads `scorecards/` and `policies/` once at the start; a file with an error stops it, with the place and the mend. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { sha256 } from '#core/appraisal/chain.ts';
import type { PolicyTexts } from '#core/policies/policy-version.ts';
import { project } from './project.ts';
import { type Rules, type RuleTexts, rulesOf } from './rules.ts';

interface RuleFolders {
  scorecards: string;
  policies: string;
}

/** @throws RulesError with all errors of all files at once */
export const readRules = (folders: RuleFolders, zone: string): Rules => rulesOf(readRuleTexts(folders), zone);

/** The files as they are, not read yet. */
export function readRuleTexts(folders: RuleFolders): RuleTexts {
  const passed = checkedFiles();
  const scorecards = yamlFiles(folders.scorecards).map((path) => {
    const text = readFileSync(path, 'utf8');
    return { path, text, isChecked: passed[basename(path)] === sha256(text) };
  });
  return { scorecards, policies: policyTexts(folders.policies) };
}

/**
 * The shipped scorecards that the build of a bundle checked: file name → sha256 of the text. A file somebody changed or
 * added is none of them; in a checkout there is no such list and every file is checked.
 */
function checkedFiles(): Readonly<Record<string, string>> {
  const path = project('scorecards/checked.json');
  return existsSync(path) ? checkedSchema.parse(JSON.parse(readFileSync(path, 'utf8'))) : {};
}

const checkedSchema = z.record(z.string(), z.string());

function policyTexts(folder: string): PolicyTexts {
  const textOf = (name: string) => (existsSync(join(folder, name)) ? readFileSync(join(folder, name), 'utf8') : '');
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.yaml')) : [];
  return {
    'assignments.yaml': textOf('assignments.yaml'),
    'raters.yaml': textOf('raters.yaml'),
    'reviewers.yaml': textOf('reviewers.yaml'),
    'cycle.yaml': textOf('cycle.yaml'),
    'calendar.yaml': textOf('calendar.yaml'),
    ...Object.fromEntries(names.map((name) => [name, textOf(name)])),
  };
}

/** Every scorecard of a folder; the metric catalogue is no scorecard. */
const yamlFiles = (folder: string): readonly string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.yaml') && basename(name) !== 'metrics.yaml')
    .sort()
    .map((name) => join(folder, name));
