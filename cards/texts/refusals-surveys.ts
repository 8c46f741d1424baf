/** What is said where a survey's link or result cannot be had. */
interface Detail {
  /** what was typed */
  given?: string;
}

type Say = (detail: Detail) => string;

const named = (given: string | undefined, before: string, after: string): string =>
  given === undefined || given === '' ? '' : `${before}${given}${after}`;

const zh = {
  survey_none: () => '现在没有这份启用的问卷。请人事在 policies 文件夹里写好问卷，改成 enabled: true。',
  survey_pages: () => '还没有网页地址，建不了问卷链接。请维护人员设置 PUBLIC_URL 和 SESSION_KEY 后再发一次。',
  survey_rights: () => '问卷的链接和结果由主管、单位负责人或人事来取，没有生成。需要的话请联系他们。',
  survey_whom: ({ given }) =>
    `${named(given, '没有叫「', '」的单位。') || '还没有写给谁。'}请写单位名称或 @某个人，再发一次：问卷 客服中心，或 问卷 @张三。`,
  survey_month: ({ given }) =>
    `${named(given, '「', '」') || '这个月份'}看不懂。请写成 2026-10 这样，再发一次：问卷 结果 客服中心 2026-10。`,
} satisfies Record<string, Say>;

const en: Readonly<Record<keyof typeof zh, Say>> = {
  survey_none: () => 'No such survey is switched on. HR writes one in the folder policies, with enabled: true.',
  survey_pages: () =>
    'There is no address for pages yet, so no link can be made. Whoever keeps the bot sets PUBLIC_URL and SESSION_KEY; then send it again.',
  survey_rights: () =>
    'Links and results of surveys are for the supervisor, the head of the unit and HR; nothing was made. Please ask them.',
  survey_whom: ({ given }) =>
    `${named(given, 'There is no unit "', '". ') || 'Whom is it for? '}Name a unit or mention somebody and send it again: survey Front Desk, or survey @name.`,
  survey_month: ({ given }) =>
    `${named(given, '"', '"') || 'This'} is no month. Write it like 2026-10 and send it again: survey results Front Desk 2026-10.`,
};

export const surveyRefusals = { zh, en };
