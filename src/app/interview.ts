/** 面谈: the talk about a result is written down, and its person agrees or asks for a change. */
import type { FieldValues } from '#cards/form-leaf.ts';
import { GOAL_SLOTS, talkField } from '#cards/talk-fields.ts';
import type { Texts } from '#cards/texts.ts';
import { mayPlan } from '#core/appraisal/after-result.ts';
import { addMonths } from '#core/calendar/period.ts';
import { applyCommand } from './apply-command.ts';
import { type AnswerKey, done, refuseClick, reply } from './asker.ts';
import type { Change } from './changes.ts';
import { type Deps, nowIso } from './deps.ts';
import type { Effects } from './effects.ts';
import { causeOf, type Press, type PressHandler, refuseField, SPOKEN } from './on-appraisal.ts';
import { onTalk } from './on-talk.ts';
import { typed } from './read-form.ts';
import type { PersonalText } from './records.ts';
import type { GoalRow } from './records-life.ts';
import { actorOver, type TalkCase, talkActor, talkOf } from './talk.ts';
import { inCharge, redrawn } from './talk-cards.ts';
import { dropTyped, keepTyped } from './talk-draft.ts';
import { longIn, type Named, refuseMissing, type Written, writtenIn } from './talk-words.ts';
import { talkCard } from './views/talk-card.ts';

/** 保存草稿. */
export const saveInterview: PressHandler = (deps, press) =>
  onTalk(deps, press, async (talk) => {
    const kept = await keepTyped(deps, press, talk.about.appraisal.id);
    return done('draftSaved', [kept], await talkCard(withDraft(deps, kept), talk, press.asker));
  });

/** 建立改进计划, out of the interview: what was typed so far is kept. */
export const newPlan: PressHandler = (deps, press) =>
  onTalk(deps, press, async ({ about }) => {
    const appraisalId = about.appraisal.id;
    if (about.appraisal.personId === press.asker.person.id) return refuseClick('not_yours');
    // a plan runs longer than the days of a delegation
    if (!mayPlan(about.appraisal, actorOver(press.asker, about.person))) return refuseClick('not_allowed');
    const brought = reply(deps, press.asker, { kind: 'plan-form', args: { appraisalId } });
    return { changes: [await keepTyped(deps, press, appraisalId), brought], outcome: {} };
  });

/** The store as it is once the draft stands. */
const withDraft = (deps: Deps, kept: Change): Deps =>
  'put' in kept && kept.put === 'draft' ? { ...deps, store: { ...deps.store, draft: async () => kept.row } } : deps;

/** Three steps on paper: praise, improve, goals. All that is missing is named in one sentence. */
export const holdInterview: PressHandler = (deps, press) =>
  onTalk(deps, press, async (talk) => {
    const { appraisal } = talk.about;
    if (appraisal.personId === press.asker.person.id) return refuseClick('not_yours');
    const keep = [await keepTyped(deps, press, appraisal.id)];
    const long = longIn(press, WORDS);
    if (long) return { ...long, changes: keep };
    const missing = missingIn(talk, press.form);
    if (missing.length > 0) return { ...refuseMissing(missing), changes: keep };
    return writeDown(deps, press, talk);
  });

const WORDS: readonly (readonly [field: string, name: Named])[] = [
  [talkField.praise, (t) => t.interview.praiseName],
  [talkField.improve, (t) => t.interview.improveName],
  ...GOAL_SLOTS.map((slot): [string, Named] => [talkField.goal(slot), (t) => `${t.interview.goalName} ${slot}`]),
];

/** Praise, improvement, and a word on every goal of last time that nobody judged yet. */
function missingIn({ lastGoals }: TalkCase, form: Press['form']): readonly Named[] {
  const unmarked = lastGoals.some(({ id, state }) => state === 'open' && markOf(form, id) === null);
  return [
    ...WORDS.slice(0, 2).flatMap(([field, name]) => (typed(form, field) === '' ? [name] : [])),
    ...(unmarked ? [(t: Texts) => t.interview.markName] : []),
  ];
}

function markOf(form: Press['form'], goalId: string): 'met' | 'missed' | null {
  const mark = typed(form, talkField.mark(goalId));
  return mark === 'met' || mark === 'missed' ? mark : null;
}

