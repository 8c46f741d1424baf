/** What the cards of raters say: the rating itself, naming raters, and agreeing to those who were named. */
const ratingZh = {
  title: (name: string, period: string) => `评分 · ${name} · ${period}`,
  preview: (name: string, period: string) => `请给${name}做 ${period}的评分`,
  role: '你的角色',
  intro: '只有你这一部分的考核项。别人的评分现在谁也看不到，大家都提交或时间到了才汇总。',
  cannotJudge: '说不准的考核项填「无法评价」，不会算作低分。',
  findings: '没有发现问题就不选，直接提交，会记录为“没有发现”。',
  unseen: '不记名：记录里只有一个本周期的代号，周期公布后代号表会清空；满三份才显示平均分，不显示单份。',
  comment: '评分说明',
  commentHint: '可以写具体的事例（最多 1000 字）',
  commentUnseenHint: '可以不写；写了请不要写出能看出你是谁的内容（最多 1000 字）',
  reason: '谢绝原因',
  reasonHint: '只有谢绝时要填，例如：这个月没有共事',
  submit: '提交评分',
  confirmTitle: '提交评分？',
  confirmText: '提交后不能再改。',
  decline: '谢绝评分',
  meansTitle: '其他评分',
  roleColumn: '角色',
  meanColumn: '平均',
  meanOf: (mean: string, ratings: number) => `${mean}（${ratings} 份）`,
  uncounted: (ratings: number) => `${ratings} 份，不够最低份数，不计分`,
  tooFew: '不足三份，不显示',
};

const nominateZh = {
  title: (period: string) => `提名评分人 · ${period}`,
  preview: (period: string) => `请为 ${period}的考核提名评分人`,
  intro: (role: string, left: number) => `请提名${role}：还要 ${left} 位。主管同意后才会请对方评分。`,
  named: '已提名',
  waiting: '等主管同意',
  agreed: '已请评分',
  declined: '没有请到，请换一位',
  choose: '选一位同事',
  chooseHint: '从同事里选',
  typeName: '或写姓名、工号',
  typeHint: '名单里没有的同事写在这里',
  submit: '提名',
};

const nomineesZh = {
  title: (name: string, period: string) => `同意提名 · ${name} · ${period}`,
  preview: (name: string, period: string) => `${name}为 ${period}的考核提名了评分人，请你同意`,
  intro: (name: string) => `${name}提名下面的同事来评分。同意后我去请；不同意的，${name}会另提一位。`,
  line: (name: string, role: string) => `${name}（${role}）`,
  approve: '同意',
  reject: '换一位',
};

const ratingEn: typeof ratingZh = {
  title: (name, period) => `Rating · ${name} · ${period}`,
  preview: (name, period) => `Please rate ${name} for ${period}`,
  role: 'Your role',
  intro: 'Only the criteria of your part. Nobody sees the ratings of others until all are in or time is up.',
  cannotJudge: 'Where you cannot tell, write "cannot judge"; it does not count as a low rating.',
  findings: 'Choose nothing where you found nothing and submit: that is recorded as "none found".',
  unseen:
    'Unsigned: the records hold only a code of this cycle, and the list of codes is emptied once the cycle is published. A mean is shown from three ratings on, never a single one.',
  comment: 'Comment',
  commentHint: 'Examples help (up to 1000 characters)',
  commentUnseenHint: 'Optional; write nothing that tells who you are (up to 1000 characters)',
  reason: 'Reason for declining',
  reasonHint: 'Only needed to decline, such as: we did not work together this month',
  submit: 'Submit rating',
  confirmTitle: 'Submit this rating?',
  confirmText: 'It cannot be changed afterwards.',
  decline: 'Decline',
  meansTitle: 'Ratings of others',
  roleColumn: 'Role',
  meanColumn: 'Mean',
  meanOf: (mean, ratings) => `${mean} (${ratings} ${ratings === 1 ? 'rating' : 'ratings'})`,
  uncounted: (ratings) => `${ratings}, below the minimum, not counted`,
  tooFew: 'fewer than three, not shown',
};

const nominateEn: typeof nominateZh = {
  title: (period) => `Name raters · ${period}`,
  preview: (period) => `Please name raters for your appraisal of ${period}`,
  intro: (role, left) =>
    `Please name your raters (${role}): ${left} to go. They are asked once your supervisor agrees.`,
  named: 'Named',
  waiting: 'waiting for your supervisor',
  agreed: 'asked',
  declined: 'could not be asked, please name another',
  choose: 'Choose a colleague',
  chooseHint: 'From your colleagues',
  typeName: 'Or write a name or number',
  typeHint: 'For colleagues who are not in the list',
  submit: 'Name',
};

const nomineesEn: typeof nomineesZh = {
  title: (name, period) => `Raters named · ${name} · ${period}`,
  preview: (name, period) => `${name} named raters for ${period}, please agree`,
  intro: (name) =>
    `${name} names these colleagues as raters. I ask those you agree to; for the others ${name} names another.`,
  line: (name, role) => `${name} (${role})`,
  approve: 'Agree',
  reject: 'Another one',
};

export const rating = { zh: ratingZh, en: ratingEn };
export const nominate = { zh: nominateZh, en: nominateEn };
export const nominees = { zh: nomineesZh, en: nomineesEn };
