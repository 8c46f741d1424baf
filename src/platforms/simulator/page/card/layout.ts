import { clamp, type Json, numberAt, stringAt } from '#platforms/simulator/page/parts/read.ts';
import { colourOf } from './tone.ts';

const SPACING: Record<string, string> = { small: '4px', medium: '8px', large: '12px', extra_large: '16px' };
const PIXELS = /^-?\d{1,3}px( -?\d{1,3}px){0,3}$/;

/** A spacing word or up to four pixel lengths; anything else is the fallback, so no CSS can be smuggled in. */
export const spacingOf = (value: string, fallback: string): string =>
  SPACING[value] ?? (PIXELS.test(value) ? value : fallback);

const ALIGN: Record<string, string> = {
  left: 'flex-start',
  center: 'center',
  right: 'flex-end',
  top: 'flex-start',
  bottom: 'flex-end',
};
export const alignOf = (value: string, fallback: string): string => ALIGN[value] ?? fallback;

type Style = Record<string, string>;

/** The style of a container that lays out its elements below one another, or beside one another when it says so. */
export const stackStyle = (node: Json, gap: string): Style => {
  const horizontal = stringAt(node, 'direction') === 'horizontal';
  const across = alignOf(stringAt(node, 'horizontal_align'), horizontal ? 'flex-start' : 'stretch');
  const down = alignOf(stringAt(node, 'vertical_align'), 'flex-start');
  return {
    'flex-direction': horizontal ? 'row' : 'column',
    'flex-wrap': horizontal ? 'wrap' : 'nowrap',
    gap: `${spacingOf(stringAt(node, 'vertical_spacing'), gap)} ${spacingOf(stringAt(node, 'horizontal_spacing'), '8px')}`,
    'justify-content': horizontal ? across : down,
    'align-items': horizontal ? down : across,
    padding: spacingOf(stringAt(node, 'padding'), '0px'),
    margin: spacingOf(stringAt(node, 'margin'), '0px'),
  };
};

/** `background_style` and `background_color` of a container. */
export const backgroundOf = (node: Json): Style => {
  const value = stringAt(node, 'background_style') || stringAt(node, 'background_color');
  if (value === 'laser') return { background: 'linear-gradient(90deg, #e1eaff, #f3e1ff, #ffe1f0)' };
  const colour = value === 'grey' ? 'var(--surface-soft)' : colourOf(value);
  return colour ? { background: colour } : {};
};

/** `width` of a control: all there is, as much as it needs, or so many pixels. */
export const widthOf = (node: Json): Style => {
  const value = stringAt(node, 'width');
  if (value === 'fill') return { width: '100%' };
  return PIXELS.test(value) ? { width: value, 'max-width': '100%' } : {};
};

/** How wide a column is: what it needs, a share by weight, or so many pixels. A variable, as narrow cards overrule it. */
export const columnFlex = (column: Json): Style => {
  const width = stringAt(column, 'width', 'auto');
  if (width === 'weighted') return { '--flex': `${clamp(numberAt(column, 'weight', 1), 1, 5)} 1 0` };
  return { '--flex': PIXELS.test(width) ? `0 1 ${width}` : '0 1 auto' };
};

const TEXT_SIZES: Record<string, string> = {
  'heading-0': '30px',
  'heading-1': '24px',
  'heading-2': '20px',
  'heading-3': '18px',
  'heading-4': '16px',
  heading: '16px',
  normal: '14px',
  notation: '12px',
  'xxxx-large': '30px',
  'xxx-large': '24px',
  'xx-large': '20px',
  'x-large': '18px',
  large: '16px',
  medium: '14px',
  small: '12px',
  'x-small': '10px',
};

/** Size, alignment, colour and number of lines of a text. */
export const textStyle = (text: Json): Style => ({
  'font-size': TEXT_SIZES[stringAt(text, 'text_size')] ?? '14px',
  'text-align': ['left', 'center', 'right'].find((side) => side === stringAt(text, 'text_align')) ?? 'left',
  ...(colourOf(stringAt(text, 'text_color')) ? { color: colourOf(stringAt(text, 'text_color')) ?? '' } : {}),
  ...(stringAt(text, 'lines') ? { '-webkit-line-clamp': String(numberAt(text, 'lines', 1)) } : {}),
});
