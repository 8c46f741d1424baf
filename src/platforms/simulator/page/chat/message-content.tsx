/** @jsxImportSource hono/jsx/dom */

import { CardView } from '#platforms/simulator/page/card/card-view.tsx';
import type { Action } from '#platforms/simulator/page/card/context.ts';
import { fileUrl } from '#platforms/simulator/page/parts/api.ts';
import { textIn, useLocale, useWords, type Words } from '#platforms/simulator/page/parts/locale.ts';
import { objectAt, stringAt } from '#platforms/simulator/page/parts/read.ts';
import type { SimMessage } from '#platforms/simulator/page-api.ts';
import { FileBox } from './file-box.tsx';
import { PlainText } from './plain-text.tsx';
import { Post } from './post.tsx';

interface ContentProps {
  message: SimMessage;
  viewer: string;
  members: string[];
  press: (action: Action) => Promise<void>;
}

/** One line that stands for a message: in the quote above a reply. */
export const summaryOf = (message: SimMessage, locale: 'zh' | 'en', w: Words): string => {
  const { content } = message;
  switch (message.msgType) {
    case 'text':
      return stringAt(content, 'text');
    case 'interactive':
      return textIn(locale, objectAt(content, 'header').title) || w('cardSummary');
    case 'file':
      return w('fileSummary', { name: stringAt(content, 'file_name') });
    default:
      return message.msgType === 'image' ? w('imageSummary') : w('unknownMessage', { type: message.msgType });
  }
};

/** The content of a message: a bubble for words and files, a card as a card. */
export const MessageContent = ({ message, viewer, members, press }: ContentProps) => {
  const w = useWords();
  const locale = useLocale();
  const { content, msgType, messageId, revision } = message;
  const memory = `${viewer}/${messageId}/${revision}`;
  if (msgType === 'interactive')
    return <CardView key={memory} card={content} memory={memory} members={members} press={press} />;
  if (msgType === 'file')
    return <FileBox name={stringAt(content, 'file_name')} fileKey={stringAt(content, 'file_key')} />;
  if (msgType === 'text') return <PlainText text={stringAt(content, 'text')} />;
  if (msgType === 'image')
    return <img class="picture" src={fileUrl(stringAt(content, 'image_key'))} alt={w('image')} />;
  if (msgType === 'post') return <Post content={content} />;
  return <p class="bubble-text">{summaryOf(message, locale, w)}</p>;
};
