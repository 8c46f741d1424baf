/** Writing a note on causes: kept while it is half written, filed once, late too. */
import { done, refuseClick, say } from '#app/asker.ts';
import type { Change } from '#app/changes.ts';
import { type Deps, nowIso } from '#app/deps.ts';
import type { Effects } from '#app/effects.ts';
import { keepForm } from '#app/keep-form.ts';
import type { Press, PressHandler } from '#app/on-appraisal.ts';
import { typed } from '#app/read-form.ts';
import type { RootCauseRow } from '#app/records-results.ts';
import { longIn, type Named, refuseMissing } from '#app/talk-words.ts';
import { NOTE_FIELDS, rootCauseCard } from '#cards/root-cause-card.ts';
import { both, refusalSentence } from '#cards/texts.ts';
import { aboveOwner } from './ask-root-cause.ts';
import { type NoteCase, noteCase, noteSubject, noteWords, rootCauseView } from './note-case.ts';
import { noteMessage, redrawnNotes } from './note-messages.ts';

const FIELDS: readonly (readonly [field: string, name: Named])[] = [
  [NOTE_FIELDS.causes, (t) => t.rootCause.causesName],
  [NOTE_FIELDS.measures, (t) => t.rootCause.measuresName],
];

/** Out of the to-do list, a complaint or the word that it is late: the card as it is now. */
export const showRootCause: PressHandler = async (deps, { asker, action }) => {
  const found = await noteCase(deps, await deps.store.rootCause(action.id), asker);
  if (!found) return refuseClick('not_yours');
  const shown = noteMessage(deps, found.row, { why: 'shown', personId: asker.person.id, because: asker.source });
  return { changes: [{ ...shown, row: { ...shown.row, platform: asker.platform } }], outcome: {} };
};

/** 保存草稿. */
export const saveRootCause: PressHandler = (deps, press) =>
  onNote(deps, press, async (note) => {
    return done('draftSaved', [keepForm(deps, press, noteSubject(note.row.id))], await drawn(deps, note, press));
  });

/** 提交说明. */
export const fileRootCause: PressHandler = (deps, press) =>
  onNote(deps, press, async (note) => {
    const keep = keepForm(deps, press, noteSubject(note.row.id));
    const long = longIn(press, FIELDS);
    if (long) return { ...long, changes: [keep] };
    const missing = FIELDS.flatMap(([field, name]) => (typed(press.form, field) === '' ? [name] : []));
    if (missing.length > 0) return { ...refuseMissing(missing), changes: [keep] };
    return filed(deps, press, note.row);
  });

/** Runs `work` for whoever may write the note now; one that was written or taken back meanwhile comes as it is. */
async function onNote(deps: Deps, press: Press, work: (note: NoteCase) => Promise<Effects>): Promise<Effects> {
  const { asker, action } = press;
  const note = await noteCase(deps, await deps.store.rootCause(action.id), asker);
  if (!note) return refuseClick('not_yours');
  if (note.mayFile) return work(note);
  const { state, filedBy } = note.row;
  if (state === 'asked') return refuseClick('not_yours');
  const sentence =
    state === 'withdrawn'
      ? refusalSentence('note_withdrawn')
      : filedBy === asker.person.id
        ? both((t) => t.answers.alreadyCounted)
        : refusalSentence('already_done');
  return say('info', sentence, await drawn(deps, note, press));
}

/** The clicked card; what was just typed stands in it. */
const drawn = async (deps: Deps, note: NoteCase, { asker, form }: Press) =>
  rootCauseCard(
    await rootCauseView(deps, note, { why: 'shown', reader: asker, ...(note.mayFile ? { values: form } : {}) }),
    asker.person.locale,
  );

async function filed(deps: Deps, press: Press, row: RootCauseRow): Promise<Effects> {
  const { asker, form } = press;
  const next: RootCauseRow = {
    ...row,
    state: 'filed',
    words: noteWords({ causes: typed(form, NOTE_FIELDS.causes), measures: typed(form, NOTE_FIELDS.measures) }),
    filedBy: asker.person.id,
    filedAt: nowIso(deps),
  };
  const readers = (await aboveOwner(deps, row)).filter((id) => id !== asker.person.id);
  const changes: readonly Change[] = [
    { put: 'root-cause', was: 'asked', row: next },
    { drop: 'form-draft', subject: noteSubject(row.id), personId: asker.person.id },
    ...readers.map((personId) => noteMessage(deps, row, { why: 'filed', personId, because: personId })),
    ...(await redrawnNotes(deps, row, { because: 'filed', clicked: asker.messageId })),
  ];
  return done('noteFiled', changes, await drawn(deps, { row: next, mayFile: false }, press));
}
