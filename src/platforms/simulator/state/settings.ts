import { z } from 'zod';
import type { SimulatorDatabase } from './database.ts';

/** What someone set while the simulator ran and wants to find again after a restart. */
export interface Settings {
  offsetMs: () => number;
  setOffsetMs: (ms: number) => void;
  callbackUrl: () => string | undefined;
  setCallbackUrl: (url: string) => void;
  /** whether files in messages forwarded as one are given out: the platform says no (234043), some say that it does */
  forwardedFiles: () => boolean;
  setForwardedFiles: (given: boolean) => void;
  /** loopback urls that hear of every move of the clock */
  clockListeners: () => string[];
  addClockListener: (url: string) => void;
  removeClockListener: (url: string) => void;
}

export function makeSettings(database: SimulatorDatabase): Settings {
  const values = database.collection('setting', z.string());
  const listeners = database.collection('clock-listener', z.string());
  return {
    offsetMs: () => Number(values.get('offset') ?? 0),
    setOffsetMs: (ms) => values.put('offset', String(ms)),
    callbackUrl: () => values.get('callback-url'),
    setCallbackUrl: (url) => values.put('callback-url', url),
    forwardedFiles: () => values.get('forwarded-files') === 'true',
    setForwardedFiles: (given) => values.put('forwarded-files', String(given)),
    clockListeners: () => listeners.list(),
    addClockListener: (url) => listeners.put(url, url),
    removeClockListener: (url) => listeners.remove(url),
  };
}
