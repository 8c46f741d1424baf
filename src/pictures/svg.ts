/** SVG as text: elements, and words that stay words whatever somebody is called. */
import { drawable, fitted } from './letters.ts';

const MEANT: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => MEANT[sign] ?? '');

type Attributes = Readonly<Record<string, string | number>>;

/** One element; its children are elements already. */
export function tag(name: string, attributes: Attributes, children: readonly string[] = []): string {
  const said = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(String(value))}"`);
  const head = `<${name}${said.join('')}`;
  return children.length === 0 ? `${head}/>` : `${head}>${children.join('')}</${name}>`;
}

export interface Lettering {
  x: number;
  /** of the line the letters stand on */
  y: number;
  size: number;
  colour: string;
  bold?: boolean;
  align?: 'start' | 'middle' | 'end';
  /** what is longer is cut */
  room?: number;
}

export function words(text: string, { x, y, size, colour, bold = false, align = 'start', room }: Lettering): string {
  const line = room === undefined ? drawable(text) : fitted(text, { size, room });
  const attributes = { x, y, fill: colour, 'font-size': size, 'font-weight': bold ? 700 : 400, 'text-anchor': align };
  return tag('text', attributes, [escaped(line)]);
}

/** Something drawn from its own upper left corner, as wide as the picture. */
export interface Block {
  height: number;
  parts: readonly string[];
}

/** Blocks one below the other. */
export function stacked(blocks: readonly Block[], gap: number): Block {
  let top = 0;
  const parts = blocks.map(({ height, parts: own }) => {
    const moved = tag('g', { transform: `translate(0 ${top})` }, own);
    top += height + gap;
    return moved;
  });
  return { height: Math.max(0, top - gap), parts };
}
