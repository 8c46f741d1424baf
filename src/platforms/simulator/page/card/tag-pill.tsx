/** @jsxImportSource hono/jsx/dom */
import type { Child } from 'hono/jsx/dom';
import { toneOf } from './tone.ts';

/** A small coloured label: the tags of a header, of markdown and of a table's options. */
export const TagPill = ({ tone, children }: { tone: string; children: Child }) => (
  <span class="tag-pill" data-tone={toneOf(tone, 'neutral')}>
    {children}
  </span>
);
