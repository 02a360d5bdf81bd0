import { afterAll, beforeAll, expect, it } from 'vitest';
import { read } from '../support/acting.ts';
import { openWorld, someone, type World } from '../support/world.ts';

let world: World;
const operator = someone('OPERATOR');

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

interface Granted {
  readonly application: { readonly id: string };
  readonly grants: readonly {
    readonly effective: boolean;
    readonly ineffectiveBecause: readonly { readonly code: string }[];
    readonly entry: {
      readonly id: string;
      readonly resource: { readonly containsPersonalInformation: boolean } | null;
    };
  }[];
}

interface Consent {
  readonly withdrawnAt: string | null;
  readonly application: { readonly id: string };
  readonly entries: readonly { readonly id: string }[];
}

it('Art. 13: of the city’s grants on data that holds personal information some have a consent, some had one, some have none', async () => {
  const agreements = await read<{ nodes: Granted[] }>(
    world,
    operator,
    `{ agreements(first: 100, filter: { status: [IN_FORCE] }) { nodes { application { id }
      grants { effective ineffectiveBecause { code } entry { id resource { containsPersonalInformation } } } } } }`,
  );
  const query = '{ consents(first: 100) { nodes { withdrawnAt application { id } entries { id } } } }';
  const { nodes: consents } = await read<{ nodes: Consent[] }>(world, operator, query);
  const marked = agreements.nodes.flatMap(({ application, grants }) =>
    grants
      .filter(({ entry }) => entry.resource?.containsPersonalInformation)
      .map((grant) => ({ grant, given: consents.filter((each) => isFor(each, application.id, grant.entry.id)) })),
  );
  expect(marked.some(({ grant }) => grant.effective)).toBe(true);
  const without = marked.filter(({ grant }) => grant.ineffectiveBecause.some(({ code }) => code === 'NO_CONSENT'));
  expect(without.some(({ given }) => given.length > 0 && given.every(({ withdrawnAt }) => withdrawnAt !== null))).toBe(
    true,
  );
  expect(without.some(({ given }) => given.length === 0)).toBe(true);
});

it('Art. 13: and its record of use holds decisions on such data, permitted and not, each naming whom it is about', async () => {
  const query = '{ usage(first: 100) { nodes { permitted codes dataSubject } } }';
  const { nodes } = await read<{ nodes: { permitted: boolean; codes: string[]; dataSubject: string | null }[] }>(
    world,
    operator,
    query,
  );
  const named = nodes.filter(({ dataSubject }) => dataSubject !== null);
  expect(named.some(({ permitted }) => permitted)).toBe(true);
  expect(named.some(({ codes }) => codes.includes('NO_CONSENT'))).toBe(true);
});

function isFor({ application, entries }: Consent, applicationId: string, entryId: string): boolean {
  return application.id === applicationId && entries.some(({ id }) => id === entryId);
}
