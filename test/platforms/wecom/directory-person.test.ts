import { describe, expect, it } from 'vitest';
import { createWecom } from '#platforms/wecom/index.ts';
import { failureOf } from '#test/support/failure.ts';
import type { FakeHost } from '#test/support/fake-host.ts';
import { memoryCards } from '#test/worker/memory-cards.ts';
import { eventXml, optionsOf, pushOf, requestOf } from './app.ts';
import { ok, refused, startSending } from './fake-wecom.ts';

/** What the bot hears of a callback about the directory, in which WeCom itself speaks. */
async function heard(fields: Record<string, string>) {
  const platform = createWecom(optionsOf({ baseUrl: 'http://127.0.0.1:1', cards: memoryCards() }));
  const received = await platform.receive(requestOf(pushOf(eventXml('change_contact', fields, { from: 'sys' }))));
  if (received.kind !== 'event') throw new Error(`answered ${received.response.status}`);
  return received.event;
}

describe('a callback about the directory', () => {
  it.each<[string, Record<string, string>, object]>([
    ['created', { ChangeType: 'create_user', UserID: 'ZhangSan', Department: '1,2' }, { id: 'zhangsan' }],
    ['updated', { ChangeType: 'update_user', UserID: 'zhangsan', Department: '3' }, { id: 'zhangsan' }],
    [
      'renamed',
      { ChangeType: 'update_user', UserID: 'ZhangSan', NewUserID: 'Zhang.San' },
      { id: 'zhang.san', was: 'zhangsan' },
    ],
    ['deleted', { ChangeType: 'delete_user', UserID: 'zhangsan' }, { id: 'zhangsan', gone: true }],
  ])('of a member who was %s names whom to read', async (_words, fields, who) => {
    expect(await heard(fields)).toMatchObject({ type: 'directory-changed', actor: '', who: [who] });
  });

  it.each(['create_party', 'update_party', 'delete_party'])(
    'of a department (%s) asks for all of it',
    async (ChangeType) => {
      const event = await heard({ ChangeType, Id: '2', ParentId: '1' });
      expect(event).toMatchObject({ type: 'directory-changed' });
      expect(event).not.toHaveProperty('who');
    },
  );
});

describe('one member', () => {
  const member = {
    userid: 'ZhangSan',
    name: '张三',
    department: [3],
    main_department: 3,
    position: '网络客服',
    direct_leader: [],
  };
  const departments = [
    { id: 1, name: '瑞康医院', parentid: 0, department_leader: ['Boss'] },
    { id: 2, name: '客服部', parentid: 1, department_leader: ['LiHua'] },
    { id: 3, name: '在线组', parentid: 2, department_leader: [] },
  ];
  const answering = (host: FakeHost) => {
    host.answer('/user/get', ok(member));
    host.answer('/department/get', ({ query }) =>
      ok({ department: departments.find(({ id }) => id === Number(query.get('id'))) }),
    );
  };

  it('is read with the departments above and whoever leads them', async () => {
    const { platform, fake } = await startSending();
    answering(fake);
    expect(await platform.person?.('zhangsan')).toEqual({
      person: {
        ...{ id: 'zhangsan', employeeNo: null, name: '张三', title: '网络客服' },
        ...{ unitIds: ['3'], leaderId: 'lihua', joinedOn: null, active: true },
      },
      units: [
        { id: '3', name: '在线组', parentId: '2', leaderId: null },
        { id: '2', name: '客服部', parentId: null, leaderId: 'lihua' },
      ],
    });
  });

  it.each([60111, 60011])('is nobody where the app sees none (%d)', async (code) => {
    const { platform, fake } = await startSending();
    fake.answer('/user/get', refused(code));
    expect(await platform.person?.('zhangsan')).toBeNull();
  });

  it('is no half of one where a department cannot be read', async () => {
    const { platform, fake } = await startSending();
    answering(fake);
    fake.answer('/department/get', refused(-1));
    expect((await failureOf(Promise.resolve(platform.person?.('zhangsan')))).word).toBe('unavailable');
  });
});
