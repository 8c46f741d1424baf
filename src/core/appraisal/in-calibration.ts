/** What `calibration` answers to, where the policy enables it: HR adjusts with a reason, takes back, and lets go. */
import { type Appraisal, type Calibration, standingSteps } from './appraisal.ts';
import { giveBack } from './moves-back.ts';
import { cancel, isDue, type Move, type StateTable } from './state-table.ts';

export const calibration: StateTable = {
  adjust: (appraisal, command, { now }) => {
    const { result, words, actor } = command;
    if (!appraisal.result) return 'incomplete';
    if (!words) return 'reason_required';
    const { raw, steps } = appraisal.calibration ?? { raw: appraisal.result, steps: [] };
    const at = new Date(now).toISOString();
    const step = { by: actor.personId ?? '', at, result, reason: words.commitment, takenBack: false };
    return { next: { result, calibration: { raw, steps: [...steps, step] } } };
  },
  take_back: (appraisal, { result }) => {
    const taken = appraisal.calibration && withoutNewest(appraisal.calibration);
    return taken ? { next: { result, calibration: taken } } : 'no_task';
  },
  finish_calibration: (appraisal) => toSignOff(appraisal),
  return: (appraisal, command) => (command.actor.hr ? giveBack(appraisal, command) : 'not_your_turn'),
  expire: (appraisal, _command, { now }) => (isDue(appraisal, now) ? toSignOff(appraisal) : 'not_due'),
  cancel,
};

/** The newest step that stands is marked as taken back; null when none stands. */
function withoutNewest(calibrated: Calibration): Calibration | null {
  const newest = standingSteps(calibrated).at(-1);
  if (!newest) return null;
  const steps = calibrated.steps.map((step) => (step === newest ? { ...step, takenBack: true } : step));
  return { ...calibrated, steps };
}

/** The result lies before the person. */
export const toSignOff = (appraisal: Appraisal): Move => ({
  next: { state: 'sign_off' },
  messages: [{ to: appraisal.personId, card: 'result' }],
});
