/** Draws the cards of surveys from the state of their delivery. */
import { z } from 'zod';
import type { Deps } from '#app/deps.ts';
import type { MessageKind } from '#app/outbox-drafts.ts';
import type { Locale, OutboxRow, Person } from '#app/records.ts';
import type { Card } from '#cards/card.ts';
import { surveyLinksCard } from '#cards/survey-links-card.ts';
import { surveyResultsCard } from '#cards/survey-results-card.ts';
import { linkName, linkPath, maySurvey, surveyOf } from './survey-case.ts';
import { surveyResultsView } from './survey-results.ts';
import { mayRead } from './survey-typed.ts';

interface Delivery {
  deps: Deps;
  row: OutboxRow;
  person: Person | null;
  locale: Locale;
}

type Draw = (delivery: Delivery) => Promise<Card | null>;

const linksArgs = z.object({ surveyId: z.string(), linkIds: z.array(z.string()) });
const resultsArgs = z.object({
  surveyId: z.string(),
  surveyMonth: z.string(),
  personId: z.string().nullable(),
  unitId: z.string().nullable(),
});

const drawLinks: Draw = async ({ deps, row, person, locale }) => {
  const { surveyId, linkIds } = linksArgs.parse(row.args);
  const [survey, origin] = [surveyOf(deps, surveyId), deps.publicUrl];
  if (!person?.active || !survey || origin === undefined) return null;
  const hr = (await deps.store.rolesOf(person.id)).includes('hr');
  const links = [];
  for (const id of linkIds) {
    const link = await deps.store.surveyLink(id);
    if (!link || link.revokedAt !== null || !(await maySurvey(deps, { person, hr }, link))) continue;
    const name = await linkName(deps, link);
    links.push({ name, address: `${origin}${linkPath(link)}`, qr: `${origin}/surveys/${link.id}` });
  }
  return surveyLinksCard({ surveyName: survey.name, links, page: `${origin}/surveys` }, locale);
};

const drawResults: Draw = async ({ deps, row, person, locale }) => {
  const { surveyId, surveyMonth: period, personId, unitId } = resultsArgs.parse(row.args);
  const survey = surveyOf(deps, surveyId);
  if (!person?.active || !survey) return null;
  const roles = await deps.store.rolesOf(person.id);
  const reader = { person, hr: roles.includes('hr'), auditor: roles.includes('auditor') };
  const scope = { personId, unitId };
  if (!(await mayRead(deps, reader, scope))) return null;
  return surveyResultsCard(await surveyResultsView(deps, { survey, period, scope }, locale), locale);
};

type SurveyKind = Extract<MessageKind, 'survey-links' | 'survey-results'>;

export const SURVEY_CARDS: Readonly<Record<SurveyKind, Draw>> = {
  'survey-links': drawLinks,
  'survey-results': drawResults,
};
