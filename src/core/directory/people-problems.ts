/** The sentences about a people file: what is wrong with a cell, what is allowed, and how to mend it. */
import { nearest } from '#core/scorecard/nearest.ts';
import { type Text, text } from '#core/scorecard/text.ts';

export const PEOPLE_COLUMNS = ['employee_no', 'name', 'title', 'level', 'unit', 'supervisor_no', 'joined_on'] as const;

/** Columns that may be left out: accounts where no directory tells them, the mobile to bind by, leavers, heads of units. */
const OPTIONAL_COLUMNS = ['wecom', 'mobile', 'feishu', 'left_on', 'unit_head'] as const;

export const ALL_COLUMNS = [...PEOPLE_COLUMNS, ...OPTIONAL_COLUMNS] as const;

export type Column = (typeof ALL_COLUMNS)[number];

/** What people call a column in a heading. */
export const PEOPLE_COLUMN_NAMES: Readonly<Record<Column, readonly string[]>> = {
  employee_no: ['工号', '员工号', '员工编号', 'employee number', 'employee id'],
  name: ['姓名', '员工姓名', '名字', 'full name'],
  title: ['岗位', '职位', '职务', 'job title', 'position'],
  level: ['职级', '级别', '等级', 'grade'],
  unit: ['部门', '单位', '所属部门', '门店', 'department'],
  supervisor_no: ['主管工号', '上级工号', '直属上级工号', 'supervisor number', 'manager'],
  joined_on: ['入职日期', '入职时间', '入职日', 'hire date'],
  wecom: ['企业微信账号', '企业微信', '企微账号', 'wecom account'],
  mobile: ['手机号', '手机', '手机号码', '电话', 'phone'],
  feishu: ['飞书账号', '飞书', 'open_id', 'feishu account'],
  left_on: ['离职日期', '离职时间', '离职日', 'leave date'],
  unit_head: ['部门负责人', '负责人', '是否负责人', 'head of unit'],
};

/** Longer texts in a cell are refused. */
const LONGEST_CELL = 64;
/** A unit may be a path of several. */
const LONGEST_UNIT = 200;
export const longestIn = (column: Column): number => (column === 'unit' ? LONGEST_UNIT : LONGEST_CELL);

/** What is wrong with one cell. */
export interface RowProblem {
  /** as a table counts: the heading is row 1 */
  readonly row: number;
  readonly column: string;
  /** as typed */
  readonly value: string;
  readonly code:
    | 'missing-column'
    | 'unknown-column'
    | 'empty'
    | 'too-long'
    | 'repeated-number'
    | 'repeated-account'
    | 'unknown-supervisor'
    | 'own-supervisor'
    | 'leader-cycle'
    | 'bad-date'
    | 'bad-mobile'
    | 'repeated-mobile'
    | 'bad-account'
    | 'left-too-early'
    | 'left-later'
    | 'bad-answer'
    | 'two-heads'
    | 'several-units'
    | 'too-many-gone';
  readonly message: Text;
  readonly allowed: Text;
  readonly mend: Text;
}

/** Where a problem stands. */
export interface Cell {
  readonly row: number;
  readonly column: Column;
  readonly value: string;
}

const HEADING_ROW = 1;
const KNOWN_COLUMNS = text(
  `列名：${PEOPLE_COLUMNS.join('、')}；可以再加 ${OPTIONAL_COLUMNS.join('、')}`,
  `columns: ${PEOPLE_COLUMNS.join(', ')}; ${OPTIONAL_COLUMNS.join(', ')} may be added`,
);

export const missingColumn = (column: Column): RowProblem => ({
  row: HEADING_ROW,
  column,
  value: '',
  code: 'missing-column',
  message: text(`缺少 ${column} 列`, `the column ${column} is missing`),
  allowed: KNOWN_COLUMNS,
  mend: text(`在第一行加上 ${column}`, `add ${column} to the first row`),
});

export function unknownColumn(column: string): RowProblem {
  const meant = nearest(column, ALL_COLUMNS);
  return {
    row: HEADING_ROW,
    column,
    value: column,
    code: 'unknown-column',
    message: text(`不认识“${column}”这一列`, `there is no column ${column}`),
    allowed: KNOWN_COLUMNS,
    mend: meant ? text(`是不是想写 ${meant}`, `did you mean ${meant}`) : text('删去这一列', 'take this column out'),
  };
}

