import { z } from 'zod';
import type { Company, WecomAppSettings } from '#platforms/simulator/options.ts';
import { parseJson } from '#platforms/simulator/state/json.ts';
import type { World } from '#platforms/simulator/state/world.ts';
import type { WecomChange, WecomMenuEntry } from '#platforms/simulator/wecom/page-view.ts';
import { type Groups, makeGroups, seedGroups } from './groups.ts';
import { type Limits, makeLimits } from './limits.ts';
import { type LoginCodes, makeLoginCodes } from './login-codes.ts';
import { type MediaStore, makeMedia } from './media.ts';
import { type Members, makeMembers } from './members.ts';
import { type Copy, makeMessages, type WecomMessages } from './messages.ts';
import { makeResponseCodes, type ResponseCodes } from './response-codes.ts';
import { makeTraffic, type WecomTraffic } from './traffic.ts';
import { messageView } from './views.ts';

/** Everything WeCom knows; people, clock, files and faults are the company's, shared with its Feishu. */
export interface WecomWorld {
  app: WecomAppSettings & { appName: string; companyName: string };
  shared: World;
  now: () => number;
  members: Members;
  messages: WecomMessages;
  groups: Groups;
  codes: ResponseCodes;
  logins: LoginCodes;
  media: MediaStore;
  limits: Limits;
  traffic: WecomTraffic;
  menu: () => WecomMenuEntry[];
  setMenu: (menu: WecomMenuEntry[]) => void;
  callbackUrl: () => string | undefined;
  setCallbackUrl: (url: string) => void;
  /** tells open pages */
  tell: (change: WecomChange) => void;
}

const CALLBACK = 'callback-url';
const MENU = 'menu';
const menuSchema = z.custom<WecomMenuEntry[]>(Array.isArray).catch([]);

export function makeWecomWorld(shared: World, settings: WecomAppSettings, company: Company): WecomWorld {
  const { database } = shared;
  const { now } = shared.clock;
  const app = { appName: shared.app.botName, companyName: '公司', ...settings };
  const kept = database.collection('wecom-setting', z.string());
  const tell = (change: WecomChange): void => shared.changes.emit({ type: 'wecom', change });
  const members = makeMembers(shared, app.companyName);
  const groups = makeGroups({ database, now, onChange: () => tell({ type: 'chats' }) });
  const tellOf =
    (type: 'message' | 'updated') =>
    (copy: Copy): void =>
      tell({ type, message: messageView(world, copy) });
  const world: WecomWorld = {
    app,
    shared,
    now,
    members,
    groups,
    messages: makeMessages({ database, now, onCreated: tellOf('message'), onUpdated: tellOf('updated') }),
    codes: makeResponseCodes(database, now),
    logins: makeLoginCodes(database, now),
    media: makeMedia(shared),
    limits: makeLimits(now),
    traffic: makeTraffic(database, now),
    menu: () => menuSchema.parse(parseJson(kept.get(MENU) ?? '[]')),
    setMenu: (menu) => {
      kept.put(MENU, JSON.stringify(menu));
      tell({ type: 'chats' });
    },
    callbackUrl: () => kept.get(CALLBACK),
    setCallbackUrl: (url) => kept.put(CALLBACK, url),
    tell,
  };
  if (app.callbackUrl) world.setCallbackUrl(app.callbackUrl);
  seedGroups(database, groups, { groups: company.groups ?? [], robots: app.robots ?? [] });
  return world;
}
