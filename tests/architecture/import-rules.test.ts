import { describe, expect, it } from 'vitest';
import { crossings, plantedTree, ruleNames } from '../../tools/check/import-rules.ts';

describe('import rules', () => {
  it('each fires on the violation planted against it', async () => {
    const { found } = await crossings(plantedTree);
    const fired = new Set(found.map(({ rule }) => rule));
    expect((await ruleNames()).filter((name) => !fired.has(name))).toEqual([]);
  });

  it('see one subgraph import another, and by which file', async () => {
    const { found } = await crossings(plantedTree);
    expect(found).toContainEqual({
      rule: 'no-other-subgraph',
      from: 'subgraphs/alpha/schema.ts',
      to: 'subgraphs/beta/schema.ts',
    });
  });

  it('hold in this repository, looked at as a whole', async () => {
    const { modules, found } = await crossings();
    expect(modules).toBeGreaterThan(100);
    expect(found).toEqual([]);
  });
});
