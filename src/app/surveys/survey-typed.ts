/** 问卷 [单位|@人]: links for customers; 问卷 结果 [单位|@人] [月份]: what they answered. */
import { type Asker, type Refusal, refuseTyped, reply } from '#app/asker.ts';
import type { Typed } from '#app/commands/run-command.ts';
import type { Deps } from '#app/deps.ts';
import type { Effects } from '#app/effects.ts';
import type { SurveyLinkRow } from '#app/records-voices.ts';
import { today } from '#app/views/figures.ts';
import { monthOf, readPeriod } from '#core/calendar/period.ts';
import type { SurveyPolicy } from '#core/policies/kinds/survey.ts';
import { makeLinks } from './make-links.ts';
import { makeTyped, servedIn } from './make-typed.ts';
import { mayReadSurvey, surveysOf } from './survey-case.ts';
import type { ResultScope } from './survey-results.ts';

const RESULTS: ReadonlySet<string> = new Set(['结果', 'result', 'results']);

export async function surveyTyped(deps: Deps, { asker, argument, mentioned }: Typed): Promise<Effects> {
  const words = argument.split(' ').filter((word) => word !== '');
  const isResults = RESULTS.has((words[0] ?? '').toLowerCase());
  const read = surveyIn(deps, isResults ? words.slice(1) : words);
  if (!read) return refuseTyped(deps, asker, 'survey_none');
  const line = { ...read, asker, who: mentioned[0] ?? '' };
  return isResults ? results(deps, line) : links(deps, line);
}

interface Line {
  survey: SurveyPolicy;
  words: readonly string[];
  asker: Asker;
  /** the id of who was mentioned, or '' */
  who: string;
}

/** The survey a line begins with, by its id or name; the first where it names none. */
function surveyIn(deps: Deps, words: readonly string[]): Pick<Line, 'survey' | 'words'> | null {
  const surveys = surveysOf(deps);
  const named = surveys.find(({ id, name }) => [id, name].includes(words[0] ?? ''));
  const survey = named ?? surveys[0];
  return survey ? { survey, words: named ? words.slice(1) : words } : null;
}

async function links(deps: Deps, { survey, words, asker, who }: Line): Promise<Effects> {
  if (deps.publicUrl === undefined) return refuseTyped(deps, asker, 'survey_pages');
  const typed = words.join(' ');
  if (typed === '' && who === '') return ownLinks(deps, asker, survey);
  const made = await linkFor(deps, asker, { survey, typed, who });
  return 'refusal' in made
    ? refuseTyped(deps, asker, made.refusal)
    : linkCard(deps, asker, { survey, links: [made.link] });
}

/** What was typed is a unit, else a person; a mention is the person. */
async function linkFor(
  deps: Deps,
  asker: Asker,
  { survey: { id: surveyId }, typed, who }: { survey: SurveyPolicy; typed: string; who: string },
): Promise<{ link: SurveyLinkRow } | { refusal: Refusal }> {
  if (who !== '') return makeTyped(deps, asker, { surveyId, unit: '', who });
  const ofUnit = await makeTyped(deps, asker, { surveyId, unit: typed, who: '' });
  if (!('refusal' in ofUnit) || ofUnit.refusal.code !== 'survey_whom') return ofUnit;
  const ofPerson = await makeTyped(deps, asker, { surveyId, unit: '', who: typed });
  return 'refusal' in ofPerson && ofPerson.refusal.code === 'unknown_person' ? ofUnit : ofPerson;
}

const linkCard = (
  deps: Deps,
  asker: Asker,
  { survey, links: made }: { survey: SurveyPolicy; links: readonly SurveyLinkRow[] },
): Effects => ({
  changes: [
    reply(deps, asker, { kind: 'survey-links', args: { surveyId: survey.id, linkIds: made.map(({ id }) => id) } }),
  ],
  outcome: {},
});

/** The units somebody heads; HR without one gets the way to the page of all links. */
async function ownLinks(deps: Deps, asker: Asker, survey: SurveyPolicy): Promise<Effects> {
  const subjects = (await headed(deps, asker)).map((unitId) => ({ kind: 'unit', unitId }) as const);
  if (subjects.length === 0 && !asker.hr) {
    const leads = (await deps.store.reportsOf(asker.person.id)).length > 0;
    return refuseTyped(deps, asker, leads ? 'survey_whom' : 'survey_rights');
  }
  const made = await makeLinks(deps, { surveyId: survey.id, subjects, by: asker.person.id });
  return linkCard(deps, asker, { survey, links: made.kind === 'made' ? made.links : [] });
}

const headed = async ({ store }: Deps, { person }: Asker): Promise<readonly string[]> =>
  (await store.units()).filter(({ headId }) => headId === person.id).map(({ id }) => id);

async function results(deps: Deps, { survey, words, asker, who }: Line): Promise<Effects> {
  const last = words.at(-1) ?? '';
  const month = readPeriod(last, today(deps));
  if (month === null && /^\d{4}/.test(last)) return refuseTyped(deps, asker, { code: 'survey_month', given: last });
  const typed = (month === null ? words : words.slice(0, -1)).join(' ');
  const scope = await scopeOf(deps, asker, { typed, who });
  if ('code' in scope) return refuseTyped(deps, asker, scope);
  if (!(await mayRead(deps, asker, scope))) return refuseTyped(deps, asker, 'survey_rights');
  const period = month ?? monthOf(today(deps));
  const args = { surveyId: survey.id, surveyMonth: period, ...scope };
  return { changes: [reply(deps, asker, { kind: 'survey-results', args })], outcome: {} };
}

/** Nobody named: HR reads the company, a head the own unit, everybody else what is about themselves. */
async function scopeOf(
  deps: Deps,
  asker: Asker,
  { typed, who }: { typed: string; who: string },
): Promise<ResultScope | Refusal> {
  if (typed === '' && who === '') {
    const [unitId] = await headed(deps, asker);
    if (asker.hr || asker.auditor) return { personId: null, unitId: null };
    return unitId === undefined ? { personId: asker.person.id, unitId: null } : { personId: null, unitId };
  }
  if (who !== '') return servedIn(deps, { unit: '', who });
  const unit = await servedIn(deps, { unit: typed, who: '' });
  if (!('code' in unit)) return unit;
  const person = await servedIn(deps, { unit: '', who: typed });
  return 'code' in person && person.code === 'unknown_person' ? unit : person;
}

/** Asked once more when the card is drawn. */
export async function mayRead(
  deps: Deps,
  reader: Pick<Asker, 'person' | 'hr' | 'auditor'>,
  { personId, unitId }: ResultScope,
): Promise<boolean> {
  if (personId === null && unitId === null) return reader.hr || reader.auditor;
  return mayReadSurvey(deps, reader, { personId, unitId: unitId ?? '' });
}