export const emptyCell = (cell: Cell): RowProblem => ({
  ...cell,
  code: 'empty',
  message: text(`${cell.column} 是空的`, `${cell.column} is empty`),
  allowed: text(`1 到 ${LONGEST_CELL} 个字`, `1 to ${LONGEST_CELL} characters`),
  mend:
    cell.column === 'name'
      ? text('填上姓名', 'fill in the name')
      : text('填上工号；空行请删去', 'fill in the employee number; take empty rows out'),
});

export const tooLong = (cell: Cell): RowProblem => ({
  ...cell,
  code: 'too-long',
  message: text(`${cell.column} 有 ${cell.value.length} 个字`, `${cell.column} has ${cell.value.length} characters`),
  allowed: text(`最多 ${longestIn(cell.column)} 个字`, `at most ${longestIn(cell.column)} characters`),
  mend: text('写短一些', 'shorten it'),
});

export const repeatedNumber = (cell: Cell, firstRow: number): RowProblem => ({
  ...cell,
  code: 'repeated-number',
  message: text(
    `工号 ${cell.value} 在第 ${firstRow} 行已经有了`,
    `employee number ${cell.value} is in row ${firstRow} already`,
  ),
  allowed: text('每个工号一行', 'one row for each employee number'),
  mend: text('改成这个人自己的工号，或删去一行', "put this person's own number, or take one of the rows out"),
});

const PLATFORM = { wecom: text('企业微信', 'WeCom'), feishu: text('飞书', 'Feishu') };

export const repeatedAccount = (cell: Cell & { column: 'wecom' | 'feishu' }, firstRow: number): RowProblem => ({
  ...cell,
  code: 'repeated-account',
  message: text(
    `${PLATFORM[cell.column].zh}账号 ${cell.value} 在第 ${firstRow} 行已经有了`,
    `the ${PLATFORM[cell.column].en} account ${cell.value} is in row ${firstRow} already`,
  ),
  allowed: text(
    '每个账号只属于一个人，不分大小写；没有就留空',
    'one person an account, in any case; empty without one',
  ),
  mend: text('改成这个人自己的账号，或留空', "put this person's own account, or leave it empty"),
});

export function unknownSupervisor(cell: Cell, numbers: readonly string[]): RowProblem {
  const meant = nearest(cell.value, numbers);
  return {
    ...cell,
    code: 'unknown-supervisor',
    message: text(`没有工号为 ${cell.value} 的人`, `nobody has the employee number ${cell.value}`),
    allowed: text('文件里或通讯录里的工号，最上级留空', 'a number of this file or the directory; empty at the top'),
    mend: meant
      ? text(`是不是想写 ${meant}`, `did you mean ${meant}`)
      : text('把主管也写进文件，或改正工号', 'add the supervisor to the file, or correct the number'),
  };
}

export const ownSupervisor = (cell: Cell): RowProblem => ({
  ...cell,
  code: 'own-supervisor',
  message: text(`${cell.value} 的主管是自己`, `${cell.value} is named as the own supervisor`),
  allowed: text('另一个人的工号，最上级留空', "another person's number; empty at the top"),
  mend: text('改成真正的主管，或留空', 'put the real supervisor, or leave it empty'),
});

/** @param cycle the numbers round the circle, each once */
export function leaderCycle(cell: Cell, cycle: readonly string[]): RowProblem {
  const chain = [...cycle, cycle[0]].join(' → ');
  return {
    ...cell,
    code: 'leader-cycle',
    message: text(`主管关系绕成了一圈：${chain}`, `the supervisors go round in a circle: ${chain}`),
    allowed: text('一路往上能走到最上级的主管关系', 'lines of supervisors that reach somebody at the top'),
    mend: text('把其中一个人的主管改成圈外的人', 'give one of them a supervisor outside the circle'),
  };
}

export const badDate = (cell: Cell): RowProblem => ({
  ...cell,
  code: 'bad-date',
  message: text(`“${cell.value}”不是日期`, `"${cell.value}" is no date`),
  allowed: text(
    '日历上有的日期，如 2026-03-01、2026/3/1、2026年3月1日、20260301，不知道就留空',
    'a day of the calendar such as 2026-03-01, 2026/3/1 or 20260301; empty when unknown',
  ),
  mend: text('写成 2026-03-01 这样', 'write it like 2026-03-01'),
});
