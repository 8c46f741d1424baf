import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/** Padding goes up to whole blocks of 32 bytes, not of 16. (wecom.md §1.4, D:90968) */
const PAD_TO = 32;
const RANDOM_BYTES = 16;
const HEAD_BYTES = RANDOM_BYTES + 4;

export interface SealKey {
  /** EncodingAESKey: 43 characters */
  aesKey: string;
  /** who it is meant for: the corpid */
  receiveId: string;
}

/** base64 of AES-256-CBC over random ‖ length ‖ message ‖ receiveid, the IV being the key's first half. */
export function encrypt(message: string, key: SealKey, random: Buffer = randomBytes(RANDOM_BYTES)): string {
  const text = Buffer.from(message);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  const plain = Buffer.concat([random, length, text, Buffer.from(key.receiveId)]);
  const pad = PAD_TO - (plain.length % PAD_TO);
  const secret = keyOf(key);
  const cipher = createCipheriv('aes-256-cbc', secret, secret.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(Buffer.concat([plain, Buffer.alloc(pad, pad)])), cipher.final()]).toString(
    'base64',
  );
}

/** The reverse; throws when it was made with another key or for somebody else. */
export function decrypt(sealed: string, key: SealKey): string {
  const secret = keyOf(key);
  const decipher = createDecipheriv('aes-256-cbc', secret, secret.subarray(0, 16)).setAutoPadding(false);
  const padded = Buffer.concat([decipher.update(Buffer.from(sealed, 'base64')), decipher.final()]);
  const plain = padded.subarray(0, padded.length - (padded.at(-1) ?? 0));
  const end = HEAD_BYTES + plain.readUInt32BE(RANDOM_BYTES);
  if (plain.subarray(end).toString() !== key.receiveId) throw new Error('the message is for another receiver');
  return plain.subarray(HEAD_BYTES, end).toString();
}

/** sha1 over the four values in order of their bytes, lower-case hex. (wecom.md §1.3) */
export function sign(parts: { token: string; timestamp: string; nonce: string; encrypted: string }): string {
  const sorted = [parts.token, parts.timestamp, parts.nonce, parts.encrypted].sort();
  return createHash('sha1').update(sorted.join('')).digest('hex');
}

const keyOf = ({ aesKey }: SealKey): Buffer => Buffer.from(`${aesKey}=`, 'base64');
