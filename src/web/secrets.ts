/** The web's own cryptography, as there is in Node and in Workers alike. */

const hex = (bytes: ArrayBuffer): string =>
  [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** What a form of this session carries: nobody makes one without the key of the house. */
export async function csrfOf(sessionKey: string, sessionHash: string): Promise<string> {
  const text = new TextEncoder();
  const usage = { name: 'HMAC', hash: 'SHA-256' } as const;
  const key = await crypto.subtle.importKey('raw', text.encode(sessionKey), usage, false, ['sign']);
  return hex(await crypto.subtle.sign('HMAC', key, text.encode(`yueping form of ${sessionHash}`)));
}

/** Base64 of a text's sha256, as a Content-Security-Policy names a style it allows. */
export async function styleHash(style: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(style));
  return btoa(String.fromCharCode(...new Uint8Array(digest)));
}

/** Equal or not, in a time that does not tell where they differ. */
export function sameText(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let index = 0; index < a.length; index++) difference |= a.charCodeAt(index) ^ b.charCodeAt(index);
  return difference === 0;
}
