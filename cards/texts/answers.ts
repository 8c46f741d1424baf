/** One-sentence answers: what was just done (toasts and short replies). */
const zh = {
  title: '月评',
  draftSaved: '草稿已保存',
  selfSubmitted: '自评已提交，接下来由主管评分',
  selfRecalled: '自评已撤回，可以修改后再提交',
  approved: '已批准',
  returned: '已退回，本人会收到你的原因',
  signed: '已签字，谢谢',
  signedWithRemark: '已签字，你的保留意见已保存',
  refused: '已记录为拒绝签字',
  appealFiled: '申诉已提交，裁定后通知你',
  appealWithdrawn: '申诉已撤回',
  decisionKept: '已裁定：维持原分',
  decisionChanged: '已裁定：改分，结果已重新计算',
  noticeRead: '已记录，你读过这张考核表',
  alreadyCounted: '这一步已经记过了，不会重复',
  reminded: (people: number) => (people === 0 ? '现在没有人需要催办' : `已催办 ${people} 人`),
  remindedRecently: '一小时内已经催过了，先等等看',
  filesNotYet: '现在还不能在聊天里收文件；指标和人员请人事用命令行导入（yueping import）',
  working: '正在处理，稍后这张卡片会自动更新',
  languageSet: '好的，之后的卡片用中文',
  resent: (messages: number) => `已重新排队发送 ${messages} 条`,
  dropped: '已放弃这条消息',
  messageHandled: '这条消息已经处理过了',
  opened: (period: string, people: number) => `${period} 考核周期已开启，共 ${people} 份考核单`,
  published: (period: string, groups: number) =>
    groups === 0
      ? `${period} 排名已公布，但还没有绑定群；在群里 @我 发「绑定群」`
      : `${period} 排名已公布到 ${groups} 个群`,
  alreadyPublished: (period: string) => `${period} 排名已经公布过，不会重复发`,
  bound: (scope: string) => `绑定成功，这个群会收到「${scope}」的排名`,
  company: '全公司',
  didYouMean: (command: string) => `你是不是想发「${command}」？`,
  answeredInPrivate: '已私聊发给你',
};

const en: typeof zh = {
  title: 'Appraisal',
  draftSaved: 'Draft saved',
  selfSubmitted: 'Self-review submitted, your supervisor is next',
  selfRecalled: 'Self-review recalled, change it and submit again',
  approved: 'Approved',
  returned: 'Returned, the person gets your reason',
  signed: 'Signed, thank you',
  signedWithRemark: 'Signed, your remark is kept',
  refused: 'Recorded as refused',
  appealFiled: 'Appeal filed, you will hear the decision',
  appealWithdrawn: 'Appeal withdrawn',
  decisionKept: 'Decided: the scores stand',
  decisionChanged: 'Decided: changed, the result was computed again',
  noticeRead: 'Noted: you have read this scorecard',
  alreadyCounted: 'This was recorded already and does not count twice',
  reminded: (people) =>
    people === 0 ? 'Nobody needs a reminder now' : `Reminded ${people} ${people === 1 ? 'person' : 'people'}`,
  remindedRecently: 'They were reminded within the hour, give them a moment',
  filesNotYet: 'I cannot take files in chat yet; HR imports metrics and people on the command line (yueping import)',
  working: 'Working on it, this card will update itself shortly',
  languageSet: 'Done: cards come in English from now on',
  resent: (messages) => `${messages} queued to be sent again`,
  dropped: 'Message dropped',
  messageHandled: 'This message was handled already',
  opened: (period, people) => `The cycle ${period} is open with ${people} ${people === 1 ? 'appraisal' : 'appraisals'}`,
  published: (period, groups) =>
    groups === 0
      ? `The ranking of ${period} is published, but no group is bound; mention me with "bind" in a group`
      : `The ranking of ${period} went to ${groups} ${groups === 1 ? 'group' : 'groups'}`,
  alreadyPublished: (period) => `The ranking of ${period} was published before and is not sent twice`,
  bound: (scope) => `Bound: this group gets the ranking of "${scope}"`,
  company: 'Whole company',
  didYouMean: (command) => `Did you mean "${command}"?`,
  answeredInPrivate: 'Sent to you in private',
};

export const answers = { zh, en };
