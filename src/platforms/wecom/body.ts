/** The body of a message as the outbox freezes it: the neutral card itself, for its drawing depends on how far its reader got. */
import { z } from 'zod';
import type { Card } from '#cards/card.ts';

export interface CardBody {
  kind: 'card';
  card: Card;
  /** person id → member id, of those whom the card mentions */
  mentions: readonly (readonly [string, string])[];
  /** where its questions begin, for a card that is sent anew in the middle of them; see place.ts */
  start?: string | undefined;
  /** all its words as plain text, to be read: asked for where a card cannot hold them and there is no page */
  whole?: boolean | undefined;
}

/** A picture or file that was uploaded before. */
export interface MediaBody {
  kind: 'image' | 'file';
  mediaId: string;
  /** what the file is called, for where it is uploaded once more */
  name?: string | undefined;
}

export type Body = CardBody | MediaBody;

export const writeBody = (body: Body): string => JSON.stringify(body);

/** Bodies are made by us alone, so the shape of a card is trusted once it looks like one. */
const card = z.custom<Card>(
  (value) => typeof value === 'object' && value !== null && 'title' in value && 'elements' in value,
);

const bodies = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('card'),
    card,
    mentions: z.array(z.tuple([z.string(), z.string()])).default([]),
    start: z.string().optional(),
    whole: z.boolean().optional(),
  }),
  z.object({ kind: z.literal('image'), mediaId: z.string().min(1), name: z.string().optional() }),
  z.object({ kind: z.literal('file'), mediaId: z.string().min(1), name: z.string().optional() }),
]);

/** @throws when it is no body of ours, which only a damaged row can be */
export const readBody = (body: string): Body => bodies.parse(JSON.parse(body));

/** The card of a body, or null where it is a picture or file. */
export function cardOf(body: string): CardBody | null {
  const read = readBody(body);
  return read.kind === 'card' ? read : null;
}
