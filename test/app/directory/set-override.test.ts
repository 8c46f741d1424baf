import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { companyOf, type DirectoryWorld, entry, openDirectoryWorld } from '#test/support/directory-company.ts';

let world: DirectoryWorld;
beforeAll(async () => {
  world = await openDirectoryWorld();
  world.shows(companyOf(2, [entry('li1', { name: '李娜', leaderId: 'chief' }), entry('li2', { name: '李娜' })]));
  await world.sync();
  await world.deps.store.commit([{ put: 'role', personId: (await world.person('chief')).id, role: 'hr' }]);
});
afterAll(() => world.close());

const newest = async () => (await world.mail()).at(-1);
const mentioning = async (text: string, ids: readonly string[]) => {
  const mentions = await Promise.all(ids.map(async (id) => ({ id, name: (await world.person(id)).name })));
  await world.handle({
    ...{ type: 'text', actor: 'chief', text, mentions, messageId: 'm' },
    chat: { id: 'chat', kind: 'direct' },
  });
  return newest();
};

describe('设主管, 设岗位 and 设职级', () => {
  it('open the form filled in with what was typed, which is saved only by its button', async () => {
    await world.say('chief', '设主管 p0 p1');
    const p0 = await world.person('p0');
    const filled = { personId: p0.id, given: { supervisor: 'p1 no-p1' } };
    expect(await newest()).toMatchObject({ kind: 'directory-override', args: filled });
    expect((await world.person('p0')).supervisorId).toBe((await world.person('chief')).id);
    await world.press('chief', 'save_override', p0.id, { supervisor: 'p1 no-p1' });
    expect((await world.person('p0')).supervisorId).toBe((await world.person('p1')).id);
  });

  it.each([
    ['设岗位 p0 高级客服、导医', { title: '高级客服、导医' }],
    ['设职级p0 P3', { level: 'P3' }],
    ['set-supervisor p0 no-p1', { supervisor: 'p1 no-p1' }],
    ['设主管 p0 无', { supervisor: '无' }],
    ['设主管 p0', {}],
    ['改资料 p0', {}],
  ])('%s', async (typed, given) => {
    await world.say('chief', typed);
    expect(await newest()).toMatchObject({ kind: 'directory-override', args: { given } });
  });

  it('take whoever is named first for the person, mentioned or typed, and namesakes as they are mentioned', async () => {
    const [p0, li1] = [await world.person('p0'), await world.person('li1')];
    expect((await mentioning('设主管 p0 @李娜', ['li1']))?.args).toMatchObject({
      personId: p0.id,
      given: { supervisor: '李娜 no-li1' },
    });
    expect((await mentioning('设主管 @李娜 @李娜', ['li1', 'li2']))?.args).toMatchObject({
      personId: li1.id,
      given: { supervisor: '李娜 no-li2' },
    });
    expect((await mentioning('@p0 设主管 p1', ['p0']))?.args).toMatchObject({ personId: p0.id });
    expect((await mentioning('代理 p0 @李娜 11-10–11-12', ['li1']))?.args).toMatchObject({
      choices: [{ delegatorId: p0.id, delegateId: li1.id, fromDay: '2026-11-10', toDay: '2026-11-12' }],
    });
  });

  it.each([
    ['设主管 p0 谁也不是', '谁也不是'],
    ['设主管 p0 李娜', '李娜 no-li1、李娜 no-li2'],
    ['设主管 chief no-li1', 'chief → 李娜 → chief'],
  ])('%s is answered in a sentence', async (typed, words) => {
    await world.say('chief', typed);
    const answer = await newest();
    expect(answer?.kind).toBe('sentence');
    expect(JSON.stringify(answer?.args)).toContain(words);
  });

  it('are HR’s alone', async () => {
    await world.say('p0', '设主管 p1 p0');
    expect(await newest()).toMatchObject({ kind: 'sentence' });
  });
});
