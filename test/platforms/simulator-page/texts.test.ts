import { describe, expect, it } from 'vitest';
import { numberText, pageOf } from '#platforms/simulator/page/card/table-format.ts';
import { colourOf } from '#platforms/simulator/page/card/tone.ts';
import { typedName, withMention } from '#platforms/simulator/page/chat/mentions.ts';
import { piecesOf } from '#platforms/simulator/page/chat/text-pieces.ts';
import { decodeEntities } from '#platforms/simulator/page/markdown/entities.ts';
import { tokensOf } from '#platforms/simulator/page/markdown/lexer.ts';
import { textIn } from '#platforms/simulator/page/parts/locale.ts';
import { safeUrl } from '#platforms/simulator/page/parts/safe-url.ts';
import {
  clockText,
  fromLocalInput,
  listTime,
  nextMorning,
  toLocalInput,
} from '#platforms/simulator/page/parts/time.ts';

const inline = (source: string): unknown => tokensOf(source)[0]?.tokens;

describe('markdown of cards', () => {
  it('reads Feishu tags with quoted, bare and missing attributes', () => {
    expect(inline('<at id=ou_x></at>')).toMatchObject([{ type: 'feishu', name: 'at', attributes: { id: 'ou_x' } }]);
    expect(inline("<font color='red'>**a**</font>")).toMatchObject([
      { name: 'font', attributes: { color: 'red' }, tokens: [{ type: 'strong' }] },
    ]);
    expect(inline('a<br>b')).toMatchObject([{ text: 'a' }, { name: 'br' }, { text: 'b' }]);
  });

  it('leaves every other tag, and one that is never closed, as text', () => {
    expect(inline('<script>x</script>')).toMatchObject([{ type: 'text', text: '<script>x</script>' }]);
    expect(inline('<font color=red>x')).toMatchObject([{ type: 'text', text: '<font color=red>x' }]);
  });

  it('decodes entities, and only those it knows', () => {
    expect(decodeEntities('&lt;b&gt; &#42;x&#x2a; &unknown; &#0;')).toBe('<b> *x* &unknown; &#0;');
  });
});

describe('texts', () => {
  it('are shown in the language of the viewer, else as they stand', () => {
    const text = { content: '自评', i18n_content: { zh_cn: '自评', en_us: 'Self-review' } };
    expect([textIn('zh', text), textIn('en', text), textIn('en', { content: '自评' })]).toEqual([
      '自评',
      'Self-review',
      '自评',
    ]);
  });

  it('are cut at links and at the longest name that fits', () => {
    expect(piecesOf('找@王小明 看 https://a.cn/x，谢谢', ['王小', '王小明'])).toEqual([
      { kind: 'text', text: '找' },
      { kind: 'at', text: '@王小明' },
      { kind: 'text', text: ' 看 ' },
      { kind: 'link', text: 'https://a.cn/x' },
      { kind: 'text', text: '，谢谢' },
    ]);
    expect(piecesOf('<at user_id="ou_1">李蕾</at>好', [])).toEqual([
      { kind: 'at', text: '@李蕾' },
      { kind: 'text', text: '好' },
    ]);
  });

  it('know when a name is being typed, and complete it', () => {
    expect([typedName('催办 @王', 5), typedName('a@b', 3), typedName('@', 1), typedName('催办 ', 3)]).toEqual([
      '王',
      undefined,
      '',
      undefined,
    ]);
    expect(withMention('催办 @王，快', 5, '王敏')).toEqual({ text: '催办 @王敏 ，快', cursor: 7 });
  });
});

describe('links and colours', () => {
  it('are those of the web and of the palette, nothing else', () => {
    expect([
      safeUrl('https://a.cn/?x=1'),
      safeUrl('javascript:alert(1)'),
      safeUrl('/x'),
      safeUrl('data:text/html,x'),
    ]).toEqual(['https://a.cn/?x=1', undefined, undefined, undefined]);
    expect([
      colourOf('red'),
      colourOf('rgba(1, 2, 3, 0.5)'),
      colourOf('url(x)'),
      colourOf('red;background:url(x)'),
      colourOf('blue-500'),
    ]).toEqual([
      'var(--c-red)',
      'rgba(1, 2, 3, 0.5)',
      undefined,
      undefined,
      'color-mix(in srgb, var(--c-blue) 100%, white)',
    ]);
  });
});

describe('numbers of tables', () => {
  it('follow precision, symbol and separator', () => {
    expect(numberText(1234.5, { precision: 2, symbol: '¥', separator: true })).toBe('¥1,234.50');
    expect(numberText(95.55, {})).toBe('95.55');
    expect(numberText(1234567, {})).toBe('1234567');
  });

  it('stand on pages counted from nought', () => {
    expect([pageOf([1, 2, 3, 4, 5], 0, 2), pageOf([1, 2, 3, 4, 5], 2, 2)]).toEqual([[1, 2], [5]]);
  });
});

describe('time in Beijing', () => {
  const evening = Date.parse('2026-11-20T15:30:00Z'); // 23:30 in Beijing
  it('has its own midnight', () => {
    expect(clockText(evening, 'zh')).toBe('2026-11-20 周五 23:30');
    expect(listTime('2026-11-20T15:30:00Z', Date.parse('2026-11-20T16:30:00Z'), 'zh')).toBe('昨天');
    expect(listTime('2026-11-20T15:30:00Z', Date.parse('2026-11-22T16:30:00Z'), 'en')).toBe('Nov 20');
    expect(listTime('2025-11-20T15:30:00Z', evening, 'zh')).toBe('2025年11月20日');
  });

  it('finds the next 09:00, today or tomorrow', () => {
    expect(new Date(nextMorning(evening)).toISOString()).toBe('2026-11-21T01:00:00.000Z');
    expect(new Date(nextMorning(Date.parse('2026-11-20T00:59:00Z'))).toISOString()).toBe('2026-11-20T01:00:00.000Z');
    expect(new Date(nextMorning(Date.parse('2026-11-20T01:00:00Z'))).toISOString()).toBe('2026-11-21T01:00:00.000Z');
  });

  it('goes into a field for dates and comes back', () => {
    expect(toLocalInput(evening)).toBe('2026-11-20T23:30');
    expect(fromLocalInput('2026-11-20T23:30')).toBe(evening);
  });
});
