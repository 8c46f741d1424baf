/** Files nobody should send: each is refused or its problems are named, and nothing of any is ever half applied. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Deps } from '#app/deps.ts';
import { checkTable } from '#app/imports/check-upload.ts';
import { takeUpload } from '#app/imports/take-upload.ts';
import { keepUpload } from '#app/imports/uploads.ts';
import type { BatchKind } from '#app/records-intake.ts';
import { openImportGround } from './ground.ts';
import { HOSTILE, type Hostile } from './hostile-list.ts';

let ground: Awaited<ReturnType<typeof openImportGround>>;
let deps: Deps;
let most = 0;

beforeAll(async () => {
  ground = await openImportGround();
  deps = ground.deps;
}, 60_000);

afterAll(async () => {
  await ground.close();
  process.stdout.write(
    `hostile files: ${HOSTILE.length}, resident memory at most ${Math.round(most / 1024 / 1024)} MB\n`,
  );
});

/** How many rows stand of what a file could change. */
const counts = async () => {
  const { store } = deps;
  const metrics = await Promise.all(['csat_rate', 'call_score'].map((key) => store.metricValues(key, '2026-10')));
  return {
    people: (await store.people()).length,
    units: (await store.units()).length,
    metrics: metrics.flat().length,
    batches: (await store.latestBatches(100)).length,
    leaves: (await store.leavesBetween('2000-01-01', '2099-12-31', null)).length,
    recordings: (await store.recordingsOf('2026-10')).length,
  };
};

const check = (file: Hostile, kind: BatchKind) =>
  checkTable(deps, file.bytes(), { kind, name: file.fileName ?? 'data.csv', by: 'hr' });

describe('a hostile file', () => {
  it('stands in a list of at least sixty, each with a name of its own', () => {
    expect(HOSTILE.length).toBeGreaterThanOrEqual(60);
    expect(new Set(HOSTILE.map(({ name }) => name)).size).toBe(HOSTILE.length);
  });

  it.each(HOSTILE)(
    'is told what is wrong, and changes nothing: $name',
    async (file) => {
      const before = await counts();
      const { details, problems } = await check(file, file.kind ?? 'metrics');
      most = Math.max(most, process.memoryUsage().rss);
      const told = details.refused
        ? [details.refused]
        : problems.map(({ row, column, code, message, mend }) => ({ row, column, code, message, mend }));
      for (const { message, mend } of told) {
        for (const words of [message, mend]) {
          expect(words.zh).toMatch(/\p{Script=Han}/u);
          expect(words.en).toMatch(/[A-Za-z]{2}/);
        }
      }
      if ('refused' in file.expected) {
        expect(details.refused?.message.zh).toContain(file.expected.refused);
      } else if ('problems' in file.expected) {
        expect(details.refused).toBeNull();
        expect(problems.slice(0, 5).map(({ row, column, code }) => `${row} ${column} ${code}`)).toEqual(
          file.expected.problems,
        );
      } else {
        expect([details.refused, problems]).toEqual([null, []]);
        expect(details.rows).toBe(file.expected.rows);
      }
      if (!('rows' in file.expected)) {
        // also when somebody presses the button all the same
        const upload = await keepUpload(
          deps,
          { name: 'data', bytes: file.bytes().slice(0, 200_000), ownerId: 'hr' },
          { ...details },
        );
        const taken = await takeUpload(deps, upload, { via: 'chat', author: 'hr' });
        expect(taken.kind).toBe('refused');
      }
      expect(await counts()).toEqual(before);
    },
    60_000,
  );
});
