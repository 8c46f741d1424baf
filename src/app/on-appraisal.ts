/** What every press on an appraisal's card has in common: find it, know the person, refuse an outdated card. */
import type { CardAction } from '#cards/action.ts';
import { closedCard } from '#cards/closed-card.ts';
import type { RefusalDetail, RefusalCode as SpokenCode } from '#cards/texts/refusals.ts';
import { both, refusalSentence } from '#cards/texts.ts';
import type { Appraisal } from '#core/appraisal/appraisal.ts';
import type { RefusalCode } from '#core/appraisal/state-table.ts';
import type { Applied } from './apply-command.ts';
import { type AnswerKey, type Asker, done, refuseClick, say } from './asker.ts';
import { type Case, loadCase } from './case.ts';
import type { Change } from './changes.ts';
import { actedBefore, actsForToday, delegatedCard } from './delegations.ts';
import type { Deps } from './deps.ts';
import type { Effects } from './effects.ts';
import { type Form, TEXT_LIMIT, typed } from './read-form.ts';
import { takeOver } from './standing-cards.ts';
import { isStillAsked, standsAs } from './stands-as.ts';
import { asOfPeriod } from './trial.ts';
import { broughtTogether } from './typed-elsewhere.ts';
import { type AppraisalCard, cardFor, isOpen, overtakenCard } from './views/card-for.ts';
import { closedView } from './views/closed-view.ts';

export interface Press {
  asker: Asker;
  action: CardAction;
  form: Form;
}

/** One button's use case. */
export type PressHandler = (deps: Deps, press: Press) => Promise<Effects>;

/**
 * Loads the appraisal of a press and runs `work` when the card is the current one. A stranger learns nothing; an
 * outdated card changes nothing and brings the current one.
 */
export async function onAppraisal(deps: Deps, press: Press, work: (about: Case) => Promise<Effects>): Promise<Effects> {
  const { asker, action } = press;
  const about = await loadCase(deps, action.id);
  if (!about) return refuseClick('not_found');
  const actsFor = await actsForToday(deps, about.appraisal, asker.person.id);
  const own = { personId: actsFor ?? asker.person.id, command: action.command };
  const part = await standsAs(deps, about.appraisal, own);
  if (!part)
    return (await actedBefore(deps, about.appraisal, asker.person.id))
      ? overFor(deps, press, about)
      : refuseClick('not_yours');
  if (action.revision === about.appraisal.version || (await isStillAsked(deps, about.appraisal, { action, part }))) {
    const brought = await broughtTogether(deps, press, { about, card: part.card });
    return brought ?? work(actsFor === undefined ? about : { ...about, actsFor });
  }
  const { id, card } = part;
  const readerId = id === actsFor ? asker.person.id : id;
  const reader = { personId: readerId, locale: asker.person.locale };
  const sentence = (await answeredBy(deps, press, readerId))
    ? both((t) => t.answers.alreadyCounted)
    : refusalSentence('outdated_card');
  const brought = say('info', sentence, await cardFor(deps, about, { card, reader }));
  if (!isOpen(card, about.appraisal, id)) return brought;
  return {
    ...brought,
    changes: await takeOver(deps, asker, { appraisalId: about.appraisal.id, kind: card, readerId }),
  };
}

/** A delegate whose days are over, with a card sent in time: it closes, and nothing is recorded. */
async function overFor(deps: Deps, { asker }: Press, about: Case): Promise<Effects> {
  const card = delegatedCard(about.appraisal);
  const closed = await overtakenCard(deps, about, {
    card,
    readerId: asker.person.id,
    locale: asker.person.locale,
  });
  return say('warning', refusalSentence('delegation_over'), closed);
}

/** Whether the very card was answered by the same person before: a double click, which counts once. */
async function answeredBy(deps: Deps, { asker, action }: Press, readerId: string): Promise<boolean> {
  const events = await deps.store.eventsOf(action.id);
  const ids = [asker.person.id, readerId];
  return events.some(({ version, actorId }) => version === action.revision + 1 && ids.includes(actorId ?? ''));
}

