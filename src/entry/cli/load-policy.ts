/** A policy of results by path or id, for commands. */
import { basename, join } from 'node:path';
import { type ResultPolicy, readResultPolicy } from '#core/policies/result-policy.ts';
import type { Finding } from '#core/scorecard/finding.ts';
import { nearest } from '#core/scorecard/nearest.ts';
import { text } from '#core/scorecard/text.ts';
import { BadInput } from './bad-input.ts';
import { readTextFile } from './read-file.ts';
import { isFile, POLICIES, shownPath, yamlFiles } from './scorecard-files.ts';

/** A sound policy; a path wins over an id. @throws BadInput also for one with errors */
export function loadPolicy(idOrPath: string): ResultPolicy {
  const path = isFile(idOrPath) ? idOrPath : pathOfId(idOrPath);
  const { value, findings } = readResultPolicy(readTextFile(path, 'policy'), shownPath(path));
  if (value) return value;
  throw unsound(findings.filter(({ severity }) => severity === 'error'));
}

function pathOfId(id: string): string {
  const path = join(POLICIES, `${id}.yaml`);
  if (/^[\w-]+$/.test(id) && isFile(path)) return path;
  const ids = yamlFiles(POLICIES).map((file) => basename(file, '.yaml'));
  const meant = nearest(id, ids);
  const allowed =
    meant === null
      ? text('可填文件路径或 policies 里的编号', 'allowed: the path of a file, or an id of policies/')
      : text(`是不是 ${meant}？`, `did you mean ${meant}?`);
  throw new BadInput(
    text(
      `规则填的是“${id}”：没有这个文件，也没有这个编号；${allowed.zh}`,
      `policy is "${id}": no such file and no such id; ${allowed.en}`,
    ),
  );
}

function unsound(errors: readonly Finding[]): BadInput {
  const [first] = errors;
  const place = first ? `${first.file}:${first.line}:${first.column}` : '';
  const more = errors.length > 1 ? [`（共 ${errors.length} 处）`, ` (${errors.length} errors)`] : ['', ''];
  return new BadInput(
    text(
      `规则有错${more[0]} ${place}：${first?.message.zh ?? ''}；${first?.mend.zh ?? ''}`,
      `the policy has errors${more[1]} ${place}: ${first?.message.en ?? ''}; ${first?.mend.en ?? ''}`,
    ),
  );
}
