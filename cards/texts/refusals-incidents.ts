/** Why an incident or a praise was not recorded, withdrawn or disputed. */

interface Detail {
  given?: string;
  allowed?: string;
  who?: string;
}

const called = ({ who }: Detail, nobody: string): string => (who === undefined || who === '' ? nobody : who);

const zh = {
  incident_self: () => '不能给自己记扣分或加分，没有记录。需要时请告诉主管。',
  incident_rights: (detail: Detail) =>
    `${called(detail, '这位同事')}的扣分和加分由其主管、单位负责人或人事记录，没有记录。请把情况告诉他们。`,
  incident_whom: () => '请写上是谁、哪一项，再发一次：扣分 @姓名 项目 说明。',
  no_incident_items: ({ who, given }: Detail) =>
    `${who ?? '这位同事'}的考核表里没有${given ?? '可以记的'}项目，没有记录。发「帮助」看还能做什么。`,
  incident_future: ({ given }: Detail) => `「${given ?? '这一天'}」还没到，没有记录。请写今天或之前的日子。`,
  incident_closed: ({ given }: Detail) =>
    `${given ?? '这个月'}的考核已经开启，不能再补记。请在评分时写明，或记在这个月的日子上。`,
  bad_day: ({ given }: Detail) =>
    `「${given ?? '这一天'}」看不懂，没有记录。请写成 10-12、2026-10-12 或 昨天，其他内容都替你留着。`,
  incident_day_over: () => '记录人只能在记录的当天撤回。之后请联系人事，或由本人提出异议。',
  incident_decided: () => '这条记录的异议已经裁定，不能再撤回。还有疑问，结果出来后可以申诉。',
  incident_opened: () => '这个月的考核已经开启，不能再撤回。本人可以提出异议，由上一级裁定。',
  incident_result_out: () => '考核结果已经交给你，这里不能再提异议。请在结果卡片上按「申诉」。',
  incident_withdrawn: () => '这条记录已经撤回，不用再处理。',
  praise_self: () => '不能表扬自己。请写上同事的姓名再发一次：表扬 @姓名 说明。',
  praise_words: () => '请写上表扬谁、为什么，再发一次：表扬 @姓名 说明。',
  praise_many: ({ allowed }: Detail) => `一天最多表扬 ${allowed ?? '5'} 次，这次没有记录。请明天再发。`,
};

const en: typeof zh = {
  incident_self: () => 'Nobody records incidents of their own; nothing was recorded. Please tell your supervisor.',
  incident_rights: (detail) =>
    `Incidents of ${called(detail, 'this colleague')} are recorded by their supervisor, the head of the unit or HR; nothing was recorded. Please tell them.`,
  incident_whom: () => 'Please say who and which item and send it again: deduct @name item words.',
  no_incident_items: ({ who }) =>
    `The scorecard of ${who ?? 'this colleague'} has no such items, so nothing was recorded. Send "help" for what else there is.`,
  incident_future: ({ given }) =>
    `"${given ?? 'This day'}" has not come yet; nothing was recorded. Name today or a day before.`,
  incident_closed: ({ given }) =>
    `The appraisal of ${given ?? 'that month'} is open, so nothing can be added to it. Write it in the review, or name a day of this month.`,
  bad_day: ({ given }) =>
    `I cannot read "${given ?? 'this day'}"; nothing was recorded. Write it like 10-12, 2026-10-12 or yesterday; the rest is kept.`,
  incident_day_over: () =>
    'Its recorder may withdraw it on the day it was recorded only. Please ask HR, or the person may dispute it.',
  incident_decided: () =>
    'The dispute of this incident was decided, so it cannot be withdrawn. The result can be appealed.',
  incident_opened: () =>
    'The appraisal of this month is open, so it cannot be withdrawn. The person may dispute it; the next one up decides.',
  incident_result_out: () =>
    'You have the result already, so disputes are over. Please press Appeal on the result card.',
  incident_withdrawn: () => 'This incident was withdrawn; nothing is left to do.',
  praise_self: () => 'Nobody praises themselves. Name a colleague and send it again: praise @name words.',
  praise_words: () => 'Please say whom you praise and why and send it again: praise @name words.',
  praise_many: ({ allowed }) => `At most ${allowed ?? '5'} a day; this one was not recorded. Please send it tomorrow.`,
};

export const incidentRefusals = { zh, en };
