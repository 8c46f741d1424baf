import { afterEach, expect, it } from 'vitest';
import {
  APP,
  card,
  closeAll,
  GROUP_ID,
  openApi,
  openSimulator,
  PEOPLE,
  sdkClient,
  sendCard,
  sim,
  tokenOf,
} from './support.ts';

afterEach(closeAll);

const PNG = Buffer.from('89504e470d0a1a0a0000', 'hex');

async function stage() {
  const simulator = await openSimulator();
  const authorization = `Bearer ${await tokenOf(simulator)}`;
  const upload = async (path: string, fields: Record<string, string | File>) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    const init = { method: 'POST', headers: { authorization }, body: form };
    return (await fetch(`${simulator.url}/open-apis${path}`, init)).json();
  };
  const drop = async (file: File) => {
    const form = new FormData();
    form.set('viewer', PEOPLE.FANG);
    form.set('chatId', GROUP_ID);
    form.set('file', file);
    return (await fetch(`${simulator.url}/sim/files`, { method: 'POST', body: form })).json();
  };
  return { simulator, api: await openApi(simulator), upload, drop };
}

it('takes a file and a picture from the real SDK and gives the bytes back', async () => {
  const { simulator } = await stage();
  const { file, image } = sdkClient(simulator).im.v1;
  const bytes = Buffer.from('%PDF-1.7 成绩');
  const uploaded = await file.create({ data: { file_type: 'pdf', file_name: '成绩.pdf', file: bytes } });
  const got = await file.get({ path: { file_key: uploaded?.file_key ?? '' } });
  const chunks: Buffer[] = [];
  for await (const chunk of got.getReadableStream()) chunks.push(chunk);
  expect(Buffer.concat(chunks)).toEqual(bytes);
  const picture = await image.create({ data: { image_type: 'message', image: PNG } });
  expect(picture?.image_key).toMatch(/^img_/);
});

it('lets the bot send its own file under its name, and download what people dropped', async () => {
  const { simulator, api, upload, drop } = await stage();
  const fields = { file_type: 'xls', file_name: '月报.xlsx', file: new File(['x'], 'a') };
  const { file_key: key } = (await upload('/im/v1/files', fields)).data;
  const body = { receive_id: GROUP_ID, msg_type: 'file', content: JSON.stringify({ file_key: key }) };
  const sent = await api('POST', '/im/v1/messages?receive_id_type=chat_id', body);
  expect(JSON.parse(sent.body.data.body.content)).toEqual({ file_key: key, file_name: '月报.xlsx' });

  const { messageId } = await drop(new File(['工号,分'], '指标.csv', { type: 'text/csv' }));
  const messages = (await sim(simulator, `/messages?viewer=${PEOPLE.FANG}&chatId=${GROUP_ID}`)).body;
  const fileKey = messages.at(-1).content.file_key;
  const path = `/im/v1/messages/${messageId}/resources/${fileKey}`;
  const got = await api('GET', `${path}?type=file`);
  expect([got.status, got.body]).toEqual([200, '工号,分']);
  expect(got.headers.get('content-disposition')).toContain(encodeURIComponent('指标.csv'));
  expect((await api('GET', `${path}?type=image`)).body.code).toBe(234003);
  expect((await api('GET', `/im/v1/files/${fileKey}`)).body.code).toBe(234008);
  expect((await sim(simulator, `/files/${fileKey}`)).body).toBe('工号,分');
});

it('takes a picture the bot uploaded into a card', async () => {
  const { api, upload } = await stage();
  const fields = { image_type: 'message', image: new File([PNG], 'a.png') };
  const { image_key: key } = (await upload('/im/v1/images', fields)).data;
  const img = { tag: 'img', img_key: key, alt: { tag: 'plain_text', content: '榜' } };
  expect((await sendCard(api, { schema: '2.0', body: { elements: [img] } })).body.code).toBe(0);
});

it.each([
  ['an empty file', '/im/v1/files', { file_type: 'pdf', file_name: 'a', file: new File([], 'a') }, 234010],
  ['an unknown type', '/im/v1/files', { file_type: 'exe', file_name: 'a', file: new File(['x'], 'a') }, 234001],
  ['no file', '/im/v1/files', { file_type: 'pdf', file_name: 'a' }, 234001],
  ['a picture that is none', '/im/v1/images', { image_type: 'message', image: new File(['x'], 'a') }, 234011],
  [
    'a picture over 10 MB',
    '/im/v1/images',
    { image_type: 'message', image: new File([PNG, Buffer.alloc(10 * 1024 * 1024)], 'a') },
    234006,
  ],
])('refuses to take %s', async (_case, path, fields, code) => {
  const { upload } = await stage();
  expect((await upload(path, { ...fields })).code).toBe(code);
});

it('sends only what fits: 230017 of others, 230055 a video as a file; 234043 for the files of a card', async () => {
  const { simulator, api, upload, drop } = await stage();
  await drop(new File(['x'], 'a.txt'));
  const messages = (await sim(simulator, `/messages?viewer=${PEOPLE.FANG}&chatId=${GROUP_ID}`)).body;
  const { file_key: video } = (
    await upload('/im/v1/files', { file_type: 'mp4', file_name: 'a.mp4', file: new File(['x'], 'a') })
  ).data;
  const send = async (file_key: string, msg_type = 'file') => {
    const body = { receive_id: GROUP_ID, msg_type, content: JSON.stringify({ file_key }) };
    return (await api('POST', '/im/v1/messages?receive_id_type=chat_id', body)).body.code;
  };
  expect(await send(messages.at(-1).content.file_key)).toBe(230017);
  expect(await send(video)).toBe(230055);
  expect(await send(video, 'media')).toBe(0);
  const { message_id: id } = (await sendCard(api, card('x'))).body.data;
  expect((await api('GET', `/im/v1/messages/${id}/resources/${video}?type=file`)).body.code).toBe(234043);
});

it('is the bot of its app', async () => {
  const { simulator, api } = await stage();
  const info = await api('GET', '/bot/v3/info');
  const { bot } = (await sim(simulator, '/state')).body;
  expect(info.body).toMatchObject({ code: 0, bot: { open_id: bot.openId, app_name: APP.botName, activate_status: 2 } });
});
