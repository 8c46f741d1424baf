import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

const IV_BYTES = 16;

/**
 * Encrypts as the platform does: AES-256-CBC, key = SHA-256 of the Encrypt Key, PKCS#7, base64(IV ‖ ciphertext).
 * Source: "Encrypt Key" of the event subscription guide (feishu.md §1.3, D:ev-http).
 */
export function encrypt(plaintext: string, encryptKey: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-cbc', keyOf(encryptKey), iv);
  return Buffer.concat([iv, cipher.update(plaintext, 'utf8'), cipher.final()]).toString('base64');
}

/** The reverse of `encrypt`; throws on anything that was not made with this key. */
export function decrypt(encrypted: string, encryptKey: string): string {
  const bytes = Buffer.from(encrypted, 'base64');
  const decipher = createDecipheriv('aes-256-cbc', keyOf(encryptKey), bytes.subarray(0, IV_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES)), decipher.final()]).toString('utf8');
}

/** `X-Lark-Signature`: hex(sha256(timestamp + nonce + Encrypt Key + raw body)), lower case. (feishu.md §1.4, D:ev-recv) */
export function sign(parts: { timestamp: string; nonce: string; encryptKey: string; rawBody: string }): string {
  return createHash('sha256')
    .update(parts.timestamp + parts.nonce + parts.encryptKey + parts.rawBody)
    .digest('hex');
}

function keyOf(encryptKey: string): Buffer {
  return createHash('sha256').update(encryptKey, 'utf8').digest();
}
