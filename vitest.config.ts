import { statfsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * What shares processes: pure functions, and stories whose bot has a folder, a chat and a port of its own. Nothing they
 * import remembers anything but answers of pure functions, and to load and to warm it anew for each file took longer
 * than most of the tests. `vitest run --isolate` gives every file its own process again.
 */
const TOGETHER = [
  ...['acceptance', 'app', 'cards', 'core', 'http', 'scorecards', 'security', 'store', 'web'],
  ...['platforms/feishu', 'platforms/simulator', 'platforms/simulator-page', 'platforms/wecom'],
  // what starts workerd or kills processes has one for itself
]
  .map((room) => `test/${room}/**/!(worker-contract|crash|d1-contract|dump).test.{ts,tsx}`)
  // roots that are started in the process of the test, and what works beside them
  .concat(
    'test/entry/{verify,verify-talks,verify-batches,policy-approval,start-wecom,start-wecom-bot,metrics}.test.ts',
    'test/entry/cli/{directory,doors,evidence,export,ledger,survey-links}.test.ts',
    'test/entry/{doctor,demo}/*.test.ts',
    'test/e2e/{parity,life-wecom}.test.ts',
  );
const ALL = 'test/**/*.test.{ts,tsx}';

/** What takes a minute and more begins first, so that no worker is left alone with it at the end. */
const SLOW = ['test/chaos/', 'test/e2e/', 'test/entry/', 'test/store/', 'test/security/', 'test/app/'];

/** Those that share processes stand side by side: a process lives on as long as the next file is one of them. */
const rank = ({ moduleId, project }: TestSpecification): number => {
  const found = SLOW.findIndex((folder) => moduleId.includes(`/${folder}`));
  return (found < 0 ? SLOW.length : found) + (project.name === 'together' ? SLOW.length + 1 : 0);
};

/** Vitest takes a class here and nothing else. */
class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return [...(await super.sort(files))].sort((a, b) => rank(a) - rank(b));
  }
}

const MEMORY = '/dev/shm';
const ENOUGH_BYTES = 4 * 1024 ** 3;

/**
 * Databases of tests lie in memory where the machine has a folder for that and room in it: each of thousands of commits
 * waits for the disk otherwise. What processes that are killed leave behind is the same there.
 */
function folderOfTests(): { TMPDIR?: string } {
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    return bavail * bsize >= ENOUGH_BYTES ? { TMPDIR: MEMORY } : {};
  } catch {
    return {};
  }
}

export default defineConfig({
  test: {
    pool: 'forks',
    env: folderOfTests(),
    // two more than there are cores, for a story waits as long as it works
    maxWorkers: availableParallelism() + 2,
    sequence: { sequencer: SlowFirst },
    // limits for a machine that is busy with other things; what hangs is found all the same
    testTimeout: 60_000,
    hookTimeout: 120_000,
    setupFiles: ['test/support/strict-console.ts'],
    restoreMocks: true,
    unstubEnvs: true,
    projects: [
      // a process a file: what one leaves behind cannot help another to pass
      { extends: true, test: { name: 'apart', include: [ALL], exclude: TOGETHER } },
      { extends: true, test: { name: 'together', include: TOGETHER, isolate: false } },
    ],
  },
});
