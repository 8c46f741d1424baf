import { describe, expect, it } from 'vitest';
import { PlatformError } from '#core/errors.ts';
import { createClient } from '#platforms/feishu/client.ts';
import { fetchDirectory } from '#platforms/feishu/directory.ts';
import { optionsOf } from './app.ts';
import { type FakeAnswer, type FakeFeishu, startFakeFeishu } from './fake-feishu.ts';

const CHILDREN = '/contact/v3/departments/0/children';
const MEMBERS = '/contact/v3/users/find_by_department';

const page = (items: object[] | undefined, next?: string): FakeAnswer => ({
  body: { code: 0, msg: 'success', data: { items, has_more: next !== undefined, page_token: next } },
});

const department = (id: string, parent = '0', leader?: string) => ({
  open_department_id: id,
  department_id: `d${id}`,
  name: `部门${id}`,
  parent_department_id: parent,
  leader_user_id: leader,
});

async function start(setUp: (fake: FakeFeishu) => void) {
  const fake = await startFakeFeishu();
  fake.answer(CHILDREN, page([]));
  fake.answer(MEMBERS, page(undefined));
  setUp(fake);
  const waits: number[] = [];
  const wait = async (milliseconds: number) => void waits.push(milliseconds);
  const client = createClient(optionsOf({ baseUrl: fake.url }));
  return { fake, waits, people: () => fetchDirectory(client, wait) };
}

/** Answers with the members of the department that is asked for. */
const membersOf =
  (byDepartment: Record<string, object[]>) =>
  ({ query }: { query: URLSearchParams }): FakeAnswer =>
    page(byDepartment[query.get('department_id') ?? ''] ?? []);

