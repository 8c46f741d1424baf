import { describe, expect, it } from 'vitest';
import { galleryCards } from '#cards/gallery.ts';
import { validateTemplateCard } from '#platforms/simulator/wecom/card-rules.ts';
import { drawForMember, drawRedrawn } from '#platforms/wecom/bot/draw.ts';
import { renderCard } from '#platforms/wecom/draw.ts';

describe.each(['zh', 'en'] as const)('every card in %s, as an AI bot shows it', (locale) => {
  it.each(galleryCards(locale))('$id', ({ build }) => {
    const body = renderCard(build(), new Map());
    const parts = drawForMember(body, 'task-1');
    expect(parts.length).toBeGreaterThan(0);
    for (const { msgtype, template_card: card, markdown } of parts) {
      expect(msgtype).toMatch(/^template_card$|^markdown$/);
      if (card) expect(validateTemplateCard(card, 'send')).toEqual([]);
      else expect(Buffer.byteLength(JSON.stringify(markdown))).toBeLessThan(20_480);
    }
    const redrawn = drawRedrawn(body, { cursor: '', taskId: 'task-1' });
    expect(validateTemplateCard(redrawn, 'send')).toEqual([]);
    expect(JSON.stringify([parts, redrawn])).not.toContain('打开页面');
    expect('replace_text' in redrawn).toBe(false);
  });
});
