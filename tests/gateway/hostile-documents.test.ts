import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ListeningCity, openListeningCity } from '../support/edge.ts';
import { bodyOf, hostileDocuments } from '../support/hostile-documents.ts';

/** What one of them may take of the processor, the planner's threads and the database in this process included: far more than any was seen to take. */
const mostCpuMs = 5000;

let city: ListeningCity;
beforeAll(async () => {
  city = await openListeningCity();
});
afterAll(() => city.close());

it('each of a thousand hostile documents is refused or answered, none by a fault, past its deadline or with more work than its share, and the service is alive', async () => {
  const faults: string[] = [];
  for (const document of hostileDocuments(1000, 20_261_128)) {
    const { kind, query } = document;
    const before = process.cpuUsage();
    const { status, body } = await city.post(bodyOf(document));
    const { user, system } = process.cpuUsage(before);
    if (user + system > 1000 * mostCpuMs)
      faults.push(`${Math.round((user + system) / 1000)} ms ${kind}: ${query.slice(0, 200)}`);
    const codes = (body.errors ?? []).map(({ extensions }) => extensions.code);
    if (![200, 400, 413].includes(status) || codes.includes('INTERNAL_SERVER_ERROR'))
      faults.push(`${status} ${codes[0]} ${kind}: ${query.slice(0, 200)}`);
  }
  expect(faults).toEqual([]);
  expect(await (await fetch(`${city.url}/health`)).json()).toEqual({ status: 'alive' });
}, 120_000);
