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
  decimal: { zh: '数字', en: 'a number', example: '80' },
  hours: { zh: '整数（小时，最多 240）', en: 'a whole number of hours, 240 at most', example: '24' },
  causes: { zh: ' complaint、rating 或 answer', en: 'complaint, rating or answer', example: 'complaint' },
  noteOwner: { zh: ' person 或 supervisor', en: 'person or supervisor', example: 'person' },
  channelId: { zh: '小写字母、数字和下划线', en: 'small letters, digits and underscores', example: 'duty_phone' },
  morning: { zh: ' 09:00 到 20:59 的时刻', en: 'a time from 09:00 to 20:59', example: '"09:00"' },
  checkPoints: { zh: ' 1 到 100 的整数（分）', en: 'a whole number of points from 1 to 100', example: '80' },
  raterCount: { zh: ' 1 到 20 的整数（人）', en: 'a whole number of people from 1 to 20', example: '3' },
  policyId: {
    zh: '小写字母、数字和连字符，和文件名一样',
    en: 'small letters, digits and hyphens, as the file is called',
    example: 'quarter-prizes',
  },
  policyKind: {
    zh: '一种规则的名字（见 docs/policies.md）',
    en: 'the name of a kind of policy (docs/policies.md)',
    example: 'prizes',
  },
  month: { zh: '月份 YYYY-MM', en: 'a month YYYY-MM', example: '"2026-12"' },
  better: { zh: ' higher 或 lower', en: 'higher or lower', example: 'higher' },
  periods: { zh: ' month、quarter 或 year', en: 'month, quarter or year', example: 'month' },
  ties: {
    zh: ' standard、dense、modified 或 { keys: [...] }',
    en: 'standard, dense, modified or { keys: [...] }',
    example: 'standard',
  },
  top: { zh: ' 1 到 20 的整数（名）', en: 'a whole number from 1 to 20', example: '3' },
  bands: { zh: ' 1 到 99 的整数，从高到低', en: 'whole numbers from 1 to 99, from the top', example: '[90, 80, 60]' },
  smallestGroup: { zh: ' 5 到 100 的整数（人）', en: 'a whole number of people from 5 to 100', example: '5' },
  unitScore: { zh: ' mean 或 sheet', en: 'mean or sheet', example: 'mean' },
  key: {
    zh: '小写字母、数字和下划线',
    en: 'small letters, digits and underscores',
    example: 'spot_check_score',
  },
  outOfHundred: { zh: ' 0 到 100 的整数', en: 'a whole number from 0 to 100', example: '80' },
  weight: { zh: ' 1 到 100 的整数', en: 'a whole number from 1 to 100', example: '1' },
  perWeek: { zh: ' 1 到 5 的整数（次）', en: 'a whole number from 1 to 5', example: '1' },
  checkedPeople: { zh: ' sheets 或 everyone', en: 'sheets or everyone', example: 'sheets' },
  sampleSize: { zh: ' 1 到 100 的整数（条）', en: 'a whole number from 1 to 100', example: '20' },
  whose: { zh: ' team 或 supervisor', en: 'team or supervisor', example: 'team' },
  sampleDay: { zh: ' 1 到 28 的整数（日）', en: 'a whole number from 1 to 28', example: '20' },
  monthOfQuarter: { zh: ' 1 到 3 的整数', en: 'a whole number from 1 to 3', example: '3' },
  yuan: { zh: '金额（元，最多两位小数）', en: 'an amount in yuan with two decimals at most', example: '5000' },
  percent: { zh: ' 1 到 100 的整数（%）', en: 'a whole number from 1 to 100 (%)', example: '80' },
  accounts: { zh: ' prize、award 或 coefficient', en: 'prize, award or coefficient', example: 'prize' },
  reportTo: { zh: ' groups 或 everyone', en: 'groups or everyone', example: 'groups' },
  policyText: { zh: ' 1 到 500 字的文字', en: 'a text of 1 to 500 characters', example: '按公司规定处理' },
  lastBranches: { zh: ' 1 到 20 的整数（个分部）', en: 'a whole number of branches from 1 to 20', example: '3' },
  fewestBranches: { zh: ' 2 到 100 的整数（个分部）', en: 'a whole number of branches from 2 to 100', example: '6' },
  planDays: { zh: ' 1 到 30 的整数（自然日）', en: 'a whole number of calendar days from 1 to 30', example: '4' },
  planLeast: { zh: ' 1 到 200 的整数（字）', en: 'a whole number of characters from 1 to 200', example: '10' },
  outcomeOf: { zh: ' people、supervisors 或 units', en: 'people, supervisors or units', example: 'people' },
  outcomeBy: { zh: ' branch、unit 或 supervisor', en: 'branch, unit or supervisor', example: 'branch' },
  plainTies: { zh: ' standard、dense 或 modified', en: 'standard, dense or modified', example: 'standard' },
  moneyOfRanks: {
    zh: '金额（元）的列表，第一名在前',
    en: 'a list of amounts in yuan, the first rank first',
    example: '[500, 300, 200]',
  },
  end: { zh: ' top 或 last', en: 'top or last', example: 'top' },
  monthsInRow: { zh: ' 2 到 12 的整数（个月）', en: 'a whole number of months from 2 to 12', example: '6' },
  percentEdge: {
    zh: ' 0 到 100、最多两位小数的数（%）',
    en: 'a number from 0 to 100 with two decimals at most (%)',
    example: '90',
  },
  coefficient: {
    zh: ' 0 到 5、最多两位小数的数',
    en: 'a number from 0 to 5 with two decimals at most',
    example: '1.2',
  },
  shares: {
    zh: ' 1 到 100 的整数（份额）的列表',
    en: 'a list of shares, whole numbers from 1 to 100',
    example: '[20, 70, 10]',
  },
  forcedTies: { zh: ' up、down 或 { metric: 指标 }', en: 'up, down or { metric: a key }', example: 'up' },
  fewest: { zh: ' 1 到 1000 的整数', en: 'a whole number from 1 to 1000', example: '10' },
  together: { zh: ' mean、sum 或 last', en: 'mean, sum or last', example: 'mean' },
  announce: { zh: ' group', en: 'group', example: 'group' },
  onlyTrue: { zh: ' true', en: 'true', example: 'true' },
  voteDay: { zh: ' 1 到 28 的整数（日）', en: 'a day of the month from 1 to 28', example: '25' },
  voteDays: { zh: ' 1 到 30 的整数（自然日）', en: 'a whole number of calendar days from 1 to 30', example: '5' },
  surveyScale: { zh: ' csat（1–5）或 nps（0–10）', en: 'csat (1 to 5) or nps (0 to 10)', example: 'csat' },
  surveyAs: { zh: ' share 或 mean', en: 'share or mean', example: 'share' },
  linkDays: { zh: ' 1 到 366 的整数（天）', en: 'a whole number of days from 1 to 366', example: '14' },
  lowCsat: { zh: ' 1 到 4 的整数', en: 'a whole number from 1 to 4', example: '2' },
  lowNps: { zh: ' 0 到 8 的整数', en: 'a whole number from 0 to 8', example: '6' },
  surveyWindow: { zh: ' 0 到 31 的整数（天）', en: 'a whole number of days from 0 to 31', example: '1' },
  sampleFrom: { zh: ' unit、siblings 或 reports', en: 'unit, siblings or reports', example: 'unit' },
  duration: { zh: '时长，例如 30s、15m、24h、7d', en: 'a duration such as 30s, 15m, 24h or 7d', example: '24h' },
  figureSource: {
    zh: ' tickets、answers、complaints、spot-checks 或 metrics',
    en: 'tickets, answers, complaints, spot-checks or metrics',
    example: 'tickets',
  },
  ticketKind: { zh: ' call、chat、ticket 或 visit', en: 'call, chat, ticket or visit', example: 'call' },
  fewestCases: { zh: ' 1 到 100000 的整数', en: 'a whole number from 1 to 100000', example: '5' },
  figureScope: { zh: ' person、unit 或 both', en: 'person, unit or both', example: 'person' },
  daysBefore: { zh: ' 1 到 15 的整数（天）', en: 'a whole number of days from 1 to 15', example: '3' },
  lateHow: { zh: ' restate、reopen 或 keep', en: 'restate, reopen or keep', example: 'restate' },
  lateWithin: { zh: ' 1 到 12 的整数（个月）', en: 'a whole number of months from 1 to 12', example: '2' },
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
