import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../support/world.ts';
import { isJournalIntact } from './city.ts';
import { grantsByGraph, grantsByRule1, pass, take } from './model.ts';
import { weighted } from './model-steps.ts';
import { endOfPart, noteFigure, scale } from './scale.ts';

const sequencesPerCity = 50;
const limit = (scale.minutes + 3) * 60_000;
let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const step = fc.record({
  verb: fc.constantFrom(...weighted),
  pick: fc.nat({ max: 1_000_000 }),
  choice: fc.integer({ min: 0, max: 5 }),
});
const sequence = fc.record({
  steps: fc.array(step, { minLength: scale.steps, maxLength: scale.steps }),
  days: fc.constantFrom(0, 0, 0, 1, 30, 120),
});

describe('rule 1, held against a query on base tables', () => {
  it(
    'after random sequences of verbs no grant is effective that it does not let be used, and none is missing',
    async () => {
      const until = endOfPart();
      const tally: Record<string, number> = {};
      let sequences = 0;
      const run = async ({
        steps,
        days,
      }: {
        steps: { verb: string; pick: number; choice: number }[];
        days: number;
      }) => {
        if (Date.now() > until) return;
        if (sequences > 0 && sequences % sequencesPerCity === 0) {
          expect(await isJournalIntact(world)).toEqual({ intact: true, breaks: [] });
          await world.close();
          world = await openWorld();
        }
        for (const each of steps) {
          const came = await take(world, each);
          tally[came] = (tally[came] ?? 0) + 1;
        }
        pass(world, days);
        expect(await grantsByGraph(world)).toEqual(await grantsByRule1(world));
        sequences += 1;
      };
      await fc.assert(fc.asyncProperty(sequence, run), {
        numRuns: scale.sequences,
        seed: scale.seed,
        endOnFailure: true,
      });
      if (Date.now() < until) expect(sequences).toBe(scale.sequences);
      const acted = Object.entries(tally).filter(([came]) => came.endsWith('Payload'));
      expect(acted.length).toBeGreaterThan(20);
      noteFigure('random sequences of verbs', 'sequences', sequences);
      noteFigure('random sequences of verbs', 'steps', sequences * scale.steps);
      noteFigure(
        'random sequences of verbs',
        'steps that acted',
        acted.reduce((sum, [, count]) => sum + count, 0),
      );
      noteFigure('random sequences of verbs', 'grants against rule 1', 0);
    },
    limit,
  );
});
