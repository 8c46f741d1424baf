/** One difference between two scorecards, and the sentences differences are told in. */
import { type Text, text } from './text.ts';

/** What a difference is about. */
export type DifferenceSubject =
  | 'sheet'
  | 'criterion'
  | 'rule'
  | 'season'
  | 'rater'
  | 'grade'
  | 'coefficient'
  | 'metric'
  | 'parameter'
  | 'bonus'
  | 'veto'
  | 'accept';

/** What happened to it. */
export type DifferenceKind = 'added' | 'removed' | 'renamed' | 'moved' | 'changed';

/** One thing that is not the same in two scorecards. */
export interface Difference {
  readonly about: DifferenceSubject;
  readonly change: DifferenceKind;
  /** the id, key or name of what changed, as the second sheet calls it where it is in both */
  readonly id: string;
  readonly message: Text;
}

/** What a difference is about, with its name as sentences say it. */
export interface Subject {
  readonly about: DifferenceSubject;
  readonly id: string;
  /** such as 考核项“仪容” / criterion "仪容" */
  readonly name: Text;
}

/** A subject called by a name of the sheet's own: 等级“优秀” / grade "优秀". */
export const named = (
  about: DifferenceSubject,
  id: string,
  [zh, en, name]: readonly [string, string, string],
): Subject => ({
  about,
  id,
  name: text(`${zh}“${name}”`, `${en} "${name}"`),
});

/** Something the second sheet has and the first has not. */
export const added = ({ about, id, name }: Subject, detail?: Text): Difference => ({
  about,
  change: 'added',
  id,
  message: text(`新增${name.zh}${tail('：', detail?.zh)}`, `new: ${name.en}${tail(': ', detail?.en)}`),
});

/** Something the first sheet has and the second has not. */
export const removed = ({ about, id, name }: Subject, detail?: Text): Difference => ({
  about,
  change: 'removed',
  id,
  message: text(`取消${name.zh}${tail('：', detail?.zh)}`, `gone: ${name.en}${tail(': ', detail?.en)}`),
});

const tail = (colon: string, detail: string | undefined): string => (detail === undefined ? '' : colon + detail);

/** A value of a subject that may have changed: how it is called, what it was, what it is. */
export interface Aspect {
  readonly label: Text;
  /** null or undefined: it is not written */
  readonly before: Text | string | null | undefined;
  readonly after: Text | string | null | undefined;
  readonly change?: DifferenceKind;
}

/** An aspect of a subject, as a list with one entry when it changed and none when not. */
export function changed(
  { about, id, name }: Subject,
  { label, before, after, change = 'changed' }: Aspect,
): readonly Difference[] {
  const [was, is] = [shown(before), shown(after)];
  if (was.zh === is.zh && was.en === is.en) return [];
  const message = text(
    `${name.zh}${label.zh}：${was.zh} → ${is.zh}`,
    `${name.en} ${label.en}: ${was.en}, now ${is.en}`,
  );
  return [{ about, change, id, message }];
}

const NONE = text('无', 'none');

function shown(value: Aspect['before']): Text {
  if (value === null || value === undefined) return NONE;
  return typeof value === 'string' ? text(value, value) : value;
}

/** Entries of two lists with the same key, and those that only one list has. */
export interface Matched<T> {
  readonly both: readonly (readonly [before: T, after: T])[];
  readonly gone: readonly T[];
  readonly fresh: readonly T[];
}

/** Matches entries by key, each in the order of its list. */
export function matchBy<T>(before: readonly T[], after: readonly T[], keyOf: (entry: T) => string): Matched<T> {
  const old = new Map(before.map((entry) => [keyOf(entry), entry]));
  const keys = new Set(after.map(keyOf));
  return {
    both: after.flatMap((entry) => {
      const was = old.get(keyOf(entry));
      return was === undefined ? [] : [[was, entry] as const];
    }),
    gone: before.filter((entry) => !keys.has(keyOf(entry))),
    fresh: after.filter((entry) => !old.has(keyOf(entry))),
  };
}

/**
 * Pairs what seems to be the same under another key: entries of `gone` and `fresh` that agree in `likeness`, each
 * taken once. Null is like nothing.
 */
export function pairRenamed<T>({ both, gone, fresh }: Matched<T>, likeness: (entry: T) => string | null): Matched<T> {
  const left = [...gone];
  const pairs = fresh.flatMap((entry) => {
    const like = likeness(entry);
    const index = like === null ? -1 : left.findIndex((old) => likeness(old) === like);
    const [was] = index === -1 ? [] : left.splice(index, 1);
    return was === undefined ? [] : [[was, entry] as const];
  });
  const paired = new Set(pairs.map(([, entry]) => entry));
  return { both: [...both, ...pairs], gone: left, fresh: fresh.filter((entry) => !paired.has(entry)) };
}
