import type { QueryPlanner } from '@graphql-hive/router-query-planner';
import { publicSchema } from './composition/public-schema.ts';
import { createExecutor } from './execution/executor.ts';
import { misfitsOf } from './execution/misfits.ts';
import { askerFor, type Gateway, type GatewayOptions } from './gateway.ts';
import { readFieldSizes } from './graphql/field-sizes.ts';
import { inLanguage } from './graphql/in-language.ts';
import { Refusal } from './refusal.ts';

/** The federation gateway over the composed supergraph: the Rust planner's plans, run by our own executor. */
export async function createGateway(options: GatewayOptions): Promise<Gateway> {
  const { supergraph } = options;
  const planner = await loadPlanner(supergraph);
  const schema = publicSchema(supergraph);
  const execute = createExecutor(schema, async (query, operationName) => {
    const { node } = await planner.planAsync(query, operationName, new Set(), 0).catch(refuseUnreadable);
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

/** The planner's parser takes less than GraphQL allows: 50 brackets within each other, whole numbers of 64 bits. What it is given was found to fit the graph. */
function refuseUnreadable(error: unknown): never {
  if (!(error instanceof Error && error.message.startsWith('Failed to parse query'))) throw error;
  throw new Refusal('GRAPHQL_PARSE_FAILED', {
    zh: '文档嵌套过深，或含有过大的整数；请减少嵌套，或以变量传值。',
    en: 'The document nests too deep or holds a whole number that is too large; make it flatter, or send values as variables.',
  });
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