async function writeDown(deps: Deps, press: Press, talk: TalkCase): Promise<Effects> {
  const { about } = talk;
  const at = nowIso(deps);
  const wrote = (kind: PersonalText['kind'], field: string) =>
    writtenIn(deps, press, { appraisal: about.appraisal, kind, field });
  const parts = [wrote('interview_praise', talkField.praise), wrote('interview_improve', talkField.improve)].flat();
  const set = GOAL_SLOTS.flatMap((slot) =>
    wrote('goal', talkField.goal(slot)).map((text) => ({ text, criterionId: criterionOf(talk, press.form, slot) })),
  );
  const goals = set.map(
    ({ text, criterionId }): GoalRow => ({
      id: deps.newId(),
      personId: about.appraisal.personId,
      appraisalId: about.appraisal.id,
      period: addMonths(about.appraisal.period, 1),
      criterionId,
      textId: text.row.id,
      state: 'open',
      at,
    }),
  );
  const marked = talk.lastGoals.flatMap((goal) => {
    const mark = goal.state === 'open' ? markOf(press.form, goal.id) : null;
    return mark === null ? [] : [{ ...goal, state: mark, row: { ...goal.row, state: mark } }];
  });
  const written: readonly Written[] = [...parts, ...set.map(({ text }) => text)];
  const command = {
    type: 'hold_interview',
    interview: talkOf(talk.row),
    texts: written.map(({ words }) => words),
    record: {
      goals: goals.map(({ id, criterionId, textId }) => ({ id, criterionId, textId })),
      marks: marked.map(({ id, state }) => ({ id, state })),
    },
  } as const;
  return step(deps, press, {
    talk,
    command,
    answer: 'interviewHeld',
    written: written.map(({ row }) => row),
    after: {
      row: { ...talk.row, state: 'held', heldAt: at },
      goals,
      lastGoals: talk.lastGoals.map((goal) => marked.find(({ id }) => id === goal.id) ?? goal),
    },
    rows: [...goals, ...marked.map(({ row }) => row)].map((row) => ({ put: 'goal', row }) as const),
  });
}

/** A leaf of the sheet, or none. */
function criterionOf({ about }: TalkCase, form: Press['form'], slot: number): string | null {
  const chosen = typed(form, talkField.criterion(slot));
  return about.leaves.some(({ id }) => id === chosen) ? chosen : null;
}

/** 认可. */
export const agreeInterview: PressHandler = (deps, press) =>
  onTalk(deps, press, async (talk) =>
    step(deps, press, {
      talk,
      command: { type: 'agree_interview', interview: await toldBy(deps, talk) },
      answer: 'interviewAgreed',
      written: [],
      after: { row: { ...talk.row, state: 'agreed', agreedAt: nowIso(deps) } },
      rows: [],
    }),
  );

const remarkName: Named = (t) => t.interview.remarkName;

/** 提出修改: back to the interviewer, with the person's words. */
export const answerInterview: PressHandler = (deps, press) =>
  onTalk(deps, press, async (talk) => {
    if (talk.about.appraisal.personId !== press.asker.person.id) return refuseClick('not_yours');
    const keep = [await keepTyped(deps, press, talk.about.appraisal.id)];
    const long = longIn(press, [[talkField.remark, remarkName]]);
    if (long) return { ...long, changes: keep };
    const { appraisal } = talk.about;
    const [remark] = writtenIn(deps, press, { appraisal, kind: 'interview_remark', field: talkField.remark });
    if (!remark) return { ...refuseField('reason_required', remarkName), changes: keep };
    return step(deps, press, {
      talk,
      command: { type: 'answer_interview', interview: await toldBy(deps, talk), words: remark.words },
      answer: 'interviewAnswered',
      written: [remark.row],
      after: { row: { ...talk.row, state: 'open' } },
      rows: [],
    });
  });

/** The talk with whoever is told of the answer: the interviewer, or who takes their place by now. */
async function toldBy(deps: Deps, { row, about }: TalkCase) {
  const [interviewerId = row.interviewerId] = await inCharge(deps, row.interviewerId, about.person);
  return { ...talkOf(row), interviewerId };
}

type TalkCommand = Parameters<typeof applyCommand>[1]['command'];
type WithoutActor<C> = C extends { actor: unknown } ? Omit<C, 'actor'> : never;

interface Step {
  talk: TalkCase;
  command: WithoutActor<TalkCommand>;
  answer: AnswerKey;
  written: readonly PersonalText[];
  /** the talk as it stands once this is written */
  after: Pick<TalkCase, 'row'> & Partial<Pick<TalkCase, 'goals' | 'lastGoals'>>;
  rows: readonly Change[];
}

/** Decides one step of the talk; the clicked card closes, its others are drawn anew. */
async function step(deps: Deps, press: Press, { talk, command, answer, written, after, rows }: Step): Promise<Effects> {
  const { appraisal } = talk.about;
  const actor = await talkActor(deps, press.asker, talk.about);
  const applied = await applyCommand(deps, { appraisal, command: { ...command, actor }, ...causeOf(press) });
  if (applied.kind === 'refused') return refuseClick(SPOKEN[applied.code]);
  const values: FieldValues = {};
  const next: TalkCase = {
    ...talk,
    ...after,
    about: { ...talk.about, appraisal: applied.next, texts: [...talk.about.texts, ...written] },
    events: applied.event ? [...talk.events, applied.event] : talk.events,
  };
  const place = { appraisalId: appraisal.id, personId: press.asker.person.id };
  const changes: readonly Change[] = [
    ...applied.changes,
    ...written.map((row): Change => ({ put: 'text', row })),
    { put: 'interview', row: next.row },
    ...rows,
    ...(await dropTyped(deps, place, 'talk:')),
    ...(await redrawn(deps, {
      appraisalId: appraisal.id,
      kinds: ['interview', 'interview-answer'],
      because: String(applied.next.version),
      clicked: press.asker.messageId,
      sent: applied.changes,
      args: {},
    })),
  ];
  const cleared = {
    ...deps,
    store: { ...deps.store, draft: async () => ({ ...place, fields: values, updatedAt: '' }) },
  };
  return done(answer, changes, await talkCard(cleared, next, press.asker));
}
