/** @jsxImportSource hono/jsx/dom */
import { FileBox } from '#platforms/simulator/page/chat/file-box.tsx';
import { PlainText } from '#platforms/simulator/page/chat/plain-text.tsx';
import { fileUrl } from '#platforms/simulator/page/parts/api.ts';
import { useWords } from '#platforms/simulator/page/parts/locale.ts';
import type { CardAct } from '#platforms/simulator/page/wecom/card/context.ts';
import { TemplateCard } from '#platforms/simulator/page/wecom/card/template-card.tsx';
import type { WecomContent, WecomMessage } from '#platforms/simulator/wecom/page-view.ts';
import { AppText } from './app-text.tsx';
import { WecomMarkdown } from './markdown.tsx';
import { News } from './news.tsx';
import { TextCard } from './text-card.tsx';

const BARE = new Set<WecomContent['type']>(['template_card', 'textcard', 'news', 'file', 'image', 'markdown_v2']);

/** Whether a message has a shape of its own, instead of standing in a bubble. */
export const isBare = ({ type }: WecomContent): boolean => BARE.has(type);

const sizeText = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;

interface ContentProps {
  message: Pick<WecomMessage, 'content' | 'sender'>;
  /** names the message and its revision among all: what is chosen on a card is kept under it */
  memory: string;
  /** without it a card is inert */
  press?: (act: CardAct) => Promise<void>;
}

/** An update of the buttons alone leaves the card as it is, but for the grey text in their place. */
const cardOf = (content: Extract<WecomContent, { type: 'template_card' }>) =>
  content.replacedBy ? { ...content.card, replace_text: content.replacedBy } : content.card;

/** The content of a message as WeCom's client draws it. */
export const MessageContent = ({ message, memory, press }: ContentProps) => {
  const w = useWords();
  const { content, sender } = message;
  switch (content.type) {
    case 'text':
      return sender.kind === 'user' ? <PlainText text={content.text} /> : <AppText text={content.text} />;
    case 'markdown':
      return <WecomMarkdown source={content.text} version={1} />;
    case 'markdown_v2':
      return (
        <div class="wc-card wc-markdown" data-card>
          <WecomMarkdown source={content.text} version={2} />
        </div>
      );
    case 'textcard':
      return <TextCard content={content} />;
    case 'news':
      return <News articles={content.articles} />;
    case 'image':
      return <img class="picture" src={fileUrl(content.fileKey)} alt={content.name || w('image')} />;
    case 'file':
      return <FileBox name={content.name} fileKey={content.fileKey} note={sizeText(content.size)} />;
    case 'template_card':
      return <TemplateCard key={memory} card={cardOf(content)} memory={memory} {...(press ? { press } : {})} />;
    case 'hidden':
      return <p class="bubble-text hint">{content.text}</p>;
    case 'recalled':
      return <p class="bubble-text hint">{w('recalled')}</p>;
  }
};
