import type { Settings } from './settings.ts';

/**
 * The simulated time. What the platform promises people in days or hours (14 days, the uuid's hour, retries) runs on
 * `now`; what two machines agree on (rate limits, the life of a token) runs on `machineNow`, so that a month played in
 * a minute does not void the tokens an SDK has cached.
 */
export interface Clock {
  /** milliseconds since 1970, simulated */
  now: () => number;
  /** milliseconds since 1970, never moved */
  machineNow: () => number;
  offsetMs: () => number;
  moveTo: (instant: number) => void;
}

export function makeClock(settings: Settings, machineNow: () => number): Clock {
  let offset = settings.offsetMs();
  return {
    now: () => machineNow() + offset,
    machineNow,
    offsetMs: () => offset,
    moveTo: (instant) => {
      offset = Math.round(instant - machineNow());
      settings.setOffsetMs(offset);
    },
  };
}

/** An instant as the page's API writes it. */
export function isoTime(instant: number): string {
  return new Date(instant).toISOString();
}
