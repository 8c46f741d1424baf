/** @jsxImportSource hono/jsx/dom */

import { At, WebLink } from '#platforms/simulator/page/markdown/feishu-tag.tsx';
import { Markdown } from '#platforms/simulator/page/markdown/markdown.tsx';
import { FEISHU_LOCALE, useLocale } from '#platforms/simulator/page/parts/locale.ts';
import { isJson, type Json, keyed, objectAt, stringAt } from '#platforms/simulator/page/parts/read.ts';

const PostNode = ({ node }: { node: Json }) => {
  switch (stringAt(node, 'tag')) {
    case 'a':
      return <WebLink address={stringAt(node, 'href')}>{stringAt(node, 'text')}</WebLink>;
    case 'at':
      return (
        <At attributes={node} text={stringAt(node, 'user_name')}>
          {null}
        </At>
      );
    case 'md':
      return <Markdown source={stringAt(node, 'text')} />;
    case 'hr':
      return <hr />;
    case 'code_block':
      return <pre>{stringAt(node, 'text')}</pre>;
    default:
      return <span>{stringAt(node, 'text')}</span>;
  }
};

const paragraphsOf = (post: Json): Json[][] => {
  const content = post.content;
  return Array.isArray(content) ? content.map((line) => (Array.isArray(line) ? line.filter(isJson) : [])) : [];
};

/** A rich text (`post`): by language when it was sent so, else as it stands (feishu.md §3.1, §4.2). */
export const Post = ({ content }: { content: Json }) => {
  const own = objectAt(content, FEISHU_LOCALE[useLocale()]);
  const post = [own, objectAt(content, 'zh_cn'), objectAt(content, 'en_us')].find((one) => 'content' in one) ?? content;
  return (
    <div class="post">
      {stringAt(post, 'title') ? <strong class="post-title">{stringAt(post, 'title')}</strong> : null}
      {paragraphsOf(post).map((nodes, place) => (
        <p key={`line-${place + 1}`}>
          {keyed(nodes).map(({ key, node }) => (
            <PostNode key={key} node={node} />
          ))}
        </p>
      ))}
    </div>
  );
};
