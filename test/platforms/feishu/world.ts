/** The adapter against the simulator, through real HTTP. */
import { createHash } from 'node:crypto';
import { encodeAction } from '#cards/action.ts';
import { createFeishu, type FeishuOptions, type FeishuPlatform } from '#platforms/feishu/index.ts';
import { type SimMessage, type SimState, type Simulator, startSimulator } from '#platforms/simulator/index.ts';
import type { Act, Failure, PlatformWorld } from '#test/support/platform-contract.ts';
import { APP, changed, fixture, NOW, optionsOf, pushOf, requestOf } from './app.ts';

const GROUP = `oc_${'5'.repeat(32)}`;

const COMPANY = {
  departments: [
    { open_department_id: 'od-care', name: '客服部', parent_department_id: '0', leader_user_id: 'ou_hua' },
    { open_department_id: 'od-online', name: '在线组', parent_department_id: 'od-care' },
  ],
  people: [
    { open_id: 'ou_fang', name: '王芳', department_ids: ['od-online'], job_title: '网络客服', employee_no: '0042' },
    { open_id: 'ou_hua', name: '李华', department_ids: ['od-care', 'od-online'] },
  ],
  groups: [{ chat_id: GROUP, name: '客服群', members: ['ou_fang', 'ou_hua'], hasBot: true }],
};

export interface SimulatedWorld extends PlatformWorld {
  platform: FeishuPlatform;
  simulator: Simulator;
  /** A call of the simulator's own API: POST when there is a body. */
  sim: (path: string, body?: object) => Promise<unknown>;
}

export async function openWorld(changes: Partial<FeishuOptions> = {}): Promise<SimulatedWorld> {
  const app = { ...APP, botName: '月评' };
  const simulator = await startSimulator({
    file: ':memory:',
    app,
    company: COMPANY,
    menu: [{ label: '待办', eventKey: 'todo' }],
  });
  const sim = async (path: string, body?: object): Promise<unknown> => {
    const headers = { 'content-type': 'application/json' };
    const init = body ? { method: 'POST', headers, body: JSON.stringify(body) } : {};
    const response = await fetch(`${simulator.url}/sim${path}`, init);
    if (!response.ok) throw new Error(`${path}: HTTP ${response.status} ${await response.text()}`);
    return await response.json();
  };
  return {
    platform: createFeishu(optionsOf({ baseUrl: simulator.url, ...changes })),
    simulator,
    sim,
    people: { one: 'ou_fang', two: 'ou_hua', stranger: 'ou_nobody' },
    group: GROUP,
    pushed: async (act) => requestOf(pushOf(payloadOf(act), { at: NOW })),
    fail: async (failure) => void (await sim('/faults', { ...FAULTS[failure], times: 1 })),
    delivered: async () => await deliveredIn(sim),
    close: simulator.close,
  };
}

const FAULTS: Readonly<Record<Failure, object>> = {
  'rate-limited': { api: 'send', status: 429 },
  'answer-lost': { api: 'send', reset: true, afterEffect: true },
  'token-revoked': { api: 'send', status: 400, code: 99991663 },
};

/** What everybody's chats show of the bot. */
async function deliveredIn(sim: SimulatedWorld['sim']): Promise<{ to: string; content: string }[]> {
  const found = new Map<string, { to: string; content: string }>();
  for (const viewer of ['ou_fang', 'ou_hua']) {
    const { chats } = (await sim(`/state?viewer=${viewer}`)) as SimState;
    for (const { chatId, kind } of chats) {
      const messages = (await sim(`/messages?chatId=${chatId}&viewer=${viewer}`)) as SimMessage[];
      for (const { messageId, sender, content } of messages) {
        if (sender.kind !== 'bot') continue;
        found.set(messageId, { to: kind === 'group' ? chatId : viewer, content: JSON.stringify(content) });
      }
    }
  }
  return [...found.values()];
}

/** The recorded payload of such an act, with this one's people and words. */
function payloadOf(act: Act): unknown {
  const idOf = (prefix: string) => prefix + createHash('sha256').update(act.id).digest('hex').slice(0, 32);
  const header = { event_id: idOf('') };
  const ids = { open_id: act.actor };
  if (act.type === 'text') {
    const message = { message_id: idOf('om_'), content: JSON.stringify({ text: act.text }) };
    return changed(fixture('message-text-direct'), { header, event: { sender: { sender_id: ids }, message } });
  }
  if (act.type === 'menu') {
    return changed(fixture('bot-menu'), { header, event: { operator: { operator_id: ids }, event_key: act.key } });
  }
  return changed(fixture('click-plain'), {
    header,
    event: { operator: ids, action: { value: encodeAction(act.action) } },
  });
}
