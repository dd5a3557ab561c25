import { defineConfig } from 'vitest/config';

/** Tests that touch nothing but values: no server, no environment, no process. */
const PURE = [
  'tests/policies/**/*.test.ts',
  'tests/client/{adopt,apply,evidence,policy,print,record,roster}/**/*.test.ts',
  'tests/client/desk/*.test.ts',
  'tests/activities/links/signed.test.ts',
  'tests/activities/mail/*.test.ts',
];

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 120_000,
    globalSetup: ['tests/world/build.ts'],
    // Files with a Temporal server of their own are heavy: two at a time are as many as a small machine carries.
    maxWorkers: 2,
    projects: [
      // Loading the policies anew for each of some hundred files would take several times as long as their tests.
      { extends: true, test: { name: 'pure', include: PURE, isolate: false } },
      { extends: true, test: { name: 'world', include: ['tests/**/*.test.ts'], exclude: PURE, isolate: false } },
    ],
  },
});
