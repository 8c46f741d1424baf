import { useEffect, useState } from 'hono/jsx/dom';
import { api } from '#platforms/simulator/page/parts/api.ts';
import type { Live } from '#platforms/simulator/page/parts/live.ts';
import type { SimState } from '#platforms/simulator/page-api.ts';

/** Several changes within this time are answered by one look at the state. */
const GATHER_MS = 80;

export interface Simulator {
  state: SimState | null;
  connected: boolean;
  reload: () => Promise<void>;
}

/** The state of the simulator for one viewer, read again whenever something changed. */
export const useSimulator = (live: Live, viewer: string): Simulator => {
  const [state, setState] = useState<SimState | null>(null);
  const [connected, setConnected] = useState(true);
  const reload = async () => setState(await api.state(viewer));
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
