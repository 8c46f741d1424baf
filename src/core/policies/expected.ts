/**
 * What a policy's fields may hold, in both languages. The schemas name these words as their messages, so that every
 * sentence is made in one place.
 */
import { z } from 'zod';

export interface Expected {
  readonly zh: string;
  readonly en: string;
  /** a value as it would be written in the file */
  readonly example: string;
}

export const EXPECTED = {
  value: { zh: '允许的值', en: 'an allowed value', example: 'true' },
  mapping: { zh: '“字段: 值”的形式', en: 'fields with values', example: '{ within: 3 }' },
  list: { zh: '至少一项的列表', en: 'a list of at least one entry', example: '[客服专员]' },
  name: { zh: '文字（数字要加引号）', en: 'a text (put numbers in quotes)', example: '"E001"' },
  scorecard: { zh: '考核表的编号', en: "a scorecard's id", example: 'online-service-specialist' },
  yesNo: { zh: ' true 或 false', en: 'true or false', example: 'true' },
  time: { zh: '时刻 HH:MM', en: 'a time HH:MM', example: '"09:00"' },
  day: { zh: '日历上有的日期 YYYY-MM-DD', en: 'a day of the calendar YYYY-MM-DD', example: '2027-01-01' },
  workingDay: { zh: ' 1 到 15 的整数', en: 'a whole number from 1 to 15', example: '1' },
  within: { zh: ' 1 到 20 的整数（工作日）', en: 'a whole number from 1 to 20 (working days)', example: '3' },
  passOn: { zh: ' pass_on 或 block', en: 'pass_on or block', example: 'pass_on' },
  gap: { zh: ' 1 到 100 的整数（百分点）', en: 'a whole number from 1 to 100 (percent points)', example: '10' },
  reconcile: { zh: ' reconcile', en: 'reconcile', example: 'reconcile' },
  months: { zh: '月份 YYYY-MM 的列表', en: 'a list of months YYYY-MM', example: '["2026-11"]' },
  dayOfMonth: { zh: ' 1 到 31 的整数', en: 'a whole number from 1 to 31', example: '15' },
  partMonth: { zh: ' skip、pro_rate 或 full', en: 'skip, pro_rate or full', example: 'skip' },
  share: {
    zh: ' 0.01 到 1、最多两位小数的数',
    en: 'a number from 0.01 to 1 with two decimals at most',
    example: '0.5',
  },
  moved: { zh: ' split 或 present', en: 'split or present', example: 'split' },
  supervisorChanged: { zh: ' hand_over 或 keep', en: 'hand_over or keep', example: 'hand_over' },
  onlyPassOn: { zh: ' pass_on', en: 'pass_on', example: 'pass_on' },
  reweight: { zh: ' reweight 或 block', en: 'reweight or block', example: 'reweight' },
  escalate: { zh: ' escalate 或 block', en: 'escalate or block', example: 'escalate' },
  finalSilent: { zh: ' final_silent 或 block', en: 'final_silent or block', example: 'final_silent' },
  publishWhen: {
    zh: ' all_final 或 all_final_or_overdue',
    en: 'all_final or all_final_or_overdue',
    example: 'all_final_or_overdue',
  },
  raterRole: {
    zh: '由人填写的评分角色（自评和主管不在这里指定）',
    en: 'a rater role (self and supervisor are not named here)',
    example: 'panel',
  },
  raterCount: { zh: ' 1 到 20 的整数（人）', en: 'a whole number of people from 1 to 20', example: '3' },
  sampleFrom: { zh: ' unit、siblings 或 reports', en: 'unit, siblings or reports', example: 'unit' },
} as const satisfies Record<string, Expected>;

export type ExpectedWord = keyof typeof EXPECTED;

export const isExpected = (word: string): word is ExpectedWord => Object.hasOwn(EXPECTED, word);

/** A mapping that refuses unknown fields and says which ones it knows (read back by `knownFields`). */
export const mapping = <T extends z.core.$ZodLooseShape>(shape: T) =>
  z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? Object.keys(shape).join(' ') : 'mapping'),
  });

/** The fields a `mapping` said it knows. */
export const knownFields = (message: string): readonly string[] => message.split(' ');

/** A field that holds what the word says. */
export const refusing = (word: ExpectedWord): { error: ExpectedWord } => ({ error: word });

export const whole = (min: number, max: number, word: ExpectedWord) =>
  z.number(refusing(word)).int(refusing(word)).min(min, refusing(word)).max(max, refusing(word));

export const listOf = <T extends z.ZodType>(item: T) => z.array(item, refusing('list')).min(1, refusing('list'));

export const name = z.string(refusing('name')).trim().min(1, refusing('name'));
