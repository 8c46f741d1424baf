import { z } from 'zod';
import { isObject } from '#platforms/simulator/state/json.ts';
import { bytes, link } from '#platforms/simulator/wecom/card-rules/values.ts';
import type { WecomMenuEntry } from '#platforms/simulator/wecom/page-view.ts';
import { ROOT_UNIT } from '#platforms/simulator/wecom/state/members.ts';
import type { WecomWorld } from '#platforms/simulator/wecom/state/wecom-world.ts';
import { bodyOf, type WecomApi, type WecomRoute } from './gate.ts';
import { checkAgent } from './send.ts';
import { checked, WecomError } from './wecom-error.ts';

const leaf = (nameBytes: number) =>
  z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('click'), name: bytes(nameBytes), key: bytes(128) }),
    z.strictObject({ type: z.literal('view'), name: bytes(nameBytes), url: link.pipe(bytes(1024)) }),
  ]);
const branch = z.strictObject({ name: bytes(16), sub_button: z.array(leaf(40)).min(1).max(5) });
/** One to three buttons, each with up to five below. (wecom.md §6.5) */
const menuSchema = z.strictObject({
  button: z
    .array(z.union([leaf(16), branch]))
    .min(1)
    .max(3),
});
type Menu = z.infer<typeof menuSchema>;

/** The app itself: its settings, its menu, the addresses it is called from. */
export const agentRoutes: WecomRoute[] = [
  {
    method: 'GET',
    path: '/gettoken',
    api: 'wecom-token',
    open: true,
    handle: ({ tokens }, c) => tokens.issue(c.req.query('corpid'), c.req.query('corpsecret')),
  },
  {
    method: 'GET',
    path: '/agent/get',
    api: 'wecom-agent',
    handle: (api, c) => {
      checkAgent(api.world, numberOf(c.req.query('agentid')));
      return agentRow(api);
    },
  },
  {
    method: 'POST',
    path: '/menu/create',
    api: 'wecom-menu',
    handle: async ({ world }, c) => {
      checkAgent(world, numberOf(c.req.query('agentid')));
      world.setMenu(checked(menuSchema, (await bodyOf(c)).json).button.map(entryOf));
      return {};
    },
  },
  {
    method: 'GET',
    path: '/menu/get',
    api: 'wecom-menu',
    handle: ({ world }, c) => {
      checkAgent(world, numberOf(c.req.query('agentid')));
      const menu = world.menu();
      if (menu.length === 0) throw new WecomError(46003, 'menu no exist');
      return { button: menu.map(buttonOf) };
    },
  },
  { method: 'GET', path: '/getcallbackip', api: 'wecom-ip', handle: () => ({ ip_list: ['127.0.0.1'] }) },
  { method: 'GET', path: '/get_api_domain_ip', api: 'wecom-ip', handle: () => ({ ip_list: ['127.0.0.1'] }) },
];

const numberOf = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text));

function agentRow({ world }: WecomApi): Record<string, unknown> {
  const { app, members } = world;
  const everybody = members.visible().length === members.all().length;
  const single = everybody ? [] : members.visible().map(({ userId }) => ({ userid: userId }));
  return {
    agentid: app.agentId,
    name: app.appName,
    square_logo_url: '',
    description: '',
    allow_userinfos: { user: single },
    allow_partys: { partyid: everybody ? [ROOT_UNIT] : [] },
    allow_tags: { tagid: [] },
    close: 0,
    redirect_domain: redirectDomain(world),
    report_location_flag: 0,
    isreportenter: 1,
    home_url: '',
  };
}

const redirectDomain = ({ app }: WecomWorld): string => app.trustedDomains?.[0] ?? '';

function entryOf(button: Menu['button'][number]): WecomMenuEntry {
  return 'sub_button' in button ? { name: button.name, entries: button.sub_button } : button;
}

function buttonOf(entry: WecomMenuEntry): Record<string, unknown> {
  if (!('entries' in entry)) return { ...entry, sub_button: [] };
  return { name: entry.name, sub_button: entry.entries.filter(isObject) };
}
