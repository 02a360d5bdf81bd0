import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type HeadlineAnswer, headline } from '../support/headline.ts';
import { openWorld, someone, type World } from '../support/world.ts';

let world: World;

beforeAll(async () => {
  world = await openWorld({ upstreamTimeoutMs: 8000 });
  await world.ask(someone('OPERATOR'), headline, { first: 1 });
});
afterAll(() => world.close());
beforeEach(() => {
  world.between = (call) => call;
});

async function ask() {
  const { data, errors } = await world.ask(someone('OPERATOR'), headline, { first: 5 });
  return { resources: (data as unknown as HeadlineAnswer).resources, errors: errors ?? [] };
}

const failures = {
  down: () => Promise.reject(new Error('connect ECONNREFUSED 10.1.2.3:4005')),
  slow: () => new Promise<never>(() => {}),
  'answering nonsense': () => Promise.reject(new SyntaxError('Unexpected token < in JSON from http://10.1.2.3:4005')),
} as const;

describe.each(Object.entries(failures))('a subgraph that is %s', (_, fail) => {
  it('costs its own fields, with one error that names no address; everything else answers', async () => {
    world.between =
      (call) =>
      (name, ...rest) =>
        name === 'agreements' ? fail() : call(name, ...rest);
    const { resources, errors } = await ask();
    expect(errors).toHaveLength(1);
    expect(errors[0]?.extensions).toEqual({ code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'agreements' });
    expect(JSON.stringify(errors)).not.toMatch(/10\.1\.2\.3|4005|stack/);
    const scenarios = resources.nodes.flatMap(({ developmentEntry }) => developmentEntry?.scenarios?.nodes ?? []);
    expect(scenarios.every(({ applications }) => applications === null)).toBe(true);
    expect(scenarios.flatMap(({ apps }) => apps.nodes).length).toBeGreaterThan(0);
    expect(resources.nodes[0]?.sample?.rows).toHaveLength(5);
  });

  it('costs all that hangs on it, when much does', async () => {
    world.between =
      (call) =>
      (name, ...rest) =>
        name === 'development' ? fail() : call(name, ...rest);
    const { resources, errors } = await ask();
    expect(errors.map(({ extensions }) => extensions?.subgraph)).toEqual(['development']);
    expect(resources.nodes).toHaveLength(5);
    expect(resources.nodes.every(({ developmentEntry }) => developmentEntry === null)).toBe(true);
  });
});

describe('a fault inside a subgraph', () => {
  it('is masked, with the request id to ask for', async () => {
    await world.database.ownerPool().query('ALTER TABLE apps.listing RENAME TO listing_away');
    const { errors } = await world.ask(
      someone('OPERATOR'),
      '{ listings { totalCount } resources(first: 1) { totalCount } }',
    );
    await world.database.ownerPool().query('ALTER TABLE apps.listing_away RENAME TO listing');
    expect(errors).toHaveLength(1);
    expect(errors?.[0]).toMatchObject({
      message: 'Internal error in request test-request.',
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    });
    expect(JSON.stringify(errors)).not.toMatch(/listing_away|relation|SELECT/);
  });
});

it('the check of the journal, which reads all of it, may take longer than any other call', async () => {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const hasty = await openWorld({ upstreamTimeoutMs: 50 });
  hasty.between =
    (call) =>
    async (...args) => {
      await held;
      return call(...args);
    };
  const verifying = hasty.ask(someone('AUTHORITY'), '{ journalVerification { intact } }');
  const { errors } = await hasty.ask(someone('AUTHORITY'), '{ stopOrders { totalCount } }');
  release();
  expect(errors?.[0]?.extensions).toEqual({ code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'oversight' });
  expect(await verifying).toEqual({ data: { journalVerification: { intact: true } } });
  await hasty.close();
});
