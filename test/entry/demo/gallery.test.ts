import { describe, expect, it } from 'vitest';
import { galleryFor } from '#entry/demo/gallery.ts';
import { validateTemplateCard } from '#platforms/simulator/wecom/card-rules.ts';

const cards = galleryFor({ render: () => '{}' });
const byId = (id: string) => cards.find((card) => card.id === id)?.wecom ?? [];

describe("the gallery's cards in WeCom", () => {
  it('are all there, and WeCom would refuse none of their messages', () => {
    expect(cards.length).toBeGreaterThan(200);
    const problems = cards.flatMap(({ id, wecom = [] }) =>
      wecom.flatMap((content, place) => {
        if (content.type !== 'template_card') return [];
        const found = validateTemplateCard(content.card, place === 0 ? 'send' : 'update');
        return found.map(({ path, message }) => `${id} ${place + 1}: ${path} ${message}`);
      }),
    );
    expect(problems).toEqual([]);
    expect(cards.filter(({ wecom = [] }) => wecom.length === 0).map(({ id }) => id)).toEqual([]);
  });

  it('show a form as the chain of questions it becomes, its summary last', () => {
    const types = byId('self-review-open-zh').map((content) =>
      content.type === 'template_card' ? content.card.card_type : content.type,
    );
    expect(types[0]).toBe('button_interaction');
    expect(types.at(-1)).toBe('button_interaction');
    expect(types.slice(1, -1).every((type) => type === 'multiple_interaction' || type === 'vote_interaction')).toBe(
      true,
    );
    expect(types.length).toBeGreaterThan(2);
  });

  it("show what a group gets as its robot's table", () => {
    expect(byId('ranking-group-zh').map(({ type }) => type)).toEqual(['markdown_v2']);
    expect(byId('ranking-own-zh').map(({ type }) => type)).toEqual(['template_card']);
  });
});
