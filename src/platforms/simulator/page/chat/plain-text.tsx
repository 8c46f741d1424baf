/** @jsxImportSource hono/jsx/dom */
import { WebLink } from '#platforms/simulator/page/markdown/feishu-tag.tsx';
import { usePeople } from '#platforms/simulator/page/parts/people.ts';
import { piecesOf } from './text-pieces.ts';

/** How @all reads in a text, in either language. */
const EVERYONE = ['所有人', 'all'];

/** A text with its links and mentions. */
export const TextPieces = ({ text }: { text: string }) => {
  const names = [...[...usePeople().values()].map(({ name }) => name), ...EVERYONE];
  return (
    <>
      {piecesOf(text, names).map(({ kind, text: piece }, place) => {
        const key = `${place}-${kind}`;
        if (kind === 'link')
          return (
            <WebLink key={key} address={piece}>
              {piece}
            </WebLink>
          );
        return (
          <span key={key} class={kind === 'at' ? 'at' : undefined}>
            {piece}
          </span>
        );
      })}
    </>
  );
};

export const PlainText = ({ text }: { text: string }) => (
  <p class="bubble-text">
    <TextPieces text={text} />
  </p>
);
