/** 建议: made by anybody, given an owner by HR or the head of the unit, answered by the owner; the author hears of it. */
import { type Asker, answerTyped, refuseClick, refuseTyped, say } from '#app/asker.ts';
import type { Change } from '#app/changes.ts';
import { type Deps, nowIso } from '#app/deps.ts';
import type { Effects } from '#app/effects.ts';
import { findOne } from '#app/find-people.ts';
import { keepForm } from '#app/keep-form.ts';
import { type Press, type PressHandler, refuseField, tooLong } from '#app/on-appraisal.ts';
import { message } from '#app/outbox-drafts.ts';
import { TEXT_LIMIT, typed } from '#app/read-form.ts';
import type { SuggestionRow } from '#app/records-results.ts';
import { thisMonth } from '#app/spot-checks/check-rules.ts';
import { suggestionCard, suggestionField } from '#cards/suggestion-card.ts';
import { both, texts } from '#cards/texts.ts';
import type { Sentence } from '#platforms/platform.ts';
import { assignersOf, mayAssign, partIn, suggestionDraft, suggestionView } from './suggestion-case.ts';

/** 建议 …, typed. */
export async function suggestTyped(deps: Deps, asker: Asker, words: string): Promise<Effects> {
  if (words === '') return refuseTyped(deps, asker, 'suggestion_words');
  if ([...words].length > TEXT_LIMIT)
    return refuseTyped(deps, asker, { code: 'text_too_long', allowed: String(TEXT_LIMIT) });
  const row: SuggestionRow = {
    ...{ id: deps.newId(), period: thisMonth(deps), authorId: asker.person.id, unitId: asker.person.unitId, words },
    ...{ ownerId: null, state: 'open', answer: null, answeredAt: null, at: nowIso(deps) },
  };
  const answer = answerTyped(
    deps,
    asker,
    both((t) => t.reviews.suggestionTaken),
  );
  const told = (await assignersOf(deps, row)).map((id) => cardTo(deps, row, { personId: id, because: 'new' }));
  return { ...answer, changes: [{ put: 'suggestion', row }, ...told, ...answer.changes] };
}

const cardTo = (deps: Deps, { id }: SuggestionRow, to: { personId: string; because: string }): Change =>
  message(deps, {
    key: `suggestion:${id}:${to.because}:${to.personId}`,
    kind: 'suggestion',
    to: { personId: to.personId },
    args: { suggestionId: id },
  });

const isOver = ({ state }: SuggestionRow): boolean => state === 'done' || state === 'declined';

/** What a press is about, where it is still open; else the card as it stands. */
async function openOne(deps: Deps, press: Press): Promise<SuggestionRow | Effects> {
  const row = await deps.store.suggestion(press.action.id);
  const part = row && (await partIn(deps, press.asker, row));
  if (!row || !part) return refuseClick('not_found');
  if (!isOver(row)) return row;
  const sentence = both((t) => t.answers.alreadyCounted);
  return answered(deps, press.asker, { row, sentence, kind: 'info', changes: [] });
}

interface Answer {
  row: SuggestionRow;
  sentence: Sentence;
  kind: 'info' | 'success';
  changes: readonly Change[];
}

/** The card as it stands now for whoever pressed. */
async function answered(deps: Deps, asker: Asker, { row, sentence, kind, changes }: Answer): Promise<Effects> {
  const reader = (await partIn(deps, asker, row)) ?? 'author';
  const view = await suggestionView(deps, asker, { row, reader });
  return { ...say(kind, sentence, suggestionCard(view, asker.person.locale)), changes };
}

/** More steps than any suggestion takes. */
const MOST_STEPS = 100;

/** The number of the next step, claimed with it: of two people who press at once the second reads again. */
async function claim(deps: Deps, { id }: SuggestionRow): Promise<Change> {
  const keys = Array.from({ length: MOST_STEPS }, (_, step) => `suggestion:${id}:step:${step + 1}`);
  const claimed = await deps.store.jobsDone(keys);
  const key = keys.find((each) => !claimed.has(each));
  return { put: 'job', key: key ?? `suggestion:${id}:step:${deps.newId()}`, at: nowIso(deps) };
}

/** 交给负责人: named by name or number; who is named again gets it anew. */
export const assignSuggestion: PressHandler = async (deps, press) => {
  const row = await openOne(deps, press);
  if ('outcome' in row) return row;
  const { asker, form } = press;
  if (!(await mayAssign(deps, asker, row))) return refuseClick('not_allowed');
  const named = typed(form, suggestionField.owner);
  if (named === '') return refuseClick({ code: 'unknown_person', who: '' });
  const found = await findOne(deps, named);
  if ('refusal' in found) return refuseClick(found.refusal);
  const owner = found.person;
  const sentence = both((t) => t.reviews.assigned(owner.name));
  if (owner.id === row.ownerId) return answered(deps, asker, { row, sentence, kind: 'info', changes: [] });
  const next = { ...row, ownerId: owner.id };
  const tells = new Set([...(owner.id === asker.person.id ? [] : [owner.id]), ...(row.authorId ? [row.authorId] : [])]);
  tells.delete(asker.person.id);
  const because = `owner:${asker.source}`;
  const told = [...tells].map((personId) => cardTo(deps, row, { personId, because }));
  const changes = [await claim(deps, row), { put: 'suggestion', row: next } as const, ...told];
  return answered(deps, asker, { row: next, sentence, kind: 'success', changes });
};

const ANSWERS = ['doing', 'done', 'declined'] as const;

/** 开始处理, 已完成, 不采纳: the end of it needs an answer, which whoever made it reads. */
export const answerSuggestion: PressHandler = async (deps, press) => {
  const row = await openOne(deps, press);
  if ('outcome' in row) return row;
  const { asker, action, form } = press;
  if (row.ownerId !== asker.person.id) return refuseClick('not_yours');
  const state = ANSWERS.find((each) => each === action.part);
  if (!state) return refuseClick('unreadable_action');
  const subject = suggestionDraft(row.id);
  const long = tooLong(press, suggestionField.answer, {
    zh: texts.zh.reviews.answerName,
    en: texts.en.reviews.answerName,
  });
  if (long) return { ...long, changes: [keepForm(deps, press, subject)] };
  const words = typed(form, suggestionField.answer);
  if (words === '' && state !== 'doing') return refuseField('reason_required', (t) => t.reviews.answerName);
  const answer = words === '' ? row.answer : words;
  const next = { ...row, state, answer, answeredAt: answer === null ? null : nowIso(deps) };
  const told =
    row.authorId && row.authorId !== asker.person.id
      ? [cardTo(deps, row, { personId: row.authorId, because: `${state}:${asker.source}` })]
      : [];
  const changes: readonly Change[] = [
    await claim(deps, row),
    { put: 'suggestion', row: next },
    { drop: 'form-draft', subject, personId: asker.person.id },
    ...told,
  ];
  const sentence = both((t) => t.reviews.answered);
  return answered(deps, asker, { row: next, sentence, kind: 'success', changes });
};
