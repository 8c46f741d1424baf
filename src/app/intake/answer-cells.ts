/** The cells of a row of survey answers: what each may hold, and what is said of one that holds something else. */
import { LONGEST_VISIT } from '#app/surveys/make-links.ts';
import { readDay } from '#core/intake/read-value.ts';
import { SCALES, type SurveyPolicy, type SurveyQuestion } from '#core/policies/kinds/survey.ts';
import { nearest } from '#core/scorecard/nearest.ts';
import { type Text, text } from '#core/scorecard/text.ts';
import { LONGEST_COMMENT, readMark } from '#core/surveys/read-sheet.ts';
import type { RowProblem, RowRecord } from './intake.ts';

interface Place {
  record: RowRecord;
  row: number;
}

/** A cell that was read, or what is wrong with it. */
export type Cell<Value> = { value: Value } | { problem: RowProblem };

interface Wrong {
  column: string;
  value: string;
  code: string;
  message: Text;
  mend: Text;
}

const wrong = ({ row }: Place, { value, ...said }: Wrong): { problem: RowProblem } => ({
  problem: { row, ...said, value: value.slice(0, 100) },
});

const cell = ({ record }: Place, column: string): string =>
  (Object.hasOwn(record, column) ? (record[column] ?? '') : '').normalize('NFKC').trim();

/** By its id or its name; where there is one survey only, nothing at all is that one. */
export function surveyCell(place: Place, surveys: readonly SurveyPolicy[]): Cell<SurveyPolicy> {
  const value = cell(place, 'survey');
  const [only] = surveys;
  const found =
    value === '' && surveys.length === 1 ? only : surveys.find(({ id, name }) => id === value || name === value);
  if (found) return { value: found };
  const ids = surveys.map(({ id }) => id);
  const meant = nearest(value, ids);
  return wrong(place, {
    ...{ column: 'survey', value, code: value === '' ? 'missing' : 'unknown-survey' },
    message:
      value === ''
        ? text('没有写哪份问卷', 'the survey is missing')
        : text(`没有问卷“${value}”`, `there is no survey "${value}"`),
    mend: meant
      ? text(`是不是 ${meant}？`, `did you mean ${meant}?`)
      : text(
          `可填：${ids.join('、') || '现在没有启用的问卷'}`,
          `allowed: ${ids.join(', ') || 'no survey is switched on'}`,
        ),
  });
}

const LONGEST_ID = 100;

export function idCell(place: Place): Cell<string> {
  const value = cell(place, 'id');
  if (value !== '' && value.length <= LONGEST_ID) return { value };
  return wrong(place, {
    ...{ column: 'id', value, code: value === '' ? 'missing' : 'too-long' },
    message:
      value === ''
        ? text('没有答卷编号', 'the number of the answer is missing')
        : text('编号太长', 'the number is too long'),
    mend: text(
      `填问卷工具里的答卷编号，最多 ${LONGEST_ID} 字；同一编号只算一次`,
      `give the number it has in the survey tool, ${LONGEST_ID} characters at most; each counts once`,
    ),
  });
}

interface Times {
  read: (typed: string) => string | null;
  /** ISO UTC */
  now: string;
}

/** A moment, or a day whose noon it then is. */
export function answeredCell(place: Place, { read, now }: Times): Cell<string> {
  const value = cell(place, 'answered_at');
  const day = readDay(value);
  const at = day === null ? read(value) : soonerOf(read(`${day} 00:00`), { noon: read(`${day} 12:00`), now });
  if (at !== null && at <= now) return { value: at };
  const early = at !== null;
  return wrong(place, {
    ...{ column: 'answered_at', value, code: value === '' ? 'missing' : early ? 'in-future' : 'bad-instant' },
    message: early
      ? text(`时间“${value}”还没到`, `the time "${value}" is still to come`)
      : text(`时间“${value}”读不懂`, `the time "${value}" cannot be read`),
    mend: text('写成 2026-10-12 14:30，或只写日期 2026-10-12', 'write 2026-10-12 14:30, or the day alone 2026-10-12'),
  });
}

/** Noon of a day; of today, before it is noon, now. */
const soonerOf = (start: string | null, { noon, now }: { noon: string | null; now: string }): string | null =>
  start !== null && noon !== null && start <= now && noon > now ? now : noon;

