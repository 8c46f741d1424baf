import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto';

const IV_BYTES = 16;

/** The AES key of an Encrypt Key: SHA-256 of its UTF-8 text (feishu.md §1.3). */
export const aesKeyOf = (encryptKey: string): Buffer => createHash('sha256').update(encryptKey).digest();

/**
 * AES-256-CBC, PKCS#7; `encrypted` is base64 of IV and ciphertext (feishu.md §1.3).
 * @throws Error when the text is no ciphertext of this key
 */
export function decrypt(encrypted: string, aesKey: Buffer): string {
  const bytes = Buffer.from(encrypted, 'base64');
  const decipher = createDecipheriv('aes-256-cbc', aesKey, bytes.subarray(0, IV_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES)), decipher.final()]).toString('utf8');
}

/** Compares two texts without telling by time where they differ or how long the secret one is. */
export function sameText(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
