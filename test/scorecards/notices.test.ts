import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sheetInWords } from '#app/views/notice-view.ts';
import { specialist } from '#cards/gallery/clinic.ts';
import { noticeCard } from '#cards/notice-card.ts';
import { parseScorecard } from '#core/scorecard/parse.ts';
import { versionOf } from '#core/scorecard/scorecard.ts';
import { drawCard } from '#platforms/feishu/render.ts';

const FOLDER = new URL('../../scorecards/', import.meta.url);
const IDS = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.yaml') && name !== 'metrics.yaml')
  .map((name) => name.replace('.yaml', ''));

describe('the notice of every scorecard', () => {
  it.each(IDS)('%s fits a card of the platform whole, with every criterion and its rule', (id) => {
    const { scorecard } = parseScorecard(readFileSync(new URL(`${id}.yaml`, FOLDER), 'utf8'), `${id}.yaml`);
    if (!scorecard) throw new Error(`${id} is not sound`);
    const period = '2026-11';
    const words = sheetInWords({ scorecard }, period, 'zh');
    const card = noticeCard(
      {
        ...words,
        period,
        person: specialist,
        version: versionOf(scorecard),
        change: { kind: 'new' },
        acknowledgedAt: null,
      },
      'zh',
    );
    const drawn = JSON.stringify(drawCard(card, new Map()));
    for (const { name, lines } of words.criteria) {
      expect(drawn.includes(name), name).toBe(true);
      expect(lines.length, name).toBeGreaterThan(0);
    }
    expect(drawn.match(/"collapsible_panel"/g)).toHaveLength(scorecard.criteria.length);
    const folded = card.elements.flatMap((each) => (each.type === 'fold' ? each.elements : []));
    expect(JSON.stringify(folded).includes('…')).toBe(false);
  });
});
