import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    // a process a file: what one leaves behind cannot help another to pass
    pool: 'forks',
    // browsers and workerd among them: two at once is what a small machine bears
    maxWorkers: 2,
    // limits for a machine that is busy with other things; what hangs is found all the same
    testTimeout: 60_000,
    hookTimeout: 120_000,
    setupFiles: ['test/support/strict-console.ts'],
    restoreMocks: true,
  },
});
