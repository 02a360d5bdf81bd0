import SchemaBuilder from '@pothos/core';
import DirectivesPlugin from '@pothos/plugin-directives';
import FederationPlugin from '@pothos/plugin-federation';
import PrismaPlugin, { type PothosPrismaDatamodel } from '@pothos/plugin-prisma';
import type { GraphQLSchema } from 'graphql';
import type { Context } from '../platform/serving/context.ts';
import { described, type EntityName, entityDescriptions, idDescription } from './descriptions.ts';
import { scalars } from './scalars.ts';
import './columns.ts';
import './list-sizes.ts';

export interface SchemaTypes<Models extends object = object> {
  Context: Context;
  PrismaTypes: Models;
  DefaultFieldNullability: false;
  Scalars: {
    ID: { Input: string; Output: string };
    DateTime: { Input: Date; Output: Date | string };
    Date: { Input: string; Output: Date | string };
    Decimal: { Input: string; Output: string };
    JSON: { Input: unknown; Output: unknown };
  };
}

function newBuilder<Models extends object>(dmmf: PothosPrismaDatamodel) {
  return new SchemaBuilder<SchemaTypes<Models>>({
    // The last one goes first: what it puts on a field, the others print.
    plugins: [DirectivesPlugin, FederationPlugin, 'listSizes', PrismaPlugin, 'columns'],
    prisma: {
      dmmf,
      client: () => {
        throw new Error('Rows are read by statements of our own');
      },
    },
    defaultFieldNullability: false,
  });
}

export type Builder<Models extends object = object> = ReturnType<typeof newBuilder<Models>>;

/** The Prisma models of a subgraph with the rows that its statements give, by the model's name. */
export type ModelsOf<PrismaTypes, Rows> = {
  [Name in keyof Rows & keyof PrismaTypes]: Omit<PrismaTypes[Name], 'Shape' | 'Select'> & {
    Shape: Rows[Name];
    Select: { readonly [Column in keyof Rows[Name]]?: boolean };
  };
};

/** The builder as it knows a subgraph's models: for types over tables, whose fields `select` the columns that they need. */
export function withModels<Models extends object>(builder: Builder): Builder<Models> {
  return builder as unknown as Builder<Models>;
}

/** A builder with the kernel's scalars; every subgraph makes its schema with one of its own. */
export function createBuilder(datamodel: PothosPrismaDatamodel): Builder {
  const builder = newBuilder(datamodel);
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
