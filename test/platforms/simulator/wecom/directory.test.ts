import { afterEach, expect, it } from 'vitest';
import { closeAll, sim } from '#test/platforms/simulator/support.ts';
import { FANG, FAR, HUA, openWecom } from './support.ts';

afterEach(closeAll);

it('lists departments under numbers of its own, the company being 1', async () => {
  const { api } = await openWecom({ companyName: '星颜医美' });
  const { department_id: ids } = await api('/department/simplelist');
  expect(ids.map(({ id, parentid }: Record<string, number>) => [id, parentid])).toEqual([
    [1, 0],
    [2, 1],
    [3, 2],
  ]);
  const { department: below } = await api('/department/list?id=2');
  expect(below).toMatchObject([
    { id: 2, name: '客服部', department_leader: [HUA], parentid: 1 },
    { id: 3, name: '在线组', department_leader: [], parentid: 2 },
  ]);
  expect(await api('/department/get?id=1')).toMatchObject({ department: { name: '星颜医美' } });
  expect(await api('/department/get?id=9')).toMatchObject({ errcode: 60123 });
});

it('tells of the visible members of one department what an app may know', async () => {
  const { api } = await openWecom();
  const { userlist } = await api('/user/list?department_id=3');
  expect(userlist.map(({ userid }: { userid: string }) => userid)).toEqual([FANG, HUA]);
  expect(userlist[0]).toMatchObject({
    name: '王芳',
    department: [3],
    position: '网络客服',
    direct_leader: [HUA],
    main_department: 3,
    status: 1,
    extattr: { attrs: [{ type: 0, name: '工号', text: { value: '1001' } }] },
  });
  expect(userlist[0]).not.toHaveProperty('mobile');
  expect(userlist[1]).toMatchObject({ department: [2, 3], is_leader_in_dept: [1, 0], direct_leader: [] });
  const { userlist: simple } = await api('/user/simplelist?department_id=2');
  expect(simple).toMatchObject([{ userid: HUA, name: '李华' }]);
});

it('finds a member whatever the case of the id, and nobody out of range or gone', async () => {
  const { api } = await openWecom();
  expect(await api('/user/get?userid=wang.FANG')).toMatchObject({ errcode: 0, userid: FANG });
  for (const userId of [FAR, '1004', 'nobody']) {
    expect(await api(`/user/get?userid=${userId}`)).toMatchObject({ errcode: 60111 });
  }
});

it('tells what the app may see', async () => {
  const { api, simulator } = await openWecom();
  const inRange = [{ userid: FANG }, { userid: HUA }];
  expect(await api('/agent/get?agentid=218')).toMatchObject({ allow_userinfos: { user: inRange }, isreportenter: 1 });
  await sim(simulator, '/people/ou_far', { available: true });
  expect(await api('/agent/get?agentid=218')).toMatchObject({ allow_partys: { partyid: [1] } });
  expect(await api('/agent/get?agentid=1')).toMatchObject({ errcode: 301002 });
});

it('keeps the menu of the app, within its sizes', async () => {
  const { api, chat } = await openWecom();
  expect(await api('/menu/get?agentid=218')).toMatchObject({ errcode: 46003 });
  const click = { type: 'click', name: '进度', key: 'progress' };
  const menu = {
    button: [{ name: '考核', sub_button: [click, { type: 'view', name: '网页', url: 'https://a.cn' }] }, click],
  };
  expect(await api('/menu/create?agentid=218', menu)).toMatchObject({ errcode: 0 });
  expect((await chat.state(FANG)).menu).toEqual([
    { name: '考核', entries: [click, { type: 'view', name: '网页', url: 'https://a.cn' }] },
    click,
  ]);
  const tooMany = { button: Array.from({ length: 4 }, () => click) };
  expect(await api('/menu/create?agentid=218', tooMany)).toMatchObject({ errcode: 40058 });
  const tooLong = { button: [{ ...click, name: '六个汉字太长' }] };
  expect(await api('/menu/create?agentid=218', tooLong)).toMatchObject({ errcode: 40058 });
});
