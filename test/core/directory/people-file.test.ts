import { describe, expect, it } from 'vitest';
import { checkPeople } from '#core/directory/people-file.ts';
import { unitIndex } from '#core/directory/unit-paths.ts';

const row = (fields: Readonly<Record<string, string>>): Record<string, string> => ({
  employee_no: 'E1',
  name: '林小雨',
  title: '客服专员',
  level: 'P2',
  unit: '呼叫中心',
  supervisor_no: '',
  joined_on: '2026-03-01',
  ...fields,
});

const problems = (...rows: Record<string, string>[]) => checkPeople(rows).problems;
const told = (...rows: Record<string, string>[]) =>
  problems(...rows).map(({ row: at, column, value, code }) => [at, column, value, code]);

describe('a people file without mistakes', () => {
  it('is read row by row', () => {
    const rows = [row({ supervisor_no: 'E2' }), row({ employee_no: 'E2', name: '周敏', title: '客服主管' })];
    expect(checkPeople(rows)).toEqual({
      problems: [],
      people: [
        {
          employeeNo: 'E1',
          name: '林小雨',
          title: '客服专员',
          level: 'P2',
          unit: '呼叫中心',
          supervisorNo: 'E2',
          joinedOn: '2026-03-01',
        },
        {
          employeeNo: 'E2',
          name: '周敏',
          title: '客服主管',
          level: 'P2',
          unit: '呼叫中心',
          supervisorNo: null,
          joinedOn: '2026-03-01',
        },
      ],
    });
  });

  it.each([
    ['Lin.Xiaoyu', 'lin.xiaoyu'],
    [' ＬＩＮ ', 'lin'],
    ['woAJ2GCAAAXtWyujaWJHDDGi0mACH71w', 'woAJ2GCAAAXtWyujaWJHDDGi0mACH71w'],
  ])('may tell the account in WeCom: %s', (wecom, account) => {
    expect(checkPeople([row({ wecom })])).toMatchObject({ problems: [], people: [{ wecom: account }] });
  });

  it.each(['2026-03-01', '2026/3/1', '2026.3.1', '2026年3月1日', '20260301', '46082', ' ２０２６－０３－０１ '])(
    'reads the date %s',
    (joined_on) => {
      expect(checkPeople([row({ joined_on })]).people[0]?.joinedOn).toBe('2026-03-01');
    },
  );

  it('may leave out what is not known, and blanks and full width around numbers do not matter', () => {
    const { people, problems: found } = checkPeople([
      row({ employee_no: ' Ｅ１ ', title: '', level: '', unit: '', joined_on: '' }),
    ]);
    expect(found).toEqual([]);
    expect(people[0]).toMatchObject({ employeeNo: 'E1', title: '', joinedOn: null });
  });

  it('may name supervisors who are in the directory already', () => {
    const rows = [row({ supervisor_no: 'E9' })];
    expect(checkPeople(rows, new Map([['E9', null]])).problems).toEqual([]);
  });

  it('may be empty', () => expect(checkPeople([])).toEqual({ people: [], problems: [] }));
});

