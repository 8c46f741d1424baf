import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ComplaintCase, sinceLast } from '#core/metrics/complaint-figures.ts';
import { counterOf } from '#core/metrics/derive.ts';
import { FIGURES, figureNames, QUOTIENTS } from '#core/metrics/figures.ts';
import { type Figure, type FigureOptions, figureValue, quotientOf } from '#core/metrics/sums.ts';
import type { TicketCase } from '#core/metrics/ticket-figures.ts';
import { atOnce } from '#core/steps.ts';
import cases from '#test/acceptance/cases.json' with { type: 'json' };

const HOUR = 3_600_000;
const MINUTE = 60_000;
const NOW = Date.parse('2026-10-20T00:00:00Z');

/** The value of a figure over some cases. */
function valueOfAll<Case>(
  figure: Figure<Case> | undefined,
  all: readonly Case[],
  options: FigureOptions = { within: 0, now: NOW },
): string | null {
  if (!figure) throw new Error('no such figure');
  const tally = figure.begin(options);
  for (const one of all) tally.add(one);
  return figureValue(tally.sums(), figure.times);
}

const ticket = (fields: Partial<TicketCase>): TicketCase => ({
  ...{ openedAt: NOW - 10 * HOUR, firstReplyAt: null, solvedAt: null, reopened: null },
  ...{ talkSeconds: null, holdSeconds: null, wrapSeconds: null, customer: null },
  ...fields,
});
const repliedAfter = (minutes: number) => ticket({ firstReplyAt: NOW - 10 * HOUR + minutes * MINUTE });

const complaint = (fields: Partial<ComplaintCase>): ComplaintCase => ({
  ...{ receivedAt: NOW - 100 * HOUR, answeredAt: null, solvedAt: null, satisfied: null, sinceLast: undefined },
  ...fields,
});
const times = <Value>(count: number, value: Value): Value[] => Array.from({ length: count }, () => value);

const { service_metrics: published } = cases;

describe('the published service metrics', () => {
  it.each(published.nps)(
    'NPS of $promoters, $passives and $detractors is $nps',
    ({ promoters, passives, detractors, nps }) => {
      const answers = [...times(promoters, 9), ...times(passives, 7), ...times(detractors, 3)];
      expect(valueOfAll(FIGURES.answers.nps, answers)).toBe(String(nps));
    },
  );

  it.each(published.csat_share)('$satisfied satisfied of $answers are $share %', ({ satisfied, answers, share }) => {
    const all = [...times(satisfied, 4), ...times(answers - satisfied, 3)];
    expect(valueOfAll(FIGURES.answers.csat_share, all)).toBe(String(share));
  });

  it.each(published.aht_minutes)('AHT is $aht minutes', ({ talk, hold, wrap, calls, aht }) => {
    const share = (minutes: number) => (minutes * 60) / calls;
    const call = ticket({ talkSeconds: share(talk), holdSeconds: share(hold), wrapSeconds: share(wrap) });
    expect(valueOfAll(FIGURES.tickets.aht_minutes, times(calls, call))).toBe(String(aht));
  });

  it.each(published.frt_minutes)('FRT of $minutes minutes on $tickets tickets is $frt', ({ minutes, tickets, frt }) => {
    const each = repliedAfter(minutes / tickets);
    expect(valueOfAll(FIGURES.tickets.frt_minutes, times(tickets, each))).toBe(String(frt));
  });

  it.each(published.churn)('churn of $lost of $of is $churn %', ({ lost, of, churn }) => {
    expect(quotientOf(String(lost), String(of), QUOTIENTS.churn)).toBe(String(churn));
  });

  it('no case is no figure, never 0 or 100; nor is anything through nothing', () => {
    for (const of of ['tickets', 'answers', 'complaints', 'spot-checks'] as const) {
      for (const name of figureNames(of).filter((each) => each !== 'count')) {
        expect(valueOfAll<never>(FIGURES[of][name], [])).toBeNull();
      }
    }
    expect(quotientOf('5', '0', QUOTIENTS.share)).toBeNull();
    expect(quotientOf('5', '-2', QUOTIENTS.ratio)).toBeNull();
  });
});

describe('figures of tickets', () => {
  it('count a late answer and one that never came, and not one that still has time', () => {
    const all = [repliedAfter(5), repliedAfter(15), repliedAfter(16), ticket({}), ticket({ openedAt: NOW - MINUTE })];
    // in time: 5 and 15 minutes; late: 16 minutes and the one of ten hours ago
    expect(valueOfAll(FIGURES.tickets.replied_in_time, all, { within: 15 * MINUTE, now: NOW })).toBe('50');
    // 5, 15 and 16 minutes of those that were answered
    expect(valueOfAll(FIGURES.tickets.frt_seconds, all)).toBe('720');
  });

  it('tell solved from solved for good, and a customer who came again from one who did not', () => {
    const solved = { solvedAt: NOW };
    const all = [
      ticket({ ...solved, reopened: false, customer: 'a' }),
      ticket({ ...solved, reopened: true, customer: 'a' }),
      ticket({ ...solved, customer: 'b' }),
      ticket({ customer: 'a' }),
      ticket({ reopened: false, customer: 'c' }),
      ticket({}),
    ];
    expect(valueOfAll(FIGURES.tickets.resolution, all)).toBe('50');
    // three of which it is known: one was solved and stayed so
    expect(valueOfAll(FIGURES.tickets.first_contact_resolution, all)).toBe('33.333333');
    // a, b and c came, a more than once
    expect(valueOfAll(FIGURES.tickets.return_rate, all)).toBe('33.333333');
    expect(valueOfAll(FIGURES.tickets.count, all)).toBe('6');
  });
});

