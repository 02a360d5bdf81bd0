import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';
import { share } from './tests/pressure/scales.ts';
import { LongestFirst } from './tests/support/longest-first.ts';

const require = createRequire(import.meta.url);

/** What runs in processes of its own, some of them killed: browsers, client libraries, markets, the import at a command line. `npm run test:clients`. */
export const clients = [
  'tests/clients/**/*.test.ts',
  'tests/pressure/{feed,killed,killed-webhooks,on-postgres}.test.ts',
  'tests/import/{account,command,own-catalog,real-catalogs,third-library,unreachable}.test.ts',
];

export default defineConfig({
  /** Vite would take graphql's ES module build for our files, and Node its CommonJS one for packages: one of them is enough. */
  resolve: { alias: [{ find: /^graphql$/, replacement: require.resolve('graphql') }] },
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: clients,
    globalSetup: ['tests/support/global-setup.ts'],
    pool: 'forks',
    /** Files share a worker's modules, which take two seconds to load; each has a world of its own. */
    isolate: false,
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    provide: { scale: share },
    testTimeout: 30_000,
    hookTimeout: 60_000,
    retry: 0,
    allowOnly: false,
    reporters: ['default'],
  },
});
