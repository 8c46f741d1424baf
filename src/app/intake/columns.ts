/** The columns several kinds of data have in common, with everything people call them. */
import type { IntakeColumn } from './intake.ts';

export const required = (key: string, names: readonly string[]): IntakeColumn => ({ key, names, required: true });
export const optional = (key: string, names: readonly string[]): IntakeColumn => ({ key, names, required: false });

const EMPLOYEE_NO = [
  ...['工号', '员工编号', '员工工号', '员工号', '人员编号', '坐席工号', '服务人员工号'],
  ...['employee no', 'employee number', 'employee id', 'staff no', 'staff id', 'agent id'],
];

/** Of data about one person a row. */
export const EMPLOYEE = required('employee_no', EMPLOYEE_NO);

/** Of data about a person or a unit a row. */
export const PERSON = optional('employee_no', EMPLOYEE_NO);
export const UNIT = optional('unit', [
  ...['单位', '门店', '部门', '分店', '分部', '门店名称', '部门名称', '单位名称'],
  ...['unit', 'branch', 'store', 'department', 'team'],
]);

export const PERIOD = required('period', [
  ...['考核周期', '周期', '月份', '考核月份', '期间', '年月', '统计月份', 'period', 'month'],
]);

/** The same column, known by more names. */
export const alsoCalled = (column: IntakeColumn, ...names: readonly string[]): IntakeColumn => ({
  ...column,
  names: [...column.names, ...names],
});
