import { describe, expect, it } from 'vitest';
import { MESSAGES_PATH, sentAs } from './fake-feishu.ts';
import { startSending } from './sending.ts';

const FILES = '/im/v1/files';

describe('uploading', () => {
  it.each([
    ['成绩.xlsx', 'xls'],
    ['申诉.PDF', 'pdf'],
    ['说明.docx', 'doc'],
    ['录音.mp3', 'stream'],
    ['无后缀', 'stream'],
  ])('%s goes as %s, under its name', async (name, type) => {
    const { fake, platform } = await startSending();
    fake.answer(FILES, { body: { code: 0, msg: 'success', data: { file_key: 'file_v3_1' } } });
    expect(await platform.upload({ name, bytes: Buffer.from('内容') })).toBe('file_v3_1');
    const [call] = fake.callsTo(FILES);
    const form = await new Response(new Uint8Array(call?.body ?? []), {
      headers: { 'content-type': call?.headers['content-type'] ?? '' },
    }).formData();
    expect(form.get('file_type')).toBe(type);
    expect(form.get('file_name')).toBe(name);
    const file = form.get('file');
    if (!(file instanceof File)) throw new Error('no file part');
    expect(file.name).toBe(name);
    expect(await file.text()).toBe('内容');
  });

  it.each([
    ['empty', 0],
    ['over 30 MB', 30 * 1024 * 1024 + 1],
  ])('a file that is %s is refused without a call', async (_words, size) => {
    const { fake, platform } = await startSending();
    await expect(platform.upload({ name: 'x', bytes: new Uint8Array(size) })).rejects.toMatchObject({
      word: 'rejected',
    });
    expect(fake.calls).toEqual([]);
  });
});

describe('attaching', () => {
  it('a picture goes as a picture, and its message shows it', async () => {
    const { fake, platform } = await startSending();
    fake.answer('/im/v1/images', { body: { code: 0, msg: 'success', data: { image_key: 'img_v3_1' } } });
    fake.answer(MESSAGES_PATH, sentAs('om_1'));
    const file = { name: '截图.png', mediaType: 'image/png', bytes: Buffer.from('像素') };
    const body = await platform.attach(file);
    const [call] = fake.callsTo('/im/v1/images');
    const form = await new Response(new Uint8Array(call?.body ?? []), {
      headers: { 'content-type': call?.headers['content-type'] ?? '' },
    }).formData();
    expect(form.get('image_type')).toBe('message');
    const image = form.get('image');
    if (!(image instanceof File)) throw new Error('no image part');
    expect(await image.text()).toBe('像素');
    await platform.send({ kind: 'person', id: 'ou_1' }, body, 'k');
    expect(fake.callsTo(MESSAGES_PATH)[0]?.json()).toMatchObject({
      msg_type: 'image',
      content: '{"image_key":"img_v3_1"}',
    });
  });

  it('anything else, and a picture over 10 MB, goes as a file', async () => {
    const { fake, platform } = await startSending();
    fake.answer(FILES, { body: { code: 0, msg: 'success', data: { file_key: 'file_v3_1' } } });
    fake.answer(MESSAGES_PATH, sentAs('om_1'));
    const large = { name: '大.png', mediaType: 'image/png', bytes: new Uint8Array(10 * 1024 * 1024 + 1) };
    expect(await platform.attach(large)).toBe('{"file_key":"file_v3_1"}');
    const body = await platform.attach({ name: '成绩.pdf', mediaType: 'application/pdf', bytes: Buffer.from('%PDF-') });
    await platform.send({ kind: 'person', id: 'ou_1' }, body, 'k');
    expect(fake.callsTo(MESSAGES_PATH)[0]?.json()).toMatchObject({
      msg_type: 'file',
      content: '{"file_key":"file_v3_1"}',
    });
  });
});

describe('downloading', () => {
  const BYTES = Buffer.from([0, 255, 13, 10, 128]);

  it.each([
    ['file_v3_1', 'file'],
    ['img_v3_1', 'image'],
  ])('%s asks for a %s and gives its bytes', async (key, type) => {
    const { fake, platform } = await startSending();
    const path = `/im/v1/messages/om_1/resources/${key}`;
    fake.answer(path, { headers: { 'content-type': 'application/octet-stream' }, body: BYTES });
    expect(Buffer.from(await platform.download('om_1', key))).toEqual(BYTES);
    expect(fake.callsTo(path)[0]?.query.get('type')).toBe(type);
  });

  it("gives a JSON file that looks like a refusal, because it is somebody's file", async () => {
    const { fake, platform } = await startSending();
    const headers = { 'content-type': 'application/json', 'content-disposition': 'attachment; filename="a.json"' };
    fake.answer('/im/v1/messages/om_1/resources/file_1', { headers, body: '{"code":7}' });
    expect(Buffer.from(await platform.download('om_1', 'file_1')).toString()).toBe('{"code":7}');
  });

  it.each([200, 400])('fails when the platform refuses with HTTP %i', async (status) => {
    const { fake, platform } = await startSending();
    fake.answer('/im/v1/messages/om_1/resources/file_1', { status, body: { code: 234037, msg: 'too big' } });
    await expect(platform.download('om_1', 'file_1')).rejects.toMatchObject({ word: 'rejected' });
  });

  it('takes no more than it can hold', async () => {
    const { fake, platform } = await startSending();
    const body = Buffer.alloc(33 * 1024 * 1024);
    fake.answer('/im/v1/messages/om_1/resources/file_1', {
      headers: { 'content-type': 'application/octet-stream' },
      body,
    });
    await expect(platform.download('om_1', 'file_1')).rejects.toMatchObject({ word: 'rejected' });
  });
});
