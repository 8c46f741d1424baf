/** @jsxImportSource hono/jsx/dom */
import { Markdown } from '#platforms/simulator/page/markdown/markdown.tsx';
import { textIn, useLocale } from '#platforms/simulator/page/parts/locale.ts';
import { type Json, stringAt } from '#platforms/simulator/page/parts/read.ts';

/** A text object of a card: `plain_text` as it stands, `lark_md` and `markdown` drawn. */
export const TextLine = ({ text }: { text: Json }) => {
  const content = textIn(useLocale(), text);
  const plain = stringAt(text, 'tag', 'plain_text') === 'plain_text';
  return plain ? <span class="plain">{content}</span> : <Markdown source={content} />;
};
