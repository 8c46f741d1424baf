/** How pictures look: bright, for a phone that shows them small. Pixels. */
export const WIDTH = 1080;
export const MARGIN = 40;
/** Inside a panel. */
export const LEFT = 88;
export const RIGHT = WIDTH - LEFT;

export const FAMILY = 'Noto Sans SC';

export const COLOURS = {
  paper: '#f2f5fb',
  panel: '#ffffff',
  ink: '#1b2333',
  quiet: '#667085',
  brand: '#2f6fed',
  track: '#e9eff9',
  line: '#d9e0ec',
  head: ['#2350c4', '#4b8ef5'],
  onHead: '#ffffff',
  onHeadQuiet: '#dce8ff',
} as const;

/** Gold, silver, bronze: the disc and its rim. */
export const MEDAL_COLOURS: readonly (readonly [disc: string, rim: string])[] = [
  ['#f6b51e', '#d8940a'],
  ['#aab7c8', '#8796ab'],
  ['#d08c56', '#b06c38'],
];
