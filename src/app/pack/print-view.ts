/** What the printed sheet of a result shows: the form as it lies before its person, and how it was signed. */
import { loadCase } from '#app/case.ts';
import type { Deps } from '#app/deps.ts';
import { nowIso } from '#app/deps.ts';
import { isResultShown, resultView } from '#app/views/result-views.ts';
import { paperForm } from './paper-form.ts';

/** Null where there is no such appraisal, or no result that lies before its person. */
export async function printView(deps: Deps, { appraisalId, by }: { appraisalId: string; by: string }) {
  const about = await loadCase(deps, appraisalId);
  if (!about || !isResultShown(about.appraisal)) return null;
  const { comments } = await resultView(deps, about, { personId: about.person.id, locale: 'zh' });
  return {
    form: await paperForm(deps, about),
    comments,
    zone: deps.policies.calendar.zone,
    madeAt: nowIso(deps),
    madeBy: by,
  };
}
