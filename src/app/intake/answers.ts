/** Answers of customers from a survey tool, one sheet a row; each of a source's sheets counts once. */
import type { Deps } from '#app/deps.ts';
import { callbacksTurn } from '#app/in-turns.ts';
import type { SurveyAnswerRow } from '#app/records-voices.ts';
import { visitLinkId } from '#app/surveys/make-links.ts';
import { surveysOf } from '#app/surveys/survey-case.ts';
import { OWN_SOURCE } from '#app/surveys/take-answer.ts';
import { localTime } from '#core/calendar/zone.ts';
import { instantReader } from '#core/intake/read-instant.ts';
import type { SurveyPolicy } from '#core/policies/kinds/survey.ts';
import { resultPolicyVersion } from '#core/policies/result-policy.ts';
import { text } from '#core/scorecard/text.ts';
import { answeredCell, commentCell, idCell, scoresCell, surveyCell, visitCell } from './answer-cells.ts';
import type { Intake, Origin, Read, RowProblem, RowRecord } from './intake.ts';
import { inPartsOf, MOST_PROBLEMS, ROWS_A_TURN } from './parts.ts';
import { type Subjects, subjectOf, subjectsOf } from './subjects.ts';

const question = (number: number) => ({
  key: `q${number}`,
  names: [`问题${number}`, `第${number}题`, `题${number}`, `question ${number}`],
  required: false,
});

export const answersIntake: Intake = {
  kind: 'answers',
  columns: [
    {
      key: 'id',
      names: ['答卷编号', '编号', '序号', '答卷id', 'id', 'response id', 'answer id', 'external id'],
      required: true,
    },
    { key: 'survey', names: ['问卷', '问卷名称', 'survey'], required: false },
    {
      key: 'employee_no',
      names: ['工号', '员工编号', '服务人员工号', 'employee no', 'agent id', 'staff no'],
      required: false,
    },
    { key: 'unit', names: ['单位', '门店', '部门', '分店', '分部', 'unit', 'branch', 'store'], required: false },
    { key: 'visit', names: ['就诊编号', '就诊号', '预约号', '到店编号', 'visit', 'visit id'], required: false },
    {
      key: 'answered_at',
      names: ['答题时间', '提交时间', '填写时间', '评价时间', '时间', 'answered at', 'submitted at', 'date'],
      required: true,
    },
    ...[1, 2, 3, 4, 5].map(question),
    { key: 'comment', names: ['留言', '意见', '评语', '备注', 'comment', 'remark'], required: false },
  ],
  read: readAnswers,
};

type Answer = Omit<SurveyAnswerRow, 'id' | 'source' | 'batchId' | 'at'> & { row: number };

interface Known extends Subjects {
  surveys: readonly SurveyPolicy[];
  versions: ReadonlyMap<string, string>;
  /** person's id → unit's id */
  unitOf: ReadonlyMap<string, string>;
  read: (typed: string) => string | null;
  now: string;
  zone: string;
}

async function readAnswers(
  deps: Deps,
  records: readonly RowRecord[],
  { firstRow }: { firstRow: number },
): Promise<Read> {
  const known = await knownTo(deps);
  const answers: Answer[] = [];
  const problems: RowProblem[] = [];
  const rowsOf = new Map<string, number>();
  for (const [index, record] of records.entries()) {
    if (index % ROWS_A_TURN === ROWS_A_TURN - 1) await callbacksTurn();
    const row = firstRow + index;
    const read = readRow({ record, row }, known);
    const before = 'answer' in read ? rowsOf.get(read.answer.externalId) : undefined;
    if ('problems' in read) problems.push(...read.problems);
    else if (before !== undefined) problems.push(repeated(read.answer, before));
    else {
      rowsOf.set(read.answer.externalId, row);
      answers.push({ ...read.answer, linkId: await linkOf(deps, read) });
    }
    if (problems.length >= MOST_PROBLEMS) break;
  }
  if (problems.length > 0) return { ok: false, problems };
  const parts = (origin: Origin) =>
    inPartsOf(answers, (part) => [
      { put: 'survey-answers', rows: part.map((answer) => answerRow(deps, answer, origin)) },
    ]);
  const subjects = new Set(answers.map(({ personId, unitId }) => personId ?? unitId)).size;
  return { ok: true, rows: answers.length, subjects, parts };
}

async function knownTo(deps: Deps): Promise<Known> {
  const surveys = surveysOf(deps);
  const { zone } = deps.policies.calendar;
  return {
    ...(await subjectsOf(deps)),
    ...{ surveys, zone, read: instantReader(zone), now: new Date(deps.clock()).toISOString() },
    versions: new Map(surveys.map((survey) => [survey.id, resultPolicyVersion(survey)])),
    unitOf: new Map((await deps.store.people()).map(({ id, unitId }) => [id, unitId])),
  };
}

type ReadRow = { answer: Answer; visit: string | null } | { problems: readonly RowProblem[] };

function readRow(place: { record: RowRecord; row: number }, known: Known): ReadRow {
  const { record, row } = place;
  const survey = surveyCell(place, known.surveys);
  const subject = subjectOf(record, row, known);
  const scores = 'value' in survey ? scoresCell(place, survey.value) : survey;
  const [id, at, comment, visit] = [idCell(place), answeredCell(place, known), commentCell(place), visitCell(place)];
  const cells = [survey, id, at, comment, visit, ...(scores === survey ? [] : [scores])];
  const problems = cells.flatMap((cell) => ('problem' in cell ? [cell.problem] : []));
  if ('message' in subject) problems.push(subject);
  if ('problem' in survey || 'problem' in scores || 'problem' in id || 'problem' in at) return { problems };
  if ('problem' in comment || 'problem' in visit || 'message' in subject) return { problems };
  const personId = subject.subjectKind === 'person' ? subject.subjectId : null;
  const answer: Answer = {
    surveyId: survey.value.id,
    surveyVersion: known.versions.get(survey.value.id) ?? '',
    ...{ linkId: null, personId, row },
    unitId: personId === null ? subject.subjectId : (known.unitOf.get(personId) ?? ''),
    period: localTime(Date.parse(at.value), known.zone).day.slice(0, 7),
    ...{ scores: scores.value, comment: survey.value.comment ? comment.value : null },
    ...{ externalId: id.value, answeredAt: at.value },
  };
  return { answer, visit: visit.value };
}

const repeated = ({ externalId, row }: Answer, before: number): RowProblem => ({
  ...{ row, column: 'id', value: externalId, code: 'repeated-id' },
  message: text(
    `编号 ${externalId} 在第 ${before} 行已经有了`,
    `the number ${externalId} stands in row ${before} already`,
  ),
  mend: text('一份答卷只写一行', 'give each answer one row'),
});

/** The link of the visit, where one was made of it. */
async function linkOf(
  { store }: Deps,
  { answer: { surveyId }, visit }: { answer: Answer; visit: string | null },
): Promise<string | null> {
  const link = visit === null ? null : await store.surveyLink(visitLinkId(surveyId, visit));
  return link?.id ?? null;
}

const answerRow = (deps: Deps, answer: Answer, { batchId, at, source }: Origin): SurveyAnswerRow => ({
  ...{ id: deps.newId(), batchId, at, source },
  ...answer,
  // what our own pages take has names of its own
  externalId: source === OWN_SOURCE ? `row:${answer.externalId}` : answer.externalId,
});
