import type { RefusalCode as AppraisalRefusal } from '#core/appraisal/state-table.ts';
import { directoryRefusals } from './refusals-directory.ts';
import { incidentRefusals } from './refusals-incidents.ts';
import { surveyRefusals } from './refusals-surveys.ts';

/** The sentence behind every refusal code: what is wrong, where, what is allowed, and the next step. */

/** What a sentence can name. Every part is neutral text (a leaf's name, a typed value, a range) and may be unknown. */
export interface RefusalDetail {
  /** the field or leaf */
  where?: string;
  /** what was typed */
  given?: string;
  /** what is allowed: "0–10", "A 25–30 · B 16–24", a number of characters */
  allowed?: string;
  /** who it concerns, or the namesakes to choose from */
  who?: string;
  /** when it becomes possible, as a local date and time */
  when?: string;
}

type Say = (detail: RefusalDetail) => string;

/** `before + value + after`, or nothing where the value is unknown. */
const named = (value: string | undefined, before: string, after = ''): string =>
  value === undefined || value === '' ? '' : `${before}${value}${after}`;

const zh = {
  wrong_state: () => '现在不能做这一步，这份考核单的状态可能已经变了。发「待办」看现在该做什么。',
  not_yours: () => '这件事不是交给你的，所以没有记录。发「待办」看你自己的事项。',
  not_your_turn: () => '现在还没轮到你，前一位处理完我会把卡片发给你。',
  not_allowed: () => '你没有做这一步的权限。需要的话请联系人事。',
  outdated_card: () => '这张卡片已经过期，没有记录任何内容。请用刚更新的卡片，或发「待办」。',
  unknown_person: ({ who }) =>
    `名单里找不到${named(who, '「', '」') || '这个人'}。请核对姓名或工号；新同事请人事先加进人员名单。`,
  incomplete: ({ where }) => `还有没填的内容${named(where, '：')}。补上后再提交，已填的都替你留着。`,
  missing_metric: ({ where, who }) =>
    `还缺指标数据${named(where, '：')}${named(who, '，由', '提供')}。数据到齐后再批准，可以先保存草稿。`,
  batch_too_few: () => '同一张考核表上等你评分的不到两人，不用批量。发「待办」逐个打开就行。',
  no_task: () => '现在没有需要你做的这件事。发「待办」看现在该做什么。',
  already_done: () => '这一步已经做过了，不会重复记录。发「待办」看下一步。',
  already_appealed: () => '同一个结果只能申诉一次。还有疑问请联系人事，或选择「有保留签字」写明意见。',
  reason_required: ({ where }) => `请先写明${named(where, '「', '」') || '原因'}，再按一次按钮。`,
  text_too_long: ({ where, allowed }) =>
    `${named(where, '「', '」') || '文字'}太长了，最多 ${allowed ?? '1000'} 字。请缩短后再试，已填的都替你留着。`,
  text_too_short: ({ where, allowed }) =>
    `${named(where, '「', '」') || '文字'}太短了，至少 ${allowed ?? '10'} 字。请写具体一些再提交，已填的都替你留着。`,
  bad_score: ({ where, given, allowed }) =>
    `${named(where, '「', '」')}的评分${named(given, '「', '」')}不能用${named(allowed, '，请填 ')}。改好后再提交，其他内容都替你留着。`,
  not_found: ({ where }) => `没有找到${named(where, '「', '」') || '这条记录'}，可能已经取消。发「待办」看现在的事项。`,
  nothing_owed: () => '现在没有需要处理的事项，不用催办。发「进度」看整体情况。',
  unknown_command: ({ given }) => `没看懂${named(given, '「', '」') || '这句话'}。发「帮助」看我能做什么。`,
  group_only: () => '这个命令要在群里 @我 使用。请到要收排名的群里再发一次。',
  group_or_robot: () =>
    '在飞书群里（或拉进了智能机器人的企业微信群里）@我 发「绑定群」；其他企业微信群请先在群里加「消息推送」，再把地址发给我：绑定群 地址 群名，也可以在网页上填。',
  bad_robot: () =>
    '这不是企业微信群的消息推送地址。请在群设置里打开「消息推送」，复制 Webhook 地址再发一次：绑定群 地址 群名。',
  group_by_hand: () => '这里我不能自己建群。请先建好群、把我拉进去，再在群里 @我 发「绑定群」。',
  group_whose: () =>
    '请写上给哪个单位建群，再发一次：建群 客服中心，或 建群 客服中心 群名；给所有人建就发「建群 全公司」。',
  group_size: ({ where, given, allowed }) =>
    `群要 ${allowed ?? '2–2000'} 人，${named(where, '「', '」')}在这里有账号的加上你是 ${given ?? '0'} 人，没有建。请换一个单位再发一次。`,
  group_range: () =>
    '企业微信只让可见范围是全公司的应用建群。请管理员在管理后台打开「应用管理」里的这个应用，把可见范围改成最上级部门，再发一次「建群」。',
  group_failed: () =>
    '群没有建成，没有绑定。请过几分钟再发一次；还是不行，就自己建群、在群里加「消息推送」，再发：绑定群 地址 群名。',
  private_only: () => '这是你个人的内容，请和我私聊再发一次。',
  hr_only: () => '这一步只有人事能做。需要的话请联系人事。',
  bad_period: ({ given }) =>
    `${named(given, '「', '」') || '这个周期'}不是有效的考核周期。月份请写成 2026-10 这样，再发一次。`,
  cycle_exists: ({ given }) => `${given ?? '这个'} 考核周期已经开启过了，不会重复开启。发「进度」看进展。`,
  cycle_not_found: ({ given }) => `${given ?? '这个'} 考核周期还没有开启。请人事先发「开启」。`,
  not_due: () => '还没有到期，不能按逾期处理。发「进度」看各项的期限。',
  nobody_left: () => '上面没有人可以接手。请人事指定一位评分人。',
  cannot_rate: ({ who }) =>
    `${named(who, '「', '」') || '这个人'}不能评这张表：本人、这张表的主管和已经请过的人不行。请换一位同事。`,
  too_soon: ({ when }) => `现在还太早${named(when, '，最早 ', ' 可以')}。请到时候再试。`,
  not_ready: ({ where }) => `还没有准备好${named(where, '：')}。发「进度」看还差什么。`,
  small_group: () => '人数少于 5 人，为保护隐私不公布排名。请换一个更大的范围。',
  ambiguous_person: ({ who }) => `有几个同名的人${named(who, '：')}。请改用工号再发一次。`,
  paused: () => '月评已被人事暂停，刚才的操作没有记录。恢复后请再试一次。',
  too_fast: () => '按得太快了，刚才这一下没有记录。请等几秒再按一次。',
  system_busy: () => '现在有点忙，刚才的操作没有记录。请过一会儿再按一次。',
  unreadable_action: () => '没看懂这个按钮，没有记录任何内容。请发「待办」打开最新的卡片。',
  no_scorecard: ({ who }) => `${who ?? '你'}还没有匹配到考核表。请人事在 policies/assignments.yaml 里指定。`,
  bad_days: ({ given }) =>
    `${named(given, '「', '」') || '日期'}看不懂。请写成 11-02–11-06 或 2026-11-02..2026-11-06 这样，再发一次。`,
  delegation_over: () => '代理已经到期或撤回，刚才的操作没有记录。这件事由本人或新的代理人处理。',
  no_delegation: () => '没有可以撤回的代理。发「代理」查看。',
  delegate_self: () => '不能交给本人。请换一位再发一次。',
  delegate_inactive: () => '这位同事不在职，不能代理。请换一位再发一次。',
  delegate_past: () => '这几天已经过去了。请从今天或以后开始，再发一次。',
  delegate_days: () => '结束日期早于开始日期。请改好后再发一次。',
  delegate_too_long: () => '代理一次最多 90 天。更长的请人事改主管或分两次设。',
  delegate_overlaps: () => '这几天已经设过代理了。请先发「代理 取消」撤回，再重新设。',
  delegate_loop: () => '对方这几天已经请你（直接或经别人）代理了，不能互相代理。请换一位。',
  leave_too_long: () => '请假一次最多一年。请核对日期再发一次。',
  no_leave: ({ who }) => `没有找到${named(who, '「', '」')}这几天或以后的请假，没有可以撤回的。请核对日期再发一次。`,
  reassign_whom: () => '请写明给谁：改派 @本人 @新评分人。',
  judge_rated: () => '这位同事评过有争议的项目，不能裁定申诉。请换一位。',
  has_part: () => '这位同事已经是这份考核单的评分人或现在的处理人。请换一位。',
  own_outcome: () => '准备的人不能自己确认，要由另一位来。请等收到卡片的人确认。',
  outcome_moved: () => '这份名单已经处理过，或有了更新的一份，刚才没有记录。请看更新后的卡片。',
  not_confirmer: () => '这份名单要由另一位人事（只有一位人事时由其上级）确认，你不在其中，没有记录。',
  policy_unknown: ({ given }) => `没有叫${named(given, '「', '」') || '这个编号'}的规则。发「规则」看有哪些。`,
  policy_period: ({ given, allowed }) =>
    `这条规则不按${named(given, '「', '」') || '这个周期'}算${named(allowed, '，请写成 ')}。改好后再发一次。`,
  vote_none: () => '现在没有正在进行的投票。',
  vote_over: ({ when }) => `投票已经结束${named(when, '（', '）')}，刚才的一票没有记录。`,
  vote_which: ({ allowed }) => `现在有几个投票，请写明投哪一个，再发一次：投票 ${allowed ?? '编号'} 姓名。`,
  vote_whom: () => '请写明投给谁，再发一次：投票 姓名，或在卡片上选一位。',
  vote_not_yours: () => '这个投票没有请你参加，没有记录。',
  vote_self: () => '不能投给自己。请换一位同事。',
  vote_candidate: ({ who }) => `${named(who, '「', '」') || '这个人'}不在这个投票的候选范围里。请换一位同事。`,
  complaint_self: () => '这件投诉是对你本人的，要由主管、单位负责人或人事登记和处理，没有记录。需要时请告诉他们。',
  complaint_rights: () => '投诉由当事人的主管、单位负责人或人事登记和处理，没有记录。请把内容告诉他们。',
  complaint_whom: ({ given }) =>
    `${named(given, '没有叫「', '」的单位。') || '还没有写对谁或哪个单位。'}请写姓名、工号或单位再按一次，已填的都替你留着。`,
  bad_time: ({ given }) =>
    `${named(given, '「', '」') || '这个时间'}看不懂。请写成 11-23 14:30 或 2026-11-23 14:30 这样，再按一次。`,
  future_time: ({ given }) => `${named(given, '「', '」') || '这个时间'}还没到。请核对收到的时间，再按一次。`,
  note_withdrawn: () => '投诉已撤回，这份原因说明不用再写了，没有记录。',
  export_nothing: ({ where }) =>
    `没有可以导出的内容${named(where, '：')}。结果交给本人以后才有考核表，定稿以后才进年表。请换一个周期再发一次。`,
  export_large: ({ where, allowed }) =>
    `${named(where, '「', '」') || '这份表'}太大，聊天里最多 ${allowed ?? '500'} 份。请加上单位或姓名再发一次，或请维护人员用 yueping export 导出。`,
  export_what: ({ given }) =>
    `没看懂${named(given, '「', '」')}。可以发：导出 名单 2026-10、导出 考核表 2026-10 @人、导出 年表 2026 @人。`,
  already_bound: ({ where }) => `这个群已经绑定过了${named(where, '，会收到「', '」的排名')}，不用再发。`,
  check_why: () => '请写明为什么是这个分，再发一次：抽查 @姓名 分数 说明。',
  no_check: ({ who }) =>
    `你今天没有抽查过${named(who, '「', '」') || '这个人'}，没有可以更正的。新的抽查直接发：抽查 @姓名 分数 说明。`,
  only_check: () => '这是本月唯一的一次抽查，撤回后就没有成绩了。打错了请发：抽查 @姓名 分数 更正 说明。',
  check_closed: () => '抽查只能当天撤回，录音重新打分即可，没有记录。需要更正请再查一次。',
  opinion_words: () => '请把意见写在后面，再发一次：意见 业务熟悉程度的权重太高。',
  suggestion_words: () => '请把建议写在后面，再发一次：建议 前台加一台饮水机。',
  expense_why: () => '请写明用在哪里，再发一次：支出 项目 金额 说明。冲回时写原因。',
  bad_money: ({ given }) =>
    `${named(given, '「', '」') || '金额'}不是金额。请写成 5000 或 128.50 这样（元，最多两位小数），再发一次。`,
  unknown_line: ({ given, allowed }) =>
    `没有${named(given, '「', '」') || '这个'}预算项目${named(allowed, '，可以写：')}。请再发一次：支出 项目 金额 说明。`,
  no_budget: () => '这一年还没有启用预算。请在 policies/budget.yaml 里写好金额，改成 enabled: true。',
  bad_year: ({ given }) => `${named(given, '「', '」') || '这个'}不是年份。请写成 2026 这样，再发一次。`,
  ...incidentRefusals.zh,
  ...surveyRefusals.zh,
  ...directoryRefusals.zh,
} satisfies Record<AppraisalRefusal, Say> & Record<string, Say>;

