/** The root on Cloudflare Workers: the same bot as start.ts, on D1, its queues and one cron trigger. */
import { createWorker } from './worker/create-worker.ts';

export default createWorker({ clock: () => Date.now() });
