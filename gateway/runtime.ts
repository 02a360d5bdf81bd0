import type { QueryPlanner } from '@graphql-hive/router-query-planner';
import { createExecutor } from './execution/executor.ts';
import { misfitsOf } from './execution/misfits.ts';
import { askerFor, type Gateway, type GatewayOptions } from './gateway.ts';
import { readFieldSizes } from './graphql/field-sizes.ts';
import { inLanguage } from './graphql/in-language.ts';
import { publicSchema } from './public-schema.ts';

/** The federation gateway over the composed supergraph: the Rust planner's plans, run by our own executor. */
export async function createGateway(options: GatewayOptions): Promise<Gateway> {
  const { supergraph } = options;
  const planner = await loadPlanner(supergraph);
  const schema = publicSchema(supergraph);
  const execute = createExecutor(schema, async (query, operationName) => {
    const { node } = await planner.planAsync(query, operationName, new Set(), 0);
    return node;
  });
  return {
    schema,
    validate: (document) => misfitsOf(schema, document),
    execute: async (operation, caller) =>
      inLanguage(await execute(operation, askerFor(options, caller)), caller.language),
    sizes: readFieldSizes(supergraph),
    close: () => Promise.resolve(),
  };
}

/** The native addon of the query planner does not load on this machine. */
class NoPlanner extends Error {
  override readonly name = 'NoPlanner';
}

/** The query planner in Rust. */
async function loadPlanner(supergraph: string): Promise<QueryPlanner> {
  const { QueryPlanner } = await import('@graphql-hive/router-query-planner').catch((cause: unknown) => {
    throw new NoPlanner(
      `The query planner runs on Linux with glibc and on macOS, x64 and arm64, and does not load here (${process.platform} ${process.arch}). Run Egret on one of these, in a container for example.`,
      { cause },
    );
  });
  return new QueryPlanner(supergraph);
}
