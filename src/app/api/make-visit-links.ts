/** Links of a survey for visits, asked for by the system that knows the visits. */
import type { Deps } from '#app/deps.ts';
import { isProblem } from '#app/intake/cells.ts';
import { type Subjects, subjectOf, subjectsOf } from '#app/intake/subjects.ts';
import type { ApiTokenRow } from '#app/records-intake.ts';
import { type LinkSubject, makeLinks } from '#app/surveys/make-links.ts';
import { linkPath } from '#app/surveys/survey-case.ts';
import { linkRequest, linkRow } from './bodies.ts';
import { type ApiProblem, problemsOf, recordOf } from './read-rows.ts';
import { fieldFault } from './words-of-api.ts';

export interface VisitLink {
  visit: string | null;
  url: string;
  expires_at: string | null;
}

export type VisitLinks =
  | { kind: 'made'; links: readonly VisitLink[] }
  | { kind: 'refused'; problems: readonly ApiProblem[] }
  /** surveys have no address */
  | { kind: 'no-pages' };

/** One link a visit, the same one however often it is asked for. `body` is JSON that was read, and nothing is known of it. */
export async function makeVisitLinks(
  deps: Deps,
  { token, body }: { token: ApiTokenRow; body: unknown },
): Promise<VisitLinks> {
  if (deps.publicUrl === undefined) return { kind: 'no-pages' };
  const parsed = linkRequest.safeParse(body);
  if (!parsed.success) return { kind: 'refused', problems: inRows(parsed.error.issues, body) };
  const { survey: surveyId, rows } = parsed.data;
  const known = await subjectsOf(deps);
  const found = rows.map((row, index) => subjectIn(known, row, index + 1));
  const problems = found.flatMap((each) => ('message' in each ? [each] : []));
  if (problems.length > 0) return { kind: 'refused', problems };
  const subjects = found.flatMap((each) => ('message' in each ? [] : [each]));
  const made = await makeLinks(deps, { surveyId, subjects, by: `token:${token.id}` });
  if (made.kind === 'made') return { kind: 'made', links: made.links.map((link) => shown(deps.publicUrl ?? '', link)) };
  if (made.kind === 'unknown-survey')
    return {
      kind: 'refused',
      problems: [{ row: 0, column: 'survey', value: surveyId, ...fieldFault('unknown-survey') }],
    };
  const unknown = made.at.map((at) => ({
    row: at + 1,
    column: 'visit',
    value: rows[at]?.visit ?? '',
    ...fieldFault('unknown-subject'),
  }));
  return { kind: 'refused', problems: unknown };
}

type Issues = Parameters<typeof problemsOf>[0];

/** A problem inside a row is told with the row's number. */
function inRows(issues: Issues, body: unknown): readonly ApiProblem[] {
  const rows = typeof body === 'object' && body !== null && 'rows' in body && Array.isArray(body.rows) ? body.rows : [];
  return issues.flatMap((issue) => {
    const [first, index, ...path] = issue.path;
    if (first !== 'rows' || typeof index !== 'number')
      return problemsOf([issue], { row: 0, value: body, schema: linkRequest });
    return problemsOf([{ ...issue, path }], { row: index + 1, value: rows[index], schema: linkRow });
  });
}

function subjectIn(known: Subjects, row: { visit: string }, number: number): LinkSubject | ApiProblem {
  const subject = subjectOf({ record: recordOf(row), row: number }, known);
  if (isProblem(subject)) return { ...subject, code: subject.code ?? 'unknown-subject' };
  const { subjectKind, subjectId, unitId } = subject;
  return { kind: 'visit', visit: row.visit, unitId, personId: subjectKind === 'person' ? subjectId : null };
}

const shown = (
  origin: string,
  link: Parameters<typeof linkPath>[0] & { visit: string | null; expiresAt: string | null },
) => ({
  visit: link.visit,
  url: `${origin}${linkPath(link)}`,
  expires_at: link.expiresAt,
});
