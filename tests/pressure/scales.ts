import type { Scale } from './scale.ts';

/** The share that fits `npm test`. */
export const share: Scale = {
  seed: 20_231_228,
  applications: 40,
  reviewers: 10,
  races: 3,
  writes: 8,
  marketKills: 3,
  serviceKills: 1,
  kills: 2,
  signed: 3,
  readyWithinMs: 20_000,
  sequences: 12,
  steps: 30,
  minutes: 6,
  figures: null,
};

/** The whole, of `npm run soak`. */
export const whole: Scale = {
  ...share,
  applications: 200,
  reviewers: 20,
  races: 250,
  writes: 150,
  marketKills: 25,
  serviceKills: 10,
  kills: 50,
  signed: 300,
  readyWithinMs: 5000,
  sequences: 3000,
  minutes: 15,
};
