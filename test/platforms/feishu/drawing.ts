/** Draws neutral cards for tests, each of which the platform must take. */
import { expect } from 'vitest';
import type { Card, Element } from '#cards/card.ts';
import { drawCard } from '#platforms/feishu/render.ts';
import { validateCard } from '#platforms/simulator/card-validator.ts';

export const IDS = new Map([['p1', 'ou_1']]);

export const cardOf = (...elements: Element[]): Card => ({ title: '自评', tone: 'blue', preview: '请自评', elements });

interface Drawn {
  config: Record<string, unknown>;
  header: Record<string, unknown>;
  body: { elements: Record<string, unknown>[] };
}

/** The drawn card, which the platform must take. */
export function draw(card: Card): Drawn {
  const drawn = drawCard(card, IDS);
  expect(validateCard(drawn)).toEqual([]);
  return JSON.parse(JSON.stringify(drawn));
}

export const elementsOf = (...elements: Element[]) => draw(cardOf(...elements)).body.elements;

/** Every object with this tag, however deep. */
export function allWithTag(value: unknown, tag: string): Record<string, unknown>[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'tag' in value && value.tag === tag ? [{ ...value }] : [];
  return [...own, ...Object.values(value).flatMap((each) => allWithTag(each, tag))];
}
