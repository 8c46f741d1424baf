import { readFileSync } from 'node:fs';
import { text } from '#core/scorecard/text.ts';
import { BadInput } from './bad-input.ts';

const STDIN = 0;

/**
 * A file's text; "-" reads standard input.
 *
 * @param field how the command line calls it, for the sentence when it cannot be read
 */
export function readTextFile(path: string, field: string): string {
  try {
    return readFileSync(path === '-' ? STDIN : path, 'utf8');
  } catch (problem) {
    const code = problem instanceof Error && 'code' in problem ? String(problem.code) : 'unreadable';
    throw new BadInput(
      text(
        `${field} 填的是“${path}”：读不到这个文件（${code}）；可填可读文件的路径`,
        `${field} is "${path}": the file cannot be read (${code}); allowed: the path of a readable file`,
      ),
    );
  }
}

/** A file's JSON. A byte order mark is no part of it. */
export function readJsonFile(path: string, field: string): unknown {
  const content = readTextFile(path, field).replace(/^\uFEFF/, '');
  try {
    const value: unknown = JSON.parse(content);
    return value;
  } catch (problem) {
    const detail = problem instanceof Error ? problem.message : String(problem);
    throw new BadInput(
      text(
        `${field} 填的是“${path}”：不是 JSON（${detail}）`,
        `${field} is "${path}": not JSON (${detail}); allowed: a JSON file`,
      ),
    );
  }
}
