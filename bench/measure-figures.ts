/** The month's figures out of raw data: tickets and answers of a large company, and whether callbacks get their turn. */
import { join } from 'node:path';
import type { Change } from '#app/changes.ts';
import type { Deps } from '#app/deps.ts';
import { deriveFigures } from '#app/figures/derive.ts';
import { gapsIn } from '#app/figures/gaps.ts';
import { tellWeeklyNumbers } from '#app/figures/weekly-numbers.ts';
import type { TicketRow } from '#app/records-intake.ts';
import type { SurveyAnswerRow } from '#app/records-voices.ts';
import type { DerivedMetric, DerivedMetricsPolicy } from '#core/policies/kinds/derived-metrics.ts';
import { foundCompany, openBot, PERIOD } from './company.ts';
import { atLeast, atMost, type Figure, figure, type Section } from './figure.ts';
import { withLongestBlock } from './longest-block.ts';
import { inTempFolder } from './temp-folder.ts';

const PEOPLE = 10_000;
const ROWS = 100_000;
const AT_ONCE = 500;
const LONGEST_BLOCK_MS = 50;
/** A day's work of a large company is nothing then. */
const ROWS_A_SECOND = 5_000;
const SURVEY = 'bench-survey';

export const measureFigures = (): Promise<Section> =>
  inTempFolder(async (folder) => {
    // the first of a process reads the rules and makes the database client ready
    await warm(join(folder, 'warm.db'));
    const answers = await ofAnswers(join(folder, 'answers.db'));
    const tickets = await ofTickets(join(folder, 'tickets.db'));
    return {
      title: '14. Figures',
      how: `${ROWS} answers to four questions, then ${ROWS} tickets with the five figures of the policy, of ${PEOPLE} people and their units, from the rows in the database to values that count, with alerts; again with nothing new; then what is missing for the month's sheets, and the messages of the weekly numbers`,
      figures: [...answers, ...tickets],
    };
  });

async function warm(file: string): Promise<void> {
  const deps = await openBot(file);
  await foundCompany(deps, 10, 0);
  await deriveFigures(deps);
  await deps.store.close();
}

async function ofAnswers(file: string): Promise<readonly Figure[]> {
  const deps = withRules(await openBot(file), QUESTIONS.map(answering));
  await foundCompany(deps, PEOPLE, 0);
  await openReads(deps);
  await bring(deps, (from) => [{ put: 'survey-answers', rows: rowsFrom(from, (index) => answer(deps, index)) }]);
  const figures = [
    ...figuresOf('answers', await timed(() => deriveFigures(deps))),
    ...figuresOf('answers, nothing new', await timed(() => deriveFigures(anHourOn(deps)))),
  ];
  await deps.store.close();
  return figures;
}

async function ofTickets(file: string): Promise<readonly Figure[]> {
  const deps = await openBot(file);
  await foundCompany(deps, PEOPLE, 0);
  await openReads(deps);
  await bring(deps, (from) => [{ put: 'tickets', rows: rowsFrom(from, (index) => ticket(deps, index)) }]);
  const figures = [
    ...figuresOf('tickets', await timed(() => deriveFigures(deps))),
    ...figuresOf('tickets, nothing new', await timed(() => deriveFigures(anHourOn(deps)))),
    blockOf('missing figures', await timed(() => gapsIn(deps, PERIOD))),
    blockOf('weekly numbers', await timed(() => tellWeeklyNumbers(onMonday(deps)))),
  ];
  await deps.store.close();
  return figures;
}

/** A bot that runs has read of its database before: the first read of all opens the client, 30 to 70 ms. */
const openReads = async (deps: Deps): Promise<unknown> => deps.store.units();

interface Timed {
  ms: number;
  blockMs: number;
}

const blockOf = (name: string, { ms, blockMs }: Timed): Figure =>
  figure(`${name}: longest block of the event loop`, [blockMs, 'ms', [blockMs, ms]], atMost(LONGEST_BLOCK_MS));

