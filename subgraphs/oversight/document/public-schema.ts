import { readFile } from 'node:fs/promises';
import { buildSchema, type GraphQLSchema } from 'graphql';
import { withCheckedScalars } from '#kernel/graph/checked-scalars.ts';
import { publicSchemaFile } from '#kernel/platform/project.ts';

let known: Promise<GraphQLSchema> | undefined;

/** The graph as its clients see it, of this build; the file is read when it is first asked for. */
export function readPublicSchema(): Promise<GraphQLSchema> {
  known ??= readFile(publicSchemaFile, 'utf8')
    .then((text) => withCheckedScalars(buildSchema(text, { assumeValid: true })))
    .catch((error: unknown) => {
      known = undefined;
      throw error;
    });
  return known;
}
