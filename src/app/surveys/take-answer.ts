/** One customer's answers, counted once, with the note on its causes where they are low; all in one commit. */
import type { Change } from '#app/changes.ts';
import { aboutName } from '#app/complaints/complaint-case.ts';
import { type Deps, nowIso } from '#app/deps.ts';
import type { SurveyAnswerRow, SurveyLinkRow } from '#app/records-voices.ts';
import { askRootCause } from '#app/root-cause/ask-root-cause.ts';
import { today } from '#app/views/figures.ts';
import { writeAgain } from '#app/write-again.ts';
import { monthOf } from '#core/calendar/period.ts';
import type { SurveyPolicy } from '#core/policies/kinds/survey.ts';
import { resultPolicyVersion } from '#core/policies/result-policy.ts';
import type { Sheet } from '#core/surveys/read-sheet.ts';
import { lowQuestions } from '#core/surveys/tally.ts';
import { surveyOf } from './survey-case.ts';

/** Where the answers of our own pages come from; no token or file may call itself so. */
export const OWN_SOURCE = 'survey';

export interface OpenLink {
  kind: 'open';
  link: SurveyLinkRow;
  survey: SurveyPolicy;
  /** who or what is asked about */
  about: string;
  /** the person's unit now, else the link's */
  unitId: string;
}

export type FoundLink = OpenLink | { kind: 'unknown' } | { kind: 'closed' };

/** What a code leads to now. A link whose person left, or whose survey is switched off, takes no answers. */
export async function linkOf(deps: Deps, code: string): Promise<FoundLink> {
  const link = await deps.store.surveyLinkByCode(code);
  if (!link) return { kind: 'unknown' };
  const survey = surveyOf(deps, link.surveyId);
  const person = link.personId === null ? null : await deps.store.person(link.personId);
  const gone = link.revokedAt !== null || (link.expiresAt !== null && link.expiresAt <= nowIso(deps));
  if (!survey || gone || person?.active === false) return { kind: 'closed' };
  const unitId = link.subjectKind === 'person' ? (person?.unitId ?? link.unitId) : link.unitId;
  return { kind: 'open', link, survey, about: await aboutName(deps, link), unitId };
}

/** What stands for an answer: a visit has one, a link on the wall one a sheet. */
export const answerKey = ({ id, subjectKind }: SurveyLinkRow, sheetId: string): string =>
  subjectKind === 'visit' ? `link:${id}` : `sheet:${sheetId}`;

/** Others may ask for causes at the same moment. @throws Error when they do all the time */
export async function takeAnswer(
  deps: Deps,
  { open, sheet, externalId }: { open: OpenLink; sheet: Sheet; externalId: string },
): Promise<'taken' | 'seen'> {
  const isSeen = async () => (await deps.store.surveyAnswerOf(OWN_SOURCE, externalId)) !== null;
  if (await isSeen()) return 'seen';
  return writeAgain('the answer', async () => {
    const row = answerRow(deps, open, { sheet, externalId });
    const asked = await causesAsked(deps, open.survey, row);
    const { kind } = await deps.store.commit([{ put: 'survey-answer', row }, ...asked]);
    if (kind === 'done') return 'taken';
    return (await isSeen()) ? 'seen' : null;
  });
}

function answerRow(
  deps: Deps,
  { link, survey, unitId }: OpenLink,
  { sheet, externalId }: { sheet: Sheet; externalId: string },
): SurveyAnswerRow {
  const at = nowIso(deps);
  return {
    id: deps.newId(),
    surveyId: survey.id,
    surveyVersion: resultPolicyVersion(survey),
    linkId: link.id,
    personId: link.personId,
    unitId,
    period: monthOf(today(deps)),
    ...sheet,
    source: OWN_SOURCE,
    externalId,
    batchId: null,
    row: null,
    answeredAt: at,
    at,
  };
}

/** While so many notes on low answers of one person or unit are not written, another sheet asks for none. */
const MOST_OPEN = 10;

/** Whoever wants to plague somebody answers low all day: the answers count, the notes have an end. */
export async function causesAsked(deps: Deps, survey: SurveyPolicy, row: SurveyAnswerRow): Promise<readonly Change[]> {
  if (lowQuestions(survey, row).length === 0) return [];
  const { id: causeId, personId, unitId } = row;
  const open = (await deps.store.openRootCauses()).filter(
    (note) =>
      note.causeKind === 'answer' && note.personId === personId && (personId !== null || note.unitId === unitId),
  );
  return open.length >= MOST_OPEN ? [] : askRootCause(deps, { causeKind: 'answer', causeId, personId, unitId });
}
