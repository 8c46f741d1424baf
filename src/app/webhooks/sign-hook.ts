/** Signatures by Standard Webhooks (standardwebhooks.com): whoever has the secret knows that it was us, and when. */

const PREFIX = 'whsec_';

const bytesOfHex = (hex: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));
const fromBase64 = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text), (char) => char.charCodeAt(0));

/** A fresh secret of 32 bytes, as receivers enter it. @param hex 64 hex digits of chance */
export const hookSecret = (hex: string): string => `${PREFIX}${base64(bytesOfHex(hex))}`;

export interface SignedHook {
  /** the same over all attempts: receivers know by it what they have had already */
  id: string;
  /** seconds since the epoch, of this attempt */
  timestamp: number;
  body: string;
}

/** The headers a receiver checks. */
export async function hookHeaders(secret: string, { id, timestamp, body }: SignedHook) {
  const usage = { name: 'HMAC', hash: 'SHA-256' } as const;
  const key = await crypto.subtle.importKey('raw', fromBase64(secret.slice(PREFIX.length)), usage, false, ['sign']);
  const signed = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(`${id}.${timestamp}.${body}`));
  return {
    'Content-Type': 'application/json; charset=utf-8',
    'User-Agent': 'yueping-webhooks/1',
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': `v1,${base64(new Uint8Array(signed))}`,
  };
}
