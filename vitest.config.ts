import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/world/build.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Files with a Temporal server of their own are heavy: two at a time are as many as a small machine carries.
    maxWorkers: 2,
  },
});
