/** Pictures and files people send: an address that is good for five minutes, and the key of that one file (wecom.md §5.3). */
import { createDecipheriv } from 'node:crypto';
import { z } from 'zod';
import { PlatformError } from '#core/errors.ts';
import { TRANSFER_TIMEOUT_MS } from '#platforms/outgoing/limits.ts';
import { createSend } from '#platforms/wecom/http.ts';
import type { Media } from './frames.ts';

const fileKey = z.object({ url: z.url(), aeskey: z.string().min(1).optional() });

/** What the port calls the key of a file. */
export const writeFileKey = ({ url, aeskey }: Media): string => JSON.stringify({ url, aeskey });

/** @throws PlatformError when it is not given any more, or cannot be opened */
export async function downloadFile(key: string, { proxy }: { proxy?: string | undefined }): Promise<Uint8Array> {
  const { url, aeskey } = fileKey.parse(JSON.parse(key));
  const { status, bytes } = await createSend(proxy)({
    method: 'GET',
    url: new URL(url),
    timeoutMs: TRANSFER_TIMEOUT_MS,
  });
  if (status !== 200) throw new PlatformError('gone', `HTTP ${status} for a file`);
  return aeskey === undefined ? bytes : opened(bytes, aeskey);
}

/** Padding goes up to 32 bytes, twice of what the cipher's own would (wecom.md §1.4). */
const MOST_PADDING = 32;

function opened(bytes: Uint8Array, aeskey: string): Uint8Array {
  try {
    const key = Buffer.from(aeskey, 'base64');
    const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
    const plain = Buffer.concat([decipher.update(bytes), decipher.final()]);
    const padding = plain.at(-1) ?? 0;
    if (padding < 1 || padding > MOST_PADDING || padding > plain.length) throw new Error('padding');
    const [file, rest] = [plain.subarray(0, -padding), plain.subarray(-padding)];
    // each byte of it says how long it is: one alone would be right by chance with one wrong key in eight
    if (rest.some((byte) => byte !== padding)) throw new Error('padding');
    return new Uint8Array(file);
  } catch {
    // the reason would quote what was read
    throw new PlatformError('rejected', 'a file that cannot be opened');
  }
}
