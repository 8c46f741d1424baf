/** A press on a card of a rectification plan: refused in words, or recorded with every card it changes. */
import { refuseClick, say } from '#app/asker.ts';
import type { Change } from '#app/changes.ts';
import { type Deps, nowIso } from '#app/deps.ts';
import type { Effects } from '#app/effects.ts';
import { keepForm } from '#app/keep-form.ts';
import { type Press, type PressHandler, refuseField, tooLong } from '#app/on-appraisal.ts';
import { typed } from '#app/read-form.ts';
import type { FormDraftRow, RectificationRow, RectificationStepRow } from '#app/records-results.ts';
import { draftOf, draftSubject, LATE } from '#app/views/rectification-views.ts';
import type { Card } from '#cards/card.ts';
import { both, refusalSentence, type Texts, texts } from '#cards/texts.ts';
import { unlawfulWord } from '#core/policies/lawful.ts';
import {
  isLate,
  type RectificationRefusal,
  type RectificationStep,
  stepRectification,
} from '#core/results/rectification-steps.ts';
import { officeCard, ownerCard, type PlanDraft } from './draw-rectification.ts';
import { actorOver, loadRectification, type RectificationCase } from './rectification-case.ts';
import { redrawnPlan } from './rectification-messages.ts';
import { tellOf } from './tell-rectification.ts';

/** One text of a card, and how it is called. */
export type NamedField = readonly [field: string, name: (t: Texts) => string];

/** What one button means. */
interface Meaning {
  step: (of: RectificationCase, press: Press, deps: Deps) => RectificationStep;
  /** the texts it brings */
  fields: readonly NamedField[];
  /** whose card was pressed */
  card: 'owner' | 'office';
  answer: (t: Texts) => string;
}

/** A press with everything that was read for it. */
interface Pressed {
  press: Press;
  of: RectificationCase;
  meaning: Meaning;
  /** what was typed before and now */
  draft: FormDraftRow;
}

/** The use case of one button: rights and state first, then the words, then the step with all it brings about. */
export const pressing =
  (meaning: Meaning): PressHandler =>
  async (deps, press) => {
    const of = await loadRectification(deps, press.action.id);
    if (!of) return refuseClick('not_found');
    const step = meaning.step(of, press, deps);
    const actor = await actorOver(deps, of, press.asker);
    const moment = { actor, round: press.action.revision, now: nowIso(deps), least: of.policy.least };
    const stepped = stepRectification(of.row, step, moment);
    const pressed = { press, of, meaning, draft: await typedDraft(deps, press, of) };
    if (stepped.kind === 'refused') return refused(deps, pressed, stepped.code);
    const wrong = wrongText(pressed, step);
    if (wrong) return { ...wrong, changes: [{ put: 'form-draft', row: pressed.draft }] };
    return step.type === 'save' ? saved(deps, pressed) : recorded(deps, pressed, { step, row: stepped.plan });
  };

/** Everything typed so far on the cards of this plan. */
async function typedDraft(deps: Deps, { asker, form }: Press, { row }: RectificationCase) {
  const before = await draftOf(deps, row, asker.person.id);
  const own = Object.entries(form).filter(([name]) => name.startsWith('rectification:'));
  return keepForm(deps, { asker, form: { ...before?.fields, ...Object.fromEntries(own) } }, draftSubject(row.id)).row;
}

/** A text that is too long, or says of a branch what no rank can prove. */
function wrongText({ press, meaning }: Pressed, step: RectificationStep): Effects | null {
  for (const [field, name] of meaning.fields) {
    const long = tooLong(press, field, { zh: name(texts.zh), en: name(texts.en) });
    if (long) return long;
  }
  const word = step.type === 'notice' ? unlawfulWord(step.words) : null;
  return word === null
    ? null
    : say(
        'warning',
        both((t) => t.rectification.unlawful(word)),
      );
}

async function refused(deps: Deps, pressed: Pressed, code: RectificationRefusal): Promise<Effects> {
  const { draft, of } = pressed;
  switch (code) {
    case 'not_yours':
    case 'hr_only':
      return refuseClick(code);
    case 'already':
      return say(
        'info',
        both((t) => t.answers.alreadyCounted),
        await cardOf(deps, pressed, { of, draft: null }),
      );
    case 'outdated':
    case 'wrong_state':
      return say('info', refusalSentence('outdated_card'), await cardOf(deps, pressed, { of, draft }));
    case 'not_due':
      return kept(
        pressed,
        say(
          'warning',
          both((t) => t.rectification.noticeTooSoon),
        ),
      );
    case 'reason_required':
      return kept(pressed, missing(pressed));
    case 'too_short':
      return kept(pressed, tooShort(pressed));
  }
}

