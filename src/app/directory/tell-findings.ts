/** HR hears of what only people can mend in a directory, each finding once, all new ones on one card. */
import { type Deps, nowIso } from '#app/deps.ts';
import { message } from '#app/outbox-drafts.ts';
import type { PlatformName } from '#app/records.ts';
import { type Finding, findingKey } from '#core/directory/findings.ts';

/** A card holds so many lines a kind; the others follow with the next reading once these were told. */
const MOST = 200;

export async function tellFindings(deps: Deps, platform: PlatformName, findings: readonly Finding[]): Promise<void> {
  const hr = await deps.store.withRole('hr');
  // without HR nobody would have heard
  if (hr.length === 0 || findings.length === 0) return;
  const keyOf = (finding: Finding) => `directory-finding:${platform}:${findingKey(finding)}`;
  const told = await deps.store.jobsDone(findings.map(keyOf));
  const fresh = findings.filter((finding) => !told.has(keyOf(finding))).slice(0, MOST);
  const [first] = fresh;
  if (first === undefined) return;
  const at = nowIso(deps);
  await deps.store.commit([
    ...fresh.map((finding) => ({ put: 'job', key: keyOf(finding), at }) as const),
    ...hr.map(({ id }) =>
      message(deps, {
        key: `${keyOf(first)}:${id}`,
        kind: 'directory-report',
        to: { personId: id },
        args: { platform, findings: fresh },
        priority: 'bulk',
      }),
    ),
  ]);
}
