import type { SimChat, SimMessage, SimPerson } from '#platforms/simulator/page-api.ts';
import type { Canned } from './fixture-server.ts';
import { everyElement, everyInput } from './sample-cards.ts';
import { ranking, selfAssessment, supervisorReview } from './skeleton-cards.ts';
import { cardContent, wecomCanned } from './wecom-canned.ts';
import { buttons, done, questions } from './wecom-cards.ts';

const wecomChain = [cardContent(questions), cardContent(buttons)];

const people: SimPerson[] = [
  { openId: 'ou_li', name: '李蕾', title: '在线客服专员', department: '客服一组' },
  { openId: 'ou_wang', name: '王敏', title: '客服主管', department: '客服一组' },
  { openId: 'ou_zhao', name: '赵一诺', title: '导诊', department: '静安门诊' },
  { openId: 'ou_chen', name: '陈思远', title: '门诊经理', department: '静安门诊' },
  { openId: 'ou_hr', name: '孙静', title: '人事经理', department: '人力资源部' },
  { openId: 'ou_tom', name: 'Tom Baker', title: 'Consultant', department: '人力资源部' },
];

const chats: SimChat[] = [
  {
    chatId: 'oc_bot',
    kind: 'p2p',
    name: '月评',
    members: ['ou_li'],
    hasBot: true,
    lastText: '11 月自评',
    lastAt: '2026-11-20T01:05:00.000Z',
  },
  {
    chatId: 'oc_group',
    kind: 'group',
    name: '客服一组',
    members: ['ou_li', 'ou_wang'],
    hasBot: true,
    lastText: '明天早会九点',
    lastAt: '2026-11-19T08:00:00.000Z',
  },
  {
    chatId: 'oc_plain',
    kind: 'group',
    name: '星颜医美全员群',
    members: people.map(({ openId }) => openId),
    hasBot: false,
    lastText: '欢迎新同事',
    lastAt: '2026-11-12T08:00:00.000Z',
  },
];

const bot = { kind: 'bot', openId: 'ou_bot', name: '月评' } as const;

/** A message of the bot; `minute` sets its place in time. */
export const cardMessage = (messageId: string, content: Record<string, unknown>, minute: number): SimMessage => ({
  messageId,
  chatId: 'oc_bot',
  sender: bot,
  msgType: 'interactive',
  content,
  createdAt: new Date(Date.UTC(2026, 10, 20, 1, minute)).toISOString(),
  revision: 1,
});

export const textMessage = (
  messageId: string,
  text: string,
  { chatId = 'oc_bot', openId = 'ou_li' } = {},
): SimMessage => ({
  messageId,
  chatId,
  sender: { kind: 'user', openId, name: people.find((one) => one.openId === openId)?.name ?? '' },
  msgType: 'text',
  content: { text },
  createdAt: '2026-11-20T01:30:00.000Z',
  revision: 1,
});

/** A clinic with six people, a direct chat that shows every kind of message, and two groups. */
export const makeCanned = (): Canned => ({
  state: {
    now: '2026-11-20T02:00:00.000Z',
    offsetMs: 0,
    bot: { name: '月评', openId: 'ou_bot' },
    menu: [
      { label: '待办', eventKey: 'todo' },
      { label: '我的成绩', eventKey: 'score' },
      { label: '帮助', eventKey: 'help' },
    ],
    people,
    chats,
  },
  messages: {
    oc_bot: [
      { ...textMessage('om_hi', '@月评 自评 https://example.com/a?b=1'), createdAt: '2026-11-20T00:58:00.000Z' },
      cardMessage('om_self', selfAssessment, 0),
      cardMessage('om_review', supervisorReview, 1),
      cardMessage('om_ranking', ranking, 2),
      cardMessage('om_inputs', everyInput, 3),
      cardMessage('om_elements', everyElement, 4),
    ],
    oc_group: [textMessage('om_g1', '明天早会九点', { chatId: 'oc_group', openId: 'ou_wang' })],
  },
  gallery: [
    {
      id: 'self-review-open-zh',
      card: 'self-review',
      state: 'open',
      locale: 'zh',
      json: everyInput,
      wecom: wecomChain,
    },
    { id: 'self-review-open-en', card: 'self-review', state: 'open', locale: 'en', json: everyInput },
    {
      id: 'result-closed-zh',
      card: 'result',
      state: 'closed',
      locale: 'zh',
      json: everyElement,
      wecom: [cardContent(done)],
    },
    { id: 'ranking-open-en', card: 'ranking', state: 'open', locale: 'en', json: ranking },
  ],
  wecom: wecomCanned(),
  answer: () => ({
    toast: { type: 'success', content: '已收到', i18n: { zh_cn: '已收到', en_us: 'Received' } },
    tookMs: 5,
  }),
});