/** A question's column by its id, or by its place: q1 is the first. */
const typedOf = (place: Place, question: SurveyQuestion, index: number): { column: string; value: string } => {
  const own = cell(place, question.id);
  return own === '' && cell(place, `q${index + 1}`) !== ''
    ? { column: `q${index + 1}`, value: cell(place, `q${index + 1}`) }
    : { column: question.id, value: own };
};

/** Survey tools let people leave out a question; a sheet without any answer is none. */
export function scoresCell(place: Place, { questions }: SurveyPolicy): Cell<Readonly<Record<string, number>>> {
  const scores: Record<string, number> = {};
  for (const [index, question] of questions.entries()) {
    const { column, value } = typedOf(place, question, index);
    if (value === '') continue;
    const mark = readMark(question.scale, value.replace(/分$/, ''));
    if (mark === null) return badMark(place, question, { column, value });
    scores[question.id] = mark;
  }
  const unknown = unknownQuestion(place, questions);
  if (unknown) return unknown;
  if (Object.keys(scores).length > 0) return { value: scores };
  const ids = questions.map(({ id }) => id);
  return wrong(place, {
    ...{ column: ids[0] ?? 'q1', value: '', code: 'missing' },
    message: text('一题也没有答', 'not one question is answered'),
    mend: text(`至少填一题：${ids.join('、')}，或 q1–q5`, `answer one at least: ${ids.join(', ')}, or q1 to q5`),
  });
}

function badMark(
  place: Place,
  { scale, name }: SurveyQuestion,
  { column, value }: { column: string; value: string },
): { problem: RowProblem } {
  const [least, most] = SCALES[scale];
  return wrong(place, {
    ...{ column, value, code: 'bad-score' },
    message: text(`“${name.zh}”的“${value}”不是它的分数`, `"${value}" is no score of "${name.en}"`),
    mend: text(`填 ${least} 到 ${most} 的整数`, `give a whole number from ${least} to ${most}`),
  });
}

const AROUND: ReadonlySet<string> = new Set([
  ...['survey', 'employee_no', 'unit', 'visit', 'answered_at', 'comment', 'id', 'period', 'source'],
  ...['q1', 'q2', 'q3', 'q4', 'q5'],
]);

/** A score under a name that is no question of the survey would be lost in silence. */
function unknownQuestion(place: Place, questions: SurveyPolicy['questions']): { problem: RowProblem } | null {
  const ids = questions.map(({ id }) => id);
  const column = Object.keys(place.record).find(
    (key) => !AROUND.has(key) && !ids.includes(key) && cell(place, key) !== '',
  );
  const beyond = ['q1', 'q2', 'q3', 'q4', 'q5'].slice(ids.length).find((key) => cell(place, key) !== '');
  const name = column ?? beyond;
  if (name === undefined) return null;
  const meant = nearest(name, ids);
  return wrong(place, {
    ...{ column: name, value: cell(place, name), code: 'unknown-question' },
    message: text(`这份问卷没有问题 ${name}`, `this survey has no question ${name}`),
    mend: meant
      ? text(`是不是 ${meant}？`, `did you mean ${meant}?`)
      : text(`这份问卷的问题：${ids.join('、')}`, `its questions: ${ids.join(', ')}`),
  });
}

/** The customer's words as they were written; nothing at all is null. */
export function commentCell(place: Place): Cell<string | null> {
  const value = (place.record.comment ?? '').trim();
  if ([...value].length <= LONGEST_COMMENT) return { value: value === '' ? null : value };
  return wrong(place, {
    ...{ column: 'comment', value, code: 'too-long' },
    message: text(`留言有 ${[...value].length} 字`, `the words have ${[...value].length} characters`),
    mend: text(`最多 ${LONGEST_COMMENT} 字`, `${LONGEST_COMMENT} characters at most`),
  });
}

export function visitCell(place: Place): Cell<string | null> {
  const value = cell(place, 'visit');
  if (value.length <= LONGEST_VISIT) return { value: value === '' ? null : value };
  return wrong(place, {
    ...{ column: 'visit', value, code: 'too-long' },
    message: text('就诊编号太长', 'the number of the visit is too long'),
    mend: text(`最多 ${LONGEST_VISIT} 字`, `${LONGEST_VISIT} characters at most`),
  });
}
