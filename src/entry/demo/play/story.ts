/** The month as the demo plays it: everybody does their part, and seven people something that does not go straight. */
import { publishesFrom } from '#core/calendar/cycle-policy.ts';
import { CAST, GROUP_ID, openIdOf } from '#entry/demo/company.ts';
import { titleOf, wordsOf } from './card-reading.ts';
import type { Stage } from './stage.ts';

/** Whoever does something else than submit, be approved and sign. */
const ROLES = {
  typo: '李娜',
  recalls: '张敏',
  returned: '王芳',
  remark: '赵雪',
  refuses: '刘洋',
  appeals: '孙琪',
  silent: '周婷',
} as const;

const HR = '林悦';

/** Plays all of it; every step goes through a signed callback or a typed line. @throws Error where the story breaks */
export async function playStory(stage: Stage): Promise<void> {
  const { print } = stage;
  print('自评 / self-review');
  await selfReviews(stage);
  print('主管评分 / review');
  await reviews(stage);
  print('签字确认 / sign-off');
  await signatures(stage);
  print('申诉 / appeal');
  await appeal(stage);
  print('到期与公布 / deadline and publishing');
  await publishing(stage);
}

async function selfReviews(stage: Stage): Promise<void> {
  const { typo, recalls } = ROLES;
  const submit = { card: '自评 ·', command: 'submit_self' };
  const unreadable = { ...(await stage.selfReview(typo)), 'rating:knowledge': '九十' };
  await stage.does(
    typo,
    { ...submit, form: unreadable, zh: '分数写成“九十”', en: 'writes a score in words' },
    'refused',
  );
  for (const { name } of stage.cast) {
    const form = { ...(await stage.selfReview(name)), comment: `${name}：本月按计划完成` };
    await stage.does(name, { ...submit, form, zh: '提交自评', en: 'submits the self-review' });
  }
  await stage.say(recalls, '撤回');
  await stage.does(recalls, { card: '待办', command: 'recall_self', zh: '撤回自评', en: 'takes it back' });
  await stage.does(recalls, { ...submit, zh: '改好再提交', en: 'submits again' });
}

async function reviews(stage: Stage): Promise<void> {
  const { returned, typo } = ROLES;
  const chief = await supervisorOf(stage, returned);
  const reason = { reason: '请补充客户跟踪的记录' };
  const back = { card: `· ${returned} ·`, command: 'return', form: reason };
  await stage.does(chief, { ...back, zh: `退回${returned}的自评`, en: 'returns it with a reason' });
  await stage.does(returned, { card: '自评 ·', command: 'submit_self', zh: '补充后再提交', en: 'submits again' });
  const incomplete = { ...(await stage.review(typo)), 'rating:errands': '' };
  const unclear = { card: `· ${typo} ·`, command: 'submit_review', form: incomplete };
  await stage.does(chief, { ...unclear, zh: '漏填一项就批准', en: 'approves with a score missing' }, 'refused');
  for (const { name } of stage.cast) {
    const reviewer = await supervisorOf(stage, name);
    const approve = { card: `· ${name} ·`, command: 'submit_review', form: await stage.review(name) };
    await stage.does(reviewer, { ...approve, zh: `批准${name}`, en: 'approves' });
  }
}

async function signatures(stage: Stage): Promise<void> {
  const { remark, refuses, appeals, silent } = ROLES;
  const differently: readonly string[] = [remark, refuses, appeals, silent];
  for (const { name } of stage.cast) {
    if (differently.includes(name)) continue;
    await stage.does(name, { card: '考核结果', command: 'sign', zh: '签字', en: 'signs' });
  }
  const words = { card: '考核结果', form: { remark: '希望下月增加培训' } };
  await stage.does(remark, { ...words, command: 'sign_with_remark', zh: '有保留签字', en: 'signs with a remark' });
  const refusal = { card: '考核结果', command: 'refuse', form: { remark: '与实际工作不符' } };
  await stage.does(refuses, { ...refusal, zh: '拒绝签字', en: 'refuses to sign' });
  await stage.read(HR, `${refuses}：`);
  stage.tell(HR, `收到${refuses}拒签的通知`, 'HR is told of it');
}

async function appeal(stage: Stage): Promise<void> {
  const { appeals } = ROLES;
  const open = { card: '考核结果', command: 'open_appeal' };
  await stage.does(appeals, { ...open, zh: '打开申诉', en: 'opens an appeal' });
  const form = { items: ['knowledge'], reason: '新项目考试满分，没有计入' };
  await stage.does(appeals, { card: '申诉 ·', command: 'file_appeal', form, zh: '提交申诉', en: 'files it' });
  const { appeal: filed, result } = await stage.appraisal(appeals);
  const judge = await stage.demo.bot.deps.store.person(filed?.judgeId ?? '');
  const decision = { 'rating:knowledge': '30', reason: '已核实考试成绩' };
  const decide = { card: '裁定申诉', command: 'decide_change', form: decision };
  await stage.does(judge?.name ?? '', { ...decide, zh: '裁定改分', en: 'decides to change the score' });
  const changed = (await stage.appraisal(appeals)).result;
  stage.tell(appeals, `总分 ${points(result?.total)} → ${points(changed?.total)}`, 'the total was computed anew');
  await stage.does(appeals, { card: '考核结果', command: 'sign', zh: '签字', en: 'signs' });
}

async function publishing(stage: Stage): Promise<void> {
  const { deps } = stage.demo.bot;
  const { dueAt } = await stage.appraisal(ROLES.silent);
  await stage.moveTo(Date.parse(dueAt ?? ''));
  const { signature } = await stage.appraisal(ROLES.silent);
  stage.tell(ROLES.silent, `到期没有签字：${signature}`, 'never signed: silent');
  await stage.moveTo(publishesFrom(stage.demo.month, deps.policies.cycle, deps.policies.calendar));
  const { chat, cast } = stage;
  const ranking = (await chat.cards(openIdOf(CAST.hr), GROUP_ID)).at(-1);
  if (!ranking) throw new Error('the group saw no ranking');
  stage.tell('工作群', `看到「${titleOf(ranking.card)}」`, 'the group sees the ranking');
  for (const { name } of cast) {
    const own = await stage.read(name, '我的排名');
    stage.tell(name, `私聊看到${/第 \d+ 名，共 \d+ 人/.exec(own)?.[0] ?? ''}`, 'sees the own place in private');
  }
  if (!wordsOf(ranking.card).includes('名次')) throw new Error('the ranking names no places');
}

async function supervisorOf(stage: Stage, name: string): Promise<string> {
  const { reviewers, reviewer } = await stage.appraisal(name);
  const person = await stage.demo.bot.deps.store.person(reviewers[reviewer]?.personId ?? '');
  if (!person) throw new Error(`nobody reviews ${name}`);
  return person.name;
}

const points = (hundredths: number | undefined): string => String((hundredths ?? 0) / 100);
