/** The platforms of a test company, and how its people chat on each. */
import type { Deps, Vault } from '#app/deps.ts';
import type { Log, Store } from '#app/ports.ts';
import { type Actors, actorsOn } from '#entry/demo/play/act.ts';
import { wordsOf } from '#entry/demo/play/card-reading.ts';
import { chatClient, type ShownCard } from '#entry/demo/play/chat-client.ts';
import type { PagesAt } from '#entry/pages-at.ts';
import { keptCardsOf, robotsOf } from '#entry/wecom-store.ts';
import { createFeishu } from '#platforms/feishu/index.ts';
import type { Platform, PlatformName } from '#platforms/platform.ts';
import type { Simulator } from '#platforms/simulator/index.ts';
import { createWecom } from '#platforms/wecom/index.ts';
import { FEISHU_APP, WECOM_APP } from './apps.ts';
import { BOT_NAME, GROUP } from './clinic.ts';
import { wecomActorsOn } from './wecom-actors.ts';
import { wordsOf as templateWordsOf } from './wecom-card.ts';
import { wecomChat } from './wecom-chat.ts';

const HR = '何静';

/** What people do on one platform. */
export interface Chat extends Actors {
  sayInGroup(name: string, text: string): Promise<void>;
  groupCards(): Promise<readonly ShownCard[]>;
  /** HR binds the group of everybody: there by a word to the bot, here by the address of the group's robot */
  bindGroup(): Promise<void>;
  /** what was said in that group, one text a message, oldest first */
  groupWords(): Promise<readonly string[]>;
  sendPicture(name: string, bytes: Uint8Array): Promise<void>;
}

interface Ground {
  simulator: Simulator;
  store: Store;
  vault: Vault;
  pages: PagesAt;
  log: Log;
  /** gets every call that did not go well */
  refused: string[];
}

/** The adapters as the bot has them, on the simulator. */
export function platformsOn(on: readonly PlatformName[], ground: Ground): readonly Platform[] {
  return on.map((name) => (name === 'feishu' ? feishuOn(ground) : wecomOn(ground)));
}

const noted = (name: PlatformName, { refused }: Ground) => ({
  onCall: ({ api, word }: { api: string; word: string }) => {
    if (word !== 'ok') refused.push(`${name}: ${api} ${word}`);
  },
});

const feishuOn = (ground: Ground): Platform =>
  createFeishu({
    ...FEISHU_APP,
    ...{ baseUrl: ground.simulator.url, mode: 'webhook', now: ground.simulator.clock.now, log: ground.log },
    ...noted('feishu', ground),
  });

const wecomOn = (ground: Ground): Platform =>
  createWecom({
    ...WECOM_APP,
    ...{ baseUrl: ground.simulator.url, publicUrl: ground.pages.publicUrl },
    ...{ now: ground.simulator.clock.now, log: ground.log },
    ...noted('wecom', ground),
    cards: keptCardsOf(ground.store),
    robots: robotsOf(ground.store, ground.vault),
  });

interface Scene {
  simulator: Simulator;
  deps: Deps;
  viewer: (name: string) => string;
  wake: () => void;
}

/** @throws Error for a platform the company is not on */
export function chatsOn(on: readonly PlatformName[], scene: Scene): (platform: PlatformName) => Chat {
  const chats: Readonly<Record<PlatformName, Chat>> = { feishu: feishuChat(scene), wecom: wecomChatOf(scene) };
  return (platform) => {
    if (!on.includes(platform)) throw new Error(`nobody is on ${platform}`);
    return chats[platform];
  };
}

function feishuChat({ simulator, deps, viewer, wake }: Scene): Chat {
  const chat = chatClient(simulator.url);
  const actors = actorsOn({ chat, deps, viewer, wake });
  const groupId = async (): Promise<string> => {
    const response = await fetch(`${simulator.url}/sim/state?viewer=${viewer(HR)}`);
    const { chats } = (await response.json()) as { chats: { name: string; chatId: string }[] };
    return chats.find(({ name }) => name === GROUP)?.chatId ?? '';
  };
  const sayInGroup = async (name: string, text: string) => {
    await chat.say(viewer(name), await groupId(), `@${BOT_NAME} ${text}`);
    await actors.settle();
  };
  const groupCards = async () => chat.cards(viewer(HR), await groupId());
  return {
    ...actors,
    sayInGroup,
    groupCards,
    bindGroup: () => sayInGroup(HR, '绑定群'),
    groupWords: async () => (await groupCards()).map(({ card }) => wordsOf(card)),
    sendPicture: async (name, bytes) => {
      const form = new FormData();
      form.set('viewer', viewer(name));
      form.set('chatId', await chat.directChat(viewer(name)));
      form.set('file', new File([new Uint8Array(bytes)], 'picture.png'));
      const response = await fetch(`${simulator.url}/sim/files`, { method: 'POST', body: form });
      if (!response.ok) throw new Error(await response.text());
      await actors.settle();
    },
  };
}

function wecomChatOf({ simulator, deps, viewer, wake }: Scene): Chat {
  const chat = wecomChat(simulator.url);
  const { settle } = actorsOn({ chat: chatClient(simulator.url), deps, viewer, wake });
  const { clock } = simulator;
  const actors = wecomActorsOn({ chat, store: deps.store, viewer, settle, clock });
  return {
    ...actors,
    sayInGroup: async () => {
      throw new Error('an app of WeCom hears nothing of a group');
    },
    groupCards: async () => [],
    bindGroup: async () => {
      const { url } = await chat.addRobot(viewer(HR), GROUP);
      await actors.say(HR, `绑定群 ${url} ${GROUP}`);
    },
    groupWords: async () =>
      (await chat.messages(viewer(HR), GROUP)).flatMap(({ sender, content }) => {
        if (sender.kind === 'user') return [];
        if (content.type === 'template_card') return [templateWordsOf(content.card)];
        return 'text' in content ? [content.text] : [];
      }),
    sendPicture: async (name, bytes) => {
      await chat.sendImage(viewer(name), { name: 'picture.png', bytes });
      await settle();
    },
  };
}
