/** The variables and the rules: what the start would refuse, without starting. */
import { localTime } from '#core/calendar/zone.ts';
import { text } from '#core/scorecard/text.ts';
import { checkFile } from '#entry/cli/check-file.ts';
import { POLICIES, SCORECARDS, shownPath, yamlFiles } from '#entry/cli/scorecard-files.ts';
import type { Config, ConfigProblem } from '#entry/config.ts';
import { type Diagnosis, failure, fine, warning } from './diagnosis.ts';

/** Every variable that cannot be used; never what stands in it. */
export const checkVariables = (problems: readonly ConfigProblem[]): readonly Diagnosis[] =>
  problems.map(({ field, problem, mend }) =>
    failure('variables', {
      code: field,
      message: text(`${field} ${problem.zh}`, `${field} ${problem.en}`),
      mend,
    }),
  );

/** Which keys there are, and the zone the company's days are counted in. */
export function checkConfig(config: Config, now: number): readonly Diagnosis[] {
  const { day, minute } = localTime(now, config.companyZone);
  const time = `${day} ${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
  const zone = fine(
    'clock',
    'zone',
    text(`${config.companyZone}，现在是 ${time}`, `${config.companyZone}, it is ${time} there`),
  );
  const keys = keysOf(config);
  if (keys.length === 0) return [NO_PLATFORM, zone];
  return [...keys, ...(config.adminUsers.length === 0 ? [NO_HR] : []), zone];
}

function keysOf({ feishu, wecom, wecomBot }: Config): readonly Diagnosis[] {
  const mode = feishu?.mode;
  return [
    ...(feishu
      ? [fine('variables', 'feishu', text(`飞书的密钥齐全（${mode}）`, `Feishu's keys are all there (${mode})`))]
      : []),
    ...(wecom ? [fine('variables', 'wecom', text('企业微信的密钥齐全', "WeCom's keys are all there"))] : []),
    ...(wecomBot
      ? [fine('variables', 'wecom-bot', text('智能机器人的密钥齐全', "the AI bot's keys are all there"))]
      : []),
  ];
}

const NO_PLATFORM = failure('variables', {
  code: 'platform',
  message: text('没有配置任何平台', 'no platform is configured'),
  mend: text(
    '填写 FEISHU_APP_ID、WECOM_CORP_ID 或 WECOM_BOT_ID 等变量，见 docs/operating.md',
    'set FEISHU_APP_ID, WECOM_CORP_ID or WECOM_BOT_ID and the others, see docs/operating.md',
  ),
});

const NO_HR = warning('variables', {
  code: 'ADMIN_USERS',
  message: text(
    'ADMIN_USERS 没有填写：没有人事，没人收到摘要和异常',
    'ADMIN_USERS is empty: nobody is HR, nobody hears of digests and trouble',
  ),
  mend: text('填人事的工号', 'set it to the employee numbers of HR'),
});

/** Every scorecard and policy that would be read at the start. */
export function checkRules(config: Config | null): readonly Diagnosis[] {
  const files = [config?.scorecardsDir ?? SCORECARDS, POLICIES].flatMap(yamlFiles);
  const errors = files
    .flatMap((file) => checkFile(file, shownPath(file)))
    .filter(({ severity }) => severity === 'error');
  if (files.length > 0 && errors.length === 0) {
    return [fine('rules', 'files', text(`${files.length} 个规则文件无误`, `${files.length} files of rules are sound`))];
  }
  if (files.length === 0) {
    const mend = text('检查 SCORECARDS_DIR', 'look at SCORECARDS_DIR');
    return [failure('rules', { code: 'files', message: text('没有考核表', 'there is no scorecard'), mend })];
  }
  return errors.map(({ file, line, column, code, message, mend }) =>
    failure('rules', {
      code,
      message: text(`${file}:${line}:${column} ${message.zh}`, `${file}:${line}:${column} ${message.en}`),
      mend,
    }),
  );
}