const figuresOf = (name: string, time: Timed): readonly Figure[] => [
  figure(`${name}: rows a second`, [(ROWS / time.ms) * 1_000, 'ops/s'], atLeast(ROWS_A_SECOND)),
  figure('  longest block of the event loop', [time.blockMs, 'ms'], atMost(LONGEST_BLOCK_MS)),
];

async function timed(work: () => Promise<unknown>): Promise<Timed> {
  const from = performance.now();
  const { blockMs } = await withLongestBlock(work);
  return { ms: performance.now() - from, blockMs };
}

/** Everything is looked at anew once an hour. */
const anHourOn = (deps: Deps): Deps => ({ ...deps, clock: () => deps.clock() + 3_600_000 });

/** 2026-11-02 is a Monday. */
function onMonday(deps: Deps): Deps {
  const { policies } = deps;
  const weekly = { id: 'weekly', kind: 'weekly-numbers', name: '本周数字', enabled: true, at: '09:00' } as const;
  const now = Date.parse('2026-11-02T02:00:00Z');
  return { ...deps, clock: () => now, policies: { ...policies, results: [...policies.results, weekly] } };
}

const QUESTIONS = ['attitude', 'speed', 'result', 'place'];

const answering = (question: string): DerivedMetric => ({
  ...{ key: `bench_${question}`, name: question, of: 'answers', figure: 'csat_mean', scope: 'both', minimum: 1 },
  ...{ survey: SURVEY, question },
});

function withRules(deps: Deps, metrics: readonly DerivedMetric[]): Deps {
  const { policies } = deps;
  const results = policies.results.filter(({ kind }) => kind !== 'derived-metrics' && kind !== 'survey');
  const common = { id: 'bench', name: 'bench', names: {}, enabled: true };
  const rules: DerivedMetricsPolicy = { ...common, kind: 'derived-metrics', metrics: [...metrics] };
  return { ...deps, policies: { ...policies, results: [...results, rules] } };
}

async function bring(deps: Deps, part: (from: number) => readonly Change[]): Promise<void> {
  for (let from = 0; from < ROWS; from += AT_ONCE) await deps.store.commit(part(from));
}

const rowsFrom = <Row>(from: number, rowOf: (index: number) => Row): readonly Row[] =>
  Array.from({ length: AT_ONCE }, (_, index) => rowOf(from + index));

/** The people of the company, one after the other. */
const ofPerson = (index: number) => {
  const specialist = index % PEOPLE;
  return { personId: `person-${200_000 + specialist}`, unitId: `od-${Math.floor(specialist / 1_000)}` };
};

const openedAt = (index: number): number => Date.parse(`${PERIOD}-02T00:00:00Z`) + (index % 40_000) * 60_000;
const instant = (ms: number): string => new Date(ms).toISOString();

const answer = (deps: Deps, index: number): SurveyAnswerRow => ({
  ...{ id: deps.newId(), surveyId: SURVEY, surveyVersion: '1', linkId: null, ...ofPerson(index) },
  ...{ period: PERIOD, scores: Object.fromEntries(QUESTIONS.map((id, at) => [id, 1 + ((index + at) % 5)])) },
  ...{ comment: null, source: 'bench', externalId: `answer-${index}`, batchId: null, row: null },
  ...{ answeredAt: instant(openedAt(index)), at: instant(openedAt(index)) },
});

const KINDS = ['call', 'ticket', 'visit'] as const;

const ticket = (deps: Deps, index: number): TicketRow => ({
  ...{ id: deps.newId(), source: 'bench', externalId: `ticket-${index}`, kind: KINDS[index % 3] ?? 'call' },
  ...{ ...ofPerson(Math.floor(index / 3)), customer: `customer-${index % 30_000}`, period: PERIOD },
  ...{ openedAt: instant(openedAt(index)), firstReplyAt: instant(openedAt(index) + 60_000 + (index % 600) * 1_000) },
  ...{ solvedAt: index % 7 === 0 ? null : instant(openedAt(index) + 3_600_000), reopened: index % 11 === 0 },
  ...{ talkSeconds: 60 + (index % 300), holdSeconds: 10, wrapSeconds: 20 },
  ...{ batchId: 'bench', row: index + 1, at: instant(openedAt(index)) },
});
