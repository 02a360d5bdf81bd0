import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ListeningCity, openListeningCity } from '../support/edge.ts';
import { hostileDocuments } from '../support/hostile-documents.ts';

let city: ListeningCity;
beforeAll(async () => {
  city = await openListeningCity();
});
afterAll(() => city.close());

it('each of a thousand hostile documents is refused or answered, none by a fault or past its deadline, and the service is alive', async () => {
  const faults: string[] = [];
  for (const { kind, query, variables } of hostileDocuments(1000, 20_261_128)) {
    const { status, body } = await city.post({ query, variables });
    const codes = (body.errors ?? []).map(({ extensions }) => extensions.code);
    if (![200, 400, 413].includes(status) || codes.includes('INTERNAL_SERVER_ERROR'))
      faults.push(`${status} ${codes[0]} ${kind}: ${query.slice(0, 200)}`);
  }
  expect(faults).toEqual([]);
  expect(await (await fetch(`${city.url}/health`)).json()).toEqual({ status: 'alive' });
}, 120_000);
