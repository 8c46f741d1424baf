import { afterEach, expect, it } from 'vitest';
import { closeAll, GROUP_ID, openApi, openSimulator, PEOPLE, sdkClient, sim } from './support.ts';

afterEach(closeAll);

async function stage() {
  const simulator = await openSimulator();
  return { simulator, api: await openApi(simulator), sdk: sdkClient(simulator) };
}

const names = (answer: { data?: { items?: { name?: string | undefined }[] | undefined } | undefined }) =>
  answer.data?.items?.map(({ name }) => name);

it('shows the departments below one, or all of them below it', async () => {
  const { sdk } = await stage();
  const children = (fetch_child: boolean) =>
    sdk.contact.v3.department.children({ path: { department_id: '0' }, params: { fetch_child, page_size: 50 } });
  expect(names(await children(false))).toEqual(['客服部']);
  const all = await children(true);
  expect(names(all)).toEqual(['客服部', '在线组', '电话组']);
  expect(all.data?.items?.[0]).toMatchObject({
    open_department_id: 'od-care',
    parent_department_id: '0',
    leader_user_id: PEOPLE.HUA,
    member_count: 3,
  });
});

it('shows direct members only, and nobody who has left', async () => {
  const { sdk } = await stage();
  const members = (department_id: string) =>
    sdk.contact.v3.user.findByDepartment({ params: { department_id, page_size: 50 } });
  expect(names(await members('od-care'))).toEqual(['李华']);
  expect(names(await members('od-online'))).toEqual(['王芳', '李华']);
});

it('pages with has_more and a page_token that is absent at the end', async () => {
  const { api } = await stage();
  const path = '/contact/v3/departments/0/children?fetch_child=true&page_size=2';
  const first = (await api('GET', path)).body.data;
  expect([first.items.length, first.has_more]).toEqual([2, true]);
  const last = (await api('GET', `${path}&page_token=${first.page_token}`)).body.data;
  expect(last).toEqual({ has_more: false, items: [expect.objectContaining({ name: '电话组' })] });
});

it('shows a person by any of their ids, with the ids of others in the kind asked for', async () => {
  const { api } = await stage();
  const user = (await api('GET', `/contact/v3/users/${PEOPLE.FANG}`)).body.data.user;
  expect(user).toMatchObject({
    open_id: PEOPLE.FANG,
    name: '王芳',
    job_title: '网络客服',
    department_ids: ['od-online'],
    leader_user_id: PEOPLE.HUA,
    status: { is_resigned: false, is_activated: true },
  });
  const byUnion = await api(
    'GET',
    `/contact/v3/users/${user.union_id}?user_id_type=union_id&department_id_type=department_id`,
  );
  const { user: same } = byUnion.body.data;
  expect(same.open_id).toBe(PEOPLE.FANG);
  expect(same.leader_user_id).toMatch(/^on_/);
  expect(same.department_ids[0]).not.toBe('od-online');
});

it('shows people in batches and finds them by mail and number', async () => {
  const { api } = await stage();
  const batch = await api(
    'GET',
    `/contact/v3/users/batch?user_ids=${PEOPLE.FANG}&user_ids=${PEOPLE.GONE}&user_ids=ou_no`,
  );
  expect(batch.body.data.items.map((user: { name: string }) => user.name)).toEqual(['王芳', '赵离']);
  const found = await api('POST', '/contact/v3/users/batch_get_id?user_id_type=open_id', {
    emails: ['fang@example.com', 'nobody@example.com'],
    mobiles: ['13800000001'],
  });
  expect(found.body.data.user_list).toMatchObject([
    { user_id: PEOPLE.FANG, email: 'fang@example.com' },
    { email: 'nobody@example.com' },
    { user_id: PEOPLE.FANG, mobile: '13800000001' },
  ]);
});

it('shows the whole company as the contact scope', async () => {
  const { api } = await stage();
  expect((await api('GET', '/contact/v3/scopes')).body.data).toEqual({
    has_more: false,
    department_ids: ['od-care'],
    user_ids: [],
    group_ids: [],
  });
});

it.each([
  ['a page of 51', '/contact/v3/departments/0/children?page_size=51', 40011],
  ['a page of no size', '/contact/v3/users/find_by_department?department_id=0&page_size=x', 40011],
  ['a made-up page token', '/contact/v3/users/find_by_department?department_id=0&page_token=x', 40012],
  ['an unknown department', '/contact/v3/users/find_by_department?department_id=od-no', 40004],
  ['an unknown person', '/contact/v3/users/ou_no', 99992351],
  ['a batch of nobody', '/contact/v3/users/batch', 99992402],
  ['an unknown chat', '/im/v1/chats/oc_no', 232006],
  ['a group without the bot', `/im/v1/chats/oc_${'2'.repeat(32)}`, 232011],
])('refuses %s', async (_case, path, code) => {
  const { api } = await stage();
  expect(await api('GET', path)).toMatchObject({ status: 400, body: { code } });
});

it('lists the groups the bot is in, their kind and their people without bots', async () => {
  const { sdk } = await stage();
  const groups = await sdk.im.v1.chat.list({ params: { page_size: 100 } });
  expect(groups.data?.items).toMatchObject([{ chat_id: GROUP_ID, name: '客服群' }]);
  const group = await sdk.im.v1.chat.get({ path: { chat_id: GROUP_ID } });
  expect(group.data).toMatchObject({ chat_mode: 'group', user_count: '2' });
  const members = await sdk.im.v1.chatMembers.get({ path: { chat_id: GROUP_ID }, params: { page_size: 100 } });
  expect(members.data).toMatchObject({
    member_total: 2,
    items: [
      { member_id: PEOPLE.FANG, name: '王芳' },
      { member_id: PEOPLE.HUA, name: '李华' },
    ],
  });
  expect((await sdk.im.v1.chatMembers.isInChat({ path: { chat_id: GROUP_ID } })).data?.is_in_chat).toBe(true);
});

it('forgets people who leave while it runs', async () => {
  const { simulator, api } = await stage();
  await sim(simulator, `/people/${PEOPLE.FANG}`, { is_resigned: true });
  const members = await api('GET', '/contact/v3/users/find_by_department?department_id=od-online');
  expect(members.body.data.items.map((user: { name: string }) => user.name)).toEqual(['李华']);
  expect((await api('GET', `/contact/v3/users/${PEOPLE.FANG}`)).body.data.user.status.is_resigned).toBe(true);
});
