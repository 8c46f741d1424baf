/** The ledger as it is exported: its columns and accounts. */
const zh = {
  columns: {
    payMonth: '工资月份',
    period: '考核周期',
    employeeNo: '工号',
    name: '姓名或单位',
    unit: '单位',
    cost: '借方科目',
    owed: '贷方科目',
    amount: '金额（元）',
    reason: '原因',
    policy: '规则',
    version: '规则版本',
    preparedBy: '准备人',
    confirmedBy: '确认人',
    at: '记账时间',
  },
  accounts: {
    'cost:prize': '奖金支出',
    'cost:coefficient': '绩效工资支出',
    'cost:award': '奖项支出',
    owed: '应付',
  },
};

const en: typeof zh = {
  columns: {
    payMonth: 'Pay month',
    period: 'Cycle',
    employeeNo: 'Number',
    name: 'Name or unit',
    unit: 'Unit',
    cost: 'Debit',
    owed: 'Credit',
    amount: 'Amount (yuan)',
    reason: 'Why',
    policy: 'Rule',
    version: 'Version of the rule',
    preparedBy: 'Prepared by',
    confirmedBy: 'Confirmed by',
    at: 'Booked',
  },
  accounts: {
    'cost:prize': 'Prizes',
    'cost:coefficient': 'Performance pay',
    'cost:award': 'Awards',
    owed: 'Owed',
  },
};

export const ledger = { zh, en };
