import { defineConfig } from 'vitest/config';

/** Not a test: the workflows as they are now write the histories that later releases must replay. */
export default defineConfig({
  test: {
    include: ['tests/worker/replay/record-histories.ts'],
    testTimeout: 300_000,
    hookTimeout: 120_000,
    globalSetup: ['tests/world/build.ts'],
  },
});
