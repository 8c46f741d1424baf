/**
 * WeCom's encryption of callbacks (wecom.md §1.3, §1.4): AES-256-CBC with a PKCS#7 padding to 32 bytes, and a receiver
 * behind the message. A wrong key gives garbage and no error, so everything that can be checked is, and what does not
 * fit is `undefined`.
 */
import { createCipheriv, createDecipheriv, createHash, timingSafeEqual } from 'node:crypto';

const BLOCK = 32;
const IV_BYTES = 16;
const RANDOM_BYTES = 16;
const LENGTH_BYTES = 4;
/** What stands before the message: random bytes and its length. */
const HEAD_BYTES = RANDOM_BYTES + LENGTH_BYTES;
/** The cipher itself works on blocks of 16; only the padding is to 32. */
const CIPHER_BLOCK = 16;

const AES_KEY = /^[A-Za-z0-9]{43}$/;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** The 32 bytes of an EncodingAESKey. @throws Error when it is none */
export function aesKeyOf(encodingAesKey: string): Buffer {
  if (!AES_KEY.test(encodingAesKey)) throw new Error('EncodingAESKey 应为 43 个字母或数字 · is 43 letters or digits');
  return Buffer.from(`${encodingAesKey}=`, 'base64');
}

export interface Signed {
  /** of the app's 接收消息 */
  token: string;
  /** timestamp and nonce as they stand in the address */
  stamp: string;
  nonce: string;
  /** the ciphertext, in base64 */
  encrypted: string;
}

/** sha1 of the four values, sorted by their bytes and joined (wecom.md §1.3). */
export const signatureOf = ({ token, stamp, nonce, encrypted }: Signed): string =>
  createHash('sha1').update([token, stamp, nonce, encrypted].sort().join('')).digest('hex');

/** Compares without telling by time where two texts differ; texts of another length are never equal. */
export function sameText(given: string, expected: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** The message inside a ciphertext that is addressed to `receiver`; `undefined` for everything else. */
export function decrypt(encrypted: string, aesKey: Buffer, receiver: string): string | undefined {
  const plain = unpad(decipher(encrypted, aesKey));
  if (!plain || plain.length < HEAD_BYTES) return undefined;
  const end = HEAD_BYTES + plain.readUInt32BE(RANDOM_BYTES);
  if (end > plain.length) return undefined;
  const [message, to] = [plain.subarray(HEAD_BYTES, end), plain.subarray(end)];
  return sameText(to.toString('latin1'), receiver) ? textOf(message) : undefined;
}

/** Automatic padding is off: it knows 16 bytes only, and would refuse every other message (wecom.md §1.4). */
function decipher(encrypted: string, aesKey: Buffer): Buffer | undefined {
  if (encrypted === '' || !BASE64.test(encrypted)) return undefined;
  const bytes = Buffer.from(encrypted, 'base64');
  if (bytes.length % CIPHER_BLOCK !== 0) return undefined;
  const cipher = createDecipheriv('aes-256-cbc', aesKey, aesKey.subarray(0, IV_BYTES)).setAutoPadding(false);
  return Buffer.concat([cipher.update(bytes), cipher.final()]);
}

function unpad(padded: Buffer | undefined): Buffer | undefined {
  const count = padded?.at(-1) ?? 0;
  if (!padded || count < 1 || count > BLOCK || count > padded.length) return undefined;
  const end = padded.length - count;
  return padded.subarray(end).every((byte) => byte === count) ? padded.subarray(0, end) : undefined;
}

function textOf(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

export interface Letter {
  message: string;
  receiver: string;
  /** exactly 16 bytes */
  random: Uint8Array;
}

/** The ciphertext of a message, as WeCom makes it: for the call by which the doctor tries our own address. */
export function encrypt({ message, receiver, random }: Letter, aesKey: Buffer): string {
  if (random.length !== RANDOM_BYTES) throw new Error('the random part is 16 bytes');
  const words = Buffer.from(message);
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(words.length);
  const plain = Buffer.concat([random, length, words, Buffer.from(receiver)]);
  const count = BLOCK - (plain.length % BLOCK);
  const cipher = createCipheriv('aes-256-cbc', aesKey, aesKey.subarray(0, IV_BYTES)).setAutoPadding(false);
  return Buffer.concat([cipher.update(plain), cipher.update(Buffer.alloc(count, count)), cipher.final()]).toString(
    'base64',
  );
}
