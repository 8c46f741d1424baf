/** For people who read WeCom inside WeChat, where cards do not show: what it is about, and the way to its page (wecom.md §0). */
import { texts } from '#cards/texts.ts';
import type { CardBody } from './body.ts';
import { fitLine, fitLines } from './clean.ts';
import { localeOf } from './locale.ts';
import { pageUrlOf } from './scene.ts';

/** Title and description of a textcard, in characters (wecom.md §3.2). */
const TITLE = 128;
const DESCRIPTION = 512;

/** A message of the kind every client shows. What the card tells of scores stays behind the page's login. */
export function drawLink({ card }: CardBody, context: { taskId: string; publicUrl: string }) {
  const { readOnPage } = texts[localeOf(card)].wecomChat;
  const told = [card.notice?.text, card.preview, readOnPage].filter((line) => line !== undefined);
  const textcard = {
    title: fitLine(card.title, TITLE),
    // it takes a little markup, so nothing people wrote may be one
    description: fitLines(told.join('\n').replaceAll('<', '＜').replaceAll('&', '＆'), DESCRIPTION),
    url: pageUrlOf(context),
  };
  return { msgtype: 'textcard', textcard };
}
