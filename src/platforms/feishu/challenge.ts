/** The call by which Feishu checks an address, made with our own keys: whether our own server would answer Feishu. */
import { createCipheriv, createHash } from 'node:crypto';
import { aesKeyOf } from './decrypt.ts';

export interface ChallengeKeys {
  encryptKey: string;
  verificationToken: string;
}

/** A signed and encrypted url_verification (feishu.md §1.1, §1.3, §1.4); the right answer is `{"challenge": …}`. */
export function makeChallenge(keys: ChallengeKeys, challenge: string, now: number): RequestInit & { body: string } {
  const content = JSON.stringify({ challenge, token: keys.verificationToken, type: 'url_verification' });
  const body = JSON.stringify({ encrypt: encrypt(content, keys.encryptKey, challenge) });
  const [stamp, nonce] = [String(Math.floor(now / 1000)), digest(challenge).toString('hex').slice(0, 16)];
  const headers = {
    'Content-Type': 'application/json; charset=utf-8',
    'X-Lark-Request-Timestamp': stamp,
    'X-Lark-Request-Nonce': nonce,
    'X-Lark-Signature': digest(stamp + nonce + keys.encryptKey + body).toString('hex'),
  };
  return { method: 'POST', headers, body };
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** The challenge is fresh each time, so what is made from it may stand in for chance. */
function encrypt(content: string, encryptKey: string, challenge: string): string {
  const start = digest(`iv ${challenge}`).subarray(0, 16);
  const cipher = createCipheriv('aes-256-cbc', aesKeyOf(encryptKey), start);
  return Buffer.concat([start, cipher.update(content, 'utf8'), cipher.final()]).toString('base64');
}
