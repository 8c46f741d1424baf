/** @jsxImportSource hono/jsx/dom */
import { Icon } from './icons.tsx';

/** Hue and lightness: white letters are read well on each (WCAG 1.4.3), in either platform's saturation. */
const COLOURS = [
  [214, 48],
  [168, 31],
  [32, 39],
  [342, 52],
  [262, 52],
  [192, 36],
  [130, 32],
  [232, 52],
] as const;

/** The same person has the same colour everywhere. */
const colourOf = (seed: string): Record<string, string> => {
  const sum = [...seed].reduce((total, letter) => (total * 31 + (letter.codePointAt(0) ?? 0)) % 9973, 7);
  const [hue, light] = COLOURS[sum % COLOURS.length] ?? COLOURS[0];
  return { '--hue': String(hue), '--light': `${light}%` };
};

/** Chinese names are known by their last two characters, others by their first letter. */
const initials = (name: string): string =>
  /[\u4e00-\u9fff]/.test(name) ? [...name].slice(-2).join('') : name.slice(0, 1).toUpperCase();

interface AvatarProps {
  name: string;
  seed?: string;
  kind?: 'user' | 'bot' | 'group';
  size?: number;
}

export const Avatar = ({ name, seed = name, kind = 'user', size = 36 }: AvatarProps) => (
  <span class={`avatar avatar-${kind}`} aria-hidden="true" style={{ '--size': `${size}px`, ...colourOf(seed) }}>
    {kind === 'user' ? initials(name) : <Icon name={kind === 'group' ? 'people' : 'star'} size={size * 0.56} />}
  </span>
);
