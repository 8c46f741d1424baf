import { describe, expect, it } from 'vitest';
import { failureOf } from '#test/support/failure.ts';
import { ok, PERSON, refused, SEND_PATH, startSending } from './fake-wecom.ts';

const UPLOAD = '/media/upload';
const GET = '/media/get';
const PNG = { name: '证"据\r\n.png', mediaType: 'image/png', bytes: Buffer.from('\x89PNG bytes') };

describe('a file that is sent', () => {
  it('goes up with its name and length, and is then shown by its media id', async () => {
    const { fake, platform } = await startSending();
    fake.answer(UPLOAD, ok({ media_id: 'm-1', type: 'image' }));
    fake.answer(SEND_PATH, ok());
    const body = await platform.attach(PNG);
    const [call] = fake.callsTo(UPLOAD);
    expect(call?.query.get('type')).toBe('image');
    const boundary = /^multipart\/form-data; boundary=(.+)$/.exec(call?.headers['content-type'] ?? '')?.[1];
    expect(call?.body.toString('latin1')).toBe(
      Buffer.from(
        [
          `--${boundary}`,
          `Content-Disposition: form-data; name="media"; filename="证%22据%0D%0A.png"; filelength=${PNG.bytes.length}`,
          'Content-Type: image/png',
          '',
          '\x89PNG bytes',
          `--${boundary}--`,
          '',
        ].join('\r\n'),
        'utf8',
      ).toString('latin1'),
    );
    await platform.send(PERSON, body, 'k-1');
    expect(fake.callsTo(SEND_PATH)[0]?.json()).toMatchObject({ msgtype: 'image', image: { media_id: 'm-1' } });
  });

  it.each(['application/pdf', 'image/gif'])('is a file where it is %s', async (mediaType) => {
    const { fake, platform } = await startSending();
    fake.answer(UPLOAD, ok({ media_id: 'm-1' }));
    fake.answer(SEND_PATH, ok());
    await platform.send(PERSON, await platform.attach({ ...PNG, mediaType }), 'k-1');
    expect(fake.callsTo(SEND_PATH)[0]?.json()).toMatchObject({ msgtype: 'file', file: { media_id: 'm-1' } });
  });

  it.each([
    ['smaller than 6 bytes', 5],
    ['larger than 20 MB', 20 * 1024 * 1024 + 1],
  ])('%s is refused before it leaves', async (_words, size) => {
    const { fake, platform } = await startSending();
    expect((await failureOf(platform.upload({ name: 'a.pdf', bytes: Buffer.alloc(size) }))).word).toBe('rejected');
    expect(fake.calls).toEqual([]);
  });
});

describe('a picture somebody sent', () => {
  it('is fetched as it is, also where its bytes look like text', async () => {
    const { fake, platform } = await startSending();
    fake.answer(GET, { headers: { 'content-type': 'image/jpeg' }, body: Buffer.from([0xff, 0xd8, 0xff, 0]) });
    expect([...(await platform.download('x', 'm-1'))]).toEqual([0xff, 0xd8, 0xff, 0]);
    fake.answer(GET, { headers: { 'content-type': 'text/plain' }, body: 'no JSON' });
    expect(Buffer.from(await platform.download('x', 'm-1')).toString()).toBe('no JSON');
    expect(fake.callsTo(GET)[0]?.query.get('media_id')).toBe('m-1');
  });

  it('that is over three days old is refused', async () => {
    const { fake, platform } = await startSending();
    fake.answer(GET, refused(40007));
    expect((await failureOf(platform.download('x', 'm-1'))).word).toBe('rejected');
  });

  it('larger than we take is refused', async () => {
    const { fake, platform } = await startSending();
    fake.answer(GET, { headers: { 'content-type': 'image/jpeg' }, body: Buffer.alloc(33 * 1024 * 1024) });
    expect((await failureOf(platform.download('x', 'm-1'))).word).toBe('rejected');
  });
});
