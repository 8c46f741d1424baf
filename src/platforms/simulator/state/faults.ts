import type { SimFault } from '#platforms/simulator/page-api.ts';

/** What the next push of an event is to suffer. */
export interface EventFault {
  delayMs: number;
  duplicate: boolean;
  reorder: boolean;
  loseAnswer: boolean;
}

/** Failures somebody ordered, used up in order. */
export interface Faults {
  add: (fault: SimFault) => void;
  /** The next fault for a call of this api, if any is left. */
  takeCall: (api: string) => SimFault | undefined;
  takeEvent: () => EventFault;
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
    takeCall: (api) => take((fault) => fault.api === api || fault.api === 'any'),
    takeEvent: () => {
      const {
        delayMs = 0,
        duplicate = false,
        reorder = false,
        afterEffect,
      } = take((each) => each.api === 'event') ?? {};
      return { delayMs, duplicate, reorder, loseAnswer: afterEffect === true };
    },
  };
}
