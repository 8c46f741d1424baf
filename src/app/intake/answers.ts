/** Answers of customers from a survey tool, one sheet a row; each of a source's sheets counts once. */
import type { Deps } from '#app/deps.ts';
import type { SurveyAnswerRow } from '#app/records-voices.ts';
import { LONGEST_VISIT, visitLinkId } from '#app/surveys/make-links.ts';
import { surveysOf } from '#app/surveys/survey-case.ts';
import { OWN_SOURCE } from '#app/surveys/take-answer.ts';
import { localTime } from '#core/calendar/zone.ts';
import { instantReader } from '#core/intake/read-instant.ts';
import { plain } from '#core/intake/read-value.ts';
import type { SurveyPolicy } from '#core/policies/kinds/survey.ts';
import { resultPolicyVersion } from '#core/policies/result-policy.ts';
import { text } from '#core/scorecard/text.ts';
import { LONGEST_COMMENT } from '#core/surveys/read-sheet.ts';
import { answeredCell, scoresCell, surveyCell } from './answer-cells.ts';
import { allOf, isProblem, isWrong, nameCell, type Place, type Problems, wordsCell } from './cells.ts';
import { optional, PERSON, required, UNIT } from './columns.ts';
import type { Intake, Origin, RowRecord } from './intake.ts';
import { inPartsOf } from './parts.ts';
import { readable, readRows } from './read-rows.ts';
import { type Subjects, subjectOf, subjectsOf } from './subjects.ts';

const question = (number: number) =>
  optional(`q${number}`, [`问题${number}`, `第${number}题`, `题${number}`, `question ${number}`]);

export const answersIntake: Intake = {
  kind: 'answers',
  columns: [
    required('id', ['答卷编号', '编号', '序号', '答卷id', 'id', 'response id', 'answer id', 'external id']),
    optional('survey', ['问卷', '问卷名称', 'survey']),
    ...[PERSON, UNIT],
    optional('visit', ['就诊编号', '就诊号', '预约号', '到店编号', 'visit', 'visit id']),
    required('answered_at', [
      ...['答题时间', '提交时间', '填写时间', '评价时间', '时间', 'answered at', 'submitted at', 'date'],
    ]),
    ...[1, 2, 3, 4, 5].map(question),
    optional('comment', ['留言', '意见', '评语', '备注', 'comment', 'remark']),
  ],
  read: readAnswers,
};

type Answer = Omit<SurveyAnswerRow, 'id' | 'source' | 'batchId' | 'at'>;

interface Known extends Subjects {
  surveys: readonly SurveyPolicy[];
  versions: ReadonlyMap<string, string>;
  readInstant: (typed: string) => string | null;
  linkOf: (surveyId: string, visit: string) => Promise<string | null>;
  now: string;
  zone: string;
}

async function readAnswers(deps: Deps, records: readonly RowRecord[], { firstRow }: { firstRow: number }) {
  const known = await knownTo(deps);
  const read = await readRows(
    { records, firstRow },
    { read: (place) => readRow(place, known), idOf: ({ externalId }) => externalId },
  );
  if (!read.ok) return read;
  const served = ({ personId, unitId }: Answer) => personId ?? unitId;
  return readable(read.rows, served, (origin) =>
    inPartsOf(read.rows, (part) => [
      { put: 'survey-answers', rows: part.map((answer) => answerRow(deps, answer, origin)) },
    ]),
  );
}

async function knownTo(deps: Deps): Promise<Known> {
  const surveys = surveysOf(deps);
  const { zone } = deps.policies.calendar;
  return {
    ...(await subjectsOf(deps)),
    ...{ surveys, zone, readInstant: instantReader(zone), now: new Date(deps.clock()).toISOString() },
    versions: new Map(surveys.map((survey) => [survey.id, resultPolicyVersion(survey)])),
    linkOf: async (surveyId, visit) => (await deps.store.surveyLink(visitLinkId(surveyId, visit)))?.id ?? null,
  };
}

const NUMBER = {
  most: 100,
  mend: text('填问卷工具里的答卷编号；同一编号只算一次', 'give the number it has in the survey tool; each counts once'),
} as const;

async function readRow(place: Place, known: Known): Promise<Answer | Problems> {
  const survey = surveyCell(place, known.surveys);
  const cells = allOf({
    survey,
    id: nameCell(place, 'id', NUMBER),
    answeredAt: answeredCell(place, known),
    comment: wordsCell(place, 'comment', LONGEST_COMMENT),
    visit: wordsCell(place, 'visit', LONGEST_VISIT),
    scores: isProblem(survey) ? null : scoresCell(place, survey),
    subject: subjectOf(place, known),
  });
  if (isWrong(cells)) return cells;
  const { subject, comment, answeredAt } = cells;
  const visit = plain(cells.visit);
  return {
    surveyId: cells.survey.id,
    surveyVersion: known.versions.get(cells.survey.id) ?? '',
    linkId: visit === '' ? null : await known.linkOf(cells.survey.id, visit),
    personId: subject.subjectKind === 'person' ? subject.subjectId : null,
    unitId: subject.unitId,
    period: localTime(Date.parse(answeredAt), known.zone).day.slice(0, 7),
    scores: cells.scores ?? {},
    comment: cells.survey.comment && comment !== '' ? comment : null,
    externalId: plain(cells.id),
    answeredAt,
    row: place.row,
  };
}

const answerRow = (deps: Deps, answer: Answer, { batchId, at, source }: Origin): SurveyAnswerRow => ({
  ...{ id: deps.newId(), batchId, at, source },
  ...answer,
  // what our own pages take has names of its own
  externalId: source === OWN_SOURCE ? `row:${answer.externalId}` : answer.externalId,
});
