import { useEffect, useState } from 'hono/jsx/dom';
import type { Live } from '#platforms/simulator/page/parts/live.ts';

/** Several changes within this time are answered by one look at the state. */
const GATHER_MS = 80;

export interface Simulator<State> {
  state: State | null;
  connected: boolean;
  reload: () => Promise<void>;
}

interface Reading<State> {
  live: Live;
  viewer: string;
  read: (viewer: string) => Promise<State>;
}

/** The state of a platform for one viewer, read again whenever something changed. */
export const useSimulator = <State>({ live, viewer, read }: Reading<State>): Simulator<State> => {
  const [state, setState] = useState<State | null>(null);
  const [connected, setConnected] = useState(true);
  const reload = async () => setState(await read(viewer));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(() => void reload().catch(() => setConnected(false)), GATHER_MS);
    };
    soon();
    const stop = live.subscribe((news) => {
      if (news.type === 'disconnected') return setConnected(false);
      if (news.type === 'connected') setConnected(true);
      soon();
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [viewer]);
  return { state, connected, reload };
};
