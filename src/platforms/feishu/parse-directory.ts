import { z } from 'zod';
import type { ChangedPerson, PlatformEvent } from '#platforms/platform.ts';
import type { Reading } from './reading.ts';

/**
 * Only ids are read: the fields of an event are partial, so the person is asked for again (feishu.md §7.3). A deleted
 * person's `object` may be bare; then `old_object` names them.
 */
const user = z.object({
  object: z.object({ open_id: z.string().min(1).optional() }).nullish(),
  old_object: z.object({ open_id: z.string().min(1).optional() }).nullish(),
});

const changed = (eventId: string, who?: ChangedPerson): PlatformEvent => ({
  type: 'directory-changed',
  eventKey: eventId,
  // the platform itself speaks
  actor: '',
  ...(who ? { who: [who] } : {}),
});

const readUser = (event: unknown, eventId: string, gone: boolean): Reading => {
  const parsed = user.safeParse(event);
  const id = parsed.data?.object?.open_id ?? parsed.data?.old_object?.open_id;
  if (id === undefined) return undefined;
  return changed(eventId, gone ? { id, gone } : { id });
};

/** `contact.user.created_v3`, `contact.user.updated_v3` (feishu.md §7.3). */
export const readChangedUser = (event: unknown, eventId: string): Reading => readUser(event, eventId, false);

/** `contact.user.deleted_v3`. */
export const readDeletedUser = (event: unknown, eventId: string): Reading => readUser(event, eventId, true);

/** A department, or the range the app may see: leaders and units of many may be others now. */
export const readChangedUnits = (_event: unknown, eventId: string): Reading => changed(eventId);
