import SchemaBuilder from '@pothos/core';
import DirectivesPlugin from '@pothos/plugin-directives';
import FederationPlugin from '@pothos/plugin-federation';
import type { GraphQLSchema } from 'graphql';
import type { Context } from '../platform/serving/context.ts';
import { described, type EntityName, entityDescriptions, idDescription } from './descriptions.ts';
import { scalars } from './scalars.ts';
import './list-sizes.ts';

export interface SchemaTypes {
  Context: Context;
  DefaultFieldNullability: false;
  Scalars: {
    ID: { Input: string; Output: string };
    DateTime: { Input: Date; Output: Date | string };
    Date: { Input: string; Output: Date | string };
    Decimal: { Input: string; Output: string };
    JSON: { Input: unknown; Output: unknown };
  };
}

function newBuilder() {
  return new SchemaBuilder<SchemaTypes>({
    // The last one goes first: what it puts on a field, the others print.
    plugins: [DirectivesPlugin, FederationPlugin, 'listSizes'],
    defaultFieldNullability: false,
  });
}

export type Builder = ReturnType<typeof newBuilder>;

/** A builder with the kernel's scalars; every subgraph makes its schema with one of its own. */
export function createBuilder(): Builder {
  const builder = newBuilder();
  for (const [name, scalar] of Object.entries(scalars)) {
    builder.scalarType(name as keyof typeof scalars, scalar);
  }
  builder.queryType({ description: described('查询', 'Read fields') });
  return builder;
}

/** The schema of a subgraph, with its federation directives. */
export function toSubgraphSchema(builder: Builder): GraphQLSchema {
  return builder.toSubGraphSchema({ linkUrl: 'https://specs.apollo.dev/federation/v2.9' });
}

/**
 * Another subgraph's entity, by its id. With `contributes`, this subgraph adds fields to it (through `builder.objectFields`);
 * without, it only gives references, which the entity's home resolves.
 */
export function entityStub(builder: Builder, name: EntityName, { contributes }: { contributes: boolean }) {
  const stub = builder.objectRef<{ id: string }>(name);
  builder.objectType(stub, {
    description: entityDescriptions[name],
    fields: (t) => ({ id: t.exposeID('id', { description: idDescription }) }),
  });
  builder.asEntity(stub, {
    key: builder.keyDirective(builder.selection<{ id: string }>('id'), contributes),
    resolveReference: ({ id }) => ({ id }),
  });
  return stub;
}
