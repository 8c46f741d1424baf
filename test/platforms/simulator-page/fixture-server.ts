import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import type {
  GalleryCard,
  SimChange,
  SimClick,
  SimClickAnswer,
  SimMessage,
  SimState,
} from '#platforms/simulator/page-api.ts';
import { pageRouter } from '#platforms/simulator/sim-api/page-assets.ts';
import type { WecomMessage, WecomPress, WecomPressAnswer, WecomState } from '#platforms/simulator/wecom/page-view.ts';

/** What the fixture serves; a test changes it as it likes. */
export interface Canned {
  state: SimState;
  messages: Record<string, SimMessage[]>;
  gallery: GalleryCard[];
  answer: (click: SimClick) => SimClickAnswer | Promise<SimClickAnswer>;
  /** without it the simulator has no WeCom */
  wecom?: {
    state: WecomState;
    messages: Record<string, WecomMessage[]>;
    /** what a press on a card is answered with, when it is not the usual */
    answer?: (press: WecomPress) => WecomPressAnswer | Promise<WecomPressAnswer>;
  };
}

/** A call the page made: its path below /sim, and the body. */
interface Call {
  path: string;
  body: unknown;
}

export interface Fixture {
  url: string;
  calls: Call[];
  /** the presses among them */
  clicks: SimClick[];
  /** tells the page of a change, as soon as it listens */
  push: (change: SimChange) => Promise<void>;
  /** ends every open line to /sim/events, as a restart would */
  cutLines: () => void;
  close: () => Promise<void>;
}

type Send = (change: SimChange | null) => void;

const answers: Record<string, object> = {
  'chats/open': { chatId: 'oc_bot' },
  messages: { messageId: 'om_new' },
  groups: { chatId: 'oc_group' },
  clock: { now: '2026-12-01T01:00:00.000Z' },
  'wecom/enter': { chatId: 'app:li' },
  'wecom/texts': { messageId: 'w_new' },
  'wecom/presses': { eventId: 'e1', tookMs: 5 },
  'wecom/robots': { key: 'k2', url: 'http://127.0.0.1:4010/cgi-bin/webhook/send?key=k2' },
};

interface Notes {
  calls: Call[];
  clicks: SimClick[];
}

const wecomRoutes = (sim: Hono, canned: Canned): void => {
  sim.get('/wecom/state', (c) => (canned.wecom ? c.json(canned.wecom.state) : c.json({ error: 'no WeCom' }, 404)));
  sim.get('/wecom/messages', (c) => c.json(canned.wecom?.messages[c.req.query('chatId') ?? ''] ?? []));
};

const simRoutes = (canned: Canned, { calls, clicks }: Notes, lines: Set<Send>): Hono => {
  const sim = new Hono();
  sim.get('/state', (c) => c.json(canned.state));
  sim.get('/messages', (c) => c.json(canned.messages[c.req.query('chatId') ?? ''] ?? []));
  sim.get('/gallery', (c) => c.json(canned.gallery));
  sim.get('/events', (c) =>
    streamSSE(c, async (stream) => {
      await new Promise<void>((end) => {
        const send: Send = (change) => (change ? void stream.writeSSE({ data: JSON.stringify(change) }) : end());
        lines.add(send);
        stream.onAbort(() => {
          lines.delete(send);
          end();
        });
      });
    }),
  );
  sim.post('/clicks', async (c) => {
    const click: SimClick = await c.req.json();
    calls.push({ path: 'clicks', body: click });
    clicks.push(click);
    return c.json(await canned.answer(click));
  });
  sim.post('/files', async (c) => {
    const { file, ...rest } = await c.req.parseBody();
    calls.push({ path: 'files', body: { ...rest, name: file instanceof File ? file.name : '' } });
    return c.json({ messageId: 'om_file' });
  });
  wecomRoutes(sim, canned);
  sim.post('/wecom/images', async (c) => {
    const { file, ...rest } = await c.req.parseBody();
    calls.push({ path: 'wecom/images', body: { ...rest, name: file instanceof File ? file.name : '' } });
    return c.json({ messageId: 'w_image' });
  });
  sim.post('/*', async (c) => {
    const path = c.req.path.replace('/sim/', '');
    const body = await c.req.json();
    calls.push({ path, body });
    if (path === 'wecom/presses' && canned.wecom?.answer) return c.json(await canned.wecom.answer(body));
    return c.json(answers[path] ?? {});
  });
  return sim;
};

/** What is told over the line is also what a later look at the chat answers. */
const keep = ({ messages }: Canned, message: SimMessage): void => {
  const others = (messages[message.chatId] ?? []).filter(({ messageId }) => messageId !== message.messageId);
  messages[message.chatId] = [...others, message];
};

/** Serves the real page with canned data, and notes what it asks for. */
export const startFixture = async (canned: Canned): Promise<Fixture> => {
  const calls: Call[] = [];
  const clicks: SimClick[] = [];
  const lines = new Set<Send>();
  const app = new Hono();
  app.route('/', pageRouter());
  app.route('/sim', simRoutes(canned, { calls, clicks }, lines));
  const tell = (change: SimChange | null) => {
    for (const send of lines) send(change);
  };
  const { server, port } = await new Promise<{ server: ReturnType<typeof serve>; port: number }>((ready) => {
    const started = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, (info) =>
      ready({ server: started, port: info.port }),
    );
  });
  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    clicks,
    push: async (change) => {
      if ('message' in change) keep(canned, change.message);
      while (lines.size === 0) await new Promise((resolve) => setTimeout(resolve, 10));
      tell(change);
    },
    cutLines: () => {
      tell(null);
      lines.clear();
    },
    close: async () => {
      tell(null);
      await new Promise((closed) => server.close(closed));
    },
  };
};
