/** The buttons of a card: six at most, ten characters each (wecom.md §4.1). */
import { type CardAction, encodeActionKey } from '#cards/action.ts';
import type { Button } from '#cards/card.ts';
import { clip, fitLine } from './clean.ts';
import { stepKey, type Verb } from './place.ts';
import type { Part, Scene } from './scene.ts';
import type { Sheet } from './sheet.ts';

const MOST = 6;
const LABEL = 10;

/** A button as the reader sees it; `legend` tells the whole of a label that was cut. */
export interface Drawn {
  buttons: readonly Part[];
  legend: readonly string[];
  /** "1 …": the texts the numbered buttons stand for */
  numbered: readonly string[];
}

interface Pressable {
  button: Button;
  /** the text it belongs to, where each of several has its own */
  about: string | null;
  key: string;
}

/** Every button of the card itself, the form's first. A button's place in this list is how keys and cursors name it. */
export const buttonsOf = ({ form, loose }: Sheet): readonly Button[] => [
  ...(form?.buttons ?? []),
  ...loose.map(({ button }) => button),
];

/** The action that brings the card anew. */
function againOf(sheet: Sheet, action?: CardAction): string {
  const first = buttonsOf(sheet).flatMap(({ press }) => ('command' in press ? [press] : []))[0];
  const known = action ?? first;
  if (known === undefined) return '';
  const { part: _part, ...rest } = known;
  return encodeActionKey({ ...rest, command: AGAIN[known.command] ?? 'open_task' });
}

const AGAIN: Readonly<Record<string, string>> = {
  batch_next: 'open_batch',
  batch_back: 'open_batch',
  batch_page: 'open_batch',
  batch_summary: 'open_batch',
  batch_go: 'open_batch',
  approve_many: 'open_batch',
  hold_interview: 'show_interview',
  save_interview: 'show_interview',
  agree_interview: 'show_interview',
  answer_interview: 'show_interview',
  report_plan: 'show_check',
  open_plan: 'new_plan',
  file_appeal: 'open_appeal',
  adjust: 'open_task',
};

/** The key of a button that leads on within the card. */
export function keyOf({ sheet, place }: Scene, verb: Verb, button = 0): string {
  const pressed = buttonsOf(sheet)[button]?.press;
  const again = againOf(
    sheet,
    (verb === 'ask' || verb === 'press') && pressed && 'command' in pressed ? pressed : undefined,
  );
  return stepKey({ mark: sheet.mark, screen: place.screen, index: place.index, verb, button, again });
}

/** A button of ours. */
export const stepButton = (
  scene: Scene,
  verb: Verb,
  { text, main = false }: { text: string; main?: boolean },
): Part => ({
  type: 0,
  text: fitLine(text, LABEL),
  style: main ? 1 : 2,
  key: keyOf(scene, verb),
});

/**
 * The card's own buttons, with ours before or behind them, and the page's where there is room. More than six are shown
 * in turns; the whole card leads to the page all the same.
 */
export function drawButtons(
  scene: Scene,
  own: readonly number[],
  ours: { first?: readonly Part[]; last?: readonly Part[] },
): Drawn {
  const first = ours.first ?? [];
  const last = ours.last ?? [];
  const all = own.flatMap((index) => pressable(scene, index));
  const room = MOST - first.length - last.length;
  const pageful = all.length <= room ? room : room - 1;
  const pages = Math.max(1, Math.ceil(all.length / pageful));
  const page = scene.place.buttons % pages;
  const labelled = labels(all.slice(page * pageful, (page + 1) * pageful));
  const drawn = [...first, ...labelled.map(({ part }) => part), ...last];
  if (pages > 1) drawn.push(stepButton(scene, 'buttons', { text: scene.t.moreButtons }));
  if (drawn.length < MOST) drawn.push(wholeButton(scene));
  return {
    buttons: drawn,
    legend: labelled.flatMap(({ legend }) => legend),
    numbered: [...new Set(labelled.flatMap(({ numbered }) => numbered))],
  };
}

/** The way to everything the card cannot hold: its page, or where there are none its words as a message of their own. */
export function wholeButton(scene: Scene): Part {
  const { t, pageUrl } = scene;
  if (pageUrl === null) return stepButton(scene, 'whole', { text: t.whole });
  return { type: 1, text: fitLine(t.openPage, LABEL), style: 2, url: pageUrl };
}

function pressable(scene: Scene, index: number): readonly Pressable[] {
  const { form, loose } = scene.sheet;
  const button = buttonsOf(scene.sheet)[index];
  if (button === undefined) return [];
  const inForm = index < (form?.buttons.length ?? 0);
  const about = loose[index - (form?.buttons.length ?? 0)]?.about ?? null;
  if (inForm && 'url' in button.press) return [];
  if (button.confirm) return [{ button, about, key: keyOf(scene, 'ask', index) }];
  // the answers go along with a form's button, so it must be known what they are: its key alone is not enough
  if (inForm || 'url' in button.press) return [{ button, about, key: keyOf(scene, 'press', index) }];
  return [{ button, about, key: `${encodeActionKey(button.press)}|${index}` }];
}

interface Labelled {
  part: Part;
  legend: readonly string[];
  numbered: readonly string[];
}

/** Where several buttons stand under texts of their own, the texts are numbered and so are the buttons. */
function labels(all: readonly Pressable[]): readonly Labelled[] {
  const groups = [...new Set(all.flatMap(({ about }) => (about === null ? [] : [about])))];
  const numberOf = (about: string | null): number =>
    groups.length > 1 && about !== null ? groups.indexOf(about) + 1 : 0;
  return all.map((each) => labelled(each, numberOf(each.about)));
}

function labelled({ button, about, key }: Pressable, number: number): Labelled {
  const wanted = number > 0 ? `${number} ${button.text}` : button.text;
  const text = fitLine(wanted, LABEL);
  const style = button.style === 'primary' ? 1 : 2;
  const effect = 'url' in button.press ? { type: 1, url: button.press.url } : { type: 0, key };
  return {
    part: { ...effect, text, style },
    legend: [...wanted].length > LABEL ? [`${text} = ${button.text}`] : [],
    numbered: number > 0 && about !== null ? [`${number} ${clip(about.replaceAll('\n', ' '), 60)}`] : [],
  };
}
