/** The cells only answers of a survey have: which survey, when, and the marks. */
import { readDay } from '#core/intake/read-value.ts';
import { SCALES, type SurveyPolicy, type SurveyQuestion } from '#core/policies/kinds/survey.ts';
import { nearest } from '#core/scorecard/nearest.ts';
import { text } from '#core/scorecard/text.ts';
import { readMark } from '#core/surveys/read-sheet.ts';
import { type Cell, instantCell, isProblem, type Place, typedIn, wrong } from './cells.ts';
import type { RowProblem } from './intake.ts';

/** By its id or its name; where there is one survey only, nothing at all is that one. */
export function surveyCell(place: Place, surveys: readonly SurveyPolicy[]): Cell<SurveyPolicy> {
  const typed = typedIn(place, 'survey');
  const [only, ...others] = surveys;
  if (typed === '' && only && others.length === 0) return only;
  const ids = surveys.map(({ id }) => id);
  const none = text('现在没有启用的问卷', 'no survey is switched on');
  return (
    surveys.find(({ id, name }) => id === typed || name === typed) ??
    wrong(place, 'survey', {
      code: 'unknown-survey',
      missing: text('没有写哪份问卷', 'the survey is missing'),
      message: text(`没有问卷“${typed}”`, `there is no survey "${typed}"`),
      mend: meant(typed, ids) ?? text(`可填：${ids.join('、') || none.zh}`, `allowed: ${ids.join(', ') || none.en}`),
    })
  );
}

const meant = (typed: string, ids: readonly string[]): RowProblem['mend'] | null => {
  const near = nearest(typed, ids);
  return near ? text(`是不是 ${near}？`, `did you mean ${near}?`) : null;
};

interface Times {
  readInstant: (typed: string) => string | null;
  /** ISO UTC */
  now: string;
}

/** A moment, or a day whose noon it then is. */
export function answeredCell(place: Place, { readInstant, now }: Times): Cell<string> {
  const at = instantCell(place, 'answered_at', (typed) => momentOf(typed, { readInstant, now }));
  if (isProblem(at) || at <= now) return at;
  const typed = typedIn(place, 'answered_at');
  return wrong(place, 'answered_at', {
    code: 'in-future',
    message: text(`时间“${typed}”还没到`, `the time "${typed}" is still to come`),
    mend: text('核对时间，答完之后再导入', 'check the time; import it once it was answered'),
  });
}

/** Noon of a day; of today, before it is noon, now. */
function momentOf(typed: string, { readInstant, now }: Times): string | null {
  const day = readDay(typed);
  if (day === null) return readInstant(typed);
  const [start, noon] = [readInstant(`${day} 00:00`), readInstant(`${day} 12:00`)];
  return start !== null && noon !== null && start <= now && noon > now ? now : noon;
}

/** A question's column by its id, or by its place: q1 is the first. */
const columnOf = (place: Place, { id }: SurveyQuestion, index: number): string =>
  typedIn(place, id) === '' && typedIn(place, `q${index + 1}`) !== '' ? `q${index + 1}` : id;

/** Survey tools let people leave out a question; a sheet without any answer is none. */
export function scoresCell(place: Place, { questions }: SurveyPolicy): Cell<Readonly<Record<string, number>>> {
  const scores: Record<string, number> = {};
  for (const [index, question] of questions.entries()) {
    const column = columnOf(place, question, index);
    const typed = typedIn(place, column);
    if (typed === '') continue;
    const mark = readMark(question.scale, typed.replace(/分$/, ''));
    if (mark === null) return badMark(place, column, question);
    scores[question.id] = mark;
  }
  return unknownQuestion(place, questions) ?? (Object.keys(scores).length > 0 ? scores : noMarks(place, questions));
}

function noMarks(place: Place, questions: SurveyPolicy['questions']): RowProblem {
  const ids = questions.map(({ id }) => id);
  return wrong(place, ids[0] ?? 'q1', {
    code: 'missing',
    message: text('一题也没有答', 'not one question is answered'),
    mend: text(`至少填一题：${ids.join('、')}，或 q1–q5`, `answer one at least: ${ids.join(', ')}, or q1 to q5`),
  });
}

function badMark(place: Place, column: string, { scale, name }: SurveyQuestion): RowProblem {
  const [least, most] = SCALES[scale];
  const typed = typedIn(place, column);
  return wrong(place, column, {
    code: 'bad-score',
    message: text(`“${name.zh}”的“${typed}”不是它的分数`, `"${typed}" is no score of "${name.en}"`),
    mend: text(`填 ${least} 到 ${most} 的整数`, `give a whole number from ${least} to ${most}`),
  });
}

const BY_PLACE = ['q1', 'q2', 'q3', 'q4', 'q5'];
const AROUND: ReadonlySet<string> = new Set([
  ...['survey', 'employee_no', 'unit', 'visit', 'answered_at', 'comment', 'id', 'period', 'source'],
  ...BY_PLACE,
]);

/** A score under a name that is no question of the survey would be lost in silence. */
function unknownQuestion(place: Place, questions: SurveyPolicy['questions']): RowProblem | null {
  const ids = questions.map(({ id }) => id);
  const others = Object.keys(place.record).filter((key) => !AROUND.has(key) && !ids.includes(key));
  const name = [...others, ...BY_PLACE.slice(ids.length)].find((key) => typedIn(place, key) !== '');
  if (name === undefined) return null;
  return wrong(place, name, {
    code: 'unknown-question',
    message: text(`这份问卷没有问题 ${name}`, `this survey has no question ${name}`),
    mend: meant(name, ids) ?? text(`这份问卷的问题：${ids.join('、')}`, `its questions: ${ids.join(', ')}`),
  });
}
