import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { startSimulator } from '#platforms/simulator/index.ts';
import { APP, closeAll } from '#test/platforms/simulator/support.ts';
import { wecomChat } from '#test/support/wecom-chat.ts';
import { CARDS, COMPANY, FANG, openWecom, tokenOf, WECOM } from './support.ts';

const folder = mkdtempSync(join(tmpdir(), 'yueping-wecom-'));
afterEach(async () => {
  await closeAll();
  rmSync(folder, { recursive: true, force: true });
});

it('keeps cards, codes, task ids, tokens and robots over a restart', async () => {
  const start = () =>
    startSimulator({
      file: join(folder, 'sim.db'),
      app: APP,
      wecom: { ...WECOM, callbackUrl: 'http://127.0.0.1:9/wecom' },
      company: COMPANY,
    });
  const call = async (url: string, path: string, body: object) => {
    const answer = await fetch(`${url}/cgi-bin${path}?access_token=${token}`, {
      method: 'POST',
      body: JSON.stringify({ agentid: WECOM.agentId, ...body }),
    });
    return answer.json() as Promise<{ errcode: number; response_code: string }>;
  };
  const card = { touser: FANG, msgtype: 'template_card', template_card: CARDS.button_interaction };
  const before = await start();
  const token = await tokenOf(before);
  const { response_code } = await call(before.url, '/message/send', card);
  const robot = await wecomChat(before.url).addRobot(FANG, '客服群');
  await before.close();

  const after = await start();
  const chat = wecomChat(after.url);
  expect(await call(after.url, '/message/send', card)).toMatchObject({ errcode: 42014 });
  const closed = { userids: [FANG], response_code, button: { replace_name: '已提交' } };
  expect(await call(after.url, '/message/update_template_card', closed)).toMatchObject({ errcode: 0 });
  expect(await chat.cards(FANG)).toMatchObject([{ replacedBy: '已提交' }]);
  const group = (await chat.state(FANG)).chats.find(({ kind }) => kind === 'group');
  expect(group?.robots).toMatchObject([{ key: robot.key }]);
  await after.close();
});

it('has the same people in both platforms under one viewer', async () => {
  const { chat } = await openWecom();
  const { me, people, chats } = await chat.state('ou_fang');
  expect(me).toMatchObject({ userId: FANG, name: '王芳', department: '在线组', visible: true });
  expect(people.map(({ userId }) => userId)).toEqual([FANG, '1002', '1003']);
  expect(chats.map(({ kind, name }) => [kind, name])).toEqual([
    ['group', '客服群'],
    ['app', '月评'],
  ]);
});
