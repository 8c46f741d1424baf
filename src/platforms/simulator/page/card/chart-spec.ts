import { type Json, objectAt, stringAt } from '#platforms/simulator/page/parts/read.ts';

export const CHART_FONT = "'Noto Sans SC', system-ui, sans-serif";

/** Colours for `color_theme`; `brand` is the client's own. */
const THEMES: Record<string, string[]> = {
  brand: ['#3370ff', '#14c0ff', '#00d6b9', '#ffc60a', '#ff8800', '#7f3bf5', '#f01d94', '#4954e6'],
  rainbow: ['#f54a45', '#ff8800', '#ffc60a', '#34c724', '#14c0ff', '#3370ff', '#7f3bf5', '#f01d94'],
  complementary: ['#3370ff', '#ff8800', '#00d6b9', '#f54a45', '#7f3bf5', '#ffc60a'],
  converse: ['#3370ff', '#f54a45', '#34c724', '#ff8800', '#7f3bf5', '#14c0ff'],
  primary: ['#1c4cba', '#3370ff', '#6d9bff', '#a3c0ff', '#d1e0ff'],
};

/**
 * The spec as the client hands it to VChart: the theme's colours where the card gives none, a font that knows Chinese,
 * and tooltips drawn on the canvas: VChart's own ones are HTML, and data of a card must never become that.
 */
export const specForClient = (node: Json): Json => {
  const spec = objectAt(node, 'chart_spec');
  return {
    color: THEMES[stringAt(node, 'color_theme', 'brand')] ?? THEMES.brand,
    background: 'transparent',
    theme: { fontFamily: CHART_FONT },
    ...spec,
    tooltip: { ...objectAt(spec, 'tooltip'), renderMode: 'canvas' },
  };
};

const RATIOS: Record<string, string> = { '1:1': '1 / 1', '2:1': '2 / 1', '4:3': '4 / 3', '16:9': '16 / 9' };

/** A fixed height in pixels, else the asked ratio; without one the style sheet takes 16:9, on a phone 1:1. */
export const chartSize = (node: Json): Record<string, string> => {
  const height = stringAt(node, 'height');
  if (/^\d{1,3}px$/.test(height)) return { height };
  const ratio = RATIOS[stringAt(node, 'aspect_ratio')];
  return ratio ? { 'aspect-ratio': ratio } : {};
};
