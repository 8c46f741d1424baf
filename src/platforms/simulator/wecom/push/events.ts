import { randomInt } from 'node:crypto';
import { textAt } from '#platforms/simulator/state/json.ts';
import type { WecomSelected } from '#platforms/simulator/wecom/page-view.ts';
import type { Copy } from '#platforms/simulator/wecom/state/messages.ts';
import type { WecomWorld } from '#platforms/simulator/wecom/state/wecom-world.ts';
import { CARD_EVENT, newCallback, type WecomCallback } from './callbacks.ts';
import { type XmlNode, xmlOf } from './xml.ts';

/** Builds what is pushed (wecom.md §2). `from` is a userid as the directory writes it. */
export interface WecomEvents {
  text: (from: string, copy: Copy) => WecomCallback;
  image: (from: string, copy: Copy, media: { url: string; mediaId: string }) => WecomCallback;
  /** an event with nothing but a key: click, view, enter_agent, subscribe, unsubscribe */
  plain: (from: string, event: string, key?: string) => WecomCallback;
  /** the app itself is told of, such as inactive_alert */
  alert: (event: string, effectAt: number) => WecomCallback;
  press: (from: string, copy: Copy, press: PressTold) => WecomCallback;
}

export interface PressTold {
  event: 'template_card_event' | 'template_card_menu_event';
  key: string;
  responseCode: string;
  selected: readonly WecomSelected[];
}

/** The sender where the platform itself speaks. */
const PLATFORM = 'sys';

export function makeEvents({ app, now }: WecomWorld): WecomEvents {
  const head = (from: string, type: string): XmlNode[] => [
    ['ToUserName', app.corpId],
    ['FromUserName', from],
    ['CreateTime', Math.floor(now() / 1000)],
    ['MsgType', type],
  ];
  const agent: XmlNode = ['AgentID', app.agentId];
  const message = (from: string, type: string, content: XmlNode[]): string =>
    xmlOf([...head(from, type), ...content, ['MsgId', newMsgId()], agent]);
  const event = (from: string, name: string, fields: XmlNode[]): WecomCallback =>
    newCallback(name, xmlOf([...head(from, 'event'), ['Event', name], ...fields, agent]));

  return {
    text: (from, copy) =>
      newCallback('text', message(from, 'text', [['Content', textAt(copy.body, 'content')]]), copy.messageId),
    image: (from, copy, { url, mediaId }) => {
      const fields: XmlNode[] = [
        ['PicUrl', url],
        ['MediaId', mediaId],
      ];
      return newCallback('image', message(from, 'image', fields), copy.messageId);
    },
    plain: (from, name, key = '') => event(from, name, [['EventKey', key]]),
    alert: (name, effectAt) => event(PLATFORM, name, [['EffectTime', Math.floor(effectAt / 1000)]]),
    press: (from, copy, { event: name, key, responseCode, selected }) => {
      const fields: XmlNode[] = [
        ['EventKey', key],
        ['TaskId', copy.taskId],
        ['CardType', textAt(copy.body, 'card_type')],
        ['ResponseCode', responseCode],
      ];
      const chosen: XmlNode[] =
        selected.length > 0 && name === CARD_EVENT ? [['SelectedItems', selected.map(item)]] : [];
      return { ...event(from, name, [...fields, ...chosen]), messageId: copy.messageId };
    },
  };
}

const item = ({ questionKey, optionIds }: WecomSelected): XmlNode => [
  'SelectedItem',
  [
    ['QuestionKey', questionKey],
    ['OptionIds', optionIds.map((id): XmlNode => ['OptionId', id])],
  ],
];

/** 64 bits: more than a JavaScript number holds. */
const newMsgId = (): bigint => BigInt(`7${Array.from({ length: 18 }, () => randomInt(10)).join('')}`);
