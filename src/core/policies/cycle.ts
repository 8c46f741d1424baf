/** `policies/cycle.yaml`: the month's deadlines. Every field may be left out and has its default. */
import { z } from 'zod';
import { type CyclePolicy, DEFAULT_CYCLE_POLICY as DEFAULT, LATE_WAYS } from '#core/calendar/cycle-policy.ts';
import { type Draft, error } from '#core/scorecard/finding.ts';
import { text } from '#core/scorecard/text.ts';
import { type ExpectedWord, mapping, refusing, whole } from './expected.ts';
import { type PolicyRead, readPolicy } from './policy-file.ts';

/** A month never has fewer working days than this (February 2026 has 16). */
const workingDay = whole(1, 15, 'workingDay');
const within = whole(1, 20, 'within');
const time = z.string(refusing('time')).regex(/^([01]\d|2[0-3]):[0-5]\d$/, refusing('time'));

const oneOf = <const T extends readonly string[]>(words: T, word: ExpectedWord) => z.enum(words, refusing(word));

/** A part that is missing has the defaults of its fields. */
const schema = mapping({
  notice: mapping({
    daysBefore: workingDay.default(DEFAULT.notice.daysBefore),
    at: time.default(DEFAULT.notice.at),
    approval: z.boolean(refusing('yesNo')).default(false),
  }).prefault({}),
  opens: mapping({
    workingDay: workingDay.default(DEFAULT.opens.workingDay),
    at: time.default(DEFAULT.opens.at),
  }).prefault({}),
  collecting: mapping({
    within: within.default(DEFAULT.collecting.within),
    overdue: mapping({
      self: oneOf(['pass_on', 'block'], 'passOn').default(DEFAULT.collecting.overdue.self),
      others: oneOf(['reweight', 'block'], 'reweight').default(DEFAULT.collecting.overdue.others),
    }).prefault({}),
  }).prefault({}),
  review: mapping({
    within: within.default(DEFAULT.review.within),
    overdue: oneOf(['escalate', 'block'], 'escalate').default(DEFAULT.review.overdue),
    gap: mapping({
      points: whole(1, 100, 'gap'),
      // biome-ignore lint/suspicious/noThenProperty: the word of the policy file, and no function
      then: oneOf(['reconcile'], 'reconcile').default('reconcile'),
    }).optional(),
  }).prefault({}),
  calibration: mapping({
    within: within.default(DEFAULT.calibration.within),
    overdue: oneOf(['pass_on'], 'onlyPassOn').default(DEFAULT.calibration.overdue),
    enabled: z.boolean(refusing('yesNo')).default(DEFAULT.calibration.enabled),
  }).prefault({}),
  sign_off: mapping({
    within: within.default(DEFAULT.sign_off.within),
    overdue: oneOf(['final_silent', 'block'], 'finalSilent').default(DEFAULT.sign_off.overdue),
  }).prefault({}),
  appeal: mapping({
    decide_within: within.default(DEFAULT.appeal.decide_within),
    overdue: oneOf(['escalate', 'block'], 'escalate').default(DEFAULT.appeal.overdue),
  }).prefault({}),
  publish: mapping({
    when: oneOf(['all_final', 'all_final_or_overdue'], 'publishWhen').default(DEFAULT.publish.when),
    notBefore: mapping({ workingDay: workingDay.default(DEFAULT.publish.notBefore.workingDay) }).prefault({}),
    at: time.default(DEFAULT.publish.at),
  }).prefault({}),
  lateData: mapping({
    how: oneOf(LATE_WAYS, 'lateHow').default(DEFAULT.lateData.how),
    within: whole(1, 12, 'lateWithin').default(DEFAULT.lateData.within),
  }).prefault({}),
  people: mapping({
    joinedAfter: mapping({
      day: whole(1, 31, 'dayOfMonth').default(DEFAULT.people.joinedAfter.day),
      // biome-ignore lint/suspicious/noThenProperty: the word of the policy file, and no function
      then: oneOf(['skip', 'pro_rate', 'full'], 'partMonth').default(DEFAULT.people.joinedAfter.then),
    }).prefault({}),
    longLeave: mapping({
      share: z
        .number(refusing('share'))
        .min(0.01, refusing('share'))
        .max(1, refusing('share'))
        .multipleOf(0.01, refusing('share'))
        .default(DEFAULT.people.longLeave.share),
      // biome-ignore lint/suspicious/noThenProperty: the word of the policy file, and no function
      then: oneOf(['skip', 'pro_rate', 'full'], 'partMonth').default(DEFAULT.people.longLeave.then),
    }).prefault({}),
    moved: oneOf(['split', 'present'], 'moved').default(DEFAULT.people.moved),
    supervisorChanged: oneOf(['hand_over', 'keep'], 'supervisorChanged').default(DEFAULT.people.supervisorChanged),
  }).prefault({}),
  shadow: z
    .array(z.string(refusing('months')).regex(/^\d{4}-(0[1-9]|1[0-2])$/, refusing('months')), refusing('months'))
    .default([]),
});

/** Reads the cycle policy from its text. `file` is how findings name it. */
export const readCyclePolicy = (source: string, file = 'policies/cycle.yaml'): PolicyRead<CyclePolicy> =>
  readPolicy(source, { file, schema, empty: {}, check: publishesAfterOpening });

function publishesAfterOpening({ opens, publish }: CyclePolicy): readonly Draft[] {
  const day = publish.notBefore.workingDay;
  if (day > opens.workingDay || (day === opens.workingDay && publish.at > opens.at)) return [];
  return [
    error({
      code: 'publish-before-opening',
      path: ['publish', 'notBefore', 'workingDay'],
      message: text(
        `第 ${day} 个工作日 ${publish.at} 公布，但第 ${opens.workingDay} 个工作日 ${opens.at} 才开启`,
        `published on working day ${day} at ${publish.at}, but opened only on working day ${opens.workingDay} at ${opens.at}`,
      ),
      mend: text('把公布放到开启之后', 'publish after the opening'),
    }),
  ];
}
