/** First contact and help: what the bot can do and how to ask for it. */
const commandsZh = {
  help: { type: '帮助', does: '看我能做什么' },
  todo: { type: '待办', does: '现在要处理的事' },
  self: { type: '自评', does: '打开自评' },
  score: { type: '成绩 [月份]', does: '自己的成绩和走势，如「成绩 2026-10」' },
  why: { type: '为什么 [考核项]', does: '每一分怎么算的' },
  rank: { type: '排名', does: '自己的名次，只在私聊里回答' },
  appeal: { type: '申诉', does: '对结果有异议' },
  recall: { type: '撤回', does: '撤回刚提交的自评或申诉' },
  progress: { type: '进度', does: '谁还没完成' },
  remind: { type: '催办 [@人]', does: '提醒还没处理的人' },
  open: { type: '开启 2026-10', does: '开启一个考核周期' },
  publish: { type: '公布 [月份]', does: '把排名发到已绑定的群' },
  bind: { type: '绑定群 [单位]', does: '在群里发，让这个群收到排名' },
};

const zh = {
  commands: commandsZh,
  welcomeTitle: (name: string) => `你好，${name}`,
  welcomePreview: '你好，我是月评机器人',
  welcomeIntro: '我是月评机器人，每个月的绩效考核都在这里完成：自评、主管评分、签字确认、申诉和排名。',
  welcomeFlow: '每月第一个工作日 09:00 我会发来自评，按卡片上的按钮一步步做就行。',
  welcomeSupervisor: '你有下属，他们提交自评后我会把评分卡片发给你。',
  welcomeHr: '你是人事：可以开启考核周期、查看进度、公布排名。',
  welcomePrivacy: '你的分数只在这个私聊里出现，只有有权的人能看。',
  welcomeStart: '现在就可以发：',
  unboundTitle: '还认不出你是谁',
  unboundPreview: '还没有绑定你的账号',
  unboundIntro: '名单里没有你这个账号，所以现在不能给你看任何考核内容。',
  unboundNext: '请把下面的账号编号发给人事，加进人员名单后再来找我。',
  unboundId: '账号编号',
  helpTitle: '帮助',
  helpPreview: '我能做什么',
  helpIntro: '直接发文字就行，中英文、全角半角都认得。',
  roles: { employee: '每个人', supervisor: '主管', hr: '人事' },
  groupTitle: '大家好，我是月评机器人',
  groupIntro: '我在这里只公布排名：前几名、各单位平均和得分分布，不会出现任何人的分数明细。',
  groupBind: '请人事在群里 @我 发「绑定群」，这个群才会收到排名。',
  groupBound: (scope: string) => `这个群已绑定，会收到「${scope}」的排名。`,
  groupPrivate: '自己的成绩请和我私聊。',
};

const commandsEn: typeof commandsZh = {
  help: { type: 'help', does: 'what I can do' },
  todo: { type: 'todo', does: 'what waits for you now' },
  self: { type: 'self', does: 'open your self-review' },
  score: { type: 'score [month]', does: 'your score and its trend, e.g. "score 2026-10"' },
  why: { type: 'why [criterion]', does: 'how every point came about' },
  rank: { type: 'rank', does: 'your own rank, answered in private only' },
  appeal: { type: 'appeal', does: 'dispute a result' },
  recall: { type: 'recall', does: 'take back the self-review or appeal you just sent' },
  progress: { type: 'progress', does: 'who is not done yet' },
  remind: { type: 'remind [@name]', does: 'remind those who owe something' },
  open: { type: 'open 2026-10', does: 'open a cycle' },
  publish: { type: 'publish [month]', does: 'send the ranking to the bound groups' },
  bind: { type: 'bind [unit]', does: 'sent in a group: this group will get the ranking' },
};

const en: typeof zh = {
  commands: commandsEn,
  welcomeTitle: (name) => `Hello, ${name}`,
  welcomePreview: 'Hello, I am the appraisal bot',
  welcomeIntro: 'I run the monthly appraisal in this chat: self-review, review, sign-off, appeals and the ranking.',
  welcomeFlow: 'On the first working day of a month at 09:00 I send your self-review; just follow the buttons.',
  welcomeSupervisor: 'People report to you: when they submit, I send you their review card.',
  welcomeHr: 'You are HR: you can open cycles, follow the progress and publish the ranking.',
  welcomePrivacy: 'Your scores appear in this private chat only, and only those entitled can see them.',
  welcomeStart: 'You can send right now:',
  unboundTitle: 'I do not know you yet',
  unboundPreview: 'Your account is not bound yet',
  unboundIntro: 'This account is not in the list of people, so I cannot show you anything of the appraisal.',
  unboundNext: 'Please give HR the account id below; once you are in the list, come back.',
  unboundId: 'Account id',
  helpTitle: 'Help',
  helpPreview: 'What I can do',
  helpIntro: 'Just type; Chinese and English, full and half width all work.',
  roles: { employee: 'Everybody', supervisor: 'Supervisors', hr: 'HR' },
  groupTitle: 'Hello, I am the appraisal bot',
  groupIntro: 'Here I publish the ranking only: the top, averages by unit and score bands, never anybody in detail.',
  groupBind: 'HR: mention me with "bind" in this group, so that it gets the ranking.',
  groupBound: (scope) => `This group is bound and gets the ranking of "${scope}".`,
  groupPrivate: 'For your own score, talk to me in private.',
};

export const guide = { zh, en };

/** The commands help can tell of. */
export type CommandWord = keyof typeof commandsZh;
