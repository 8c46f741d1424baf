/** People who are away, come, go and move: delegations, leaves, other supervisors, and what HR has to settle. */

const zh = {
  delegationTitle: '代理',
  delegationOverTitle: '代理已撤回',
  delegationConfirm: '请确认：',
  delegationChoose: '有几位同名的人，请选一位：',
  confirm: '确认代理',
  choose: (employeeNo: string) => `选 ${employeeNo}`,
  takeBack: '撤回',
  noDelegation: '现在没有代理。发「代理 @人 起–止」请人代理，例如：代理 @王芳 11-02–11-06。',
  days: (fromDay: string, toDay: string) => (fromDay === toDay ? fromDay : `${fromDay} 至 ${toDay}`),
  delegationLine: (delegate: string, delegator: string, days: string) => `${delegate} 代理 ${delegator}，${days}`,
  delegationRules:
    '代理人可以代做主管评分（也可批量）、裁定、同意提名和面谈，两人谁先做算谁的；到期次日权限自动撤回。自评、签字和改进计划不能代。',
  delegationSet: '代理已生效，代理人会收到卡片',
  delegationTakenBack: '代理已撤回',
  delegationOver: '代理人的卡片已关闭，不能再代做。',
  delegationNote: (delegate: string, delegator: string, days: string) =>
    `${days}，由 ${delegate} 代理 ${delegator} 的主管评分、裁定、提名和面谈。到时候卡片会发给代理人，发「代理」随时查看。`,
  actedFor: (by: string, owner: string) => `${by}（代理 ${owner}）`,
  leaveRecorded: (name: string, days: string) => `已记录：${name} ${days} 请假。这几天不计入期限，也不会催办。`,
  leaveTakenBack: (name: string, days: string) =>
    `已撤回：${name} ${days} 的请假。从现在起这几天照常计入；已经放宽的期限不会缩短。`,
  reassigned: (name: string, reviewer: string, sheets: number) =>
    `已改派：${name} 的 ${sheets} 份考核单接下来由 ${reviewer} 处理。`,
  orphanTitle: (name: string) => `没有人可以接手：${name}`,
  orphanPreview: '有考核单没有人可以接手，请改派',
  orphanText: (name: string, period: string) =>
    `${name} ${period}的考核单现在没有人可以处理：该处理的人不在岗，上面也没有合适的人。`,
  orphanNext: (name: string) => `请发「改派 ${name} 新评分人」指定一位。`,
  skippedTitle: '不参加这个周期的人',
  skippedIntro: '下面的人这个周期没有考核单。需要考核的，请调整 policies/cycle.yaml 的 people 或人员资料。',
  skippedReason: '原因',
  skipped: {
    joined_late: '当月入职较晚',
    long_leave: '当月长期请假',
    nobody_reviews: '没有人可以评分',
    exempt: '人事设为免考核',
  },
  present: '在岗天数',
  presentDays: (days: number, of: number) => `在岗 ${days}/${of} 天，绩效系数按天折算`,
};

const en: typeof zh = {
  delegationTitle: 'Delegation',
  delegationOverTitle: 'Delegation taken back',
  delegationConfirm: 'Please confirm:',
  delegationChoose: 'Several people have this name, please choose one:',
  confirm: 'Confirm',
  choose: (employeeNo) => `Choose ${employeeNo}`,
  takeBack: 'Take back',
  noDelegation: 'No delegation now. Send "delegate @person from–to", such as: delegate @Wang 11-02–11-06.',
  days: (fromDay, toDay) => (fromDay === toDay ? fromDay : `${fromDay} to ${toDay}`),
  delegationLine: (delegate, delegator, days) => `${delegate} acts for ${delegator}, ${days}`,
  delegationRules:
    'A delegate may review (in a batch too), decide appeals, agree to nominees and hold interviews; whoever of the two is first counts. The rights end by themselves on the day after. Self-reviews, signatures and improvement plans cannot be delegated.',
  delegationSet: 'The delegation stands, the delegate gets the cards',
  delegationTakenBack: 'Delegation taken back',
  delegationOver: "The delegate's cards are closed.",
  delegationNote: (delegate, delegator, days) =>
    `${days}: ${delegate} acts for ${delegator} in reviews, appeals, nominations and interviews. The cards come in time; send "delegate" to see it.`,
  actedFor: (by, owner) => `${by} (for ${owner})`,
  leaveRecorded: (name, days) =>
    `Recorded: ${name} is on leave, ${days}. These days count towards no deadline and bring no reminder.`,
  leaveTakenBack: (name, days) =>
    `Taken back: the leave of ${name}, ${days}. These days count again from now on; no deadline that was moved comes sooner.`,
  reassigned: (name, reviewer, sheets) =>
    `Reassigned: ${sheets} ${sheets === 1 ? 'appraisal' : 'appraisals'} of ${name} ${sheets === 1 ? 'is' : 'are'} with ${reviewer} now.`,
  orphanTitle: (name) => `Nobody can take over: ${name}`,
  orphanPreview: 'An appraisal has nobody to go on with it, please reassign',
  orphanText: (name, period) =>
    `The appraisal of ${name} for ${period} has nobody: whoever owes the next step is gone, and nobody further up suits.`,
  orphanNext: (name) => `Send "reassign ${name} <reviewer>" to name somebody.`,
  skippedTitle: 'People who take no part in this cycle',
  skippedIntro:
    'These people get no appraisal this time. Where one is wanted, change people in policies/cycle.yaml or their data.',
  skippedReason: 'Reason',
  skipped: {
    joined_late: 'joined late in the month',
    long_leave: 'away for most of the month',
    nobody_reviews: 'nobody can review',
    exempt: 'exempt, set by HR',
  },
  present: 'Days present',
  presentDays: (days, of) => `Present ${days} of ${of} days, the coefficient counts by days`,
};

export const people = { zh, en };
