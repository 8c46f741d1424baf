import { COLOURS, LEFT, MARGIN, RIGHT, WIDTH } from './look.ts';
import { type Block, tag, words } from './svg.ts';

const TITLE_SIZE = 34;
/** From a panel's upper edge to where its contents begin. */
const HEAD = 100;
const FOOT = 36;

/** A white panel with a title over what it holds. */
export function panel(title: string, { height, parts }: Block): Block {
  const whole = HEAD + height + FOOT;
  const ground = tag('rect', {
    ...{ x: MARGIN, y: 0, width: WIDTH - 2 * MARGIN, height: whole, rx: 28 },
    fill: COLOURS.panel,
  });
  const mark = tag('rect', { x: LEFT - 20, y: 38, width: 8, height: 34, rx: 4, fill: COLOURS.brand });
  const head = words(title, {
    ...{ x: LEFT, y: 67, size: TITLE_SIZE, bold: true, colour: COLOURS.ink, room: RIGHT - LEFT },
  });
  return { height: whole, parts: [ground, mark, head, tag('g', { transform: `translate(0 ${HEAD})` }, parts)] };
}
