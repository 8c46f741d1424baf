import { describe, expect, it } from 'vitest';
import { createClient } from '#platforms/feishu/client.ts';
import { fetchPerson } from '#platforms/feishu/directory-person.ts';
import { readEnvelope } from '#platforms/feishu/envelope.ts';
import { parse } from '#platforms/feishu/parse.ts';
import { APP, optionsOf } from './app.ts';
import { type FakeFeishu, startFakeFeishu } from './fake-feishu.ts';

/** An event as the pages of the platform show it. */
async function heard(event_type: string, event: unknown) {
  const header = {
    event_id: '5e3702a84e847582be8db7fb73283c02',
    event_type,
    token: 't',
    app_id: APP.appId,
    tenant_key: 'k',
  };
  const envelope = readEnvelope({ schema: '2.0', header: { ...header, create_time: '1608725989000' }, event });
  if (!envelope) throw new Error('no envelope');
  const parsed = await parse(envelope, { botOpenId: async () => undefined });
  return parsed.kind === 'event' ? parsed.event : parsed.kind;
}

const USER = {
  open_id: 'ou_7dab8a3d3cdcc9da365777c7ad535d62',
  union_id: 'on_576833b917gda3d939b9a3c2d53e72c8',
  user_id: 'e33ggbyz',
  name: '张三',
  leader_user_id: 'ou_leader',
  employee_no: '0042',
  status: { is_frozen: false, is_resigned: false, is_activated: true },
};

describe('an event of the directory', () => {
  const changed = { type: 'directory-changed', eventKey: '5e3702a84e847582be8db7fb73283c02', actor: '' };

  it.each([
    ['contact.user.created_v3', { object: { ...USER, department_ids: ['od-1'] } }],
    ['contact.user.updated_v3', { object: USER, old_object: { name: '章三', department_ids: ['od-2'] } }],
  ])('%s names whom to read again, and nothing more', async (type, event) => {
    expect(await heard(type, event)).toEqual({ ...changed, who: [{ id: USER.open_id }] });
  });

  it.each([
    ['with the person in it', { object: USER, old_object: { department_ids: ['od-1'], open_id: USER.open_id } }],
    ['with old ids alone', { object: {}, old_object: { department_ids: ['od-1'], open_id: USER.open_id } }],
  ])('of somebody who left names them, %s', async (_words, event) => {
    expect(await heard('contact.user.deleted_v3', event)).toEqual({
      ...changed,
      who: [{ id: USER.open_id, gone: true }],
    });
  });

  it.each([
    'contact.department.created_v3',
    'contact.department.updated_v3',
    'contact.department.deleted_v3',
    'contact.scope.updated_v3',
  ])('%s asks for all of it', async (type) => {
    expect(await heard(type, { object: { open_department_id: 'od-1', name: '客服部' } })).toEqual(changed);
  });

  it.each([{}, { object: null }, { object: { name: '张三' } }, 'x', null])(
    'of nobody (%j) is unknown',
    async (event) => {
      expect(await heard('contact.user.updated_v3', event)).toBe('unknown');
    },
  );
});

describe('one person', () => {
  const path = `/contact/v3/users/${USER.open_id}`;
  const one = (kind: 'user' | 'department', item: object) => ({ body: { code: 0, data: { [kind]: item } } });
  async function read(setUp: (fake: FakeFeishu) => void) {
    const fake = await startFakeFeishu();
    setUp(fake);
    return { fake, found: await fetchPerson(createClient(optionsOf({ baseUrl: fake.url })), USER.open_id) };
  }

  it('is read with the departments above and their leaders', async () => {
    const { found, fake } = await read((each) => {
      each.answer(path, one('user', { ...USER, leader_user_id: '', department_ids: ['od-2'] }));
      each.answer(
        '/contact/v3/departments/od-2',
        one('department', { open_department_id: 'od-2', name: '一组', parent_department_id: 'od-1' }),
      );
      each.answer(
        '/contact/v3/departments/od-1',
        one('department', {
          open_department_id: 'od-1',
          name: '客服部',
          parent_department_id: '0',
          leader_user_id: 'ou_top',
        }),
      );
    });
    expect(found).toMatchObject({
      person: { id: USER.open_id, name: '张三', employeeNo: '0042', unitIds: ['od-2'], leaderId: 'ou_top' },
      units: [
        { id: 'od-2', name: '一组', parentId: 'od-1' },
        { id: 'od-1', name: '客服部', parentId: null, leaderId: 'ou_top' },
      ],
    });
    expect(fake.callsTo('/contact/v3/departments/0')).toHaveLength(0);
  });

  it.each([41050, 99992351])('is nobody where the app sees none (%d)', async (code) => {
    expect((await read((fake) => fake.answer(path, { status: 400, body: { code } }))).found).toBeNull();
  });

  it('is not waited for where there are too many calls', async () => {
    await expect(read((fake) => fake.answer(path, { status: 429, body: { code: 99991400 } }))).rejects.toMatchObject({
      word: 'rate_limited',
    });
  });
});
