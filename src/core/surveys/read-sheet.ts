/** Reads what a customer chose and wrote, from a page, a file or a call alike. */
import { SCALES, type SurveyPolicy, type SurveyQuestion } from '#core/policies/kinds/survey.ts';

/** So many signs a customer may write. */
export const LONGEST_COMMENT = 500;

export interface Sheet {
  /** question id → whole number on its scale */
  readonly scores: Readonly<Record<string, number>>;
  readonly comment: string | null;
}

export interface SheetProblems {
  /** ids of questions without an answer */
  readonly missing: readonly string[];
  /** ids of questions whose answer is none of the scale */
  readonly bad: readonly string[];
  /** how many signs were written, where they are too many; else null */
  readonly long: number | null;
}

export type ReadSheet = { readonly ok: true; readonly sheet: Sheet } | ({ readonly ok: false } & SheetProblems);

/** An answer as typed, full width too; null when it is none of the scale. `readMark('csat', '５')` is 5. */
export function readMark(scale: SurveyQuestion['scale'], typed: string): number | null {
  const text = typed.normalize('NFKC').trim();
  const mark = /^\d{1,2}$/.test(text) ? Number(text) : null;
  const [least, most] = SCALES[scale];
  return mark !== null && mark >= least && mark <= most ? mark : null;
}

/** @param typed question id → what was chosen, '' or nothing where nothing was */
export function readSheet(
  { questions, comment: asksWords }: Pick<SurveyPolicy, 'questions' | 'comment'>,
  { typed, comment }: { typed: Readonly<Record<string, string>>; comment: string },
): ReadSheet {
  const marks = questions.map(({ id, scale }) => {
    const given = typed[id] ?? '';
    return { id, given: given.trim(), mark: readMark(scale, given) };
  });
  const missing = marks.filter(({ given }) => given === '').map(({ id }) => id);
  const bad = marks.filter(({ given, mark }) => given !== '' && mark === null).map(({ id }) => id);
  const words = asksWords ? comment.trim() : '';
  const signs = [...words].length;
  const long = signs > LONGEST_COMMENT ? signs : null;
  if (missing.length + bad.length > 0 || long !== null) return { ok: false, missing, bad, long };
  const scores = Object.fromEntries(marks.flatMap(({ id, mark }) => (mark === null ? [] : [[id, mark]])));
  return { ok: true, sheet: { scores, comment: words === '' ? null : words } };
}
