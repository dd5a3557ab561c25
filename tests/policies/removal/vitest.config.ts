import { defineConfig } from 'vitest/config';

/** The examples of one row, with nothing built before them: dozens of these runs follow each other. */
export default defineConfig({
  test: { include: ['tests/policies/catalogue/*.test.ts'], exclude: ['**/coverage.test.ts'], maxWorkers: 1 },
});
