/** 校准: HR adjusts results with a reason, takes a step back, and lets go of one appraisal or of all. */
import { calibrationCard } from '#cards/calibration-card.ts';
import { fieldName } from '#cards/form-leaf.ts';
import { score } from '#cards/format.ts';
import { both, refusalSentence } from '#cards/texts.ts';
import { standingSteps } from '#core/appraisal/appraisal.ts';
import type { Command } from '#core/appraisal/command.ts';
import { toHundredths } from '#core/number/round.ts';
import { readTypedNumber } from '#core/scoring/typed-number.ts';
import { type Adjustment, adjustableTo, adjustmentOf } from './adjustment.ts';
import { applyCommand, personalWords } from './apply-command.ts';
import { type AnswerKey, actorOf, done, refuseClick, reply, say } from './asker.ts';
import { type Case, loadCase } from './case.ts';
import type { Change } from './changes.ts';
import type { Deps } from './deps.ts';
import { nowIso } from './deps.ts';
import type { Effects } from './effects.ts';
import { inGroups } from './in-groups.ts';
import { causeOf, keepDraft, type Press, type PressHandler, refuseField, SPOKEN, tooLong } from './on-appraisal.ts';
import { typed } from './read-form.ts';
import { type Scored, scoreInputs, settledScore } from './score-case.ts';
import { asOfPeriod } from './trial.ts';
import { calibrating, calibrationView } from './views/calibration-views.ts';

/** The card of one appraisal, out of the list. */
export const openCalibration: PressHandler = async (deps, { asker, form }) => {
  if (!asker.hr) return refuseClick('hr_only');
  const appraisal = await deps.store.appraisal(typed(form, fieldName.person));
  if (!appraisal || appraisal.personId === asker.person.id) return refuseClick('not_found');
  const args = { appraisalId: appraisal.id };
  return { changes: [reply(deps, asker, { kind: 'calibration', args })], outcome: {} };
};

/** Points on or off, with a reason: grade and coefficient follow the total they lead to. */
export const adjust: PressHandler = (deps, press) =>
  onCalibration(deps, press, async (about) => {
    const { appraisal, sheet } = about;
    const keep = [keepDraft(deps, press, appraisal)];
    const long = tooLong(press, fieldName.reason, { zh: '调整原因', en: 'Reason' });
    if (long) return { ...long, changes: keep };
    const settled = await settledScore(deps, about);
    const range = adjustableTo(sheet.scorecard, settled.receipt);
    const points = pointsIn(press, appraisal.result?.total ?? 0, range);
    if ('refused' in points) return { ...points.refused, changes: keep };
    const authorId = press.asker.person.id;
    const words = personalWords(
      deps,
      { appraisal, authorId, kind: 'calibration_reason' },
      typed(press.form, fieldName.reason),
    );
    if (!words) return { ...refuseField('reason_required', (t) => t.flow.reason), changes: keep };
    const step = { by: authorId, points: points.value, reason: words.words.commitment };
    const scored = scoreInputs(about, settled.inputs, [...(adjustmentOf(appraisal) ?? []), step]);
    if (!scored.result) return { ...refuseClick('incomplete'), changes: keep };
    const command = {
      type: 'adjust',
      actor: actorOf(press.asker),
      result: scored.result,
      words: words.words,
      record: { points: points.value },
    } as const;
    return move(deps, press, { about, command, answer: 'adjusted', scored, rows: [words.change] });
  });

/** The newest step is undone: the result is the one before it again, with the very fingerprint it had. */
export const takeBack: PressHandler = (deps, press) =>
  onCalibration(deps, press, async (about) => {
    const { appraisal } = about;
    if (standingSteps(appraisal.calibration).length === 0) return refuseClick('no_task');
    const { inputs } = await settledScore(deps, about);
    const scored = scoreInputs(about, inputs, withoutLast(adjustmentOf(appraisal)));
    if (!scored.result) return refuseClick('incomplete');
    const command = { type: 'take_back', actor: actorOf(press.asker), result: scored.result } as const;
    return move(deps, press, { about, command, answer: 'stepTakenBack', scored });
  });

export const finishCalibration: PressHandler = (deps, press) =>
  onCalibration(deps, press, (about) =>
    move(deps, press, {
      about,
      command: { type: 'finish_calibration', actor: actorOf(press.asker) },
      answer: 'calibrated',
    }),
  );

