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
    const holding = new Set(conditionals.filter((name) => variables[name] === true));
    const key = `${id} ${conditionals.map((name) => (holding.has(name) ? '1' : '0')).join('')}`;
    const known = this.#cache.get(key);
    if (known) return known;
    const root = this.#schema.getRootType(operation.operation) as GraphQLObjectType;
    // Of the variables it is given no more than that: it is cached, and they are the client's.
    const project = compileProjection(this.#schema, root, operation.selectionSet, { fragments, holding });
    this.#cache.set(key, project, { size: bytes });
    return project;
  }
}
