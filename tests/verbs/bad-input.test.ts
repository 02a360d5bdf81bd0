import { type GraphQLInputObjectType, getNullableType, isScalarType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { minimalInput, offeredMutations } from '../support/minimal-input.ts';
import { verbRows } from '../support/verb-table.ts';
import { openWorld, someone, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** Texts and ids directly in an input. */
function textsOf(type: GraphQLInputObjectType): string[] {
  return Object.values(type.getFields())
    .filter(({ type: given }) => {
      const named = getNullableType(given);
      return isScalarType(named) && (named.name === 'String' || named.name === 'ID');
    })
    .map(({ name }) => name);
}

async function complaints(
  mutation: string,
  type: GraphQLInputObjectType,
  input: object,
): Promise<{ __typename: string; paths: string[] }> {
  const query = `mutation($input: ${type.name}!) { ${mutation}(input: $input) { __typename ... on InvalidInput { issues { path } } } }`;
  const roles = verbRows.find((row) => row.mutation === mutation)?.roles ?? [];
  const { data, errors } = await world.ask({ ...someone(...roles), organisation: 'T-1' }, query, { input });
  expect(errors).toBeUndefined();
  const answer = (data as never as Record<string, { __typename: string; issues?: { path: string[] }[] }>)[mutation];
  return {
    __typename: answer?.__typename ?? '',
    paths: (answer?.issues ?? []).map(({ path }) => path.slice(0, 2).join('.')),
  };
}

describe('a blank or over-long text is InvalidInput at its own path', () => {
  it.each(offeredMutations())('$mutation', async ({ mutation, input: type }) => {
    for (const name of textsOf(type)) {
      for (const bad of ['  ', 'x'.repeat(10_001)]) {
        const { __typename, paths } = await complaints(mutation, type, { ...minimalInput(type), [name]: bad });
        expect([name, __typename]).toEqual([name, 'InvalidInput']);
        expect(paths).toContain(`input.${name}`);
      }
    }
  });
});
