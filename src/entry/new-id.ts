import { randomUUID } from 'node:crypto';

/** A fresh id: time-ordered (so that tables grow at their end) and unguessable, 32 characters. */
export function newId(): string {
  const time = Date.now().toString(16).padStart(12, '0');
  return time + randomUUID().replaceAll('-', '').slice(0, 20);
}
