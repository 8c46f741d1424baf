import { createHash } from 'node:crypto';
import { afterEach, expect, it } from 'vitest';
import { closeAll } from '#test/platforms/simulator/support.ts';
import { CARDS, FANG, HUA, openWecom, ROBOT_KEY } from './support.ts';

afterEach(closeAll);

async function stage() {
  const wecom = await openWecom();
  const post = async (message: object, key = ROBOT_KEY) => {
    const url = `${wecom.simulator.url}/cgi-bin/webhook/send?key=${key}`;
    return (await fetch(url, { method: 'POST', body: JSON.stringify(message) })).json();
  };
  const contents = async () => (await wecom.chat.messages(FANG, '客服群')).map(({ content }) => content);
  return { ...wecom, post, contents };
}

const markdown = (content: string) => ({ msgtype: 'markdown_v2', markdown_v2: { content } });

it('posts as a robot without any token, and shows names where it mentions', async () => {
  const { post, chat, contents } = await stage();
  await post(markdown('| 名次 |\n|---|\n| 1 |'));
  await post({ msgtype: 'text', text: { content: '请看 <@1002>', mentioned_list: [FANG.toLowerCase(), '@all'] } });
  await post({ msgtype: 'template_card', template_card: CARDS.text_notice });
  expect(await contents()).toMatchObject([
    { type: 'markdown_v2', text: '| 名次 |\n|---|\n| 1 |' },
    { type: 'text', text: '请看 @李华 @王芳 @所有人' },
    { type: 'template_card', pressable: false },
  ]);
  expect((await chat.messages(HUA, '客服群'))[0]?.sender).toMatchObject({ kind: 'robot', name: '月评机器人' });
});

it('counts the limits of a robot in bytes', async () => {
  const { post } = await stage();
  expect(await post(markdown('字'.repeat(1365)))).toMatchObject({ errcode: 0 });
  expect(await post(markdown('字'.repeat(1366)))).toMatchObject({
    errcode: 40058,
    errmsg: 'markdown_v2.content exceed max length 4096',
  });
  const text = (size: number) => ({ msgtype: 'text', text: { content: 'a'.repeat(size) } });
  expect(await post(text(2048))).toMatchObject({ errcode: 0 });
  expect(await post(text(2049))).toMatchObject({ errcode: 40058 });
});

it('refuses the 21st message of a minute with 45009', async () => {
  const { post, contents, forward } = await stage();
  for (let count = 0; count < 20; count += 1) expect(await post(markdown(`${count}`))).toMatchObject({ errcode: 0 });
  expect(await post(markdown('too much'))).toMatchObject({ errcode: 45009 });
  expect(await contents()).toHaveLength(20);
  await forward(60_000);
  expect(await post(markdown('again'))).toMatchObject({ errcode: 0 });
});

it.each([
  ['a card with buttons', { msgtype: 'template_card', template_card: CARDS.button_interaction }, 42031],
  [
    'a picture that is not the one of its md5',
    { msgtype: 'image', image: { base64: 'iVBORw0KGgoAAA==', md5: 'no' } },
    40009,
  ],
])('takes from a robot no %s', async (_case, message, errcode) => {
  const { post } = await stage();
  expect(await post(message)).toMatchObject({ errcode });
});

it('takes a picture from a robot, and a file only from the robot it was uploaded by', async () => {
  const { simulator, post, contents, chat } = await stage();
  const png = Buffer.from('89504e470d0a1a0a0000', 'hex');
  const md5 = createHash('md5').update(png).digest('hex');
  expect(await post({ msgtype: 'image', image: { base64: png.toString('base64'), md5 } })).toMatchObject({
    errcode: 0,
  });
  const form = new FormData();
  form.set('media', new File(['the words'], 'a.txt'));
  const url = `${simulator.url}/cgi-bin/webhook/upload_media?key=${ROBOT_KEY}&type=file`;
  const upload = await fetch(url, { method: 'POST', body: form });
  const { media_id } = (await upload.json()) as { media_id: string };
  const other = await chat.addRobot(HUA, '客服群');
  expect(await post({ msgtype: 'file', file: { media_id } }, other.key)).toMatchObject({ errcode: 40007 });
  expect(await post({ msgtype: 'file', file: { media_id } })).toMatchObject({ errcode: 0 });
  expect(await contents()).toMatchObject([{ type: 'image' }, { type: 'file', name: 'a.txt' }]);
});

it('knows a robot no longer that was taken out of its group', async () => {
  const { simulator, post, chat } = await stage();
  const { key, url } = await chat.addRobot(FANG, '客服群');
  expect(url).toBe(`${simulator.url}/cgi-bin/webhook/send?key=${key}`);
  expect(await post(markdown('好'), key)).toMatchObject({ errcode: 0 });
  await fetch(`${simulator.url}/sim/wecom/robots/${key}`, { method: 'DELETE' });
  expect(await post(markdown('好'), key)).toMatchObject({ errcode: 93000 });
  expect(await post(markdown('好'), 'made-up')).toMatchObject({ errcode: 93000 });
});

it('makes groups of its own and writes into them, but no cards and into no others', async () => {
  const { api, chat } = await stage();
  const { chatid } = await api('/appchat/create', { name: '考核群', userlist: [FANG, HUA], chatid: 'reviews' });
  expect(chatid).toBe('reviews');
  const say = (id: string) => api('/appchat/send', { chatid: id, msgtype: 'text', text: { content: '好' } });
  expect(await say('reviews')).toMatchObject({ errcode: 0 });
  expect((await chat.messages(HUA, '考核群')).map(({ content }) => content)).toEqual([{ type: 'text', text: '好' }]);
  const group = (await chat.state(FANG)).chats.find(({ name }) => name === '客服群');
  expect(await say(group?.chatId ?? '')).toMatchObject({ errcode: 86003 });
  expect(await say('none')).toMatchObject({ errcode: 86001 });
  const card = { chatid, msgtype: 'template_card', template_card: CARDS.text_notice };
  expect(await api('/appchat/send', card)).toMatchObject({ errcode: 40008 });
  const strangers = { name: 'a', userlist: [FANG, 'No.Body'] };
  expect(await api('/appchat/create', strangers)).toMatchObject({ errcode: 86216 });
});
