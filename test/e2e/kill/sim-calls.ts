/** The simulator's own API, for what a test asks and does beside the browser. */
import type {
  SimClick,
  SimClickAnswer,
  SimDelivery,
  SimFault,
  SimMessage,
  SimSeen,
  SimState,
} from '#platforms/simulator/page-api.ts';

export interface SimCalls {
  seen: () => Promise<SimSeen>;
  deliveries: () => Promise<SimDelivery[]>;
  state: (viewer: string) => Promise<SimState>;
  messages: (viewer: string, chatId: string) => Promise<SimMessage[]>;
  click: (click: SimClick) => Promise<SimClickAnswer>;
  fault: (fault: SimFault) => Promise<unknown>;
}

export function simCalls(url: string): SimCalls {
  const get = async <T>(path: string): Promise<T> => answerOf(await fetch(`${url}/sim${path}`));
  const post = async <T>(path: string, body: object): Promise<T> =>
    answerOf(
      await fetch(`${url}/sim${path}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      }),
    );
  return {
    seen: () => get('/seen'),
    deliveries: () => get('/deliveries'),
    state: (viewer) => get(`/state?viewer=${viewer}`),
    messages: (viewer, chatId) => get(`/messages?chatId=${chatId}&viewer=${viewer}`),
    click: (click) => post('/clicks', click),
    fault: (fault) => post('/faults', fault),
  };
}

async function answerOf<T>(response: Response): Promise<T> {
  const body: unknown = await response.json();
  if (!response.ok) throw new Error(`HTTP ${response.status}: ${JSON.stringify(body)}`);
  return body as T;
}
