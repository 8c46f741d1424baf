/** 投票: what people read of an award that is given by votes. */
const zh = {
  title: (award: string, period: string) => `投票 · ${award} · ${period}`,
  preview: (award: string) => `${award}开始投票了，请选一位`,
  intro: (until: string) => `每人一票，${until} 之前可以改投。谁投了谁，不会给任何人看。`,
  field: '投给谁',
  hint: '选一位同事',
  vote: '投票',
  byHand: (award: string) => `名单里没有列出的人，请发：投票 ${award} 姓名`,
  given: '你已经投过票，再投一次就是改投。',
  over: '投票已经结束，谢谢。',
  voted: (name: string, until: string) => `已投给「${name}」，${until} 之前可以改投`,
};

const en: typeof zh = {
  title: (award, period) => `Vote · ${award} · ${period}`,
  preview: (award) => `The vote for ${award} is open, please choose`,
  intro: (until) => `One voice each; you may change it until ${until}. Who voted for whom is shown to nobody.`,
  field: 'Your choice',
  hint: 'Choose a colleague',
  vote: 'Vote',
  byHand: (award) => `For somebody not listed send: vote ${award} name`,
  given: 'You have voted; voting again moves your voice.',
  over: 'The vote is over, thank you.',
  voted: (name, until) => `Your voice goes to “${name}”; you may change it until ${until}`,
};

export const vote = { zh, en };