const AT_ONCE = 16;

/** Every appraisal of the cycle that waits: each is a commit of its own, so that one that moved meanwhile keeps none. */
export const finishAll: PressHandler = async (deps, { asker, action }) => {
  if (!asker.hr) return refuseClick('hr_only');
  const cycle = (await deps.store.cycles()).find(({ id }) => id === action.id);
  if (!cycle) return refuseClick('cycle_not_found');
  const command = { type: 'finish_calibration', actor: actorOf(asker) } as const;
  const waiting = await calibrating(deps, cycle.period, asker.person.id);
  const finished = await inGroups(waiting, deps.atOnce ?? AT_ONCE, async (appraisal) => {
    const applied = await applyCommand(deps, { appraisal, command, source: asker.source });
    return applied.kind === 'applied' && (await deps.store.commit(applied.changes)).kind === 'done';
  });
  const count = finished.filter((each) => each).length;
  return say(
    'success',
    both((t) => t.flow.calibratedAll(count)),
  );
};

/** Null where nothing stands any more. */
const withoutLast = (adjustment: Adjustment | null): Adjustment | null =>
  adjustment && adjustment.length > 1 ? adjustment.slice(0, -1) : null;

/** Only HR, never on the own sheet, and on the card as it is now. */
async function onCalibration(deps: Deps, press: Press, work: (about: Case) => Promise<Effects>): Promise<Effects> {
  const { asker, action } = press;
  if (!asker.hr) return refuseClick('hr_only');
  const about = await loadCase(deps, action.id);
  if (!about || about.appraisal.personId === asker.person.id) return refuseClick('not_found');
  if (action.revision === about.appraisal.version) return work(about);
  return say('info', refusalSentence('outdated_card'), await drawn(deps, press, about));
}

async function drawn(deps: Deps, { asker }: Press, about: Case) {
  const view = await calibrationView(deps, about, asker.person.id);
  const { locale } = asker.person;
  const { period } = about.appraisal;
  return view ? asOfPeriod(deps, calibrationCard(view, locale), { period, locale }) : undefined;
}

type Points = { value: number } | { refused: Effects };

function pointsIn({ form }: Press, total: number, { from, to }: { from: number; to: number }): Points {
  const given = typed(form, fieldName.adjustment);
  const read = readTypedNumber(given);
  const value = read === null ? 0 : toHundredths(read);
  if (value !== 0 && total + value >= from && total + value <= to) return { value };
  return {
    refused: say(
      'warning',
      both((t) => t.flow.badPoints(given, score(from), score(to))),
    ),
  };
}

interface Moving {
  about: Case;
  command: Command;
  answer: Extract<AnswerKey, 'adjusted' | 'stepTakenBack' | 'calibrated'>;
  scored?: Scored;
  rows?: readonly Change[];
}

/** Decides, and answers with the card as it stands now. */
async function move(deps: Deps, press: Press, { about, command, answer, scored, rows = [] }: Moving): Promise<Effects> {
  const { appraisal } = about;
  const { person } = press.asker;
  const applied = await applyCommand(deps, { appraisal, command, ...causeOf(press) });
  if (applied.kind === 'refused') return refuseClick(SPOKEN[applied.code]);
  const revision = applied.next.version;
  const receipts: Change[] = scored?.result
    ? [
        {
          put: 'receipt',
          row: {
            appraisalId: appraisal.id,
            revision,
            fingerprint: scored.result.fingerprint,
            body: scored.body,
            at: nowIso(deps),
          },
        },
      ]
    : [];
  const texts = [...about.texts, ...rows.flatMap((row) => ('put' in row && row.put === 'text' ? [row.row] : []))];
  const drop: Change = { drop: 'draft', appraisalId: appraisal.id, personId: person.id };
  const view = await calibrationView(deps, { ...about, appraisal: applied.next, texts }, person.id);
  const { locale } = person;
  const { period } = appraisal;
  const card = view
    ? await asOfPeriod(deps, calibrationCard({ ...view, values: {} }, locale), { period, locale })
    : undefined;
  return done(answer, [...applied.changes, ...rows, ...receipts, drop], card);
}
