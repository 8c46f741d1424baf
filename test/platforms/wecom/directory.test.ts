import { describe, expect, it } from 'vitest';
import { failureOf } from '#test/support/failure.ts';
import type { FakeHost } from '#test/support/fake-host.ts';
import { ok, refused, startSending } from './fake-wecom.ts';

const LIST = '/department/list';
const USERS = '/user/list';
const AGENT = '/agent/get';

const DEPARTMENTS = [
  { id: 1, name: '瑞康医院', parentid: 0, order: 1, department_leader: ['Boss'] },
  { id: 2, name: '客服部', parentid: 1, order: 1, department_leader: ['LiHua'] },
  { id: 3, name: '在线组', parentid: 2, order: 1, department_leader: [] },
];

const person = (userid: string, more: object = {}) => ({
  ...{ userid, name: userid, department: [3], main_department: 3, order: [0], position: '网络客服' },
  ...{ is_leader_in_dept: [0], direct_leader: [], status: 1, extattr: { attrs: [] } },
  ...more,
});

const MEMBERS: Readonly<Record<number, object[]>> = {
  1: [person('Boss', { department: [1], main_department: 1 })],
  2: [person('LiHua', { department: [2, 3], main_department: 2, is_leader_in_dept: [1, 0] })],
  3: [
    person('LiHua', { department: [2, 3], main_department: 2, is_leader_in_dept: [1, 0] }),
    person('WangFang', { name: '王芳', direct_leader: ['ZhouMin'] }),
    person('ZhouMin', { is_leader_in_dept: [1], direct_leader: ['zhoumin'] }),
    person('SunLi'),
  ],
};

function people(fake: FakeHost, members: Readonly<Record<number, object[]>> = MEMBERS) {
  fake.answer(LIST, ok({ department: DEPARTMENTS }));
  fake.answer(USERS, ({ query }) => ok({ userlist: members[Number(query.get('department_id'))] ?? [] }));
  fake.answer(AGENT, ok({ allow_userinfos: { user: [] } }));
}

async function start(set: (fake: FakeHost) => void = people) {
  const { fake, platform } = await startSending();
  set(fake);
  return { fake, platform, byId: async () => new Map((await platform.people()).people.map((each) => [each.id, each])) };
}

describe('the directory', () => {
  it('is read department by department, everybody once, under ids in lower case', async () => {
    const { fake, platform } = await start();
    const { people: found, units } = await platform.people();
    expect(found.map(({ id }) => id).sort()).toEqual(['boss', 'lihua', 'sunli', 'wangfang', 'zhoumin']);
    expect(
      fake
        .callsTo(USERS)
        .map(({ query }) => query.get('department_id'))
        .sort(),
    ).toEqual(['1', '2', '3']);
    expect(units).toEqual([
      { id: '2', name: '客服部', parentId: null, leaderId: 'lihua' },
      { id: '3', name: '在线组', parentId: '2', leaderId: 'zhoumin' },
    ]);
  });

  it('takes the direct leader, else who leads the department, else the one above; nobody leads themselves', async () => {
    const found = await (await start()).byId();
    const leaders = Object.fromEntries([...found].map(([id, { leaderId }]) => [id, leaderId]));
    expect(leaders).toEqual({ wangfang: 'zhoumin', sunli: 'zhoumin', zhoumin: 'lihua', lihua: 'boss', boss: null });
  });

  it('knows who people are', async () => {
    expect((await (await start()).byId()).get('wangfang')).toEqual({
      id: 'wangfang',
      employeeNo: null,
      name: '王芳',
      title: '网络客服',
      unitIds: ['3'],
      leaderId: 'zhoumin',
      joinedOn: null,
      active: true,
    });
  });

  it.each([
    ['a text field 工号', [{ type: 0, name: '工号', value: 'x', text: { value: ' 0042 ' } }], '0042'],
    ['an older text field', [{ name: '工号', value: '0042' }], '0042'],
    ['a field in English', [{ type: 0, name: 'Employee No', text: { value: '42' } }], '42'],
    ['an empty field', [{ type: 0, name: '工号', text: { value: '' } }], null],
    ['other fields', [{ type: 1, name: '主页', web: { url: 'x', title: 'y' } }], null],
  ])('takes the employee number from %s', async (_words, attrs, expected) => {
    const members = { ...MEMBERS, 3: [person('WangFang', { extattr: { attrs } })] };
    expect((await (await start((fake) => people(fake, members))).byId()).get('wangfang')?.employeeNo).toBe(expected);
  });

  it.each([
    [1, true],
    [2, false],
    [4, true],
    [5, false],
    [undefined, true],
  ])('takes the status %s for active: %s', async (status, active) => {
    const members = { ...MEMBERS, 3: [person('WangFang', { status })] };
    expect((await (await start((fake) => people(fake, members))).byId()).get('wangfang')?.active).toBe(active);
  });

  it('has those who stand in the visible range by themselves', async () => {
    const { fake, byId } = await start((host) => {
      people(host);
      host.answer(AGENT, ok({ allow_userinfos: { user: [{ userid: 'ZhouMin' }, { userid: 'Guest' }] } }));
      host.answer('/user/get', ok(person('Guest', { department: [9], main_department: 9 })));
    });
    expect((await byId()).get('guest')).toMatchObject({ unitIds: ['9'], leaderId: null });
    expect(fake.callsTo('/user/get').map(({ query }) => query.get('userid'))).toEqual(['Guest']);
  });

  it('is read one department at a time where the tree is too large for one answer', async () => {
    const { fake, platform } = await start((host) => {
      people(host);
      host.answer(LIST, refused(45029));
      host.answer(
        '/department/simplelist',
        ok({ department_id: DEPARTMENTS.map(({ id, parentid }) => ({ id, parentid })) }),
      );
      host.answer('/department/get', ({ query }) =>
        ok({ department: DEPARTMENTS.find(({ id }) => id === Number(query.get('id'))) }),
      );
    });
    expect((await platform.people()).units.map(({ id }) => id)).toEqual(['2', '3']);
    expect(fake.callsTo('/department/get')).toHaveLength(3);
  });

  it('waits where too many came at once, and goes on', async () => {
    const { byId } = await start((host) => {
      people(host);
      host.answer(LIST, refused(45033), ok({ department: DEPARTMENTS }));
    });
    expect((await byId()).size).toBe(5);
  }, 10_000);

  it.each([
    [
      'a department cannot be read',
      (fake: FakeHost) => fake.answer(USERS, ok({ userlist: [] }), refused(60011)),
      'unreachable',
    ],
    ['a row has no name', (fake: FakeHost) => fake.answer(USERS, ok({ userlist: [{ userid: 'x' }] })), 'ambiguous'],
    ['an answer has no list', (fake: FakeHost) => fake.answer(USERS, ok()), 'ambiguous'],
    ['the line breaks', (fake: FakeHost) => fake.answer(USERS, ok({ userlist: [] }), 'reset'), 'ambiguous'],
    ['the range cannot be read', (fake: FakeHost) => fake.answer(AGENT, refused(48002)), 'unauthorized'],
  ])('is an error and never a shorter list when %s', async (_words, fail, word) => {
    const { platform } = await start((host) => {
      people(host);
      fail(host);
    });
    expect((await failureOf(platform.people())).word).toBe(word);
  });
});
