import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// Programs and threads that tests start load compiled code from here.
process.env['NODE_COMPILE_CACHE'] ??= fileURLToPath(
  new URL('node_modules/.cache/entente-code', import.meta.url),
);

/** Their test files share a worker: its modules are loaded once, and its browser is started once. */
const SHARING = [
  'src/{access,agreement,alignment,attribution,calibration,cli,configuration,engine,forecast,incentives}/**/*.test.ts',
  'src/{ledger,matching,measures,notices,plan,simulation,sources,study,vocabulary}/**/*.test.ts',
  'src/{mcp,operations,server,store}/**/*.test.ts',
  'test/{access,connectors,doors,notices,oracle,real-data,scenarios,study,survey,web}/**/*.test.ts',
];

export default defineConfig({
  test: {
    pool: 'forks',
    // The tests wait for browsers and disks a third of their time.
    maxWorkers: 3,
    // What a test waits for it waits for as long as a busy machine may need; only what will never come is given up.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 90_000 } },
    projects: [
      { extends: true, test: { name: 'sharing', include: SHARING, isolate: false } },
      {
        extends: true,
        test: { name: 'alone', include: ['src/**/*.test.ts', 'test/**/*.test.ts'], exclude: SHARING },
      },
    ],
  },
});