describe('the directory', () => {
  it('is every department and its direct members, each person once with all units', async () => {
    const { fake, people } = await start((each) => {
      each.answer(CHILDREN, page([department('od-1', '0', 'ou_head')], 'p2'), page([department('od-2', 'od-1')]));
      each.answer(
        MEMBERS,
        membersOf({
          0: [{ open_id: 'ou_boss', name: '院长' }],
          'od-1': [
            { open_id: 'ou_head', name: '主管', department_ids: ['od-1'] },
            { open_id: 'ou_two', name: '两处', department_ids: ['od-1'] },
          ],
          'od-2': [{ open_id: 'ou_two', name: '两处', department_ids: ['od-1', 'od-2'] }],
        }),
      );
    });
    const directory = await people();
    expect(directory.units).toEqual([
      { id: 'od-1', name: '部门od-1', parentId: null, leaderId: 'ou_head' },
      { id: 'od-2', name: '部门od-2', parentId: 'od-1', leaderId: null },
    ]);
    expect(directory.people.map(({ id, unitIds }) => [id, unitIds])).toEqual([
      ['ou_boss', []],
      ['ou_head', ['od-1']],
      ['ou_two', ['od-1', 'od-2']],
    ]);
    expect(
      fake
        .callsTo(CHILDREN)
        .map(({ query }) => [query.get('fetch_child'), query.get('page_size'), query.get('page_token')]),
    ).toEqual([
      ['true', '50', null],
      ['true', '50', 'p2'],
    ]);
  });

  it('tells a person as the platform does', async () => {
    const { people } = await start((each) => {
      each.answer(
        MEMBERS,
        membersOf({
          0: [
            {
              open_id: 'ou_1',
              name: '李雷',
              employee_no: '0042',
              job_title: '客服专员',
              leader_user_id: 'ou_2',
              department_ids: ['0'],
              // 2021-02-28T16:00:00Z is midnight of 1 March in China
              join_time: 1614528000,
              status: { is_frozen: false, is_resigned: false, is_activated: true, is_exited: false, is_unjoin: false },
            },
            { open_id: 'ou_2' },
          ],
        }),
      );
    });
    expect((await people()).people).toEqual([
      {
        id: 'ou_1',
        employeeNo: '0042',
        name: '李雷',
        title: '客服专员',
        unitIds: [],
        leaderId: 'ou_2',
        joinedOn: '2021-03-01',
        active: true,
      },
      {
        id: 'ou_2',
        employeeNo: null,
        name: '',
        title: null,
        unitIds: [],
        leaderId: null,
        joinedOn: null,
        active: true,
      },
    ]);
  });

  it.each([{ is_frozen: true }, { is_resigned: true }, { is_exited: true }])(
    'counts %j as not active',
    async (status) => {
      const { people } = await start((each) =>
        each.answer(MEMBERS, membersOf({ 0: [{ open_id: 'ou_1', name: '', status }] })),
      );
      expect((await people()).people).toMatchObject([{ active: false }]);
    },
  );

  it('takes the leader of the main department where the person has none, and for that leader the next one up', async () => {
    const { people } = await start((each) => {
      each.answer(
        CHILDREN,
        page([department('od-1', '0', 'ou_top'), department('od-2', 'od-1', 'ou_head'), department('od-3', 'od-2')]),
      );
      each.answer(
        MEMBERS,
        membersOf({
          'od-1': [{ open_id: 'ou_top', department_ids: ['od-1'] }],
          'od-2': [
            { open_id: 'ou_head', department_ids: ['od-2'] },
            { open_id: 'ou_own', department_ids: ['od-2'], leader_user_id: 'ou_other' },
          ],
          'od-3': [
            { open_id: 'ou_deep', department_ids: ['od-3'] },
            {
              open_id: 'ou_main',
              department_ids: ['od-3', 'od-1'],
              orders: [
                { department_id: 'od-3', is_primary_dept: false },
                { department_id: 'od-1', is_primary_dept: true },
              ],
            },
          ],
        }),
      );
    });
    expect(Object.fromEntries((await people()).people.map(({ id, leaderId }) => [id, leaderId]))).toEqual({
      ou_top: null,
      ou_head: 'ou_top',
      ou_own: 'ou_other',
      ou_deep: 'ou_head',
      ou_main: 'ou_top',
    });
  });

  it('ends although departments name each other as parents', async () => {
    const { people } = await start((each) => {
      each.answer(CHILDREN, page([department('od-1', 'od-2'), department('od-2', 'od-1')]));
      each.answer(MEMBERS, membersOf({ 'od-1': [{ open_id: 'ou_1', department_ids: ['od-1'] }] }));
    });
    expect((await people()).people).toMatchObject([{ leaderId: null }]);
  });

  it('waits at a 429 on the second page as long as told, and loses nobody', async () => {
    const { waits, people } = await start((each) => {
      each.answer(
        MEMBERS,
        page([{ open_id: 'ou_1' }], 'p2'),
        { status: 429, headers: { 'x-ogw-ratelimit-reset': '3' }, body: { code: 99991400 } },
        { status: 429, body: { code: 99991400 } },
        page([{ open_id: 'ou_2' }]),
      );
    });
    expect((await people()).people.map(({ id }) => id)).toEqual(['ou_1', 'ou_2']);
    expect(waits).toEqual([3000, 1000]);
  });

  it('gives up after 20 waits', async () => {
    const { waits, people } = await start((each) => each.answer(MEMBERS, { status: 429, body: { code: 99991400 } }));
    await expect(people()).rejects.toMatchObject({ word: 'rate_limited' });
    expect(waits).toHaveLength(20);
  });

  it.each<[string, FakeAnswer, string]>([
    ['a page fails', { status: 500, body: 'x' }, 'ambiguous'],
    ['the app may not see a department', { status: 400, body: { code: 40004 } }, 'unauthorized'],
    ['a page has another shape', { body: { code: 0, data: { items: [{ name: 'no id' }] } } }, 'ambiguous'],
    ['there is more, but not where', { body: { code: 0, data: { items: [], has_more: true } } }, 'ambiguous'],
    ['pages go in a circle', page([{ open_id: 'ou_2' }], 'p2'), 'ambiguous'],
  ])('is never partial: it fails when %s', async (_words, answer, word) => {
    const { people } = await start((each) => each.answer(MEMBERS, page([{ open_id: 'ou_1' }], 'p2'), answer));
    const failure = await people().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(PlatformError);
    expect(failure).toMatchObject({ word });
  });

  it('of a company too big to be read at once is read level by level', async () => {
    const { fake, people } = await start((each) => {
      each.answer(CHILDREN, ({ query }) =>
        query.get('fetch_child') === 'true'
          ? { status: 400, body: { code: 43010, msg: 'dept too big' } }
          : page([department('od-1')]),
      );
      each.answer('/contact/v3/departments/od-1/children', page([department('od-2', 'od-1')]));
      each.answer('/contact/v3/departments/od-2/children', page([]));
    });
    expect((await people()).units.map(({ id }) => id)).toEqual(['od-1', 'od-2']);
    expect(fake.callsTo('/contact/v3/departments/od-2/children')).toHaveLength(1);
  });
});
