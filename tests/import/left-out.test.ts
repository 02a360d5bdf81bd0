import { describe, expect, it } from 'vitest';
import { readArguments } from '../../tools/import/arguments.ts';
import { planFiles } from '../../tools/import/plan-files.ts';

const folder = 'tests/fixtures/import';

async function planned(file: string, ...words: string[]) {
  const [plan] = await planFiles(readArguments([`${folder}/${file}`, ...words]));
  if (plan === undefined) throw new Error('no plan');
  const comeIn = plan.batches.flat().map(({ code, openness }) => [code, openness]);
  return { plan, comeIn, leftOut: plan.leftOut.map(({ code, reason }) => [code, reason]) };
}

describe('What its source has not published, or has taken back, never comes in, and an access level is openness', () => {
  it('CKAN: state and private', async () => {
    const { comeIn, leftOut } = await planned('ckan-states.json');
    expect(comeIn).toEqual([
      ['ld-ponds', 'UNCONDITIONAL'],
      ['ld-statues', 'CONDITIONAL'],
      ['ld-keepers', 'NONE'],
    ]);
    expect(leftOut).toEqual([
      ['ld-lawns', 'DRAFT'],
      ['ld-benches', 'DELETED'],
      ['ld-hedges', 'PRIVATE'],
      ['ld-paths', 'DRAFT'],
    ]);
  });

  it('DCAT-AP: the status of a data set, and of its record in the catalog', async () => {
    const { comeIn, leftOut } = await planned('dcat-ap-states.jsonld');
    expect(comeIn).toEqual([
      ['LD-STATE-open', 'UNCONDITIONAL'],
      ['LD-STATE-done', 'NONE'],
    ]);
    expect(leftOut).toEqual([
      ['LD-STATE-draft', 'DRAFT'],
      ['LD-STATE-withdrawn', 'WITHDRAWN'],
      ['LD-STATE-gone', 'DELETED'],
    ]);
  });

  it('a sheet: its column of states, where it has one', async () => {
    const { comeIn, leftOut } = await planned('states.csv');
    expect(comeIn).toEqual([
      ['LD-S-1', 'UNCONDITIONAL'],
      ['LD-S-3', 'CONDITIONAL'],
    ]);
    expect(leftOut).toEqual([
      ['LD-S-2', 'DRAFT'],
      ['LD-S-4', 'WITHDRAWN'],
    ]);
  });

  it('records of our own: status, state and private', async () => {
    const { plan, comeIn, leftOut } = await planned('states.jsonl');
    expect(comeIn.map(([code]) => code)).toEqual(['LD-J-1', 'LD-J-5']);
    expect(leftOut).toEqual([
      ['LD-J-2', 'WITHDRAWN'],
      ['LD-J-3', 'DRAFT'],
      ['LD-J-4', 'PRIVATE'],
    ]);
    expect(plan.warnings).toEqual([]);
  });

  it('a mapping without such a rule says so', async () => {
    const words = ['--mapping', `${folder}/bridges.mapping.json`];
    expect((await planned('bridges.json', ...words)).plan.tellsStates).toBe(false);
  });
});
