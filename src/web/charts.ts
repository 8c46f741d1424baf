/** Charts as pictures of their own: the styles a drawing writes into itself are no part of any page. */
import type { ChartElement } from '#cards/card.ts';
import type { PageContext } from './parts.ts';

/** A picture may dress itself; it runs nothing and loads nothing, even when it is opened by itself. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/** The library of charts is loaded with the first one: whoever never opens such a page does not wait for it. */
export async function sendChart(c: PageContext, chart: ChartElement): Promise<Response> {
  const { chartSvg } = await import('./chart-svg.ts');
  const dark = c.req.query('dark') !== undefined;
  return c.body(chartSvg(chart, { dark }), 200, {
    'Content-Type': 'image/svg+xml; charset=utf-8',
    'Content-Security-Policy': POLICY,
  });
}
