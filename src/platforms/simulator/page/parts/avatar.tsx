/** @jsxImportSource hono/jsx/dom */
import { Icon } from './icons.tsx';

const HUES = [214, 168, 32, 342, 262, 192, 130, 232] as const;

/** The same person has the same colour everywhere. */
const hueOf = (seed: string): number => {
  const sum = [...seed].reduce((total, letter) => (total * 31 + (letter.codePointAt(0) ?? 0)) % 9973, 7);
  return HUES[sum % HUES.length] ?? HUES[0];
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
  <span
    class={`avatar avatar-${kind}`}
    aria-hidden="true"
    style={{ '--size': `${size}px`, '--hue': String(hueOf(seed)) }}
  >
    {kind === 'user' ? initials(name) : <Icon name={kind === 'group' ? 'people' : 'star'} size={size * 0.56} />}
  </span>
);
