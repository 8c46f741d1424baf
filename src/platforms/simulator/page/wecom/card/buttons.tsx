/** @jsxImportSource hono/jsx/dom */
import { isJson, type Json, keyed, objectAt, objectsAt, stringAt } from '#platforms/simulator/page/parts/read.ts';
import { safeUrl } from '#platforms/simulator/page/parts/safe-url.ts';
import { useTemplateCard } from './context.ts';

const STYLES = new Set(['1', '2', '3', '4']);

/** `replace_text`: one grey button that says what was done and takes no press (wecom.md §4.3). */
const Replaced = ({ text }: { text: string }) => (
  <div class="wc-buttons">
    <button type="button" class="wc-button" data-style="replaced" disabled>
      {text}
    </button>
  </div>
);

interface ButtonProps {
  text: string;
  style: string;
  press: () => void;
  id: string;
}

const CallButton = ({ text, style, press, id }: ButtonProps) => {
  const { busy } = useTemplateCard();
  const waiting = busy === id;
  return (
    <button
      type="button"
      class={`wc-button ${waiting ? 'btn-busy' : ''}`}
      data-style={style}
      data-key={id}
      aria-busy={waiting ? 'true' : undefined}
      disabled={busy !== null && !waiting}
      onClick={press}
    >
      {waiting ? <span class="spinner" aria-hidden="true" /> : null}
      <span>{text}</span>
    </button>
  );
};

/** A button of type 1 only opens its page: nothing is reported (wecom.md §2.2). */
const PageButton = ({ text, style, url }: { text: string; style: string; url: string }) => {
  const { inert } = useTemplateCard();
  const href = safeUrl(url);
  if (inert || !href)
    return (
      <button type="button" class="wc-button" data-style={style} data-url={url}>
        <span>{text}</span>
      </button>
    );
  return (
    <a class="wc-button" data-style={style} href={href} target="_blank" rel="noopener noreferrer">
      <span>{text}</span>
    </a>
  );
};

const Button = ({ node }: { node: Json }) => {
  const { press, answers } = useTemplateCard();
  const style = stringAt(node, 'style', '1');
  const shared = { text: stringAt(node, 'text'), style: STYLES.has(style) ? style : '1' };
  if (stringAt(node, 'type', '0') === '1') return <PageButton {...shared} url={stringAt(node, 'url')} />;
  const key = stringAt(node, 'key');
  return <CallButton {...shared} id={key} press={() => press({ kind: 'button', key, answers })} />;
};

/** `button_list`, or the grey button that took its place. */
export const Buttons = ({ card }: { card: Json }) => {
  const replaced = stringAt(card, 'replace_text');
  if (replaced) return <Replaced text={replaced} />;
  const buttons = objectsAt(card, 'button_list');
  return (
    <div class="wc-buttons" data-count={buttons.length}>
      {keyed(buttons).map(({ key, node }) => (
        <Button key={key} node={node} />
      ))}
    </div>
  );
};

/** `submit_button` of the cards that ask, or what took its place. An updated card may have neither. */
export const Submit = ({ card }: { card: Json }) => {
  const { press, answers } = useTemplateCard();
  const replaced = stringAt(card, 'replace_text');
  if (replaced) return <Replaced text={replaced} />;
  if (!isJson(card.submit_button)) return null;
  const node = objectAt(card, 'submit_button');
  const key = stringAt(node, 'key');
  return (
    <div class="wc-buttons">
      <CallButton
        text={stringAt(node, 'text')}
        style="1"
        id={key}
        press={() => press({ kind: 'submit', key, answers })}
      />
    </div>
  );
};
