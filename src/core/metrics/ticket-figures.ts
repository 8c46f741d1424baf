/** Figures of calls, chats, tickets and visits. */
import { eachCounts, type Figure, howMany, MINUTES, PERCENT, PLAIN, shareOf } from './sums.ts';

/** One of them, as far as figures go. Instants are milliseconds since the epoch, durations seconds; null: not known. */
export interface TicketCase {
  readonly openedAt: number;
  readonly firstReplyAt: number | null;
  readonly solvedAt: number | null;
  readonly reopened: boolean | null;
  readonly talkSeconds: number | null;
  readonly holdSeconds: number | null;
  readonly wrapSeconds: number | null;
  /** who it was, so that the same one is known again */
  readonly customer: string | null;
}

const SECOND_MS = 1000;

/** Whole seconds until the first answer. */
const replySeconds = ({ openedAt, firstReplyAt }: TicketCase): number | null =>
  firstReplyAt === null ? null : Math.floor((firstReplyAt - openedAt) / SECOND_MS);

/** Talk, hold and wrap-up together; null where none of them was measured. */
const handleSeconds = ({ talkSeconds, holdSeconds, wrapSeconds }: TicketCase): number | null =>
  talkSeconds === null && holdSeconds === null && wrapSeconds === null
    ? null
    : (talkSeconds ?? 0) + (holdSeconds ?? 0) + (wrapSeconds ?? 0);

/** Customers with a second case through all customers of the cases; who is not known is nobody. */
const cameAgain: Figure<TicketCase> = {
  times: PERCENT,
  begin: () => {
    const times = new Map<string, number>();
    let again = 0;
    return {
      add: ({ customer }) => {
        if (customer === null) return;
        const before = times.get(customer) ?? 0;
        if (before === 1) again += 1;
        times.set(customer, before + 1);
      },
      sums: () => ({ above: again, below: times.size }),
      cases: () => times.size,
    };
  },
};

export const TICKET_FIGURES = {
  /**
   * First response time (FRT): minutes until the first answer ÷ tickets that were answered.
   * Source: scoring.md §2, acceptance/cases.json. @example 25,000 minutes on 500 tickets: 50
   */
  frt_minutes: eachCounts(MINUTES, replySeconds),
  /** The same in seconds. @example 10 s and 30 s: 20 */
  frt_seconds: eachCounts(PLAIN, replySeconds),
  /**
   * Answered in time: tickets answered within `within` ÷ those answered or overdue. One that still has time is not
   * counted yet. @example 8 in time, 1 late, 1 never answered: 80
   */
  replied_in_time: shareOf<TicketCase>(({ openedAt, firstReplyAt }, { within, now }) =>
    firstReplyAt === null ? late(openedAt, within, now) : firstReplyAt - openedAt <= within,
  ),
  /**
   * Average handling time (AHT): (talk + hold + wrap-up) ÷ calls, in minutes.
   * Source: acceptance/cases.json. @example (180 + 60 + 90) minutes on 30 calls: 11
   */
  aht_minutes: eachCounts(MINUTES, handleSeconds),
  /** The same in seconds. @example 120 s and 60 s: 90 */
  aht_seconds: eachCounts(PLAIN, handleSeconds),
  /** Resolution rate: solved ÷ all of them. @example 45 of 50: 90 */
  resolution: shareOf<TicketCase>(({ solvedAt }) => solvedAt !== null),
  /**
   * First-contact resolution (FCR): solved and never reopened ÷ those of which it is known whether they were reopened.
   * @example 7 of 10: 70
   */
  first_contact_resolution: shareOf<TicketCase>(({ solvedAt, reopened }) =>
    reopened === null ? null : solvedAt !== null && !reopened,
  ),
  /** Return rate: customers who came again in the month ÷ customers. @example 3 of 12 came twice: 25 */
  return_rate: cameAgain,
  /** How many there were. */
  count: howMany<TicketCase>(),
} as const;

/** Nobody did it: late once its time is up, and nothing yet before. */
const late = (openedAt: number, within: number, now: number): false | null => (now - openedAt > within ? false : null);
