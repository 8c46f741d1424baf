/** @jsxImportSource hono/jsx/dom */
import type { Child } from 'hono/jsx/dom';
import { Icon } from '#platforms/simulator/page/parts/icons.tsx';
import { type Json, keyed, objectAt, objectsAt, stringAt } from '#platforms/simulator/page/parts/read.ts';
import { safeUrl } from '#platforms/simulator/page/parts/safe-url.ts';
import { MediaLink, MemberLink } from './links.tsx';

/** 0 grey, 1 black, 2 red, 3 green (wecom.md §4.1). */
const SOURCE_COLOURS: Record<string, string> = { 0: 'grey', 1: 'black', 2: 'red', 3: 'green' };

export const Source = ({ node }: { node: Json }) => {
  const text = stringAt(node, 'desc');
  if (!text) return null;
  return (
    <p class="wc-source" data-colour={SOURCE_COLOURS[stringAt(node, 'desc_color', '0')] ?? 'grey'}>
      <span class="wc-source-mark" aria-hidden="true" />
      <span>{text}</span>
    </p>
  );
};

/** A notice may go without a title of its own: then what stands below names it. */
const titleOf = (card: Json): string =>
  stringAt(objectAt(card, 'main_title'), 'title') || stringAt(card, 'sub_title_text');

export const MainTitle = ({ card, titleId }: { card: Json; titleId: string }) => {
  const words = objectAt(card, 'main_title');
  const [title, desc] = [stringAt(words, 'title'), stringAt(words, 'desc')];
  return (
    <header class="wc-main-title">
      <h3 id={titleId} class={title ? undefined : 'sr-only'}>
        {titleOf(card)}
      </h3>
      {desc ? <p>{desc}</p> : null}
    </header>
  );
};

/** The address a `type` 1 block leads to; a mini program (type 2) opens nothing here. */
const pageOf = (node: Json): string | undefined =>
  stringAt(node, 'type', '0') === '1' ? safeUrl(stringAt(node, 'url')) : undefined;

/** `card_action`: the whole card is a link, lying under everything in it that can be pressed. */
export const WholeCardLink = ({ card }: { card: Json }) => {
  const href = pageOf(objectAt(card, 'card_action'));
  if (!href) return null;
  return (
    <a class="wc-whole" href={href} target="_blank" rel="noopener noreferrer">
      <span class="sr-only">{titleOf(card)}</span>
    </a>
  );
};

export const Emphasis = ({ node }: { node: Json }) => {
  const [title, desc] = [stringAt(node, 'title'), stringAt(node, 'desc')];
  if (!title && !desc) return null;
  return (
    <p class="wc-emphasis">
      {title ? <strong>{title}</strong> : null}
      {desc ? <span>{desc}</span> : null}
    </p>
  );
};

/** A block of a card that may be a link of its own. */
export const MaybeLink = ({ node, kind, children }: { node: Json; kind: string; children: Child }) => {
  const href = pageOf(node);
  if (!href) return <div class={kind}>{children}</div>;
  return (
    <a class={`${kind} wc-link`} href={href} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
};

export const Quote = ({ node }: { node: Json }) => {
  const [title, text] = [stringAt(node, 'title'), stringAt(node, 'quote_text')];
  if (!title && !text) return null;
  return (
    <MaybeLink node={node} kind="wc-quote">
      {title ? <strong>{title}</strong> : null}
      {text ? <span>{text}</span> : null}
    </MaybeLink>
  );
};

const FactValue = ({ node }: { node: Json }) => {
  const text = stringAt(node, 'value');
  const href = safeUrl(stringAt(node, 'url'));
  switch (stringAt(node, 'type', '0')) {
    case '1':
      if (!href) break;
      return (
        <a class="wc-fact-link" href={href} target="_blank" rel="noopener noreferrer">
          {text || href}
        </a>
      );
    case '2':
      return <MediaLink mediaId={stringAt(node, 'media_id')}>{text}</MediaLink>;
    case '3':
      return <MemberLink userId={stringAt(node, 'userid')}>{text}</MemberLink>;
  }
  return <>{text}</>;
};

/** `horizontal_content_list`: a name at the left, its value beside it. */
export const Facts = ({ card }: { card: Json }) => {
  const facts = objectsAt(card, 'horizontal_content_list');
  if (facts.length === 0) return null;
  return (
    <dl class="wc-facts">
      {keyed(facts).map(({ key, node }) => (
        <div key={key}>
          <dt>{stringAt(node, 'keyname')}</dt>
          <dd>
            <FactValue node={node} />
          </dd>
        </div>
      ))}
    </dl>
  );
};

/** `jump_list`: lines at the foot that lead somewhere. */
export const Jumps = ({ card }: { card: Json }) => {
  const jumps = objectsAt(card, 'jump_list');
  if (jumps.length === 0) return null;
  return (
    <div class="wc-jumps">
      {keyed(jumps).map(({ key, node }) => (
        <MaybeLink key={key} node={node} kind="wc-jump">
          <span>{stringAt(node, 'title')}</span>
          <Icon name="right" size={14} />
        </MaybeLink>
      ))}
    </div>
  );
};
