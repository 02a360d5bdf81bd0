import type { QueryPlanner } from '@graphql-hive/router-query-planner';
import type { Logger } from 'pino';
import { createExecutor } from './execution/executor.ts';
import { misfitsOf } from './execution/misfits.ts';
import { askerFor, type Gateway, type GatewayOptions } from './gateway.ts';
import { readFieldSizes } from './graphql/field-sizes.ts';
import { inLanguage } from './graphql/in-language.ts';
import { publicSchema } from './public-schema.ts';

/** The federation gateway over the composed supergraph: the Rust planner's plans, run by our own executor. */
export async function createGateway(options: GatewayOptions): Promise<Gateway> {
  const { supergraph, log } = options;
  const planner = await loadPlanner(supergraph, log);
  if (!planner) return (await import('./hive.ts')).createHiveGateway(options);
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

/** The query planner in Rust; null where its native addon does not load (musl, Windows). */
async function loadPlanner(supergraph: string, log: Logger | undefined): Promise<QueryPlanner | null> {
  try {
    const { QueryPlanner } = await import('@graphql-hive/router-query-planner');
    return new QueryPlanner(supergraph);
  } catch (error) {
    log?.warn({ err: error }, 'the Rust query planner does not load here; planning and running in JavaScript');
    return null;
  }
}
