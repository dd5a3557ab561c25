import { defineConfig } from 'vitest/config';

/** `npm run month`: lives through the month of `month.test.ts`, prints the statistics of its mail and writes docs/mail-of-a-month.md anew. */
export default defineConfig({
  test: {
    include: ['tests/workflows/month.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    globalSetup: ['tests/world/build.ts'],
    env: { OVERSIGHT_SHOW_MONTH: 'yes' },
    update: true,
  },
});