describe('a mistake', () => {
  it('is told with row, column, value, what is allowed and how to mend it, in both languages', () => {
    const [problem] = problems(row({ joined_on: '2026-02-30' }));
    expect(problem).toMatchObject({ row: 2, column: 'joined_on', value: '2026-02-30', code: 'bad-date' });
    for (const sentence of [problem?.message, problem?.allowed, problem?.mend]) {
      expect(sentence?.zh).toMatch(/\p{Script=Han}/u);
      expect(sentence?.en).toMatch(/[a-z]{2}/);
    }
  });

  it('in a number: given twice, or missing', () => {
    expect(told(row({}), row({ name: '周敏' }), row({ employee_no: ' ' }))).toEqual([
      [3, 'employee_no', 'E1', 'repeated-number'],
      [4, 'employee_no', '', 'empty'],
    ]);
    expect(problems(row({}), row({}))[0]?.message.zh).toBe('工号 E1 在第 2 行已经有了');
  });

  it('in an account of WeCom that two have, in whatever case', () => {
    expect(told(row({ wecom: 'Lin.Xiaoyu' }), row({ employee_no: 'E2', wecom: 'lin.xiaoyu' }))).toEqual([
      [3, 'wecom', 'lin.xiaoyu', 'repeated-account'],
    ]);
    expect(told(row({ wecom: '' }), row({ employee_no: 'E2', wecom: '' }))).toEqual([]);
  });

  it('in a name: missing or too long', () => {
    expect(told(row({ name: '　' }))).toEqual([[2, 'name', '', 'empty']]);
    expect(told(row({ name: '长'.repeat(65) }))[0]?.[3]).toBe('too-long');
    expect(told(row({ name: '长'.repeat(64) }))).toEqual([]);
  });

  it('in a supervisor: unknown, with the number that was probably meant', () => {
    const [problem] = problems(row({ employee_no: 'A1001' }), row({ employee_no: 'A1002', supervisor_no: 'A1O01' }));
    expect(problem).toMatchObject({ row: 3, column: 'supervisor_no', code: 'unknown-supervisor' });
    expect(problem?.mend).toEqual({ zh: '是不是想写 A1001', en: 'did you mean A1001' });
    expect(told(row({ supervisor_no: 'somebody' }))).toEqual([[2, 'supervisor_no', 'somebody', 'unknown-supervisor']]);
  });

  it('in a supervisor: oneself', () => {
    expect(told(row({ supervisor_no: 'E1' }))).toEqual([[2, 'supervisor_no', 'E1', 'own-supervisor']]);
  });

  it('in a circle of supervisors, named once with its chain', () => {
    const found = problems(
      row({ employee_no: 'E3', supervisor_no: 'E1' }),
      row({ employee_no: 'E1', supervisor_no: 'E2' }),
      row({ employee_no: 'E2', supervisor_no: 'E1' }),
    );
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ row: 3, column: 'supervisor_no', value: 'E2', code: 'leader-cycle' });
    expect(found[0]?.message.zh).toContain('E1 → E2 → E1');
    expect(found[0]?.message.en).toContain('E1 → E2 → E1');
  });

  it('in a circle that closes through people of the directory', () => {
    const known = new Map([['E2', 'E1']]);
    const [problem] = checkPeople([row({ supervisor_no: 'E2' })], known).problems;
    expect(problem?.message.en).toContain('E1 → E2 → E1');
    expect(
      checkPeople(
        [row({ employee_no: 'E7' })],
        new Map([
          ['E2', 'E3'],
          ['E3', 'E2'],
        ]),
      ).problems,
    ).toEqual([]);
  });

  it.each(['yesterday', '2026-13-01', '20260231', '1000', '2026-2-29'])('in the date %s', (joined_on) => {
    expect(told(row({ joined_on }))).toEqual([[2, 'joined_on', joined_on, 'bad-date']]);
  });

  it('in the heading comes alone: nothing else can be told before it is mended', () => {
    const { name: _, ...nameless } = row({ supervisor_no: 'nobody' });
    const found = problems({ ...nameless, supervisors: 'x', nmae: '林小雨' });
    expect(found.map(({ row: at, column, code }) => [at, column, code])).toEqual([
      [1, 'name', 'missing-column'],
      [1, 'supervisors', 'unknown-column'],
      [1, 'nmae', 'unknown-column'],
    ]);
    expect(found[2]?.mend.en).toBe('did you mean name');
  });

  it('comes with all the others, by row and column', () => {
    expect(told(row({ name: '', joined_on: 'x', supervisor_no: 'E1' }), row({}))).toEqual([
      [2, 'name', '', 'empty'],
      [2, 'supervisor_no', 'E1', 'own-supervisor'],
      [2, 'joined_on', 'x', 'bad-date'],
      [3, 'employee_no', 'E1', 'repeated-number'],
    ]);
  });
});

describe('what a people file may tell besides', () => {
  const units = unitIndex([
    { id: '1', name: '总部', parentId: null },
    { id: '2', name: '北区', parentId: '1' },
    { id: '3', name: '一店', parentId: '2' },
    { id: '4', name: '南区', parentId: '1' },
    { id: '5', name: '一店', parentId: '4' },
  ]);
  const found = (fields: Readonly<Record<string, string>>, ...more: Record<string, string>[]) =>
    checkPeople([row(fields), ...more], new Map(), { today: '2026-11-02', units }).problems.map(
      ({ row: at, column, code }) => [at, column, code],
    );

  it('is read: mobile, account in Feishu, day of leaving, head of the unit', () => {
    const typed = { mobile: '+86 138 0000 0000', feishu: 'ou_7d8a6e6df7', left_on: '2026/10/31', unit_head: '是' };
    expect(checkPeople([row(typed)]).people).toMatchObject([
      { mobile: '13800000000', feishu: 'ou_7d8a6e6df7', leftOn: '2026-10-31', headsUnit: true },
    ]);
    const nothing = { mobile: '', feishu: '', left_on: '', unit_head: '否' };
    expect(Object.keys(checkPeople([row(nothing)]).people[0] ?? {})).not.toContain('headsUnit');
  });

  it.each([
    ['mobile', '1.38E+10', 'bad-mobile'],
    ['feishu', 'zhang.san', 'bad-account'],
    ['left_on', '2026-13-01', 'bad-date'],
    ['left_on', '2026-02-01', 'left-too-early'],
    ['left_on', '2026-11-03', 'left-later'],
    ['unit_head', '也许', 'bad-answer'],
    ['unit', '一店', 'several-units'],
  ])('is refused where %s is %s', (column, value, code) => {
    expect(found({ [column]: value })).toEqual([[2, column, code]]);
  });

  it('takes the day of today as the last, and a path for the one unit it means', () => {
    expect(found({ left_on: '2026-11-02', unit: '北区/一店' })).toEqual([]);
    expect(found({ unit: '总部／南区／一店' })).toEqual([]);
    expect(found({ unit: '西区/一店' })).toEqual([]);
  });

  it('belongs to one person: mobiles, accounts, and the head of a unit', () => {
    const same = { mobile: '13800000000', feishu: 'ou_7d8a6e6df7', unit_head: '是' };
    const other = row({ ...same, employee_no: 'E2', name: '周敏', mobile: '+8613800000000' });
    expect(found(same, other)).toEqual([
      [3, 'mobile', 'repeated-mobile'],
      [3, 'feishu', 'repeated-account'],
      [3, 'unit_head', 'two-heads'],
    ]);
  });
});
