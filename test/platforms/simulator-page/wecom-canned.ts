import type { WecomContent, WecomMessage, WecomPerson, WecomState } from '#platforms/simulator/wecom/page-view.ts';
import type { Canned } from './fixture-server.ts';
import * as cards from './wecom-cards.ts';

const person = (userId: string, name: string, title: string): WecomPerson => ({
  userId,
  openId: `ou_${userId.toLowerCase()}`,
  name,
  title,
  department: '客服一组',
  visible: true,
  inWechat: false,
});

const li = person('li', '李蕾', '在线客服专员');
const wang = person('Wang', '王敏', '客服主管');

export const APP_CHAT = 'app:li';
export const GROUP = 'wr_group';

const wecomState = (): WecomState => ({
  now: '2026-11-20T02:00:00.000Z',
  offsetMs: 0,
  app: { name: '月评', corpId: 'ww1', agentId: 1000002 },
  me: li,
  people: [li, wang],
  chats: [
    {
      chatId: APP_CHAT,
      kind: 'app',
      name: '月评',
      members: [],
      robots: [],
      lastText: '10月自评',
      lastAt: '2026-11-20T01:40:00.000Z',
    },
    {
      chatId: GROUP,
      kind: 'group',
      name: '客服一组',
      members: ['li', 'Wang'],
      robots: [{ key: 'k', name: '排名', url: 'http://127.0.0.1:4010/cgi-bin/webhook/send?key=k' }],
      lastText: '10月排名',
      lastAt: '2026-11-20T01:20:00.000Z',
    },
  ],
  menu: [
    { name: '待办', type: 'click', key: 'todo' },
    {
      name: '成绩',
      entries: [
        { name: '本月', type: 'click', key: 'score' },
        { name: '我的页面', type: 'view', url: 'http://127.0.0.1:3000/me' },
      ],
    },
    { name: '帮助', type: 'click', key: 'help' },
  ],
});

/** A message of the app; `minute` sets its place in time. */
export const wecomMessage = (messageId: string, content: WecomContent, minute: number): WecomMessage => ({
  messageId,
  chatId: APP_CHAT,
  sender: { kind: 'app', userId: '', name: '月评' },
  content,
  createdAt: new Date(Date.UTC(2026, 10, 20, 1, minute)).toISOString(),
  revision: 1,
});

export const cardContent = (card: Record<string, unknown>): WecomContent => ({
  type: 'template_card',
  card,
  pressable: !('replace_text' in card),
});

const RANKING = [
  '## 10月排名',
  '',
  '| 名次 | 姓名 | 得分 |',
  '| :- | :- | -: |',
  '| 1 | 李蕾 | 96 |',
  '| 2 | 王敏 | 91.5 |',
].join('\n');

const appMessages = (): WecomMessage[] => [
  { ...wecomMessage('w_hi', { type: 'text', text: '自评' }, 0), sender: { kind: 'user', userId: 'LI', name: '李蕾' } },
  wecomMessage('w_text', { type: 'text', text: '请打开<a href="https://example.com/f">表单</a>\n谢谢' }, 1),
  wecomMessage(
    'w_md',
    { type: 'markdown', text: '# 提醒\n**今天截止** <font color="warning">18:00</font>\n> 自评未交\n\n- 不是列表' },
    2,
  ),
  wecomMessage(
    'w_textcard',
    {
      type: 'textcard',
      title: '10月自评',
      description: '<div class="gray">截止 11-05</div>还差 3 项<br><div class="highlight">请尽快</div>',
      url: 'https://example.com/m/1',
      button: '去填写',
    },
    3,
  ),
  wecomMessage('w_file', { type: 'file', fileKey: 'f1', name: '考核表.pdf', size: 20_480 }, 4),
  wecomMessage('w_hidden', { type: 'hidden', text: '当前微信插件暂不支持此消息' }, 5),
  wecomMessage('w_recalled', { type: 'recalled' }, 6),
  wecomMessage('w_notice', cardContent(cards.textNotice), 20),
  wecomMessage('w_news', cardContent(cards.newsNotice), 21),
  wecomMessage('w_buttons', cardContent(cards.buttons), 22),
  wecomMessage('w_one', cardContent(cards.voteOne), 23),
  wecomMessage('w_many', cardContent(cards.voteMany), 24),
  wecomMessage('w_done', cardContent(cards.done), 25),
  wecomMessage('w_done_questions', cardContent(cards.doneQuestions), 26),
  wecomMessage('w_questions', cardContent(cards.questions), 40),
];

/** The WeCom side of the fixture: a chat with every kind of message, and a group with a robot. */
export const wecomCanned = (): NonNullable<Canned['wecom']> => ({
  state: wecomState(),
  messages: {
    [APP_CHAT]: appMessages(),
    [GROUP]: [
      {
        ...wecomMessage('w_ranking', { type: 'markdown_v2', text: RANKING }, 10),
        chatId: GROUP,
        sender: { kind: 'robot', userId: '', name: '排名' },
      },
      {
        ...wecomMessage('w_mention', { type: 'text', text: '恭喜 @李蕾' }, 11),
        chatId: GROUP,
        sender: { kind: 'robot', userId: '', name: '排名' },
      },
    ],
  },
});
