/**
 * The root on Cloudflare Workers. For now it proves that the bundle starts there: it answers /health and nothing else.
 * Webhooks, D1, queues and the cron trigger come with the Workers version; until then the bot runs on Node (start.ts).
 */
import { Hono } from 'hono';

const app = new Hono();
app.get('/health', (c) => c.json({ status: 'ok' }));

export default { fetch: app.fetch };
