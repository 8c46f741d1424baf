/** A link for whom somebody named by hand, on a page or in chat. */
import type { Asker, Refusal } from '#app/asker.ts';
import type { Deps } from '#app/deps.ts';
import { findOne } from '#app/find-people.ts';
import type { SurveyLinkRow } from '#app/records-voices.ts';
import type { Served } from '#app/who-leads.ts';
import { makeLinks } from './make-links.ts';
import { maySurvey, surveyOf } from './survey-case.ts';

export interface TypedSubject {
  surveyId: string;
  /** a unit's name or id, or '' */
  unit: string;
  /** a person's id, number or name, or '' */
  who: string;
}

type Reader = Pick<Asker, 'person' | 'hr'>;

export async function makeTyped(
  deps: Deps,
  reader: Reader,
  typed: TypedSubject,
): Promise<{ link: SurveyLinkRow } | { refusal: Refusal }> {
  if (!surveyOf(deps, typed.surveyId)) return { refusal: { code: 'survey_none' } };
  const of = await servedIn(deps, typed);
  if ('code' in of) return { refusal: of };
  if (!(await maySurvey(deps, reader, of))) return { refusal: { code: 'survey_rights' } };
  const { personId, unitId } = of;
  const subject = personId === null ? ({ kind: 'unit', unitId } as const) : ({ kind: 'person', personId } as const);
  const made = await makeLinks(deps, { surveyId: typed.surveyId, subjects: [subject], by: reader.person.id });
  const [link] = made.kind === 'made' ? made.links : [];
  return link ? { link } : { refusal: { code: 'survey_whom' } };
}

/** Whom somebody named: a person before a unit. */
export async function servedIn(deps: Deps, { unit, who }: Omit<TypedSubject, 'surveyId'>): Promise<Served | Refusal> {
  if (who !== '') {
    const found = await findOne(deps, who);
    return 'refusal' in found ? found.refusal : { personId: found.person.id, unitId: found.person.unitId };
  }
  if (unit === '') return { code: 'survey_whom' };
  const named = (await deps.store.units()).filter(({ id, name }) => name === unit || id === unit);
  const [only] = named;
  return only ? { personId: null, unitId: only.id } : { code: 'survey_whom', given: unit };
}
