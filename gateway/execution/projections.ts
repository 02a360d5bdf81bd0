import type { GraphQLObjectType, GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Prepared } from './prepare.ts';
import { compileProjection, type Project } from './project.ts';

/** Two for each operation that is cached, whatever its size: as one is asked with the same conditions again and again. */
const cached = { max: 2000, maxSize: 64 * 1024 * 1024 };

/** Projections by operation and the values of the variables that its @skip and @include hang on, bounded over all of them together. */
export class Projections {
  readonly #schema: GraphQLSchema;
  readonly #cache = new LRUCache<string, Project>(cached);

  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
  }

  of(prepared: Prepared, variables: Readonly<Record<string, unknown>>): Project {
    const { id, operation, fragments, conditionals, bytes } = prepared;
    const values = conditionals.map((name) => (variables[name] === true ? '1' : '0')).join('');
    const key = `${id} ${values}`;
    const known = this.#cache.get(key);
    if (known) return known;
    const root = this.#schema.getRootType(operation.operation) as GraphQLObjectType;
    const project = compileProjection(this.#schema, root, operation.selectionSet, { fragments, variables });
    this.#cache.set(key, project, { size: bytes });
    return project;
  }
}
