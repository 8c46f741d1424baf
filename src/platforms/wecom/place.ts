/** Where a reader stands in a card's questions, and the keys of the buttons that lead on. */
import { createHash } from 'node:crypto';
import { z } from 'zod';

const SCREENS = ['overview', 'page', 'summary', 'single', 'confirm', 'moved'] as const;

const place = z.object({
  screen: z.enum(SCREENS),
  /** which page of questions; which button a confirmation asks about */
  index: z.number().int().nonnegative().default(0),
  /** where a confirmation, or one page opened from the summary, returns to */
  back: z.enum(SCREENS).nullable().default(null),
  /** which group of options each dropdown of the screen shows */
  groups: z.array(z.number().int().nonnegative()).default([]),
  /** which group of buttons is shown, where there are too many */
  buttons: z.number().int().nonnegative().default(0),
  /** the question that is typed next, where the reader picked one */
  focus: z.number().int().nonnegative().nullable().default(null),
  /** the page was left unanswered once: the next press leads on */
  warned: z.boolean().default(false),
  /** the button that was confirmed from here: a second press of the same confirmation is the same press */
  confirmed: z.number().int().nonnegative().nullable().default(null),
});

/** The screens of a card: an overview before the questions, their pages, the summary; `single` where one screen holds all. */
export type Place = z.infer<typeof place>;
export type Screen = Place['screen'];

export const at = (screen: Screen, more: Partial<Omit<Place, 'screen'>> = {}): Place => ({
  screen,
  index: 0,
  back: null,
  groups: [],
  buttons: 0,
  focus: null,
  warned: false,
  confirmed: null,
  ...more,
});

const cursor = z.object({ shape: z.string(), place });

/** A place as the cursor of a kept card; `shape` says which questions it is a place in. */
export const writeCursor = (shape: string, where: Place): string => JSON.stringify({ shape, place: where });

/** The place a cursor tells, or null when it is none of these questions. */
export function readCursor(text: string, shape: string): Place | null {
  if (text === '') return null;
  const read = cursor.safeParse(fromJson(text));
  return read.success && read.data.shape === shape ? read.data.place : null;
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What a button of ours does on the card itself. */
export type Verb = 'submit' | 'start' | 'summary' | 'edit' | 'buttons' | 'press' | 'ask' | 'confirm' | 'back' | 'whole';

/** What the key of such a button says. */
export interface StepKey {
  /** of the very card that was drawn: a press on an older drawing is known by it */
  mark: string;
  screen: string;
  index: number;
  verb: string;
  /** which button, for press and ask */
  button: number;
  /** the action that brings the card anew, should nothing be known of it any more */
  again: string;
}

const STEP = /^~([0-9a-f]+)~([a-z]+)(\d+)~([a-z]+)(\d*)~(.*)$/s;

export const stepKey = ({ mark, screen, index, verb, button, again }: StepKey & { verb: Verb }): string =>
  `~${mark}~${screen}${index}~${verb}${verb === 'press' || verb === 'ask' ? button : ''}~${again}`;

export function readStepKey(key: string): StepKey | null {
  const [, mark, screen, index, verb, button, again] = STEP.exec(key) ?? [];
  if (mark === undefined || screen === undefined || verb === undefined || again === undefined) return null;
  return { mark, screen, index: Number(index), verb, button: Number(button), again };
}

/** A short name for something long: WeCom wants short ids, and they must stay the same from drawing to drawing. */
export const shortId = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);
