/** Which surveys there are, whose links somebody may make and read, and how what they are about is called. */
import type { Asker } from '#app/asker.ts';
import { aboutName } from '#app/complaints/complaint-case.ts';
import type { Deps } from '#app/deps.ts';
import type { SurveyLinkRow } from '#app/records-voices.ts';
import { today } from '#app/views/figures.ts';
import { headsOver, leadersAbove, type Served } from '#app/who-leads.ts';
import { monthOf } from '#core/calendar/period.ts';
import type { SurveyPolicy } from '#core/policies/kinds/survey.ts';
import { enabledOf } from '#core/policies/result-policy.ts';

/** The surveys that are switched on today, in the order of their ids. */
export const surveysOf = (deps: Pick<Deps, 'policies' | 'clock'>): readonly SurveyPolicy[] =>
  enabledOf(deps.policies.results, 'survey', monthOf(today(deps)));

export const surveyOf = (deps: Pick<Deps, 'policies' | 'clock'>, id: string): SurveyPolicy | undefined =>
  surveysOf(deps).find((survey) => survey.id === id);

/** Where customers answer; a path below the origin of the pages. */
export const linkPath = ({ code }: Pick<SurveyLinkRow, 'code'>): string => `/s/${code}`;

type Reader = Pick<Asker, 'person' | 'hr'>;

/** Whether somebody hands out the links of a person or a unit: HR, the leaders above the person, the heads over the unit. */
export async function maySurvey(
  deps: Pick<Deps, 'store'>,
  { person, hr }: Reader,
  { personId, unitId }: Served,
): Promise<boolean> {
  if (hr) return true;
  const above = personId === null ? await headsOver(deps, unitId) : await leadersAbove(deps, personId);
  return above.some(({ id }) => id === person.id);
}

/** Whether somebody reads what customers said of a person or a unit; who was served reads the own figures. */
export const mayReadSurvey = async (
  deps: Pick<Deps, 'store'>,
  reader: Reader & Pick<Asker, 'auditor'>,
  of: Served,
): Promise<boolean> => reader.auditor || of.personId === reader.person.id || (await maySurvey(deps, reader, of));

/** A link by whom it is about: the person's name, the unit's, and the visit's number. */
export async function linkName(deps: Pick<Deps, 'store'>, link: SurveyLinkRow): Promise<string> {
  const about = await aboutName(deps, link);
  return link.visit === null ? about : `${about} · ${link.visit}`;
}
