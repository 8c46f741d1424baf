/**
 * What lives as long as an isolate and what lives as long as one invocation. An isolate answers many invocations, at the
 * same time too, and an invocation that ends takes its running calls with it. So only values stay: the rules, one store
 * with its Prisma client, the paces, the platform's token. A promise of one invocation is never awaited by another.
 */
import { type ApiLimits, createApiLimits } from '#app/api/limits.ts';
import { type CallCounter, createCallCounter } from '#app/call-counter.ts';
import type { Deps } from '#app/deps.ts';
import { createPacer, PACE_OF, type Pacer } from '#app/pacing.ts';
import { createPersonLimit, PERSON_PACE, type PersonLimit } from '#app/person-limit.ts';
import type { Clock, Log, Store } from '#app/ports.ts';
import type { HookLane } from '#app/webhooks/deliver-hooks.ts';
import { depsOf } from '#entry/deps-of.ts';
import { mostOf } from '#entry/files/make-files.ts';
import { pagesAt } from '#entry/pages-at.ts';
import { type CallListener, platformsOf } from '#entry/platforms.ts';
import { unbundled } from '#entry/rules.ts';
import { createVault } from '#entry/vault.ts';
import type { FeishuMemory } from '#platforms/feishu/index.ts';
import type { PlatformName } from '#platforms/platform.ts';
import type { WecomMemory } from '#platforms/wecom/index.ts';
import { openD1Store } from '#store/open-d1.ts';
import { type Bindings, variablesOf } from './bindings.ts';
import { MIGRATIONS, RULES } from './generated/bundled.ts';
import { workerOutside } from './outside.ts';
import { workerTables } from './tables.ts';
import { type WorkerConfig, workerConfigOf } from './worker-config.ts';

export interface Isolate {
  config: WorkerConfig;
  clock: Clock;
  log: Log;
  /** without platforms: those belong to an invocation */
  ground: Deps;
  pacers: ReadonlyMap<PlatformName, Pacer>;
  /** webhooks that failed and rest */
  hookRests: HookLane['rests'];
  apiLimits: ApiLimits;
  mayAsk: PersonLimit;
  /** what the adapters of one invocation learned and those of the next may use */
  memory: { feishu: FeishuMemory; wecom: WecomMemory };
  /** what the invocations of this isolate asked of the platform and have not written down yet */
  calls: CallCounter;
  /** the number of this isolate's leases, once it has one */
  owner: number | null;
}

const configured = ({ feishu, wecom }: WorkerConfig): readonly PlatformName[] => [
  ...(feishu ? ['feishu' as const] : []),
  ...(wecom ? ['wecom' as const] : []),
];

/** @throws CannotStart when a variable must be mended */
export function createIsolate(bindings: Bindings, { clock, log }: { clock: Clock; log: Log }): Isolate {
  const config = workerConfigOf(variablesOf(bindings));
  const rules = unbundled(RULES, config.companyZone);
  const store = openD1Store({ database: bindings.DB, migrations: MIGRATIONS });
  const vault = config.sessionKey === undefined ? undefined : createVault(config.sessionKey);
  const most = mostOf(config.callsPerRun);
  const ground = depsOf({
    store,
    platforms: [],
    rules,
    clock,
    log,
    vault,
    pages: pagesAt(config),
    most,
    outside: workerOutside,
    tables: workerTables,
  });
  return {
    config,
    clock,
    log,
    ground,
    pacers: new Map(configured(config).map((name) => [name, createPacer(PACE_OF[name])])),
    hookRests: new Map(),
    apiLimits: createApiLimits(),
    mayAsk: createPersonLimit(PERSON_PACE),
    memory: { feishu: {}, wecom: {} },
    calls: createCallCounter(ground),
    owner: null,
  };
}

/** What the use cases need for one invocation; `wrote` is called after every commit. */
export function depsFor({ config, clock, log, ground, memory, calls }: Isolate, wrote: () => void): Deps {
  const onCall: CallListener = (platform, { counts }) => {
    if (counts) calls.count(platform);
  };
  const store = telling(ground.store, wrote);
  // what an adapter keeps of its cards is no reason to look into the outbox
  const platforms = platformsOf(config, { store: ground.store, clock, log, vault: ground.vault, onCall, memory });
  return { ...ground, store, platforms: new Map(platforms.map((platform) => [platform.name, platform])) };
}

function telling(store: Store, wrote: () => void): Store {
  return {
    ...store,
    commit: async (changes) => {
      const result = await store.commit(changes);
      if (result.kind === 'done') wrote();
      return result;
    },
    openAppraisals: async (opening) => {
      const opened = await store.openAppraisals(opening);
      wrote();
      return opened;
    },
  };
}

/**
 * The number this isolate signs its leases with. It joins: other isolates may be sending at this very moment, and what
 * they hold is theirs until their leases run out. Two that look at once take different rows, because the claim is one
 * atomic statement; and one that was cut off is followed, a minute later, by whoever looks next.
 */
export async function ownerOf(isolate: Isolate): Promise<number> {
  isolate.owner ??= await isolate.ground.store.outbox.join(new Date(isolate.clock()).toISOString());
  return isolate.owner;
}

/** Writes down the calls of an invocation, at its end. What D1 does not take now waits for the next one. */
export const callsWritten = ({ calls, log }: Isolate): Promise<void> =>
  calls.flush().catch((error: unknown) => log.warn({ err: error }, 'the calls could not be written down yet'));
