/** What 差多少 says: what the next grade would take. */
const zh = {
  title: (period: string) => `差多少 · ${period}`,
  preview: (period: string) => `${period}离下一个等级差多少`,
  provisional: '还没有结果。以下只按现在已有的数据和记录算，没有算任何人的评分，以后会变。',
  reached: '现在',
  soFar: '已有的分',
  goal: '要到',
  goalOf: (grade: string, from: string) => `${grade}（${from} 分起）`,
  missing: '还差',
  aloneTitle: '单靠其中一项就够',
  togetherTitle: '单靠一项不够，下面几项一起就够',
  notEnough: '这张考核表上能算出来的改进加在一起也不够。',
  othersTitle: '别的办法',
  openTitle: '还没有分的考核项',
  openLine: (name: string, points: string) => `${name}：最多 ${points} 分`,
  way: (gain: string, how: string) => `＋${gain} 分：${how}`,
  bonus: '加分',
  note: '按考核表的规则和已有的数据算出来，不代表以后的结果。',
};

const en: typeof zh = {
  title: (period) => `What it takes · ${period}`,
  preview: (period) => `What the next grade would take in ${period}`,
  provisional:
    'There is no result yet. This counts only the figures and records there are, nobody has rated in it, and it will change.',
  reached: 'Now',
  soFar: 'So far',
  goal: 'Goal',
  goalOf: (grade, from) => `${grade} (from ${from})`,
  missing: 'Missing',
  aloneTitle: 'Any one of these is enough',
  togetherTitle: 'No single one is enough; these together are',
  notEnough: 'All improvements that can be worked out on this scorecard are not enough together.',
  othersTitle: 'Other ways',
  openTitle: 'Criteria without a score yet',
  openLine: (name, points) => `${name}: at most ${points}`,
  way: (gain, how) => `+${gain}: ${how}`,
  bonus: 'Bonus',
  note: 'Worked out from the rules of the scorecard and the figures there are; it promises no later result.',
};

export const whatif = { zh, en };
