/** A link that is lost or misused takes no more answers; those it brought stay. */
import type { Asker } from '#app/asker.ts';
import { type Deps, nowIso } from '#app/deps.ts';
import { maySurvey } from './survey-case.ts';

export async function revokeLink(
  deps: Deps,
  reader: Pick<Asker, 'person' | 'hr'>,
  linkId: string,
): Promise<'revoked' | 'not-yours'> {
  const link = await deps.store.surveyLink(linkId);
  if (!link || !(await maySurvey(deps, reader, link))) return 'not-yours';
  if (link.revokedAt === null)
    await deps.store.commit([{ put: 'survey-link', row: { ...link, revokedAt: nowIso(deps) } }]);
  return 'revoked';
}
