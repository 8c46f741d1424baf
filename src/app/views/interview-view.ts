/** What the interview's two cards show: the agenda out of the receipt, the goals, and what was written down. */
import { z } from 'zod';
import { type Case, loadCase } from '#app/case.ts';
import type { Deps } from '#app/deps.ts';
import { settledScore } from '#app/score-case.ts';
import type { TalkCase } from '#app/talk.ts';
import { talkDraft } from '#app/talk-draft.ts';
import type { FieldValues } from '#cards/form-leaf.ts';
import type { GoalLine } from '#cards/goals.ts';
import type { InterviewAnswerView } from '#cards/interview-answer-card.ts';
import type { InterviewView, TalkNotes } from '#cards/interview-card.ts';
import { GOAL_SLOTS, talkField } from '#cards/talk-fields.ts';
import { type Agenda, agendaOf, type LeafScore } from '#core/results/agenda.ts';
import { headOf, localText, receiptLinesOf, titleOf } from './figures.ts';
import { newestText } from './prefilled.ts';
import { type Reader, trendOf } from './result-views.ts';

/** Drawn for a reader; `asks`: whether the card's question is still this card's. */
interface Drawing {
  reader: Reader;
  asks: boolean;
}

/** The interviewer's card, or how the talk stands for another who may read it. */
export async function interviewView(deps: Deps, talk: TalkCase, { reader, asks }: Drawing): Promise<InterviewView> {
  const { about, row } = talk;
  const { appraisal, leaves } = about;
  const notes = notesOf(talk);
  const draft = await talkDraft(deps, { appraisalId: appraisal.id, personId: reader.personId });
  const running = (await deps.store.plansOf(appraisal.personId)).find(({ state }) => state === 'running');
  const goal =
    running && (await deps.store.appraisalFile(running.appraisalId))?.texts.find(({ id }) => id === running.textId);
  return {
    ...(await commonOf(deps, talk)),
    asks,
    total: appraisal.result?.total ?? 0,
    grade: appraisal.result?.grade ?? null,
    agenda: await agendaFor(deps, about, reader),
    trend: await trendOf(deps, appraisal.personId, appraisal.period),
    lastGoals: talk.lastGoals.map(({ row: _, ...line }) => line),
    remark: remarkOf(deps, talk),
    plan: running ? { goal: goal?.body ?? '', until: running.toDay } : null,
    criteria: leaves.map((leaf) => ({ id: leaf.id, name: titleOf(leaf, leaf.id) })),
    values: draft.savedAt === null ? valuesOf(talk, notes) : draft.values,
    draftSavedAt: draft.savedAt === null ? null : localText(deps, draft.savedAt),
    notes,
    agreedAt: row.agreedAt === null ? null : localText(deps, row.agreedAt),
  };
}

/** The person's card. */
export async function interviewAnswerView(
  deps: Deps,
  talk: TalkCase,
  { reader, asks }: Drawing,
): Promise<InterviewAnswerView> {
  const { about, row } = talk;
  const { values } = await talkDraft(deps, { appraisalId: about.appraisal.id, personId: reader.personId });
  return {
    ...(await commonOf(deps, talk)),
    asks,
    notes: notesOf(talk),
    lastGoals: talk.lastGoals.map(({ words, criterion, state }) => ({ words, criterion, state })),
    values,
    agreedAt: row.agreedAt === null ? null : localText(deps, row.agreedAt),
  };
}

async function commonOf(deps: Deps, { about, row, events }: TalkCase) {
  const newest = events.at(-1);
  const by = newest?.actorId ? await deps.store.person(newest.actorId) : null;
  return {
    ...headOf(deps, about),
    due: null,
    revision: events.length,
    state: row.state,
    interviewerName: (await deps.store.person(row.interviewerId))?.name ?? '',
    recorded: {
      by: by?.name ?? '',
      at: localText(deps, newest?.at ?? row.openedAt),
      fingerprint: newest?.hash ?? '',
    },
  };
}

async function agendaFor(deps: Deps, about: Case, reader: Reader): Promise<Agenda> {
  const now = await scoresOf(deps, about, reader);
  const { appraisal } = about;
  const earlier = (await deps.store.appraisalsOf(appraisal.personId))
    .filter(({ state, result, scorecardId }) => state === 'final' && result && scorecardId === appraisal.scorecardId)
    .filter(({ period }) => period < appraisal.period)
    .sort((a, b) => (a.period < b.period ? 1 : -1))[0];
  const before = earlier && (await loadCase(deps, earlier.id));
  return agendaOf(now, before ? await scoresOf(deps, before, reader) : []);
}

/** The leaves of the receipt that was put before the person. */
async function scoresOf(deps: Deps, about: Case, { locale }: Reader): Promise<readonly LeafScore[]> {
  const { receipt } = await settledScore(deps, about);
  return receiptLinesOf(about, receipt, locale).map(({ leafId, name, score, full }) => ({ leafId, name, score, full }));
}

const told = z.object({ texts: z.array(z.string()) });

/** What stands for words that were erased. */
const ERASED = '—';

/** What the newest notes say, by the commitments their event holds; null before the talk was held. */
function notesOf({ about, events, goals }: TalkCase): TalkNotes | null {
  const held = events.filter(({ type }) => type === 'hold_interview').at(-1);
  if (!held) return null;
  const [praise, improve] = told.parse(held.data).texts;
  const bodyOf = (commitment: string | undefined) =>
    about.texts.find((text) => text.commitment === commitment)?.body || ERASED;
  return { praise: bodyOf(praise), improve: bodyOf(improve), goals: goals.map((goal) => goalLine(about, goal)) };
}

function goalLine(about: Case, goal: TalkCase['goals'][number]): GoalLine {
  const { criterionId } = goal;
  const leaf = about.leaves.find(({ id }) => id === criterionId);
  return {
    words: about.texts.find(({ id }) => id === goal.textId)?.body || ERASED,
    criterion: criterionId === null ? null : titleOf(leaf, criterionId),
    state: goal.state,
  };
}

/** The form begins with the notes the person wants changed. */
function valuesOf({ goals }: TalkCase, notes: TalkNotes | null): FieldValues {
  if (!notes) return {};
  const slots = GOAL_SLOTS.flatMap((slot) => {
    const [goal, line] = [goals[slot - 1], notes.goals[slot - 1]];
    if (!goal || !line) return [];
    return [
      [talkField.goal(slot), line.words],
      [talkField.criterion(slot), goal.criterionId ?? ''],
    ];
  });
  return { [talkField.praise]: notes.praise, [talkField.improve]: notes.improve, ...Object.fromEntries(slots) };
}

/** Why the notes came back. */
function remarkOf(deps: Deps, { about, row, events }: TalkCase): InterviewView['remark'] {
  if (row.state !== 'open' || events.at(-1)?.type !== 'answer_interview') return null;
  const text = newestText(about.texts, ({ kind }) => kind === 'interview_remark');
  return text ? { at: localText(deps, text.at), words: text.body } : null;
}
