import type { SimChange } from '#platforms/simulator/page-api.ts';

/** What a listener hears: the server's changes, and the two states of the line itself. */
type LiveNews = SimChange | { type: 'connected' } | { type: 'disconnected' };

export interface Live {
  /** returns the way to stop listening */
  subscribe: (listener: (news: LiveNews) => void) => () => void;
}

const RETRY_MS = 2000;

/**
 * The page's one line to `/sim/events`. A browser reconnects by itself after a cut, but gives up after an HTTP error
 * (a server that restarts): then a new line is opened every two seconds. `connected` tells listeners to read all anew,
 * since changes in between were missed.
 */
export const openLive = (): Live => {
  const listeners = new Set<(news: LiveNews) => void>();
  const tell = (news: LiveNews) => {
    for (const listener of [...listeners]) listener(news);
  };
  const open = () => {
    const source = new EventSource('/sim/events');
    source.onopen = () => tell({ type: 'connected' });
    // The root of the live data: the server is ours and page-api.ts is the contract.
    source.onmessage = (event: MessageEvent<string>) => tell(JSON.parse(event.data) as SimChange);
    source.onerror = () => {
      tell({ type: 'disconnected' });
      if (source.readyState === EventSource.CLOSED) setTimeout(open, RETRY_MS);
    };
  };
  open();
  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
