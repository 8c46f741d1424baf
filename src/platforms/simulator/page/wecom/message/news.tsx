/** @jsxImportSource hono/jsx/dom */
import { safeUrl } from '#platforms/simulator/page/parts/safe-url.ts';
import type { WecomContent } from '#platforms/simulator/wecom/page-view.ts';

type Articles = Extract<WecomContent, { type: 'news' }>['articles'];

/** `news`: one to eight articles, each a link. */
export const News = ({ articles }: { articles: Articles }) => (
  <div class="wc-card wc-news" data-card>
    {articles.map(({ title, description, url }) => (
      <a key={`${url}-${title}`} href={safeUrl(url)} target="_blank" rel="noopener noreferrer">
        <strong>{title}</strong>
        {description ? <span>{description}</span> : null}
      </a>
    ))}
  </div>
);