describe('figures of complaints', () => {
  const handled = (answered: number, solved: number | null) =>
    complaint({
      answeredAt: NOW - (100 - answered) * HOUR,
      solvedAt: solved === null ? null : NOW - (100 - solved) * HOUR,
    });

  it('are means of hours, shares in time and of satisfied customers', () => {
    const all = [
      handled(1, 24),
      handled(3, 48),
      handled(26, null),
      complaint({ satisfied: true }),
      complaint({ satisfied: false }),
    ];
    expect(valueOfAll(FIGURES.complaints.answer_hours, all)).toBe('10');
    expect(valueOfAll(FIGURES.complaints.answer_minutes, all)).toBe('600');
    expect(valueOfAll(FIGURES.complaints.solve_hours, all)).toBe('36');
    // two within a day, one after it, two never in a hundred hours
    expect(valueOfAll(FIGURES.complaints.answered_in_time, all, { within: 24 * HOUR, now: NOW })).toBe('40');
    expect(valueOfAll(FIGURES.complaints.solved_in_time, all, { within: 24 * HOUR, now: NOW })).toBe('20');
    expect(valueOfAll(FIGURES.complaints.satisfied_share, all)).toBe('50');
    expect(valueOfAll(FIGURES.complaints.solved_share, all)).toBe('40');
  });

  it('know the same customer again, within days and no longer, whatever the order they are told in', () => {
    const told = [
      { id: 'c', customer: 'x', at: 30 * HOUR },
      { id: 'a', customer: 'x', at: 0 },
      { id: 'b', customer: 'y', at: 1 },
      { id: 'd', customer: 'x', at: 40 * HOUR },
    ];
    const since = sinceLast(told);
    expect([...since].sort()).toEqual([
      ['a', null],
      ['b', null],
      ['c', 30 * HOUR],
      ['d', 10 * HOUR],
    ]);
    const all = [...[...since.values()].map((each) => complaint({ sinceLast: each })), complaint({})];
    // of four known customers one complained again within a day
    expect(valueOfAll(FIGURES.complaints.repeat, all, { within: 24 * HOUR, now: NOW })).toBe('25');
  });
});

interface Row {
  who: string;
  answer: number | null;
}

const npsOf = (rows: readonly Row[], minimum: number) => {
  const { nps } = FIGURES.answers;
  if (!nps) throw new Error('no NPS');
  const counter = counterOf([
    {
      ...{ key: 'nps', count: 'nps_answers', minimum, figure: nps, options: { within: 0, now: NOW } },
      caseOf: ({ answer }: Row) => answer,
      subjectsOf: ({ who }: Row) => [`person ${who}`, 'unit all'],
    },
  ]);
  for (const row of rows) counter.add([row]);
  return atOnce(counter.values());
};

describe('figures of many cases', () => {
  it('are worked out for everybody they count for, and only from enough cases', () => {
    const rows = [
      { who: 'b', answer: 10 },
      { who: 'a', answer: 9 },
      { who: 'a', answer: 0 },
      { who: 'a', answer: null },
    ];
    expect(npsOf(rows, 2)).toEqual([
      { key: 'nps', subject: 'person a', value: '0', cases: 2 },
      { key: 'nps_answers', subject: 'person a', value: '2', cases: 2 },
      { key: 'nps_answers', subject: 'person b', value: '1', cases: 1 },
      { key: 'nps', subject: 'unit all', value: '33.333333', cases: 3 },
      { key: 'nps_answers', subject: 'unit all', value: '3', cases: 3 },
    ]);
  });

  const rows = fc.array(
    fc.record({ who: fc.constantFrom('a', 'b', 'c'), answer: fc.option(fc.integer({ min: 0, max: 10 })) }),
  );

  it('do not depend on the order, and what says nothing changes nothing', () => {
    fc.assert(
      fc.property(rows, fc.nat(), (all, seed) => {
        const shuffled = all
          .map((row, index) => ({ row, at: (index * 7919 + seed) % 101 }))
          .sort((a, b) => a.at - b.at);
        expect(
          npsOf(
            shuffled.map(({ row }) => row),
            1,
          ),
        ).toEqual(npsOf(all, 1));
        expect(npsOf([...all, { who: 'a', answer: null }], 1)).toEqual(npsOf(all, 1));
      }),
    );
  });
});
