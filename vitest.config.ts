import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';
import { share } from './tests/pressure/scales.ts';

const require = createRequire(import.meta.url);

export default defineConfig({
  /** Vite would take graphql's ES module build for our files, and Node its CommonJS one for packages: one of them is enough. */
  resolve: { alias: [{ find: /^graphql$/, replacement: require.resolve('graphql') }] },
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/support/global-setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    provide: { scale: share },
    testTimeout: 30_000,
    hookTimeout: 60_000,
    retry: 0,
    allowOnly: false,
    reporters: ['default'],
  },
});
