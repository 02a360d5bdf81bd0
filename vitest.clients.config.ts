import { defineConfig } from 'vitest/config';
import base, { clients } from './vitest.config.ts';

/** Real clients against the real service, browsers, commands and markets that are killed among them: slow, so apart from `npm test`. */
export default defineConfig({
  ...base,
  test: {
    ...base.test,
    include: clients,
    exclude: [],
    testTimeout: 60_000,
    hookTimeout: 180_000,
  },
});
