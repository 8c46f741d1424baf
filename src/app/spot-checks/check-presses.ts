/** The buttons of spot checks: whom to check, the form, and taking one back. */
import { refuseClick, say } from '#app/asker.ts';
import { type Deps, nowIso } from '#app/deps.ts';
import type { Effects } from '#app/effects.ts';
import { keepForm } from '#app/keep-form.ts';
import type { Press, PressHandler } from '#app/on-appraisal.ts';
import { typed } from '#app/read-form.ts';
import type { Person } from '#app/records.ts';
import type { SpotCheckRow } from '#app/records-results.ts';
import { checkDraft, isTakenBackToday, recordedView, spotCheckView } from '#app/views/check-views.ts';
import { today } from '#app/views/figures.ts';
import { weeklyChecksView } from '#app/views/weekly-checks-view.ts';
import { fieldName } from '#cards/form-leaf.ts';
import { checkField, checkRecordedCard, spotCheckCard } from '#cards/spot-check-card.ts';
import { both } from '#cards/texts.ts';
import { weeklyChecksCard } from '#cards/weekly-checks-card.ts';
import { checkRules, thisMonth } from './check-rules.ts';
import { checkSources } from './may-check.ts';
import { type CheckSaid, readCheck } from './read-check.ts';
import { checkRows, othersThan } from './record-check.ts';

/** 打分: the form about the person that was chosen. */
export const openCheck: PressHandler = async (deps, { asker, form }) => {
  const person = await deps.store.person(typed(form, fieldName.person));
  if (!person?.active) return refuseClick('unknown_person');
  const view = await spotCheckView(deps, asker, person);
  if (view.sources.length === 0) return refuseClick('not_allowed');
  return { changes: [], outcome: { card: spotCheckCard(view, asker.person.locale) } };
};

/** 再查一位: the week's list again. */
export const openChecks: PressHandler = async (deps, { asker }) => {
  const { person } = asker;
  if ((await deps.store.reportsOf(person.id)).length === 0) return refuseClick('not_allowed');
  return { changes: [], outcome: { card: weeklyChecksCard(await weeklyChecksView(deps, person), person.locale) } };
};

/** 记录: what is wrong is said, and what was typed is kept. */
export const recordCheck: PressHandler = async (deps, press) => {
  const { asker, action, form } = press;
  const person = await deps.store.person(action.id);
  if (!person?.active) return refuseClick('unknown_person');
  const sources = await checkSources(deps, asker, person);
  const [usual] = sources;
  if (usual === undefined) return refuseClick('not_allowed');
  const source = sources.find((each) => each === typed(form, checkField.source)) ?? usual;
  const read = readCheck(press, checkRules(deps, thisMonth(deps)).dimensions);
  if (!read.ok) return { ...read.refused, changes: [keepForm(deps, press, checkDraft(person.id))] };
  return recorded(deps, press, { person, source, said: read.said });
};

interface Recorded {
  person: Person;
  source: SpotCheckRow['source'];
  said: CheckSaid;
}

async function recorded(deps: Deps, { asker }: Press, { person, source, said }: Recorded): Promise<Effects> {
  const period = thisMonth(deps);
  const check: SpotCheckRow = {
    ...said,
    ...{ id: deps.newId(), personId: person.id, period, day: today(deps), source },
    ...{ checkerId: asker.person.id, recordingId: null, at: nowIso(deps) },
  };
  const rows = await checkRows(deps, {
    rules: checkRules(deps, period),
    check,
    instead: null,
    author: asker.person.id,
  });
  const checks = [...(await othersThan(deps, null, check)), check];
  const card = checkRecordedCard(await recordedView(deps, asker.person, { check, checks }), asker.person.locale);
  return {
    changes: [...rows, { drop: 'form-draft', subject: checkDraft(person.id), personId: asker.person.id }],
    outcome: { toast: { kind: 'success', text: both((t) => t.checks.answers.recorded) }, card },
  };
}

/** 撤回, by its checker on the same day; the only check of a month is corrected instead, for a mean of nothing is none. */
export const takeBackCheck: PressHandler = async (deps, { asker, action }) => {
  const check = await deps.store.spotCheck(action.id);
  if (!check) return refuseClick('already_done');
  if (check.checkerId !== asker.person.id) return refuseClick('not_yours');
  if (!isTakenBackToday(deps, check, asker.person.id)) return refuseClick('check_closed');
  if ((await othersThan(deps, check, check)).length === 0) return refuseClick('only_check');
  const rules = checkRules(deps, check.period);
  const rows = await checkRows(deps, { rules, check: null, instead: check, author: asker.person.id });
  const card = checkRecordedCard(await recordedView(deps, asker.person, { check, checks: null }), asker.person.locale);
  const effects = say(
    'success',
    both((t) => t.checks.answers.takenBack),
    card,
  );
  return { ...effects, changes: rows };
};
