const NAMED = new Set(
  'blue wathet turquoise green lime yellow orange red carmine violet purple indigo grey neutral white black default'.split(
    ' ',
  ),
);
const RGB = /^rgba?\([\d\s.,%]+\)$|^#[\da-f]{3,8}$/i;
const SHADED = /^([a-z]+)-(\d{2,3})$/;

/** A name of Feishu's palette that the style sheet knows, else `fallback`: it becomes a `data-tone` attribute. */
export const toneOf = (name: string, fallback: string): string => (NAMED.has(name) ? name : fallback);

/** 500 is the colour itself; below it gets lighter, above darker. */
const shaded = (name: string, step: number): string => {
  const share = step <= 500 ? step / 5 : 100 - (step - 500) / 8;
  return `color-mix(in srgb, var(--c-${name}) ${share}%, ${step <= 500 ? 'white' : 'black'})`;
};

/** A colour of a card (`red`, `blue-500`, `rgba(…)`) as CSS; nothing for anything else, so no CSS can be smuggled in. */
export const colourOf = (value: string): string | undefined => {
  if (RGB.test(value)) return value;
  if (NAMED.has(value)) return value === 'default' ? undefined : `var(--c-${value})`;
  const [, name = '', step = ''] = SHADED.exec(value) ?? [];
  return NAMED.has(name) ? shaded(name, Number(step)) : undefined;
};

/** The colour of a frame: Feishu's grey ones are as light as its rules. */
export const lineOf = (value: string): string => (value === 'grey' ? undefined : colourOf(value)) ?? 'var(--line)';
