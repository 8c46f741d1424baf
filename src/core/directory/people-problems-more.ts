/** The sentences about the columns a people file may have besides: mobiles, accounts, leavers, heads of units. */
import { text } from '#core/scorecard/text.ts';
import type { Cell, RowProblem } from './people-problems.ts';

export const badMobile = (cell: Cell): RowProblem => ({
  ...cell,
  code: 'bad-mobile',
  message: text(`“${cell.value}”不是手机号`, `"${cell.value}" is no mobile number`),
  allowed: text(
    '中国大陆 11 位手机号，或带国家号的号码，如 +852 61234567；没有就留空',
    'an 11-digit number of mainland China, or one with its country, such as +852 61234567; empty without one',
  ),
  mend: text('改成 13800000000 这样；表格里请设成文本格式', 'write it like 13800000000, in a cell of text'),
});

export const repeatedMobile = (cell: Cell, firstRow: number): RowProblem => ({
  ...cell,
  code: 'repeated-mobile',
  message: text(`手机号 ${cell.value} 在第 ${firstRow} 行已经有了`, `this mobile is in row ${firstRow} already`),
  allowed: text('每个手机号只属于一个人；没有就留空', 'one person a mobile; empty without one'),
  mend: text('改成这个人自己的手机号，或留空', "put this person's own mobile, or leave it empty"),
});

export const badFeishu = (cell: Cell): RowProblem => ({
  ...cell,
  code: 'bad-account',
  message: text(`“${cell.value}”不是飞书的 open_id`, `"${cell.value}" is no open_id of Feishu`),
  allowed: text('以 ou_ 开头的账号编号；没有就留空', 'an id that begins with ou_; empty without one'),
  mend: text(
    '请这个人给机器人发一条消息，卡片上有账号编号；或留空，用绑定码',
    'let the person write to the bot, whose card shows the id; or leave it empty and use a bind code',
  ),
});

export const leftTooEarly = (cell: Cell, joinedOn: string): RowProblem => ({
  ...cell,
  code: 'left-too-early',
  message: text(
    `离职日期 ${cell.value} 早于入职日期 ${joinedOn}`,
    `left on ${cell.value}, before joining on ${joinedOn}`,
  ),
  allowed: text('入职当天或以后', 'the day of joining or later'),
  mend: text('改正其中一个日期', 'mend one of the two dates'),
});

export const leftLater = (cell: Cell, today: string): RowProblem => ({
  ...cell,
  code: 'left-later',
  message: text(`离职日期 ${cell.value} 还没到`, `${cell.value} is still to come`),
  allowed: text(`已经离职的日期，到 ${today} 为止；在职就留空`, `a day up to ${today}; empty for who is here`),
  mend: text('先留空，离职后再导入一次', 'leave it empty and import once more afterwards'),
});

export const badAnswer = (cell: Cell): RowProblem => ({
  ...cell,
  code: 'bad-answer',
  message: text(`“${cell.value}”看不懂`, `"${cell.value}" cannot be read`),
  allowed: text('是、否，或留空', 'yes, no, or empty'),
  mend: text('负责人写“是”，其他人留空', 'write yes for the head, and leave the others empty'),
});

export const twoHeads = (cell: Cell, firstRow: number): RowProblem => ({
  ...cell,
  code: 'two-heads',
  message: text(`这个部门在第 ${firstRow} 行已经有负责人`, `this unit has its head in row ${firstRow} already`),
  allowed: text('每个部门一位负责人', 'one head for each unit'),
  mend: text('只在一行写“是”', 'write yes in one row only'),
});

/** @param paths where the units of that name stand */
export const severalUnits = (cell: Cell, paths: readonly string[]): RowProblem => ({
  ...cell,
  code: 'several-units',
  message: text(`有 ${paths.length} 个部门叫“${cell.value}”`, `${paths.length} units are called "${cell.value}"`),
  allowed: text(paths.join('、'), paths.join(', ')),
  mend: text('写成从上到下的完整路径', 'write its whole path, from the top'),
});

/** Nobody believes a list of everybody that lacks so many. */
export const tooManyGone = (gone: number, of: number): RowProblem => ({
  row: 1,
  column: 'employee_no',
  value: '',
  code: 'too-many-gone',
  message: text(
    `名单里少了 ${gone} 人，在职的有 ${of} 人：超过两成`,
    `the list lacks ${gone} of ${of} active people: more than a fifth`,
  ),
  allowed: text('全员名单，或只更新名单里的人', 'a list of everybody, or an update of those it names'),
  mend: text(
    '补上缺的人；真离职的也写进来，填 left_on；只改部分人就不要选“全员名单”',
    'add who is missing, those who left with left_on; or do not import it as a list of everybody',
  ),
});
