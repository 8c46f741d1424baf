import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes a minute and more begins first, so that no worker is left alone with it at the end. */
const SLOW = ['test/chaos/', 'test/e2e/', 'test/entry/', 'test/security/', 'test/store/', 'test/app/'];

const rank = ({ moduleId }: TestSpecification): number => {
  const found = SLOW.findIndex((folder) => moduleId.includes(`/${folder}`));
  return found < 0 ? SLOW.length : found;
};

/** Vitest takes a class here and nothing else. */
class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return [...(await super.sort(files))].sort((a, b) => rank(a) - rank(b));
  }
}

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    // a process a file: what one leaves behind cannot help another to pass
    pool: 'forks',
    // browsers and workerd among them: two at once is what a small machine bears
    maxWorkers: Math.min(Math.max(availableParallelism(), 2), 4),
    sequence: { sequencer: SlowFirst },
    // limits for a machine that is busy with other things; what hangs is found all the same
    testTimeout: 60_000,
    hookTimeout: 120_000,
    setupFiles: ['test/support/strict-console.ts'],
    restoreMocks: true,
  },
});
