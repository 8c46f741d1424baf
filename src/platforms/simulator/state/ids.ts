import { createHash, randomBytes } from 'node:crypto';

/** A fresh id of the platform's look: the prefix and 32 hexadecimal digits. */
export function newId(prefix: string): string {
  return `${prefix}${randomBytes(16).toString('hex')}`;
}

/** The same id for the same text, so that ids nobody chose survive a restart. */
export function stableId(prefix: string, text: string, digits = 32): string {
  return `${prefix}${createHash('sha256').update(text).digest('hex').slice(0, digits)}`;
}
