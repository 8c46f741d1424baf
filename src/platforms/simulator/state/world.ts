import type { AppSettings, Company, MenuEntry } from '#platforms/simulator/options.ts';
import type { SimChange } from '#platforms/simulator/page-api.ts';
import { type Changes, makeChanges } from './changes.ts';
import { type Chats, makeChats, seedGroups } from './chats.ts';
import { type Clock, makeClock } from './clock.ts';
import { type Directory, makeDirectory } from './company.ts';
import type { SimulatorDatabase } from './database.ts';
import { type Faults, makeFaults } from './faults.ts';
import { type Files, makeFiles } from './files.ts';
import { stableId } from './ids.ts';
import { type Message, type Messages, makeMessages } from './messages.ts';
import { makeSettings, type Settings } from './settings.ts';
import { makeTraffic, type Traffic } from './traffic.ts';
import { messageView } from './views.ts';

/** Everything the platform knows. */
export interface World {
  app: AppSettings;
  tenantKey: string;
  botOpenId: string;
  menu: MenuEntry[];
  database: SimulatorDatabase;
  settings: Settings;
  clock: Clock;
  changes: Changes;
  directory: Directory;
  chats: Chats;
  messages: Messages;
  files: Files;
  traffic: Traffic;
  faults: Faults;
}

export interface WorldOptions {
  app: AppSettings;
  company: Company;
  menu: MenuEntry[];
  machineNow: () => number;
}

/** What stands in for the company's key when the settings name none. */
const DEFAULT_TENANT_KEY = '2f0c1b8a9d5e4a73';

/** Reads the file and the options into one world; groups that are new are made. */
export function makeWorld(database: SimulatorDatabase, { app, company, menu, machineNow }: WorldOptions): World {
  const settings = makeSettings(database);
  const clock = makeClock(settings, machineNow);
  const changes = makeChanges();
  const directory = makeDirectory(company, database);
  const chats = makeChats({
    database,
    botName: app.botName,
    now: clock.now,
    onChange: () => changes.emit({ type: 'chats' }),
  });
  const tell =
    (type: 'message' | 'updated') =>
    (message: Message): void =>
      changes.emit({ type, message: messageView(world, message) } satisfies SimChange);
  const world: World = {
    app,
    tenantKey: app.tenantKey ?? DEFAULT_TENANT_KEY,
    botOpenId: stableId('ou_', `bot:${app.appId}`),
    menu,
    database,
    settings,
    clock,
    changes,
    directory,
    chats,
    messages: makeMessages({ database, now: clock.now, onCreated: tell('message'), onUpdated: tell('updated') }),
    files: makeFiles(database),
    traffic: makeTraffic(database),
    faults: makeFaults(),
  };
  seedGroups(chats, company.groups ?? []);
  return world;
}
