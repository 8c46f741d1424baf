import axe from 'axe-core';
import type { Page } from 'playwright-core';

interface Finding {
  id: string;
  nodes: { html: string; failureSummary: string }[];
}

/** What axe finds on the page as it stands: a line a finding, with the place it found it at. */
export const axeFindings = async (page: Page): Promise<string[]> => {
  // the page allows no script but its own: this one is handed to the browser, not to the page
  await page.evaluate(axe.source);
  const found: Finding[] = await page.evaluate('axe.run().then(({ violations }) => violations)');
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary.split('\n')[1] ?? ''}`),
  );
};