const kept = ({ draft }: Pressed, effects: Effects): Effects => ({
  ...effects,
  changes: [{ put: 'form-draft', row: draft }],
});

/** Every field that is empty, in one sentence. */
function missing({ press, meaning }: Pressed): Effects {
  const empty = meaning.fields.filter(([field]) => typed(press.form, field) === '');
  const code = meaning.card === 'owner' ? 'incomplete' : 'reason_required';
  return refuseField(code, (t) => empty.map(([, name]) => name(t)).join(t.words.separator));
}

function tooShort({ press, meaning, of }: Pressed): Effects {
  const { least } = of.policy;
  const [, name] = meaning.fields.find(([field]) => [...typed(press.form, field)].length < least) ?? [];
  const sentence = (locale: 'zh' | 'en') =>
    refusalSentence('text_too_short', { where: name?.(texts[locale]) ?? '', allowed: String(least) })[locale];
  return say('warning', { zh: sentence('zh'), en: sentence('en') });
}

/** The pressed card as it is once this stands. */
function cardOf(
  deps: Deps,
  { press, meaning }: Pressed,
  { of, draft }: { of: RectificationCase; draft: PlanDraft },
): Promise<Card> {
  const reader = { person: press.asker.person, draft };
  return meaning.card === 'owner' ? ownerCard(deps, of, reader) : officeCard(deps, of, reader);
}

/** A draft stands on every card and page of its writer. */
async function saved(deps: Deps, pressed: Pressed): Promise<Effects> {
  const { press, of, draft, meaning } = pressed;
  const { source, messageId, person } = press.asker;
  const others = await redrawnPlan(deps, of.row, { because: source, clicked: messageId, readerId: person.id });
  return {
    ...say('success', both(meaning.answer), await cardOf(deps, pressed, { of, draft })),
    changes: [{ put: 'form-draft', row: draft }, ...others],
  };
}

const KINDS = {
  submit: 'submitted',
  accept: 'accepted',
  return: 'returned',
  notice: 'notice',
  cancel: 'cancelled',
} as const;

interface Taken {
  step: Exclude<RectificationStep, { type: 'save' }>;
  row: RectificationRow;
}

/** The step, the plan after it, who hears of it, and every other card in its new state. */
async function recorded(deps: Deps, pressed: Pressed, { step, row }: Taken): Promise<Effects> {
  const { press, of, meaning } = pressed;
  const { asker } = press;
  const taken = stepRow(deps, pressed, step);
  const next = { ...of, row, steps: [...of.steps, taken] };
  const sent = await tellOf(deps, next, taken);
  const changes: readonly Change[] = [
    { put: 'rectification', was: of.row.state, row },
    { put: 'rectification-step', row: taken },
    ...dropped(row, asker.person.id),
    ...sent,
    ...(await redrawnPlan(deps, row, { because: asker.source, clicked: asker.messageId, sent })),
  ];
  return { ...say('success', both(meaning.answer), await cardOf(deps, pressed, { of: next, draft: null })), changes };
}

/** What its writer typed is recorded now; once a plan has ended, nobody goes on with a draft. */
const dropped = ({ id, ownerId, endedAt }: RectificationRow, personId: string): readonly Change[] =>
  [...new Set([personId, ...(endedAt === null ? [] : [ownerId])])].map((each) => ({
    drop: 'form-draft',
    subject: draftSubject(id),
    personId: each,
  }));

function stepRow(deps: Deps, { press, of }: Pressed, step: Taken['step']): RectificationStepRow {
  const filed = step.type === 'submit';
  return {
    rectificationId: of.row.id,
    number: of.steps.length + 1,
    kind: KINDS[step.type],
    byId: press.asker.person.id,
    causes: filed ? step.causes : null,
    measures: filed ? step.measures : null,
    words: filed && isLate(of.row, nowIso(deps)) ? LATE : wordsOf(step),
    at: nowIso(deps),
  };
}

function wordsOf(step: Taken['step']): string | null {
  if (step.type === 'notice') return step.words;
  return step.type === 'return' || step.type === 'cancel' ? step.reason : null;
}