/** Why something was not done. */
export type RefusalCode = keyof typeof zh;

const en: Readonly<Record<RefusalCode, Say>> = {
  wrong_state: () => 'Not possible now, the appraisal may have moved on. Send "todo" to see what is next.',
  not_yours: () => 'This was not asked of you, so nothing was recorded. Send "todo" for what is yours.',
  not_your_turn: () => 'It is not your turn yet; I send you the card once the one before you is done.',
  not_allowed: () => 'You do not have the right to do this. Please ask HR if you need it.',
  outdated_card: () => 'This card is out of date and nothing was recorded. Use the updated card, or send "todo".',
  unknown_person: ({ who }) =>
    `I cannot find ${named(who, '"', '"') || 'this person'}. Check the name or number; HR adds new colleagues to the list first.`,
  incomplete: ({ where }) =>
    `Something is still empty${named(where, ': ')}. Fill it in and submit again; the rest is kept.`,
  missing_metric: ({ where, who }) =>
    `A metric is still missing${named(where, ': ')}${named(who, ', provided by ')}. Approve once it is there; you can save a draft.`,
  batch_too_few: () =>
    'Fewer than two people on one scorecard wait for your review. Send "todo" and open them one by one.',
  no_task: () => 'Nothing of this kind waits for you. Send "todo" to see what does.',
  already_done: () => 'This was done already and is not recorded twice. Send "todo" for the next step.',
  already_appealed: () => 'A result can be appealed once. If doubts remain, talk to HR or choose "Sign with a remark".',
  reason_required: ({ where }) => `Please fill in ${named(where, '"', '"') || 'the reason'} first, then press again.`,
  text_too_long: ({ where, allowed }) =>
    `${named(where, '"', '"') || 'The text'} is too long: at most ${allowed ?? '1000'} characters. Shorten it and try again; the rest is kept.`,
  text_too_short: ({ where, allowed }) =>
    `${named(where, '"', '"') || 'The text'} is too short: at least ${allowed ?? '10'} characters. Say it more fully and submit again; the rest is kept.`,
  bad_score: ({ where, given, allowed }) =>
    `The rating ${named(given, '"', '" ')}${named(where, 'of "', '" ')}cannot be used${named(allowed, '; enter ')}. Mend it and submit again; the rest is kept.`,
  not_found: ({ where }) =>
    `${named(where, '"', '"') || 'This record'} was not found, it may be cancelled. Send "todo" for what is open.`,
  nothing_owed: () => 'Nothing is owed, so there is nobody to remind. Send "progress" for the whole picture.',
  unknown_command: ({ given }) =>
    `I did not understand ${named(given, '"', '"') || 'this'}. Send "help" to see what I can do.`,
  group_only: () => 'This works in a group only: mention me in the group that should get the ranking.',
  group_or_robot: () =>
    'In a Feishu group, or a WeCom group with the AI bot in it, mention me with “bind”. For any other WeCom group add a message-push robot and send me its address: bind <address> <name>; the page takes it too.',
  bad_robot: () =>
    'That is no address of a WeCom group robot. Open message push in the settings of the group, copy its Webhook address and send: bind <address> <name>.',
  group_by_hand: () => 'I cannot make a group here. Please make one, add me to it, and mention me there with "bind".',
  group_whose: () =>
    'Please say for which unit and send it again: new-group <unit> [name], or "new-group whole company" for everybody.',
  group_size: ({ where, given, allowed }) =>
    `A group has ${allowed ?? '2–2000'} people; ${named(where, '"', '" ')}has ${given ?? '0'} with an account here, you included, so none was made. Please choose another unit.`,
  group_range: () =>
    'WeCom lets an app make groups only if the whole company can see it. Ask an administrator to set the visible range of this app to the top department in the admin console, then send it again.',
  group_failed: () =>
    'The group was not made and nothing is bound. Please try again in a few minutes; or make a group yourself, add message push to it and send: bind <address> <name>.',
  private_only: () => 'This is personal, please send it to me in our private chat.',
  hr_only: () => 'Only HR can do this. Please ask HR if you need it.',
  bad_period: ({ given }) =>
    `${named(given, '"', '"') || 'This'} is not a cycle. Write a month like 2026-10 and send it again.`,
  cycle_exists: ({ given }) =>
    `The cycle${named(given, ' ')} is open already and is not opened twice. Send "progress" to follow it.`,
  cycle_not_found: ({ given }) => `The cycle${named(given, ' ')} is not open yet. HR opens it with "open".`,
  not_due: () => 'It is not due yet, so it cannot be treated as overdue. Send "progress" for the deadlines.',
  nobody_left: () => 'Nobody further up can take over. HR has to name a reviewer.',
  cannot_rate: ({ who }) =>
    `${named(who, '"', '"') || 'This person'} cannot rate this sheet: not oneself, not its reviewers, nobody who was asked already. Choose another colleague.`,
  too_soon: ({ when }) => `It is too early${named(when, '; possible from ')}. Please try again then.`,
  not_ready: ({ where }) => `Not ready yet${named(where, ': ')}. Send "progress" to see what is left.`,
  small_group: () => 'Fewer than five people: no ranking is shown, for privacy. Choose a larger scope.',
  ambiguous_person: ({ who }) =>
    `Several people have this name${named(who, ': ')}. Use the employee number and send it again.`,
  paused: () => 'HR has paused the appraisal and nothing was recorded. Try again once it resumes.',
  too_fast: () => 'That was too fast, so this press was not recorded. Please wait a few seconds and press again.',
  system_busy: () => 'Too busy right now and nothing was recorded. Please press again in a moment.',
  unreadable_action: () => 'I could not read this button and nothing was recorded. Send "todo" for the current card.',
  no_scorecard: ({ who }) => `No scorecard fits ${who ?? 'you'} yet. HR assigns one in policies/assignments.yaml.`,
  bad_days: ({ given }) =>
    `I cannot read ${named(given, '"', '"') || 'the days'}. Write them like 11-02–11-06 or 2026-11-02..2026-11-06 and send it again.`,
  delegation_over: () =>
    'The delegation is over or was taken back, so nothing was recorded. The person or a new delegate goes on.',
  no_delegation: () => 'There is no delegation to take back. Send "delegate" to see.',
  delegate_self: () => 'It cannot go to the person themselves. Please choose somebody else.',
  delegate_inactive: () => 'This colleague is not active and cannot act. Please choose somebody else.',
  delegate_past: () => 'These days are over. Please begin today or later and send it again.',
  delegate_days: () => 'The last day is before the first. Please mend it and send it again.',
  delegate_too_long: () => 'A delegation lasts 90 days at most. For longer, HR changes the supervisor, or set two.',
  delegate_overlaps: () =>
    'There is a delegation on these days already. Send "delegate cancel" first, then set it again.',
  delegate_loop: () =>
    'This colleague asked you (directly or through others) to act on these days, so you cannot ask back. Please choose somebody else.',
  leave_too_long: () => 'A leave lasts a year at most. Please check the days and send it again.',
  no_leave: ({ who }) =>
    `There is no leave ${named(who, 'of "', '" ')}on these days or to come, so nothing was taken back. Please check the days.`,
  reassign_whom: () => 'Please say to whom: reassign @person @reviewer.',
  judge_rated: () => 'This colleague rated a disputed item and cannot judge the appeal. Please choose somebody else.',
  has_part: () => 'This colleague has a part in this appraisal already. Please choose somebody else.',
  own_outcome: () => 'Who prepared may not confirm. Please wait for the person who got the card.',
  outcome_moved: () => 'This list was handled already or replaced, so nothing was recorded. See the updated card.',
  not_confirmer: () =>
    'Somebody else in HR has to confirm this (with one person in HR, their supervisor); you are not among them, so nothing was recorded.',
  policy_unknown: ({ given }) =>
    `There is no rule ${named(given, '"', '"') || 'of this id'}. Send "policies" for the list.`,
  policy_period: ({ given, allowed }) =>
    `This rule is not worked out for ${named(given, '"', '"') || 'this cycle'}${named(allowed, '; write ')}. Please send it again.`,
  vote_none: () => 'No vote is open now.',
  vote_over: ({ when }) => `The vote is over${named(when, ' (', ')')}, so this voice was not recorded.`,
  vote_which: ({ allowed }) => `Several votes are open. Say which and send it again: vote ${allowed ?? 'id'} name.`,
  vote_whom: () => 'Please say for whom and send it again: vote name, or choose on the card.',
  vote_not_yours: () => 'You were not asked to this vote, so nothing was recorded.',
  vote_self: () => 'You cannot vote for yourself. Please choose a colleague.',
  vote_candidate: ({ who }) =>
    `${named(who, '"', '"') || 'This person'} is no candidate of this vote. Please choose somebody else.`,
  complaint_self: () =>
    'This complaint is about you, so your supervisor, the head of the unit or HR records and handles it; nothing was recorded.',
  complaint_rights: () =>
    'Complaints are recorded and handled by the supervisor, the head of the unit or HR; nothing was recorded. Please tell one of them.',
  complaint_whom: ({ given }) =>
    `${named(given, 'There is no unit called "', '".') || 'Neither a person nor a unit is named.'} Write a name, a number or a unit and press again; the rest is kept.`,
  bad_time: ({ given }) =>
    `I cannot read ${named(given, '"', '"') || 'this time'}. Write it like 11-23 14:30 or 2026-11-23 14:30 and press again.`,
  future_time: ({ given }) =>
    `${named(given, '"', '"') || 'This time'} has not come yet. Please check when it was received and press again.`,
  note_withdrawn: () => 'The complaint was taken back, so no note is needed any more; nothing was recorded.',
  export_nothing: ({ where }) =>
    `There is nothing to export${named(where, ': ')}. A form is there once its person has the result, a year once it is final. Name another cycle and send it again.`,
  export_large: ({ where, allowed }) =>
    `${named(where, '"', '"') || 'This'} is too large: at most ${allowed ?? '500'} in the chat. Name a unit or person and send it again, or ask whoever runs the server for "yueping export".`,
  export_what: ({ given }) =>
    `I did not understand ${named(given, '"', '"') || 'this'}. Send: export list 2026-10, export form 2026-10 @name, export year 2026 @name.`,
  already_bound: ({ where }) =>
    `This group is bound already${named(where, ' and gets the ranking of "', '"')}. Nothing more to do.`,
  check_why: () => 'Please say why it is this score and send it again: spotcheck @name score words.',
  no_check: ({ who }) =>
    `You have not checked ${named(who, '"', '"') || 'this person'} today, so there is nothing to correct. For a new check: spotcheck @name score words.`,
  only_check: () =>
    'This is the only check of the month; without it there would be no figure. To correct it: spotcheck @name score correct words.',
  check_closed: () =>
    'A check can be taken back on its day only, and a recording is scored anew instead; nothing was recorded.',
  opinion_words: () => 'Please write it behind the word and send it again: opinion the weight of … is too high.',
  suggestion_words: () => 'Please write it behind the word and send it again: suggest a water dispenser at the desk.',
  expense_why: () =>
    'Please say what it was for and send it again: spend line yuan words. Taking back needs a reason too.',
  bad_money: ({ given }) =>
    `${named(given, '"', '"') || 'This'} is no amount. Write it like 5000 or 128.50 (yuan, two decimals at most) and send it again.`,
  unknown_line: ({ given, allowed }) =>
    `There is no line ${named(given, '"', '"') || 'of this name'} in the budget${named(allowed, '; there is: ')}. Please send it again: spend line yuan words.`,
  no_budget: () => 'No budget is switched on for this year. Fill in policies/budget.yaml and set enabled: true.',
  bad_year: ({ given }) => `${named(given, '"', '"') || 'This'} is no year. Write it like 2026 and send it again.`,
  ...directoryRefusals.en,
  ...incidentRefusals.en,
  ...surveyRefusals.en,
};

export const refusals: { zh: Readonly<Record<RefusalCode, Say>>; en: Readonly<Record<RefusalCode, Say>> } = { zh, en };
