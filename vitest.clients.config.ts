import { defineConfig } from 'vitest/config';
import base from './vitest.config.ts';

/** Real clients against the real service, the example page in a browser among them: slow, so apart from `npm test`. */
export default defineConfig({
  ...base,
  test: {
    ...base.test,
    include: ['tests/clients/**/*.test.ts'],
    exclude: [],
    testTimeout: 60_000,
    hookTimeout: 180_000,
  },
});
