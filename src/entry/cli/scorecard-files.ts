/** Where scorecards lie, and how the command line finds one. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import type { Finding } from '#core/scorecard/finding.ts';
import { nearest } from '#core/scorecard/nearest.ts';
import { parseScorecard } from '#core/scorecard/parse.ts';
import type { Scorecard } from '#core/scorecard/scorecard.ts';
import { text } from '#core/scorecard/text.ts';
import { project } from '#entry/project.ts';
import { BadInput } from './bad-input.ts';
import { readTextFile } from './read-file.ts';
import { readOnce } from './read-once.ts';

const projectFolder = (name: string): string => project(`${name}/`);

/** The project's own folders, wherever the command runs. */
export const SCORECARDS = projectFolder('scorecards');
export const POLICIES = projectFolder('policies');

const YAML_NAME = /\.ya?ml$/;

/** The YAML files of a folder by name; none when there is no such folder. */
export function yamlFiles(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => YAML_NAME.test(name))
    .sort()
    .map((name) => join(folder, name));
}

export const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
export const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

/** A path as messages show it: relative where that is shorter. */
export function shownPath(path: string): string {
  const short = relative(process.cwd(), path);
  return short === '' || short.startsWith('..') ? path : short;
}

/** Reads a scorecard's text. */
export const readScorecard = readOnce(parseScorecard);

/** A sound scorecard by path or id; a path wins over an id. */
export function loadScorecard(idOrPath: string): Scorecard {
  const path = isFile(idOrPath) ? idOrPath : pathOfId(idOrPath);
  const file = shownPath(path);
  const { scorecard, findings } = readScorecard(readTextFile(path, 'scorecard'), file);
  if (scorecard) return scorecard;
  throw unsound(
    findings.filter(({ severity }) => severity === 'error'),
    file,
  );
}

const CATALOGUE = 'metrics';

/** The ids of the project's scorecards; the metric catalogue beside them is none. */
export const scorecardIds = (): readonly string[] =>
  yamlFiles(SCORECARDS)
    .map(stem)
    .filter((id) => id !== CATALOGUE);

/** The project's scorecards that have no errors. */
export const soundScorecards = (): readonly Scorecard[] =>
  yamlFiles(SCORECARDS)
    .filter((file) => stem(file) !== CATALOGUE)
    .flatMap((file) => readScorecard(readTextFile(file, 'scorecard'), shownPath(file)).scorecard ?? []);

const stem = (file: string): string => basename(file).replace(YAML_NAME, '');

function pathOfId(id: string): string {
  const ids = scorecardIds();
  const path = yamlFiles(SCORECARDS).find((file) => stem(file) === id && ids.includes(id));
  if (path !== undefined) return path;
  const meant = nearest(id, ids);
  const allowed =
    meant === null
      ? text(`可填文件路径，或 ${ids.join('、')}`, `allowed: a file's path, or ${ids.join(', ')}`)
      : text(`是不是 ${meant}？`, `did you mean ${meant}?`);
  throw new BadInput(
    text(
      `考核表填的是“${id}”：没有这个文件，也没有这个 id；${allowed.zh}`,
      `scorecard is "${id}": no such file and no such id; ${allowed.en}`,
    ),
  );
}

function unsound(errors: readonly Finding[], file: string): BadInput {
  const [first] = errors;
  const place = first ? `${file}:${first.line}:${first.column}` : file;
  const more = errors.length > 1 ? [`（共 ${errors.length} 处）`, ` (${errors.length} errors)`] : ['', ''];
  return new BadInput(
    text(
      `考核表有错${more[0]} ${place}：${first?.message.zh ?? ''}；${first?.mend.zh ?? ''}`,
      `the scorecard has errors${more[1]} ${place}: ${first?.message.en ?? ''}; ${first?.mend.en ?? ''}`,
    ),
  );
}
