import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mobile, residentId } from '../privacy/made-up.ts';
import { act, read } from '../support/acting.ts';
import { openWorld, someone, type World } from '../support/world.ts';

let world: World;
const center = someone('INFO_CENTER');
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const record = (code: string, more: object) => ({
  code,
  title: '样例',
  providerCode: 'T-9',
  providerName: '试验局',
  fields: [{ name: 'road', dataType: 'STRING' }],
  ...more,
});
const places = [
  ['title', (value: string) => ({ title: `名册 ${value}` })],
  ['description', (value: string) => ({ description: `请致电 ${value}` })],
  ['keywords', (value: string) => ({ keywords: ['路', value] })],
  ['themes', (value: string) => ({ themes: [value] })],
  ['fields.0', (value: string) => ({ fields: [{ name: 'a', dataType: 'STRING', description: value }] })],
  ['sample', (value: string) => ({ sample: { rows: [{ road: value }] } })],
  ['code', (value: string) => ({ code: `P-${value}` })],
] as const;

describe('rule 5: what a record says of itself passes the same scan as its sample', () => {
  it('and a refusal tells the place and the kind; the value is in no answer, list, search, journal or statement', async () => {
    const values: string[] = [];
    const records = places.map(([place, make], i) => {
      const value = place === 'code' ? residentId() : mobile();
      values.push(value);
      return record(`P-${i}`, make(value));
    });
    world.statements.length = 0;
    const input = {
      source: 'personal',
      runKey: 'p',
      last: true,
      idempotencyKey: 'p',
      records: [...records, record('P-9', {})],
    };
    const shown = 'syncRun { created refused refusals(first: 20) { nodes { line code reasons } } }';
    const answers = [
      await act(world, center, 'syncResources', input, shown),
      await act(world, center, 'syncResources', input, shown),
    ];
    expect(answers[1]).toEqual(answers[0]);
    const { syncRun } = answers[0] as never as {
      syncRun: {
        created: number;
        refused: number;
        refusals: { nodes: { line: number; code: string | null; reasons: string[] }[] };
      };
    };
    expect([syncRun.created, syncRun.refused]).toEqual([1, places.length]);
    const reasons = syncRun.refusals.nodes.map((node) => node.reasons.join());
    expect(
      reasons.map((reason, i) => reason.startsWith(`${places[i]?.[0]}:`) && reason.includes('personal data (')),
    ).not.toContain(false);
    const everywhere = JSON.stringify([
      answers,
      world.statements,
      await read<object>(world, center, '{ journal(first: 100) { nodes { type reason subjectId } } }'),
      await read<object>(
        world,
        center,
        '{ syncRuns(first: 5) { nodes { source refusals(first: 20) { nodes { code reasons } } } } }',
      ),
      ...(await Promise.all(
        values.map((search) =>
          read<object>(
            world,
            center,
            'query($search: String) { resources(search: $search) { totalCount nodes { title } } }',
            { search },
          ),
        ),
      )),
    ]);
    for (const value of values) expect(everywhere).not.toContain(value);
  });

  it('so do corrections and entries, which name the field', async () => {
    const { id } = await read<{ id: string }>(world, center, '{ resource(code: "P-9") { id } }');
    const value = mobile();
    const corrected = await act(world, center, 'correctResource', { id, description: value });
    expect(corrected).toMatchObject({ __typename: 'InvalidInput', issues: [{ path: ['input', 'description'] }] });
    const draft = { resourceId: id, code: 'P-E', title: `名册 ${value}` };
    const drafted = await act(world, someone('OPERATOR'), 'draftDevelopmentEntry', draft);
    expect(drafted).toMatchObject({ __typename: 'InvalidInput', issues: [{ path: ['input', 'title'] }] });
    expect(JSON.stringify([corrected, drafted])).toContain('MOBILE');
    expect(JSON.stringify([corrected, drafted])).not.toContain(value);
  });
});
