/** Links of a survey: one for each person, branch or visit, the same one however often it is asked for. */
import { type Deps, nowIso } from '#app/deps.ts';
import type { SurveyLinkRow } from '#app/records-voices.ts';
import { sha256 } from '#core/appraisal/chain.ts';
import type { SurveyPolicy } from '#core/policies/kinds/survey.ts';
import { linkCode } from '#core/surveys/link-code.ts';
import { surveyOf } from './survey-case.ts';

/** Whom a link is about; a visit names whoever served there where it is known. */
export type LinkSubject =
  | { kind: 'person'; personId: string }
  | { kind: 'unit'; unitId: string }
  | { kind: 'visit'; visit: string; unitId: string; personId: string | null };

export interface WantedLinks {
  surveyId: string;
  subjects: readonly LinkSubject[];
  /** a person's id, "token:<id>" or "cli" */
  by: string;
}

export type MadeLinks =
  /** one a subject, in their order */
  | { kind: 'made'; links: readonly SurveyLinkRow[] }
  | { kind: 'unknown-survey' }
  /** subjects nobody knows, by their place in the list */
  | { kind: 'unknown-subjects'; at: readonly number[] };

/** So many stand in one commit. */
const CHUNK = 500;
/** The house's own number of a visit is no longer. */
export const LONGEST_VISIT = 100;

/**
 * Makes what is missing and hands out all. A revoked link never works again: its subject gets a new one. A visit's link
 * works for as long as the survey says, counted from when it was first asked for.
 */
export async function makeLinks(deps: Deps, { surveyId, subjects, by }: WantedLinks): Promise<MadeLinks> {
  const survey = surveyOf(deps, surveyId);
  if (!survey) return { kind: 'unknown-survey' };
  const places = await Promise.all(subjects.map((subject) => placeOf(deps, subject)));
  const at = places.flatMap((place, index) => (place === null ? [index] : []));
  if (at.length > 0) return { kind: 'unknown-subjects', at };
  const known = places.flatMap((place) => place ?? []);
  const links: SurveyLinkRow[] = [];
  for (let from = 0; from < known.length; from += CHUNK)
    links.push(...(await madeOf(deps, { survey, places: known.slice(from, from + CHUNK), by })));
  return { kind: 'made', links };
}

type Place = Pick<SurveyLinkRow, 'subjectKind' | 'personId' | 'unitId' | 'visit'>;

async function placeOf({ store }: Deps, subject: LinkSubject): Promise<Place | null> {
  if (subject.kind === 'person') {
    const person = await store.person(subject.personId);
    return person?.active ? { subjectKind: 'person', personId: person.id, unitId: person.unitId, visit: null } : null;
  }
  const unit = await store.unit(subject.unitId);
  if (!unit) return null;
  if (subject.kind === 'unit') return { subjectKind: 'unit', personId: null, unitId: unit.id, visit: null };
  const visit = subject.visit.normalize('NFKC').trim();
  const served = subject.personId === null ? null : await store.person(subject.personId);
  if (visit === '' || visit.length > LONGEST_VISIT || (subject.personId !== null && !served)) return null;
  return { subjectKind: 'visit', personId: served?.id ?? null, unitId: unit.id, visit };
}

interface Making {
  survey: SurveyPolicy;
  places: readonly Place[];
  by: string;
}

async function madeOf(deps: Deps, { survey, places, by }: Making): Promise<readonly SurveyLinkRow[]> {
  const wanted = await Promise.all(places.map((place) => standingOrNew(deps, { survey, place, by })));
  const fresh = new Map(wanted.flatMap(({ link, isNew }) => (isNew ? [[link.id, link] as const] : [])));
  if (fresh.size === 0) return wanted.map(({ link }) => link);
  await deps.store.commit([...fresh.values()].map((row) => ({ put: 'survey-link', row }) as const));
  // who made the same one a moment before chose its code
  return Promise.all(wanted.map(async ({ link }) => (await deps.store.surveyLink(link.id)) ?? link));
}

interface Made {
  link: SurveyLinkRow;
  isNew: boolean;
}

/** The id is worked out of the subject, so that two who ask at the same moment get one link. */
async function standingOrNew(
  deps: Deps,
  { survey, place, by }: { survey: SurveyPolicy; place: Place; by: string },
): Promise<Made> {
  for (let number = 0; ; number++) {
    const id = linkId(survey.id, place, number);
    const link = await deps.store.surveyLink(id);
    if (!link) return { link: newLink(deps, { id, survey, place, by }), isNew: true };
    if (link.revokedAt === null) return { link, isNew: false };
  }
}

/** The first link of a visit, whoever served there. */
export const visitLinkId = (surveyId: string, visit: string): string =>
  linkId(surveyId, { subjectKind: 'visit', personId: null, unitId: '', visit }, 0);

const linkId = (surveyId: string, { subjectKind, personId, unitId, visit }: Place, number: number): string => {
  const subject = subjectKind === 'visit' ? visit : subjectKind === 'person' ? personId : unitId;
  return sha256(JSON.stringify(['survey link', surveyId, subjectKind, subject, number])).slice(0, 32);
};

const DAY_MS = 24 * 3_600_000;

function newLink(
  deps: Deps,
  { id, survey, place, by }: { id: string; survey: SurveyPolicy; place: Place; by: string },
): SurveyLinkRow {
  const expires = deps.clock() + survey.links.days * DAY_MS;
  return {
    id,
    surveyId: survey.id,
    code: linkCode(deps.newSalt()),
    ...place,
    createdBy: by,
    at: nowIso(deps),
    expiresAt: place.subjectKind === 'visit' ? new Date(expires).toISOString() : null,
    revokedAt: null,
  };
}
