/** @jsxImportSource hono/jsx/dom */
import { TextPieces } from '#platforms/simulator/page/chat/plain-text.tsx';
import { WebLink } from '#platforms/simulator/page/markdown/feishu-tag.tsx';

const LINK = /<a\s+href\s*=\s*["']([^"']*)["'][^>]*>([\s\S]*?)<\/a>/g;

interface Part {
  text: string;
  address?: string;
}

/** A text of the app may hold `<a href>` and no other tag (wecom.md §3.2). */
const partsOf = (text: string): Part[] => {
  const parts: Part[] = [];
  let from = 0;
  for (const match of text.matchAll(LINK)) {
    parts.push({ text: text.slice(from, match.index) }, { text: match[2] ?? '', address: match[1] ?? '' });
    from = match.index + match[0].length;
  }
  return [...parts, { text: text.slice(from) }].filter((part) => part.text !== '');
};

export const AppText = ({ text }: { text: string }) => (
  <p class="bubble-text">
    {partsOf(text).map((part, place) => {
      const key = `part-${place + 1}`;
      if (part.address === undefined) return <TextPieces key={key} text={part.text} />;
      return (
        <WebLink key={key} address={part.address}>
          {part.text}
        </WebLink>
      );
    })}
  </p>
);
