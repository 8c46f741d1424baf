/** @jsxImportSource hono/jsx/dom */
import { Icon } from '#platforms/simulator/page/parts/icons.tsx';
import { useWords } from '#platforms/simulator/page/parts/locale.ts';
import { safeUrl } from '#platforms/simulator/page/parts/safe-url.ts';
import type { WecomContent } from '#platforms/simulator/wecom/page-view.ts';

interface Line {
  tone: string;
  text: string;
}

const BLOCK = /<div\s+class=["'](gray|highlight|normal)["']\s*>([\s\S]*?)<\/div>/g;

/** `<br>` and the three kinds of `<div>` are all a description may hold; any other tag is text (wecom.md §3.2). */
const linesOf = (description: string): Line[] => {
  const lines: Line[] = [];
  const add = (tone: string, text: string) => {
    for (const line of text.split(/<br\s*\/?>|\n/)) if (line.trim() !== '') lines.push({ tone, text: line });
  };
  let from = 0;
  for (const match of description.matchAll(BLOCK)) {
    add('normal', description.slice(from, match.index));
    add(match[1] ?? 'normal', match[2] ?? '');
    from = match.index + match[0].length;
  }
  add('normal', description.slice(from));
  return lines;
};

/** `textcard`: a title, a few lines, and the one page it leads to. */
export const TextCard = ({ content }: { content: Extract<WecomContent, { type: 'textcard' }> }) => {
  const w = useWords();
  const href = safeUrl(content.url);
  return (
    <a class="wc-card wc-text-card" data-card href={href} target="_blank" rel="noopener noreferrer">
      <strong class="wc-text-card-title">{content.title}</strong>
      {linesOf(content.description).map(({ tone, text }, place) => (
        <span key={`${place}-${tone}`} class={`wc-line-${tone}`}>
          {text}
        </span>
      ))}
      <span class="wc-text-card-foot">
        <span>{content.button || w('details')}</span>
        <Icon name="right" size={14} />
      </span>
    </a>
  );
};
