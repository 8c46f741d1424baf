/** When a message that is not urgent, or one that is, may leave. */
import { outOfNight, outOfQuiet } from '#core/calendar/quiet-hours.ts';
import type { Deps } from './deps.ts';

type Clocked = Pick<Deps, 'clock' | 'policies'>;

/** Now, or the next working morning: neither at night nor on a rest day. */
export const byDay = ({ clock, policies }: Clocked): string =>
  new Date(outOfQuiet(clock(), policies.calendar)).toISOString();

/** Now, or the next morning: an urgent word waits for the night alone. */
export const outsideNight = ({ clock, policies }: Clocked): string =>
  new Date(outOfNight(clock(), policies.calendar)).toISOString();

/** Whether it is a time at which people are told of what can wait. */
export function isByDay({ clock, policies }: Clocked): boolean {
  const now = clock();
  return outOfQuiet(now, policies.calendar) === now;
}
