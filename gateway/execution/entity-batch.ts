import type { FetchRewrite, FlattenNodePathSegment, RequiresSelection } from '@graphql-hive/router-query-planner';
import type { GraphQLSchema } from 'graphql';
import { findEntities, type Path, toRepresentation } from './entities.ts';
import { mergeInto } from './merge.ts';
import { rewrite } from './rewrites.ts';
import { copyOf, isTree, type Tree } from './tree.ts';

interface Wanted {
  readonly paths: readonly (readonly FlattenNodePathSegment[])[];
  readonly requires: readonly RequiresSelection[];
  readonly inputRewrites?: readonly FetchRewrite[] | undefined;
}

/** All places in an answer where one entity stands. */
interface Places {
  readonly entities: Tree[];
  readonly paths: Path[];
}

/** Entities of an answer that one subgraph is asked about, each once however often it stands there. */
export class EntityBatch {
  readonly representations: Tree[] = [];
  readonly #places: Places[] = [];
  readonly #byRepresentation = new Map<string, Places>();

  /** Adds the entities that a plan node wants more of. */
  add(schema: GraphQLSchema, data: Tree, { paths, requires, inputRewrites }: Wanted): void {
    for (const { entity, path } of paths.flatMap((each) => findEntities(schema, data, each))) {
      const representation = toRepresentation(schema, requires, entity);
      if (!representation) continue;
      rewrite(schema, representation, inputRewrites);
      const places = this.#placesOf(representation);
      places.entities.push(entity);
      places.paths.push(path);
    }
  }

  #placesOf(representation: Tree): Places {
    const key = JSON.stringify(representation);
    const known = this.#byRepresentation.get(key);
    if (known) return known;
    const places: Places = { entities: [], paths: [] };
    this.#byRepresentation.set(key, places);
    this.#places.push(places);
    this.representations.push(representation);
    return places;
  }

  /** Puts what the subgraph answered into every place of each entity, a copy in each: what follows may differ from place to place. */
  spread(schema: GraphQLSchema, answered: unknown): void {
    if (!Array.isArray(answered)) return;
    answered.forEach((entity, i) => {
      if (!isTree(entity)) return;
      const [first, ...others] = this.#places[i]?.entities ?? [];
      for (const target of others) mergeInto(schema, target, copyOf(entity) as Tree);
      if (first) mergeInto(schema, first, entity);
    });
  }

  /** Where in the answer an entity stands. */
  pathsOf(index: number): readonly Path[] {
    return this.#places[index]?.paths ?? [];
  }

  /** Where something that all these entities have stands in the client's answer: at each of them. */
  placesOf(rest: Path): Path[] {
    return this.#places.flatMap(({ paths }) => paths.map((path) => [...path, ...rest]));
  }
}
