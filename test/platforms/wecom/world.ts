/** The adapter against the simulator, through real HTTP. */
import { encodeActionKey } from '#cards/action.ts';
import type { OpenPlatform } from '#platforms/platform.ts';
import { type Simulator, startSimulator } from '#platforms/simulator/index.ts';
import { createWecom, type WecomOptions } from '#platforms/wecom/index.ts';
import type { Act, Failure, PlatformWorld } from '#test/support/platform-contract.ts';
import { type WecomChatClient, wecomChat } from '#test/support/wecom-chat.ts';
import { memoryCards } from '#test/worker/memory-cards.ts';
import { APP, eventXml, messageXml, NOW, optionsOf, pushOf, requestOf } from './app.ts';

const GROUP = 'robot:1';
const GROUP_NAME = '客服群';
export const ROBOT_KEY = 'key-of-the-robot';

const FEISHU = {
  appId: 'cli_a1b2c3d4e5f60718',
  appSecret: 'app-secret-of-tests',
  encryptKey: 'encrypt-key-of-tests',
  verificationToken: 'verification-token-of-tests',
  botName: '月评',
};

const COMPANY = {
  departments: [
    { open_department_id: 'od-care', name: '客服部', parent_department_id: '0', leader_user_id: 'ou_hua' },
    { open_department_id: 'od-online', name: '在线组', parent_department_id: 'od-care' },
  ],
  people: [
    { open_id: 'ou_fang', userid: 'Wang.Fang', name: '王芳', department_ids: ['od-online'], employee_no: '0042' },
    { open_id: 'ou_hua', userid: 'lihua', name: '李华', department_ids: ['od-care', 'od-online'] },
    { open_id: 'ou_min', userid: 'zhoumin', name: '周敏', department_ids: ['od-online'], in_wechat: true },
  ],
  groups: [{ name: GROUP_NAME, members: ['ou_fang', 'ou_hua'] }],
};

export interface WecomWorld extends PlatformWorld {
  platform: OpenPlatform;
  simulator: Simulator;
  chat: WecomChatClient;
  cards: ReturnType<typeof memoryCards>;
  /** a fault the simulator is to have */
  fault: (fault: object) => Promise<void>;
}

export async function openWorld(changes: Partial<WecomOptions> = {}): Promise<WecomWorld> {
  const robots = [{ key: ROBOT_KEY, name: '月评', group: GROUP_NAME }];
  const callbackUrl = 'http://127.0.0.1:9/webhooks/wecom';
  const simulator = await startSimulator({
    file: ':memory:',
    app: FEISHU,
    company: COMPANY,
    wecom: { ...APP, robots, callbackUrl },
  });
  const fault = async (wanted: object): Promise<void> => {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ times: 1, ...wanted });
    const { ok } = await fetch(`${simulator.url}/sim/faults`, { method: 'POST', headers, body });
    if (!ok) throw new Error('no such fault');
  };
  const chat = wecomChat(simulator.url);
  const cards = memoryCards();
  const robotKeys = { keyOf: async (id: string) => (id === GROUP ? ROBOT_KEY : null) };
  return {
    platform: createWecom(optionsOf({ baseUrl: simulator.url, cards, robots: robotKeys, ...changes })),
    simulator,
    chat,
    cards,
    people: { one: 'wang.fang', two: 'lihua', stranger: 'nobody' },
    group: GROUP,
    pushed: async (act) => requestOf(pushOf(xmlOf(act), { at: NOW })),
    fault,
    fail: async (failure) => await fault(FAULTS[failure]),
    delivered: async () => await deliveredIn(chat),
    close: simulator.close,
  };
}

const FAULTS: Readonly<Record<Failure, object>> = {
  'rate-limited': { api: 'wecom-send', code: 45009 },
  'answer-lost': { api: 'wecom-send', reset: true, afterEffect: true },
  'token-revoked': { api: 'wecom-send', code: 42001 },
};

/** What everybody's chats show of the app and the robot. */
async function deliveredIn(chat: WecomChatClient): Promise<{ to: string; content: string }[]> {
  const direct = await Promise.all(
    ['wang.fang', 'lihua'].map(async (to) => (await chat.messages(to)).map((message) => ({ to, message }))),
  );
  const inGroup = (await chat.messages('lihua', GROUP_NAME)).map((message) => ({ to: GROUP, message }));
  return [...direct.flat(), ...inGroup]
    .filter(({ message }) => message.sender.kind !== 'user')
    .map(({ to, message }) => ({ to, content: JSON.stringify(message.content) }));
}

/** What WeCom would say of such an act; its id is what makes it this one. */
function xmlOf(act: Act): string {
  const from = { from: act.actor };
  if (act.type === 'text') return messageXml({ MsgType: 'text', Content: act.text, MsgId: act.id }, from);
  if (act.type === 'menu') return eventXml('click', { EventKey: act.key }, from);
  const press = { EventKey: encodeActionKey(act.action), TaskId: `t-${act.id}`, ResponseCode: `rc-${act.id}` };
  return eventXml('template_card_event', { ...press, CardType: 'button_interaction' }, from);
}
