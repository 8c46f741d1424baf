/**
 * The figures a monitor reads (docs/operating.md lists them). Labels are platforms, words, states and jobs: never a
 * person, an id or a score. Imported only where METRICS_TOKEN is set.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Pacer } from '#app/pacing.ts';
import type { Clock } from '#app/ports.ts';
import { monthOf } from '#core/calendar/period.ts';
import { localTime } from '#core/calendar/zone.ts';
import type { MetricsRoute } from '#http/metrics.ts';
import type { CallMade } from '#platforms/outgoing/told.ts';
import type { PlatformName } from '#platforms/platform.ts';
import { type HealthReads, openHealth } from '#store/health-reads.ts';
import type { Watch } from './watch.ts';

export interface Metrics extends Watch {
  route: MetricsRoute;
  called(platform: PlatformName, call: CallMade): void;
  close(): void;
}

export interface MetricsOptions {
  token: string;
  /** the database file; it must stand already */
  file: string;
  clock: Clock;
  zone: string;
}

/** From a press that is hardly felt to the three seconds after which Feishu gives up. */
const SECONDS = [0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2, 3];
const LOOP_RESOLUTION_MS = 20;
const NANOSECONDS = 1e9;

export function createMetrics({ token, file, clock, zone }: MetricsOptions): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const reads = openHealth(file);
  const loop = monitorEventLoopDelay({ resolution: LOOP_RESOLUTION_MS });
  loop.enable();
  let lanes: ReadonlyMap<PlatformName, Pacer> = new Map();
  queueGauges(registry, { reads, clock, zone, lanes: () => lanes });
  processGauges(registry, loop);
  const clicks = new Histogram({
    name: 'yueping_click_seconds',
    help: 'From a press that was verified to its answer',
    buckets: SECONDS,
    registers,
  });
  const commits = new Histogram({
    name: 'yueping_commit_seconds',
    help: 'From a list of changes to its being durable, waiting for its group included',
    buckets: SECONDS,
    registers,
  });
  const calls = new Counter({
    name: 'yueping_platform_calls_total',
    help: 'Calls to the platform by kind and how they ended (send, patch: messages)',
    labelNames: ['platform', 'api', 'word'],
    registers,
  });
  const refused = new Counter({
    name: 'yueping_refused_callbacks_total',
    help: 'Calls to a webhook that were refused: 401 not genuine, 413 too large, 408 too slow',
    labelNames: ['status'],
    registers,
  });
  const jobs = jobGauges(registry, clock);
  return {
    clicked: (ms) => clicks.observe(ms / 1000),
    committed: (ms) => commits.observe(ms / 1000),
    jobEnded: jobs,
    called: (platform, { api, word }) => calls.inc({ platform, api, word }),
    lanes: (pacers) => {
      lanes = pacers;
    },
    route: {
      token,
      text: () => registry.metrics(),
      refused: (status) => refused.inc({ status: String(status) }),
    },
    close: () => {
      loop.disable();
      reads.close();
    },
  };
}

interface Ground {
  reads: HealthReads;
  clock: Clock;
  zone: string;
  lanes: () => ReadonlyMap<PlatformName, Pacer>;
}

/** Read from the table when somebody asks: the table is the truth, also after a restart. */
function queueGauges(registry: Registry, { reads, clock, zone, lanes }: Ground): void {
  const registers = [registry];
  const oldest = new Gauge({
    name: 'yueping_outbox_oldest_due_seconds',
    help: 'How long the oldest message that is due has waited; 0 when none is',
    registers,
  });
  new Gauge({
    name: 'yueping_outbox_rows',
    help: 'Messages that wait or are being sent, and those somebody must look at (unknown, dead)',
    labelNames: ['state'],
    registers,
    collect() {
      const { rows, oldestDue } = reads.queue(new Date(clock()).toISOString());
      for (const [state, count] of Object.entries(rows)) this.set({ state }, count);
      oldest.set(oldestDue === null ? 0 : Math.max(0, clock() - Date.parse(oldestDue)) / 1000);
    },
  });
  new Gauge({
    name: 'yueping_lane_pause_seconds',
    help: 'How long a lane still rests because the platform asked for it; 0 when it is open',
    labelNames: ['platform'],
    registers,
    collect() {
      for (const [platform, pacer] of lanes()) {
        this.set({ platform }, Math.max(0, pacer.pausedUntil() - clock()) / 1000);
      }
    },
  });
  new Gauge({
    name: 'yueping_month_calls',
    help: 'Calls of this month that count towards the plan, as far as they are written down',
    labelNames: ['platform'],
    registers,
    collect() {
      const month = monthOf(localTime(clock(), zone).day);
      for (const platform of lanes().keys()) this.set({ platform }, reads.callsIn(platform, month));
    },
  });
}

/** Tells that a job ended; failures are counted, and the age of the last success is its lag. */
function jobGauges(registry: Registry, clock: Clock): Watch['jobEnded'] {
  const registers = [registry];
  const succeeded = new Map<string, number>();
  const failures = new Counter({
    name: 'yueping_job_failures_total',
    help: 'Runs of a job that failed; it is tried again at the next tick',
    labelNames: ['job'],
    registers,
  });
  new Gauge({
    name: 'yueping_job_lag_seconds',
    help: 'Since the last run of a job that went well; a tick comes every 300 s',
    labelNames: ['job'],
    registers,
    collect() {
      for (const [job, at] of succeeded) this.set({ job }, Math.max(0, clock() - at) / 1000);
    },
  });
  return (job, ok) => {
    failures.inc({ job }, ok ? 0 : 1);
    if (ok) succeeded.set(job, clock());
  };
}

type LoopDelay = ReturnType<typeof monitorEventLoopDelay>;

function processGauges(registry: Registry, loop: LoopDelay): void {
  const registers = [registry];
  new Gauge({
    name: 'yueping_event_loop_delay_seconds',
    help: 'How late the loop was since the last look: half of the time, one time in a hundred, at worst',
    labelNames: ['quantile'],
    registers,
    collect() {
      this.set({ quantile: '0.5' }, loop.percentile(50) / NANOSECONDS);
      this.set({ quantile: '0.99' }, loop.percentile(99) / NANOSECONDS);
      this.set({ quantile: '1' }, loop.max / NANOSECONDS);
      loop.reset();
    },
  });
  new Gauge({
    name: 'yueping_resident_memory_bytes',
    help: 'Memory of the process',
    registers,
    collect() {
      this.set(process.memoryUsage.rss());
    },
  });
}
