/** A company on a directory of its own that tests change at will, on a real database. */
import type { Deps } from '#app/deps.ts';
import { handleEvent } from '#app/handle-event.ts';
import type { Person } from '#app/records.ts';
import { syncDirectory } from '#app/sync-directory.ts';
import { depsOf } from '#entry/deps-of.ts';
import { readRules } from '#entry/policy-files.ts';
import { project } from '#entry/project.ts';
import type {
  Directory,
  DirectoryPerson,
  Outcome,
  Platform,
  PlatformEvent,
  PlatformWithDirectory,
} from '#platforms/platform.ts';
import { openTempStore } from './temp-store.ts';

const NOW = Date.parse('2026-11-02T01:00:00Z');
const silent = () => undefined;

export const entry = (id: string, fields: Partial<DirectoryPerson> = {}): DirectoryPerson => ({
  ...{ id, employeeNo: `no-${id}`, name: id, title: '客服专员', unitIds: ['care'] },
  ...{ leaderId: null, joinedOn: null, active: true },
  ...fields,
});

const CARE = { id: 'care', name: '客服中心', parentId: null, leaderId: null };

/** A chief and so many people below. */
export const companyOf = (below: number, more: readonly DirectoryPerson[] = []): Directory => ({
  units: [CARE],
  people: [
    entry('chief'),
    ...Array.from({ length: below }, (_, index) => entry(`p${index}`, { leaderId: 'chief' })),
    ...more,
  ],
});

export interface DirectoryWorld {
  deps: Deps;
  /** what the platform shows from now on */
  shows(directory: Directory): void;
  sync(): ReturnType<typeof syncDirectory>;
  person(id: string): Promise<Person>;
  /** an event of the platform, handled whole */
  handle(event: Partial<PlatformEvent> & { type: PlatformEvent['type'] }): Promise<Outcome>;
  /** HR presses a button */
  press(
    by: string,
    command: string,
    id: string,
    form?: Readonly<Record<string, string | readonly string[]>>,
  ): Promise<Outcome>;
  say(by: string, text: string, kind?: 'direct' | 'group'): Promise<Outcome>;
  /** kind and args of every message that waits, oldest first */
  mail(): Promise<readonly { kind: string; to: string; args: Readonly<Record<string, unknown>> }[]>;
  passTime(ms: number): void;
  close(): Promise<void>;
}

export async function openDirectoryWorld(name: Platform['name'] = 'feishu'): Promise<DirectoryWorld> {
  let now = NOW;
  let directory: Directory = companyOf(0);
  let events = 0;
  const temp = await openTempStore(() => now);
  const find = (id: string) => directory.people.find((each) => each.id === id);
  const platform = {
    name,
    people: async () => directory,
    person: async (id: string) => {
      const person = find(id);
      return person ? { person, units: directory.units } : null;
    },
  } as PlatformWithDirectory;
  const deps = depsOf({
    store: temp.store,
    platforms: [platform],
    rules: readRules({ scorecards: project('scorecards'), policies: project('policies') }, 'Asia/Shanghai'),
    clock: () => now,
    log: { debug: silent, info: silent, warn: silent, error: silent },
  });
  const handle = (event: Partial<PlatformEvent>): Promise<Outcome> => {
    events += 1;
    return handleEvent(deps, platform, { eventKey: `e${events}`, actor: 'nobody', ...event } as PlatformEvent);
  };
  const chat = (kind: 'direct' | 'group') => ({ id: 'chat', kind }) as const;
  return {
    deps,
    shows: (next) => {
      directory = next;
    },
    sync: () => syncDirectory(deps, platform, { companyName: '星颜' }),
    person: async (id) => {
      const found = await temp.store.personByIdentity(name, id);
      if (!found) throw new Error(`nobody is ${id}`);
      return found;
    },
    handle,
    press: (actor, command, id, form = {}) =>
      handle({
        ...{ type: 'click', actor, chat: chat('direct'), messageId: 'm', form },
        payload: { v: 1, command, id, revision: 0 },
      }),
    say: (actor, text, kind = 'direct') =>
      handle({ type: 'text', actor, text, chat: chat(kind), mentions: [], messageId: `m${events}` }),
    mail: async () => {
      const rows = await temp.store.outbox.claim({
        ...{ owner: 1, now: new Date(now + 24 * 3_600_000).toISOString(), limit: 1000, skip: [] },
        leaseUntil: new Date(now).toISOString(),
      });
      return [...rows]
        .sort((a, b) => (a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : a.id < b.id ? -1 : 1))
        .map(({ kind, recipientId, args }) => ({ kind, to: recipientId, args }));
    },
    passTime: (ms) => {
      now += ms;
    },
    close: temp.close,
  };
}
