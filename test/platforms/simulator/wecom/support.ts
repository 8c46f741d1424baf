import type { Simulator, SimulatorOptions } from '#platforms/simulator/index.ts';
import type { WecomAppSettings } from '#platforms/simulator/options.ts';
import { decrypt } from '#platforms/simulator/wecom/push/crypto.ts';
import { openBot, openSimulator, type Pushed, until } from '#test/platforms/simulator/support.ts';
import { type WecomChatClient, wecomChat } from '#test/support/wecom-chat.ts';

/** The key, token and corpid of the official example (wecom.md §1.8 V1). */
export const WECOM = {
  corpId: 'wx5823bf96d3bd56c7',
  agentId: 218,
  secret: 'secret of the app',
  token: 'QDG6eK',
  aesKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C',
} satisfies WecomAppSettings;

/** Fang's id has capitals and a dot; the others have their employee number. */
export const FANG = 'Wang.Fang';
export const HUA = '1002';
export const FAR = '1003';
export const ROBOT_KEY = 'key-of-the-robot';

export const COMPANY: SimulatorOptions['company'] = {
  departments: [
    { open_department_id: 'od-care', name: '客服部', parent_department_id: '0', leader_user_id: 'ou_hua' },
    { open_department_id: 'od-online', name: '在线组', parent_department_id: 'od-care' },
  ],
  people: [
    {
      open_id: 'ou_fang',
      userid: FANG,
      name: '王芳',
      employee_no: '1001',
      job_title: '网络客服',
      department_ids: ['od-online'],
      leader_user_id: 'ou_hua',
    },
    { open_id: 'ou_hua', name: '李华', employee_no: '1002', department_ids: ['od-care', 'od-online'] },
    { open_id: 'ou_far', name: '陈远', employee_no: '1003', department_ids: ['od-online'], available: false },
    { open_id: 'ou_gone', name: '赵离', employee_no: '1004', department_ids: ['od-online'], is_resigned: true },
  ],
  groups: [{ name: '客服群', members: ['ou_fang', 'ou_hua'] }],
};

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
export type Json = any;

export interface Wecom {
  simulator: Simulator;
  chat: WecomChatClient;
  /** a call below /cgi-bin with a good token; a POST when there is a body */
  api: (path: string, body?: unknown) => Promise<Json>;
  /** a message to Fang, or what `more` says */
  send: (message: object, more?: object) => Promise<Json>;
  sendCard: (card: object, more?: object) => Promise<Json>;
  update: (code: string, change: object, more?: object) => Promise<Json>;
  fault: (fault: object) => Promise<void>;
  forward: (ms: number) => Promise<void>;
}

/** A simulator with a WeCom, and a bot at its callback url that answers as WeCom wants it. */
export async function openWecom(app: Partial<WecomAppSettings> = {}): Promise<Wecom> {
  const robots = [{ key: ROBOT_KEY, name: '月评机器人', group: '客服群' }];
  const wecom = { ...WECOM, robots, callbackUrl: 'http://127.0.0.1:9/wecom', ...app };
  const simulator = await openSimulator({ wecom, company: COMPANY });
  const post = (body: unknown) => ({ method: 'POST', body: JSON.stringify(body) });
  const api: Wecom['api'] = async (path, body) => {
    const token = await tokenOf(simulator);
    const url = `${simulator.url}/cgi-bin${path}${path.includes('?') ? '&' : '?'}access_token=${token}`;
    return (await fetch(url, body === undefined ? {} : post(body))).json();
  };
  const send: Wecom['send'] = (message, more) =>
    api('/message/send', { touser: FANG, agentid: WECOM.agentId, ...message, ...more });
  return {
    simulator,
    chat: wecomChat(simulator.url),
    api,
    send,
    sendCard: (card, more) => send({ msgtype: 'template_card', template_card: card }, more),
    update: (code, change, more) =>
      api('/message/update_template_card', {
        userids: [FANG],
        agentid: WECOM.agentId,
        response_code: code,
        ...change,
        ...more,
      }),
    fault: async (fault) => void (await fetch(`${simulator.url}/sim/faults`, jsonPost({ times: 1, ...fault }))),
    forward: simulator.clock.forward,
  };
}

const jsonPost = (body: unknown) => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
});

export async function tokenOf({ url }: Simulator): Promise<string> {
  const answer = await fetch(`${url}/cgi-bin/gettoken?corpid=${WECOM.corpId}&corpsecret=${WECOM.secret}`);
  return ((await answer.json()) as Json).access_token;
}

/** A bot that keeps what it was pushed. */
export async function openWecomWithBot(answer: Parameters<typeof openBot>[0] = () => ({ body: '' })) {
  const bot = await openBot(answer);
  const wecom = await openWecom({ callbackUrl: bot.url });
  return {
    ...wecom,
    bot,
    plain: () => bot.pushed.map(plaintextOf),
    told: (many: number) => until(() => bot.pushed.length >= many),
  };
}

/** The XML inside a push. */
function plaintextOf({ raw }: Pushed): string {
  return decrypt(fieldOf(raw, 'Encrypt'), { aesKey: WECOM.aesKey, receiveId: WECOM.corpId });
}

/** The text of the first element of a name. */
export function fieldOf(xml: string, name: string): string {
  return new RegExp(`<${name}>(?:<!\\[CDATA\\[)?(.*?)(?:\\]\\]>)?</${name}>`, 's').exec(xml)?.[1] ?? '';
}

const title = { title: '10月自评', desc: '请为三项选择等级' };
const options = [
  { id: '-', text: '请选择' },
  { id: '5', text: '5 远超预期' },
  { id: '3', text: '3 符合预期' },
];

/** A good card of each type (wecom.md §4.2). */
export const CARDS = {
  text_notice: {
    card_type: 'text_notice',
    main_title: title,
    emphasis_content: { title: 'B+', desc: '本月等级' },
    card_action: { type: 1, url: 'https://example.com/a' },
  },
  news_notice: {
    card_type: 'news_notice',
    main_title: title,
    card_image: { url: 'https://example.com/a.png', aspect_ratio: 1.5 },
    card_action: { type: 1, url: 'https://example.com/a' },
  },
  button_interaction: {
    card_type: 'button_interaction',
    main_title: title,
    task_id: 'button-1',
    button_selection: { question_key: 'grade', title: '评级', option_list: options },
    button_list: [
      { text: '通过', style: 1, key: 'approve' },
      { text: '退回', style: 2, key: 'return' },
      { type: 1, text: '详情', url: 'https://example.com/a' },
    ],
  },
  vote_interaction: {
    card_type: 'vote_interaction',
    main_title: title,
    task_id: 'vote-1',
    checkbox: {
      question_key: 'q',
      mode: 1,
      option_list: options.map((option) => ({ ...option, is_checked: false })),
    },
    submit_button: { text: '提交', key: 'submit' },
  },
  multiple_interaction: {
    card_type: 'multiple_interaction',
    main_title: title,
    task_id: 'multiple-1',
    select_list: [
      { question_key: 'k1', title: '目标完成', selected_id: '-', option_list: options },
      { question_key: 'k2', title: '协作', option_list: options },
    ],
    submit_button: { text: '提交', key: 'submit' },
  },
};
