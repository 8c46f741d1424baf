import type { SimFault } from '#platforms/simulator/page-api.ts';

/** What the next push of an event or a click is to suffer. */
export interface PushFault {
  delayMs: number;
  duplicate: boolean;
  reorder: boolean;
  loseAnswer: boolean;
  /** 0: never */
  repeatAfterMs: number;
}

/** Failures somebody ordered, used up in order. */
export interface Faults {
  add: (fault: SimFault) => void;
  /** Forgets those that are left. */
  clear: () => void;
  /** The next fault for a call of this api, if any is left; `any` is the word for every api of that platform. */
  takeCall: (api: string, any?: string) => SimFault | undefined;
  takePush: (api: 'event' | 'click' | 'wecom-event' | 'wecom-press') => PushFault;
}

/** Faults are kept in memory only: a restart is a fresh start. */
export function makeFaults(): Faults {
  const queue: SimFault[] = [];
  const take = (fits: (fault: SimFault) => boolean): SimFault | undefined => {
    const fault = queue.find(fits);
    if (!fault) return undefined;
    fault.times -= 1;
    if (fault.times <= 0) queue.splice(queue.indexOf(fault), 1);
    return fault;
  };
  return {
    add: (fault) => {
      queue.push({ ...fault });
    },
    clear: () => void queue.splice(0),
    takeCall: (api, any = 'any') => take((fault) => fault.api === api || fault.api === any),
    takePush: (api) => {
      const fault = take((each) => each.api === api) ?? { api, times: 0 };
      const { delayMs = 0, duplicate = false, reorder = false, afterEffect = false, repeatAfterMs = 0 } = fault;
      return { delayMs, duplicate, reorder, loseAnswer: afterEffect, repeatAfterMs };
    },
  };
}
