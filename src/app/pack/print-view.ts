/** What the printed sheet of a result shows: the receipt as it lies before its person, and how it was signed. */
import { type Case, loadCase } from '#app/case.ts';
import type { Deps } from '#app/deps.ts';
import { nowIso } from '#app/deps.ts';
import { isResultShown, resultView } from '#app/views/result-views.ts';
import { namesFor } from './discretion.ts';
import { signaturesIn } from './signatures.ts';

/** Null where there is no such appraisal, or no result that lies before its person. */
export async function printView(deps: Deps, { appraisalId, by }: { appraisalId: string; by: string }) {
  const about = await loadCase(deps, appraisalId);
  if (!about || !isResultShown(about.appraisal)) return null;
  const [zh, en] = [await viewIn(deps, about, 'zh'), await viewIn(deps, about, 'en')];
  const { person, unitName, appraisal } = about;
  return {
    person: { name: person.name, employeeNo: person.employeeNo, title: person.title, unit: unitName },
    period: appraisal.period,
    scorecardName: zh.scorecardName,
    full: zh.full,
    state: appraisal.state,
    figures: zh.figures,
    lines: { zh: zh.lines, en: en.lines },
    comments: zh.comments,
    signature: await signatureOf(deps, about),
    zone: deps.policies.calendar.zone,
    madeAt: nowIso(deps),
    madeBy: by,
  };
}

const viewIn = (deps: Deps, about: Case, locale: 'zh' | 'en') =>
  resultView(deps, about, { personId: about.person.id, locale });

/** The signature that stands; one that was undone by a reopening is none. */
async function signatureOf(deps: Deps, { appraisal }: Case) {
  if (!appraisal.signature) return null;
  const events = await deps.store.eventsOf(appraisal.id);
  const called = await namesFor(
    deps,
    events.map(({ actorId }) => actorId),
  );
  const last = signaturesIn(events, called).at(-1);
  return last ? { kind: last.kind, by: last.by, at: last.at, fingerprint: last.fingerprint } : null;
}
