/** Figures that come after everybody's result was shown: found, and corrected once the next cycle stands. */
import { join } from 'node:path';
import type { Deps } from '#app/deps.ts';
import { metricsIntake } from '#app/intake/metrics.ts';
import { takeBatch } from '#app/intake/take-batch.ts';
import { findLate } from '#app/late-data/find-late.ts';
import { restateLate } from '#app/late-data/restate.ts';
import { openCycle } from '#app/open-cycle.ts';
import { addMonths } from '#core/calendar/period.ts';
import { openConnection } from '#store/connection.ts';
import { foundCompany, openBot, PERIOD } from './company.ts';
import { atMost, type Figure, figure, type Section } from './figure.ts';
import { withLongestBlock } from './longest-block.ts';
import { clickOn, monthAppraisals } from './month-clicks.ts';
import { inTempFolder } from './temp-folder.ts';
import { record } from './whole-click.ts';

const PEOPLE = 5_000;
const LONGEST_BLOCK_MS = 50;
/** A figure every sheet of the company reads. */
const METRIC = 'csat_rate';

export const measureLate = (): Promise<Section> =>
  inTempFolder(async (folder) => {
    const file = join(folder, 'late.db');
    const deps = await openBot(file);
    await foundCompany(deps, PEOPLE);
    await openCycle(deps, PERIOD);
    await showEverybody(deps, file);
    await findLate(deps);
    await bring(deps);
    const found = await timed(() => findLate(minutesOn(deps, 5)));
    const quiet = await timed(() => findLate(minutesOn(deps, 10)));
    const waiting = (await deps.store.lateChangesIn('waiting')).length;
    if (waiting < PEOPLE) throw new Error(`only ${waiting} results came out otherwise`);
    const next = addMonths(PERIOD, 1);
    const openedAt = new Date(deps.clock() + 3_600_000).toISOString();
    const cycle = { id: next, period: next, state: 'open', openedAt, publishedAt: null, shadow: false } as const;
    await deps.store.commit([{ put: 'cycle', row: cycle }]);
    const restated = await timed(() => restateLate(deps));
    await deps.store.close();
    return {
      title: '15. Late data',
      how: `a batch of ${PEOPLE} values about as many people whose results lie before them: every result worked out again by both figures and noted, a second look at the same, then all of them corrected after the next cycle opened`,
      figures: [
        ...figuresOf('found', found),
        figure('  a result', [found.ms / PEOPLE, 'ms']),
        ...figuresOf('nothing new', quiet),
        ...figuresOf('corrected', restated),
        figure('  a result', [restated.ms / PEOPLE, 'ms']),
      ],
    };
  });

interface Timed {
  ms: number;
  blockMs: number;
}

async function timed(work: () => Promise<void>): Promise<Timed> {
  const from = performance.now();
  const { blockMs } = await withLongestBlock(work);
  return { ms: performance.now() - from, blockMs };
}

const figuresOf = (name: string, { ms, blockMs }: Timed): readonly Figure[] => [
  figure(name, [ms, 'ms']),
  figure('  longest block of the event loop', [blockMs, 'ms'], atMost(LONGEST_BLOCK_MS)),
];

/** One result comes about by the clicks of its month; everybody else's is the same one. */
async function showEverybody(deps: Deps, file: string): Promise<void> {
  const shown = (await monthAppraisals(deps)).find(
    ({ scorecardId }) => deps.sheets.current(scorecardId)?.scorecard.metrics?.[METRIC],
  );
  if (!shown) throw new Error(`no sheet reads ${METRIC}`);
  for (const kind of ['submit_self', 'submit_review'] as const) await record(deps, [await clickOn(deps, shown, kind)]);
  const hand = openConnection(file);
  const results = ['Total', 'Percent', 'Grade', 'Coefficient', 'Fingerprint'].map((name) => `"result${name}"`);
  const others = `"scorecardId" = (SELECT "scorecardId" FROM "Appraisal" WHERE "id" = :id) AND "id" <> :id`;
  hand
    .prepare(
      `UPDATE "Appraisal" SET ("state", ${results.join(', ')}) =
        (SELECT "state", ${results.join(', ')} FROM "Appraisal" WHERE "id" = :id) WHERE ${others}`,
    )
    .run({ id: shown.id });
  hand
    .prepare(
      `INSERT INTO "Receipt" ("appraisalId", "revision", "fingerprint", "body", "at")
        SELECT a."id", r."revision", r."fingerprint", r."body", r."at"
          FROM "Appraisal" a JOIN "Receipt" r ON r."appraisalId" = :id WHERE a.${others.replace('AND "id"', 'AND a."id"')}`,
    )
    .run({ id: shown.id });
  hand.close();
}

/** A look comes every five minutes. */
const minutesOn = (deps: Deps, minutes: number): Deps => ({ ...deps, clock: () => deps.clock() + minutes * 60_000 });

/** Another value for everybody, as a file brings it. */
async function bring(deps: Deps): Promise<void> {
  const people = (await deps.store.people()).filter(({ title }) => title === '客服专员');
  const taken = await takeBatch(deps, {
    ...{ intake: metricsIntake, firstRow: 2, externalId: 'late', sha256: 'late' },
    records: people.map(({ employeeNo }) => ({
      employee_no: employeeNo,
      period: PERIOD,
      metric: METRIC,
      value: '61.5',
    })),
    origin: { source: 'bench', via: 'cli', author: 'cli' },
  });
  if (taken.kind !== 'taken') throw new Error(taken.kind);
}
