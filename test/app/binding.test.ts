import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { companyOf, type DirectoryWorld, openDirectoryWorld } from '#test/support/directory-company.ts';

let world: DirectoryWorld;
const DAY = 24 * 3_600_000;

beforeEach(async () => {
  world = await openDirectoryWorld();
  world.shows(companyOf(1));
  await world.sync();
  const { store } = world.deps;
  const person = {
    title: '',
    level: '',
    unitId: 'care',
    supervisorId: null,
    locale: 'zh',
    joinedOn: null,
    leftOn: null,
  } as const;
  await store.commit([
    { put: 'role', personId: (await world.person('chief')).id, role: 'hr' },
    { put: 'person', row: { ...person, id: 'wang', employeeNo: '1001', name: '王芳', active: true } },
    { put: 'person', row: { ...person, id: 'gone', employeeNo: '1002', name: '李娜', active: false } },
    { put: 'mobile', row: { personId: 'wang', mobile: '13800000000' } },
  ]);
});
afterEach(() => world.close());

/** The words of every message to somebody, as one text each. */
const wordsTo = async (to: string): Promise<readonly string[]> =>
  (await world.mail()).filter((each) => each.to === to).map(({ args }) => JSON.stringify(args));
const newest = async (to: string): Promise<string> => (await wordsTo(to)).at(-1) ?? '';

/** HR types 绑定码 for somebody; the code as it stands on the card. */
async function codeOf(named: string): Promise<string> {
  await world.say('chief', `绑定码 ${named}`);
  const words = await newest((await world.person('chief')).id);
  return /\d{8}/.exec(words)?.[0] ?? '';
}
const boundTo = async (account: string) => (await world.deps.store.personByIdentity('feishu', account))?.id ?? null;

describe('somebody the directory does not know', () => {
  it('binds the account with number and code, and HR hears of it', async () => {
    const code = await codeOf('1001');
    await world.say('ou_new', `绑定 1001 ${code}`);
    expect(await boundTo('ou_new')).toBe('wang');
    expect(await newest('ou_new')).toContain('已绑定：王芳（1001）');
    expect(await newest((await world.person('chief')).id)).toContain('用绑定码绑定了飞书账号');
    await world.say('ou_new', `绑定 1001 ${code}`);
    expect(await newest('wang')).toContain('已经绑定为 王芳');
  });

  it('stays with us although the directory does not know the account', async () => {
    await world.say('ou_new', `绑定 1001 ${await codeOf('1001')}`);
    expect(await world.sync()).toMatchObject({ kind: 'synced', left: 0 });
    expect(await world.deps.store.person('wang')).toMatchObject({ active: true });
  });

  it('may name the mobile instead, however it is written', async () => {
    await world.say('ou_new', `绑定 +86 138-0000-0000 ${await codeOf('1001')}`);
    expect(await boundTo('ou_new')).toBe('wang');
  });

  it('uses a code once: a second account gets the answer of a wrong one', async () => {
    const code = await codeOf('1001');
    await world.say('ou_new', `绑定 1001 ${code}`);
    await world.say('ou_thief', `绑定 1001 ${code}`);
    expect(await boundTo('ou_thief')).toBeNull();
    expect(await newest('ou_thief')).toContain('没有绑定');
  });

  it('is told the very same of a number nobody has, of somebody who left, and of a wrong code', async () => {
    const code = await codeOf('1001');
    const wrong = code === '00000000' ? '00000001' : '00000000';
    const answers: string[] = [];
    for (const [index, line] of [`9999 ${code}`, `1002 ${code}`, `1001 ${wrong}`].entries()) {
      await world.say(`ou_${index}`, `绑定 ${line}`);
      answers.push(await newest(`ou_${index}`));
    }
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain('工号、手机号或绑定码不对');
  });

  it('ends a code with five wrong ones, from whatever accounts', async () => {
    const code = await codeOf('1001');
    const wrong = code === '00000000' ? '00000001' : '00000000';
    for (let index = 0; index < 5; index++) await world.say(`ou_${index}`, `绑定 1001 ${wrong}`);
    await world.say('ou_new', `绑定 1001 ${code}`);
    expect(await boundTo('ou_new')).toBeNull();
    await world.say('ou_new', `绑定 1001 ${await codeOf('1001')}`);
    expect(await boundTo('ou_new')).toBe('wang');
  });

  it('may be wrong ten times a day, whichever numbers are tried', async () => {
    for (let index = 0; index < 10; index++) await world.say('ou_new', `绑定 7${index} 12345678`);
    const code = await codeOf('1001');
    await world.say('ou_new', `绑定 1001 ${code}`);
    expect(await newest('ou_new')).toContain('今天试的次数太多了');
    expect(await boundTo('ou_new')).toBeNull();
    world.passTime(DAY);
    await world.say('ou_new', `绑定 1001 ${code}`);
    expect(await boundTo('ou_new')).toBe('wang');
  });

  it('cannot use a code after seven days', async () => {
    const code = await codeOf('1001');
    world.passTime(7 * DAY);
    await world.say('ou_new', `绑定 1001 ${code}`);
    expect(await boundTo('ou_new')).toBeNull();
  });

  it('never binds in a group, and is told how where something lacks', async () => {
    const code = await codeOf('1001');
    await world.say('ou_new', `绑定 1001 ${code}`, 'group');
    expect(await boundTo('ou_new')).toBeNull();
    expect(await newest('ou_new')).toContain('私聊');
    await world.say('ou_new', '绑定 1001');
    expect(await newest('ou_new')).toContain('格式是');
  });
});

describe('codes', () => {
  it('are made for everybody without an account, by HR alone; only hashes are kept', async () => {
    expect((await world.press('p0', 'make_bind_codes', 'all')).toast?.kind).toBe('warning');
    const pressed = await world.press('chief', 'make_bind_codes', 'all');
    expect(pressed.toast?.text.zh).toContain('1 个绑定码');
    const code = /王芳 1001：(\d{8})/.exec(await newest((await world.person('chief')).id))?.[1] ?? '';
    expect(code).toMatch(/^\d{8}$/);
    const kept = await world.deps.store.bindCode('wang');
    expect(kept?.codeHash).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(kept)).not.toContain(code);
  });

  it('take the place of an older one', async () => {
    const [older, newer] = [await codeOf('1001'), await codeOf('1001')];
    await world.say('ou_new', `绑定 1001 ${older}`);
    expect(await boundTo('ou_new')).toBeNull();
    await world.say('ou_new', `绑定 1001 ${newer}`);
    expect(await boundTo('ou_new')).toBe('wang');
  });

  it('are nobody else’s to ask for', async () => {
    await world.say('p0', '绑定码 1001');
    expect(await newest((await world.person('p0')).id)).toContain('只有人事');
    expect(await world.deps.store.bindCode('wang')).toBeNull();
  });
});