/** Core codes people never hear of by name share the sentence of the nearest one. */
export const SPOKEN: Readonly<Record<RefusalCode, SpokenCode>> = {
  not_yours: 'not_yours',
  wrong_state: 'wrong_state',
  not_your_turn: 'not_yours',
  no_task: 'no_task',
  already_done: 'already_done',
  already_appealed: 'already_appealed',
  reason_required: 'reason_required',
  incomplete: 'incomplete',
  not_due: 'too_soon',
  nobody_left: 'not_found',
  cannot_rate: 'cannot_rate',
};

interface Closing {
  about: Case;
  applied: Applied;
  answer: AnswerKey;
  /** the person's own words, shown on their own closed card */
  words?: string | null;
  /** rows besides those of the command */
  rows?: readonly Change[];
  /** for a refusal: which field is missing */
  missing?: RefusalDetail;
}

/** The answer to a command: a refusal, or "done" with the card closed. */
export async function conclude(deps: Deps, press: Press, closing: Closing): Promise<Effects> {
  const { about, applied } = closing;
  if (applied.kind === 'refused') return refuseClick({ code: SPOKEN[applied.code], ...closing.missing });
  const { person } = press.asker;
  const rows = [...applied.changes, ...(closing.rows ?? []), dropDraft(applied.next, person.id)];
  if (!applied.event) return done(closing.answer, rows);
  const view = await closedView(
    deps,
    { ...about, appraisal: applied.next },
    { event: applied.event, words: closing.words ?? null },
  );
  const { period } = about.appraisal;
  const { locale } = person;
  return done(closing.answer, rows, await asOfPeriod(deps, closedCard(view, locale), { period, locale }));
}

/** The answer to a command that may leave its card open: then the card is drawn as it is now, else it closes. */
export async function concludeOpen(
  deps: Deps,
  press: Press,
  { card, ...closing }: Closing & { card: AppraisalCard },
): Promise<Effects> {
  const { applied, about } = closing;
  const { id: personId, locale } = press.asker.person;
  if (applied.kind === 'refused' || !isOpen(card, applied.next, about.actsFor ?? personId))
    return conclude(deps, press, closing);
  const drawn = await cardFor(deps, { ...about, appraisal: applied.next }, { card, reader: { personId, locale } });
  return done(closing.answer, applied.changes, drawn);
}

const dropDraft = (appraisal: Appraisal, personId: string): Change => ({
  drop: 'draft',
  appraisalId: appraisal.id,
  personId,
});

/** Everything typed so far, kept whatever was wrong with it. */
export const keepDraft = (
  deps: Deps,
  { asker, form }: Press,
  appraisal: Appraisal,
): Extract<Change, { put: 'draft' }> => ({
  put: 'draft',
  row: {
    appraisalId: appraisal.id,
    personId: asker.person.id,
    fields: form,
    updatedAt: new Date(deps.clock()).toISOString(),
  },
});

/** A field that is longer than the card allows, as a refusal; null when it fits. */
export function tooLong(press: Press, field: string, where: { zh: string; en: string }): Effects | null {
  if ([...typed(press.form, field)].length <= TEXT_LIMIT) return null;
  const detail = { where: where.zh, allowed: String(TEXT_LIMIT) };
  const english = refusalSentence('text_too_long', { ...detail, where: where.en }).en;
  return say('warning', { zh: refusalSentence('text_too_long', detail).zh, en: english });
}

/** A refusal that names a field, in both languages. */
export const refuseField = (
  code: SpokenCode,
  where: (t: Parameters<Parameters<typeof both>[0]>[0]) => string,
): Effects => {
  const name = both(where);
  return say('warning', {
    zh: refusalSentence(code, { where: name.zh ?? '' }).zh ?? '',
    en: refusalSentence(code, { where: name.en ?? '' }).en ?? '',
  });
};

/** What caused a command, for its event and for the cards it redraws. */
export function causeOf({ asker }: Press): { source: string; clickedMessageId?: string } {
  return asker.messageId === null
    ? { source: asker.source }
    : { source: asker.source, clickedMessageId: asker.messageId };
}
